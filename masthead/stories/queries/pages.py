"""What stands at a story's address."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from uuid import UUID

from masthead.contributors.models import Agency
from masthead.editions.queries import way_down
from masthead.editions.settings import newsroom
from masthead.journal.memo import remembered, unremembered
from masthead.journal.reads import asking_ahead, read
from masthead.markup import safe_url
from masthead.media.queries import pictures_of
from masthead.stories.models import Coverage, Kind, Programme, Story
from masthead.stories.queries.body import blocks, stories_in, words
from masthead.stories.queries.cards import byline, cards, fetch_for_cards, film_of, path_at, section_link
from masthead.stories.queries.cards import story_path as path_of
from masthead.stories.queries.drafts import draft_of
from masthead.stories.queries.hanging import (
    OnCard,
    OnPage,
    on_card_of,
    on_cards,
    on_page_of,
    on_pages,
)
from masthead.stories.values import Link, Moved, StoryPage, Tombstone, Translation
from masthead.stories.visibility import is_gone, is_moved, is_public, is_readable, is_withdrawn, readable
from masthead.subjects.models import Region, Topic
from masthead.subjects.queries import fetch_names, name_of

AsPage = Callable[[Story], StoryPage]
Row = tuple[UUID, str, str, str, str]  # identity, edition, place in the tree, slug, short id


def story_page(edition: str, short_id: str) -> StoryPage | Tombstone | Moved | None:
    """All that stands on a story's page, or what stands in its place; None while readers may not know of it."""
    draft = draft_of(short_id)
    if draft is not None:
        read(f"story:{draft.pk}")
        return page_of(draft, on_card_of(draft), on_page_of(draft))
    story, as_page = _taken(edition, short_id)
    story = story or Story.objects.filter(edition_code=edition, short_id=short_id).first()
    if story is None:
        return None
    read(f"story:{story.pk}")
    return (as_page or pages_of([story]))(story) if is_public(story) else _instead(story)


def fetch_pages(edition: str, short_ids: Collection[str]) -> None:
    """Ask at once for the stories of many pages that are wanted next, each as often as it is named. Only inside a snapshot."""
    rows = Story.objects.filter(short_id__in=short_ids).order_by("pk")  # by the unique id alone, see `_rows`
    stories = [story for story in rows if story.edition_code == edition and is_public(story)]
    as_page = pages_of(stories)
    times = Counter(short_ids)
    _fetched().update(
        {(edition, story.short_id): [(story, as_page)] * times[story.short_id] for story in stories}
    )


def _taken(edition: str, short_id: str) -> tuple[Story, AsPage] | tuple[None, None]:
    waiting = _fetched().get((edition, short_id), [])
    taken = waiting.pop() if waiting else (None, None)
    if not waiting:
        _fetched().pop((edition, short_id), None)
    return taken


def _fetched() -> dict[tuple[str, str], list[tuple[Story, AsPage]]]:
    """Stories whose pages are wanted next, each kept until it is taken; outside a snapshot it keeps nothing."""
    return remembered(("stories whose pages are wanted next",), dict)


def permalink(edition: str, short_id: str) -> Tombstone | Moved | None:
    """Where a story's permanent address leads: to its page, to what replaces it, or to its tombstone."""
    story = Story.objects.filter(edition_code=edition, short_id=short_id).defer("body").first()
    if story is None:
        return None
    read(f"story:{story.pk}")
    return Moved(path_of(story)) if is_public(story) else _instead(story)


def story_path(edition: str, short_id: str) -> str | None:
    """Where a public story stands now."""
    story = draft_of(short_id) or readable().filter(edition_code=edition, short_id=short_id).first()
    if story is None:
        return None
    read(f"story:{story.pk}")
    return path_of(story)


def pages_of(stories: Sequence[Story]) -> AsPage:
    """What makes the pages of these stories of the database, all of one edition: few queries for all."""
    ids = [story.pk for story in stories]
    shown, besides = on_cards(ids), on_pages(ids)
    with asking_ahead():
        _fetch_for(stories, shown, besides)
    return lambda story: page_of(story, shown[story.pk], besides[story.pk])


def page_of(story: Story, shown: OnCard, besides: OnPage) -> StoryPage:
    """The pure conversion from an instance, and what hangs on it, to what its page shows."""
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
        byline=byline(story, shown),
        sources=_names(Agency, besides.agencies, language, ""),
        published=story.published_at or story.latest_revision_created_at,
        updated=story.updated_at,
        withdrawn_because=story.withdrawn_because if is_withdrawn(story) else None,
        pictures=pictures_of(shown.pictures),
        body=body,
        words=words(body, story.standfirst),
        section=section_link(story),
        sections=down,
        regions=_names(Region, besides.regions, language, "/region/"),
        topics=_names(Topic, besides.topics, language, "/topic/"),
        coverage=_named_link(Coverage, story.coverage_id, language),
        related=cards(besides.related),
        translations=_translations(story),
        film=film_of(story),
        film_url=_player(story),
        video_form=story.video_form if story.kind == Kind.VIDEO else "",
        programme=_named_link(Programme, story.programme_id, language),
        episode=story.episode if story.programme_id else None,
    )


def _player(story: Story) -> str:
    """The outside player's address, where the film is not ours."""
    if story.kind != Kind.VIDEO or story.film_id:
        return ""
    url = safe_url(story.film_url)
    return url if url.startswith("https://") else ""


def _instead(story: Story) -> Tombstone | Moved | None:
    """What stands where readers once had a story."""
    if is_gone(story):
        return Tombstone(story.edition_code, story.short_id, story.tombstone)
    return Moved(story.redirect_to) if is_moved(story) else None


def _fetch_for(stories: Sequence[Story], shown: dict[int, OnCard], besides: dict[int, OnPage]) -> None:
    """Ask together for what these pages show."""
    if not stories:
        return
    language = stories[0].language
    for model, name in ((Topic, "topics"), (Region, "regions"), (Agency, "agencies")):
        fetch_names(model, [id for one in besides.values() for id in getattr(one, name)], language)
    fetch_names(Coverage, [story.coverage_id for story in stories if story.coverage_id], language)
    fetch_names(Programme, [story.programme_id for story in stories if story.programme_id], language)
    fetch_for_cards(stories, shown)
    _fetch_translations(story.identity for story in stories)
    neighbours = {id for one in besides.values() for id in one.related}
    cards(unremembered("card", sorted(neighbours.union(*map(stories_in, stories)))))


def _names(
    model: type[Agency | Region | Topic], ids: Iterable[int], language: str, front: str
) -> tuple[Link, ...]:
    fetch_names(model, ids, language)
    named = (name_of(model, id, language) for id in ids)
    return tuple(
        Link(name.name, f"{front}{name.slug}" if front else "") for name in named if name is not None
    )


def _named_link(model: type[Coverage | Programme], id: int | None, language: str) -> Link | None:
    name = name_of(model, id, language) if id else None
    return Link(name.name, f"/{model._meta.model_name}/{name.slug}") if name else None


def _translations(story: Story) -> tuple[Translation, ...]:
    """The same story in the other editions, in the order of the configuration."""
    standing = remembered(
        ("translations", story.identity), lambda: _standing(story.identity, _rows([story.identity]))
    )
    found = {one.edition: one for one in standing if one.edition != story.edition_code}
    return tuple(found[edition.id] for edition in newsroom().editions if edition.id in found)


def _fetch_translations(identities: Iterable[UUID]) -> None:
    """Ask for many stories' translations at once. Only inside a snapshot."""
    wanted = unremembered("translations", identities)
    rows = _rows(wanted) if wanted else []
    for identity in wanted:
        remembered(("translations", identity), partial(_standing, identity, rows))


def _rows(identities: Collection[UUID]) -> list[Row]:
    """Those that readers may have. Picked out here, for SQLite would look through all that are published."""
    found = Story.objects.filter(identity__in=identities).order_by("edition_code")
    rows = found.values_list("live", "state", "identity", "edition_code", "path", "slug", "short_id")
    return [tuple(row) for live, state, *row in rows if is_readable(live, state)]


def _standing(identity: UUID, rows: Iterable[Row]) -> tuple[Translation, ...]:
    """Where the story stands in any edition."""
    read(f"translations:{identity}")
    return tuple(
        Translation(edition, path_at(edition, tree, slug, short_id))
        for of, edition, tree, slug, short_id in rows
        if of == identity
    )
