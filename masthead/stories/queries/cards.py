"""Cards: how a story is shown by others. Each reads the story's own key, so whoever shows it follows it."""

from collections.abc import Collection, Iterable
from functools import partial

from django.db.models import QuerySet

from masthead.contributors.models import Contributor
from masthead.editions.queries import way_down
from masthead.editions.settings import edition_config
from masthead.journal.memo import is_remembered, remembered
from masthead.journal.reads import read
from masthead.media.queries import fetch_pictures, picture
from masthead.media.values import Picture
from masthead.stories.models import State, Story
from masthead.stories.values import Card, Credit, Link
from masthead.stories.visibility import readable
from masthead.subjects.queries import fetch_names, name_of


def card(story_id: int) -> Card | None:
    """A story's card; None while readers may not have it."""
    return next(iter(cards([story_id])), None)


def cards(story_ids: Iterable[int]) -> tuple[Card, ...]:
    """Cards in the given order, without those that readers may not have; three queries for all together."""
    wanted = list(story_ids)
    unknown = [id for id in wanted if not is_remembered(("card", id))]
    rows = {row.pk: row for row in _rows(unknown)} if unknown else {}
    _fetch_for(rows.values())
    found = []
    for id in wanted:
        read(f"story:{id}")
        one = remembered(("card", id), partial(_card_if_there, rows.get(id)))
        if one is not None:
            found.append(one)
    return tuple(found)


def story_path(story: Story) -> str:
    """A story's path in its edition: sections, slug, short id."""
    down = way_down(story.edition_code, story.path[:-4])
    above = down[-1].path if down else ""
    return f"{above}/{story.slug}-{story.short_id}"


def writers(story: Story) -> tuple[Credit, ...]:
    """The contributors of the byline, in order."""
    language = edition_config(story.edition_code).language
    found = (contributor_credit(name.contributor_id, language) for name in story.byline_names.all())
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


def card_of(story: Story) -> Card:
    """The pure conversion from an instance; its relations should be fetched already."""
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
        writers=(Credit(story.byline_text, "", ""),) if story.byline_text else writers(story),
        picture=_first_picture(story),
        withdrawn=story.state == State.WITHDRAWN,
    )


def _first_picture(story: Story) -> Picture | None:
    for place in story.story_pictures.all():
        if found := picture(place.photo_id, alt=place.alt, caption=place.caption):
            return found
    return None


def _rows(story_ids: list[int]) -> QuerySet[Story]:
    return readable().filter(pk__in=story_ids).prefetch_related("byline_names", "story_pictures")


def _fetch_for(rows: Collection[Story]) -> None:
    """The pictures and names that cards of these stories show, few queries for all."""
    fetch_pictures(place.photo_id for row in rows for place in row.story_pictures.all())
    for edition in {row.edition_code for row in rows}:
        ids = [
            name.contributor_id
            for row in rows
            if row.edition_code == edition
            for name in row.byline_names.all()
        ]
        fetch_writers(ids, edition_config(edition).language)


def fetch_writers(contributor_ids: Iterable[int], language: str) -> None:
    """Names and portraits of contributors, asked for at once."""
    ids = list(contributor_ids)
    fetch_names(Contributor, ids, language)
    names = (name_of(Contributor, id, language) for id in ids)
    fetch_pictures(name.portrait_id for name in names if name is not None and name.portrait_id)


def _card_if_there(row: Story | None) -> Card | None:
    return None if row is None else card_of(row)
