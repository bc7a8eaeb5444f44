"""What stands at a story's address."""

from collections.abc import Collection

from masthead.contributors.models import Agency
from masthead.editions.queries import way_down
from masthead.editions.settings import newsroom
from masthead.journal.reads import read
from masthead.media.queries import fetch_pictures, pictures_of
from masthead.stories.models import Coverage, State, Story
from masthead.stories.queries.body import blocks, words
from masthead.stories.queries.cards import cards, fetch_writers, section_link, writers
from masthead.stories.queries.cards import story_path as path_of
from masthead.stories.queries.drafts import draft_of
from masthead.stories.values import Credit, Link, Moved, StoryPage, Tombstone, Translation
from masthead.stories.visibility import readable
from masthead.subjects.models import Region, Topic
from masthead.subjects.queries import fetch_names, name_of

RELATIONS = ("byline_names", "story_pictures", "agencies", "regions", "topics", "related_stories")


def story_page(edition: str, short_id: str) -> StoryPage | Tombstone | Moved | None:
    """All that stands on a story's page, or what stands in its place; None while readers may not know of it."""
    story = draft_of(short_id) or Story.objects.filter(edition_code=edition, short_id=short_id).first()
    if story is None:
        return None
    read(f"story:{story.pk}")
    if draft_of(short_id) or story.is_public:
        return page_of(story)
    if story.state == State.TAKEN_DOWN:
        return Tombstone(edition, short_id, story.tombstone)
    if story.state == State.REDIRECTED:
        return Moved(story.redirect_to)
    return None


def story_path(edition: str, short_id: str) -> str | None:
    """Where a public story stands now."""
    story = draft_of(short_id) or readable().filter(edition_code=edition, short_id=short_id).first()
    if story is None:
        return None
    read(f"story:{story.pk}")
    return path_of(story)


def page_of(story: Story) -> StoryPage:
    """The pure conversion from an instance to what its page shows."""
    language = story.language
    body = blocks(story)
    down = tuple(Link(place.name, place.path) for place in way_down(story.edition_code, story.path[:-4]))
    return StoryPage(
        id=story.pk or 0,
        short_id=story.short_id,
        identity=str(story.identity),
        edition=story.edition_code,
        path=path_of(story),
        kind=str(story.kind),
        headline=story.headline,
        short_headline=story.short_headline or story.headline,
        standfirst=story.standfirst,
        dateline=story.dateline,
        byline=(Credit(story.byline_text, "", ""),) if story.byline_text else writers(story),
        sources=_names(Agency, [agency.pk for agency in story.agencies.all()], language, ""),
        published=story.published_at or story.latest_revision_created_at,
        updated=story.updated_at,
        withdrawn_because=story.withdrawn_because if story.state == State.WITHDRAWN else None,
        pictures=pictures_of(
            (place.photo_id, place.alt, place.caption) for place in story.story_pictures.all()
        ),
        body=body,
        words=words(body, story.standfirst),
        section=section_link(story),
        sections=down,
        regions=_names(Region, [region.pk for region in story.regions.all()], language, "/region/"),
        topics=_names(Topic, [topic.pk for topic in story.topics.all()], language, "/topic/"),
        coverage=_coverage(story.coverage_id, language),
        related=cards(row.related_id for row in story.related_stories.all()),
        translations=_translations(story),
    )


def fetch_for_pages(stories: Collection[Story]) -> None:
    """Ask together for what the pages of many stories of one edition show. Only inside a snapshot."""
    if not stories:
        return
    language = next(iter(stories)).language
    for model, name in ((Topic, "topics"), (Region, "regions"), (Agency, "agencies")):
        fetch_names(model, [row.pk for story in stories for row in getattr(story, name).all()], language)
    fetch_names(Coverage, [story.coverage_id for story in stories if story.coverage_id], language)
    fetch_writers((name.contributor_id for story in stories for name in story.byline_names.all()), language)
    fetch_pictures(place.photo_id for story in stories for place in story.story_pictures.all())
    cards(row.related_id for story in stories for row in story.related_stories.all())


def _names(
    model: type[Agency | Region | Topic], ids: list[int], language: str, front: str
) -> tuple[Link, ...]:
    fetch_names(model, ids, language)
    named = (name_of(model, id, language) for id in ids)
    return tuple(
        Link(name.name, f"{front}{name.slug}" if front else "") for name in named if name is not None
    )


def _coverage(id: int | None, language: str) -> Link | None:
    name = name_of(Coverage, id, language) if id else None
    return Link(name.name, f"/coverage/{name.slug}") if name else None


def _translations(story: Story) -> tuple[Translation, ...]:
    """The same story in the other editions, in the order of the configuration."""
    read(f"translations:{story.identity}")
    rows = readable().filter(identity=story.identity).exclude(edition_code=story.edition_code)
    found = {row.edition_code: Translation(row.edition_code, path_of(row)) for row in rows}
    return tuple(found[edition.id] for edition in newsroom().editions if edition.id in found)
