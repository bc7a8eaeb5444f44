"""Cards: how a story is shown by others. Each reads the story's own key, so whoever shows it follows it."""

from collections.abc import Collection, Iterable
from functools import partial

from masthead.contributors.models import Contributor
from masthead.editions.queries import way_down
from masthead.editions.settings import edition_config
from masthead.journal.memo import is_remembered, remembered
from masthead.journal.reads import asking_ahead, read
from masthead.media.queries import fetch_films, fetch_pictures, film, picture
from masthead.media.values import Film, Picture
from masthead.stories.models import Kind, Story
from masthead.stories.queries.hanging import OnCard, Place, on_cards
from masthead.stories.slugs import unnumbered
from masthead.stories.values import VOICE_KINDS, Card, Credit, Link
from masthead.stories.visibility import is_withdrawn, readable
from masthead.subjects.queries import fetch_names, name_of

SHOWN = (
    "page_ptr_id",
    "edition_code",
    "path",
    "slug",
    "short_id",
    "kind",
    "title",
    "short_headline",
    "standfirst",
    "published_at",
    "updated_at",
    "byline_text",
    "state",
    "live",
    "film_id",
)


def card(story_id: int) -> Card | None:
    """A story's card; None while readers may not have it."""
    return next(iter(cards([story_id])), None)


def cards(story_ids: Iterable[int]) -> tuple[Card, ...]:
    """Cards in the given order, without those that readers may not have; few queries for all together."""
    wanted = list(story_ids)
    unknown = [id for id in dict.fromkeys(wanted) if not is_remembered(("card", id))]
    rows = {row.pk: row for row in readable().filter(pk__in=unknown).only(*SHOWN)} if unknown else {}
    hanging = on_cards(list(rows))
    with asking_ahead():
        fetch_for_cards(rows.values(), hanging)
    found = []
    for id in wanted:
        read(f"story:{id}")
        one = remembered(("card", id), partial(_card_if_there, rows.get(id), hanging.get(id)))
        if one is not None:
            found.append(one)
    return tuple(found)


def story_path(story: Story) -> str:
    """A story's path in its edition: sections, slug, short id."""
    return path_at(story.edition_code, story.path, story.slug, story.short_id)


def path_at(edition: str, tree: str, slug: str, short_id: str) -> str:
    """The path of the story with this place in the tree."""
    down = way_down(edition, tree[:-4])
    return f"{down[-1].path if down else ''}/{unnumbered(slug)}-{short_id}"


def writers(contributor_ids: Iterable[int], edition: str) -> tuple[Credit, ...]:
    """The contributors of a byline, in order."""
    language = edition_config(edition).language
    found = (contributor_credit(id, language) for id in contributor_ids)
    return tuple(credit for credit in found if credit is not None)


def contributor_credit(contributor_id: int, language: str) -> Credit | None:
    """A contributor as credited in a language; None where they have no name in it."""
    name = name_of(Contributor, contributor_id, language)
    if name is None:
        return None
    portrait = picture(name.portrait_id, alt=name.name) if name.portrait_id else None
    return Credit(name.name, name.role, f"/contributor/{name.slug}", portrait)


def section_link(story: Story) -> Link:
    """The story's nearest section."""
    down = way_down(story.edition_code, story.path[:-4])
    return Link(down[-1].name, down[-1].path) if down else Link("")


def byline(story: Story, shown: OnCard) -> tuple[Credit, ...]:
    """The byline as printed, or its contributors."""
    if story.byline_text:
        return (Credit(story.byline_text, "", ""),)
    return writers(shown.contributors, story.edition_code)


def card_of(story: Story, shown: OnCard) -> Card:
    """The pure conversion from an instance and what hangs on it."""
    return Card(
        id=story.pk or 0,
        edition=story.edition_code,
        path=story_path(story),
        kind=str(story.kind),
        headline=story.headline,
        short_headline=story.short_headline or story.headline,
        standfirst=story.standfirst,
        section=section_link(story),
        published=story.published_at,
        updated=story.updated_at,
        writers=byline(story, shown) if story.kind in VOICE_KINDS else (),
        picture=first_picture(shown.pictures) or _poster(story),
        withdrawn=is_withdrawn(story),
        seconds=_seconds(story),
        pictures_count=len(shown.pictures) if story.kind == Kind.GALLERY else 0,
    )


def film_of(story: Story) -> Film | None:
    """A video's own film, once readers can have it."""
    return film(story.film_id) if story.kind == Kind.VIDEO and story.film_id else None


def _poster(story: Story) -> Picture | None:
    found = film_of(story)
    return found.poster if found else None


def _seconds(story: Story) -> int | None:
    found = film_of(story)
    return round(found.seconds) if found else None


def first_picture(places: Iterable[Place]) -> Picture | None:
    """The first that readers can have."""
    for photo_id, alt, caption in places:
        if found := picture(photo_id, alt=alt, caption=caption):
            return found
    return None


def fetch_for_cards(stories: Collection[Story], hanging: dict[int, OnCard]) -> None:
    """The pictures and names that cards of these stories show, few queries for all."""
    fetch_pictures(photo_id for story in stories for photo_id, _, _ in hanging[story.pk].pictures)
    fetch_films(story.film_id for story in stories if story.film_id)
    for edition in {story.edition_code for story in stories}:
        theirs = (hanging[story.pk].contributors for story in stories if story.edition_code == edition)
        fetch_writers([id for ids in theirs for id in ids], edition_config(edition).language)


def fetch_writers(contributor_ids: Iterable[int], language: str) -> None:
    """Names and portraits of contributors, asked for at once."""
    ids = list(contributor_ids)
    fetch_names(Contributor, ids, language)
    names = (name_of(Contributor, id, language) for id in ids)
    fetch_pictures(name.portrait_id for name in names if name is not None and name.portrait_id)


def _card_if_there(row: Story | None, shown: OnCard | None) -> Card | None:
    return None if row is None or shown is None else card_of(row, shown)
