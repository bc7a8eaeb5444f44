"""What feeds and sitemaps list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Max

from masthead import clock
from masthead.journal.memo import is_remembered, remembered
from masthead.journal.reads import asking_ahead, holds_until, read
from masthead.media.queries import fetch_pictures
from masthead.media.values import Picture
from masthead.stories.lists import SITEMAP_SIZE, list_key, sitemap_key, times_key
from masthead.stories.models import ListPlace, Story
from masthead.stories.queries.cards import cards, first_picture, path_at
from masthead.stories.queries.hanging import on_cards
from masthead.stories.queries.lists import PRESENT, newest_ids
from masthead.stories.queries.pages import pages_of
from masthead.stories.queries.subjects import subject_at
from masthead.stories.values import Card, Moved, StoryPage
from masthead.stories.visibility import listed

NEWS_HOURS = 48
NEWS_MOST = 1000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """One address of a sitemap, when it last changed for readers, and the public files of its pictures."""

    path: str
    modified: datetime
    pictures: tuple[str, ...]


def latest_stories(edition: str, path: str, limit: int = 50) -> tuple[StoryPage, ...]:
    """The newest stories of the front at `path`, whole, for RSS; empty where there is no such front."""
    subject = subject_at(edition, path)
    if subject is None or isinstance(subject, Moved):
        return ()
    ids = newest_ids(list_key(edition, subject.key), limit)
    return _whole(ids)


def sitemap(edition: str, number: int) -> tuple[SitemapEntry, ...]:
    """One numbered sitemap, counted from the oldest; a new story changes the last one alone."""
    read(sitemap_key(edition, number))
    low = (number - 1) * SITEMAP_SIZE
    places = ListPlace.objects.filter(
        PRESENT, list_key=list_key(edition, "newest"), ordinal__gte=low, ordinal__lt=low + SITEMAP_SIZE
    )
    return tuple(_entries(list(places.order_by("ordinal").values_list("story_id", flat=True))))


def sitemap_count(edition: str) -> int:
    """How many numbered sitemaps there are; at least one."""
    key = list_key(edition, "newest")
    last = ListPlace.objects.filter(list_key=key).aggregate(n=Max("ordinal"))["n"] or 0
    count = int(last) // SITEMAP_SIZE + 1
    read(sitemap_key(edition, count + 1))
    return count


def news_sitemap(edition: str) -> tuple[Card, ...]:
    """The stories of the last 48 hours, newest first, at most a thousand; holds until the oldest of them leaves."""
    at = clock.now()
    recent = [
        card for card in cards(_recent_ids(edition, at)) if card.published > at - timedelta(hours=NEWS_HOURS)
    ]
    if recent:
        holds_until(min(card.published for card in recent) + timedelta(hours=NEWS_HOURS))
    return tuple(recent)


def _recent_ids(edition: str, at: datetime) -> list[int]:
    """From the end of the edition's list, whose length does not matter then."""
    key = list_key(edition, "newest")
    read(key)
    read(times_key(edition))
    places = ListPlace.objects.filter(PRESENT, list_key=key).order_by("-ordinal")
    newest = places.values_list("story__published_at", "story_id")[:NEWS_MOST]
    recent = [row for row in newest if row[0] > at - timedelta(hours=NEWS_HOURS)]
    return [id for _, id in sorted(recent, reverse=True)]


def _entries(ids: list[int]) -> Iterator[SitemapEntry]:
    """Less than a card of each, since there are many: where it stands, its last change, its first picture."""
    columns = ("pk", "edition_code", "path", "slug", "short_id", "published_at", "updated_at")
    rows = {row[0]: row[1:] for row in listed().filter(pk__in=ids).values_list(*columns)}
    shown = on_cards(list(rows))
    with asking_ahead():
        fetch_pictures(photo_id for one in shown.values() for photo_id, _, _ in one.pictures)
    for id in ids:
        read(f"story:{id}")
        if id in rows:
            edition, tree, slug, short_id, published, updated = rows[id]
            file = _file_of(first_picture(shown[id].pictures))
            yield SitemapEntry(path_at(edition, tree, slug, short_id), updated or published, file)


def _file_of(picture: Picture | None) -> tuple[str, ...]:
    return (picture.widest.name,) if picture and picture.of_type("image/jpeg") else ()


def _whole(ids: list[int]) -> tuple[StoryPage, ...]:
    unknown = [id for id in ids if not is_remembered(("whole", id))]
    rows = {row.pk: row for row in listed().filter(pk__in=unknown)} if unknown else {}
    page_of = pages_of(list(rows.values()))
    for id in ids:
        read(f"story:{id}")
    found = (remembered(("whole", id), partial(_page_if_there, page_of, rows.get(id))) for id in ids)
    return tuple(page for page in found if page is not None)


def _page_if_there(page_of: Callable[[Story], StoryPage], row: Story | None) -> StoryPage | None:
    return None if row is None else page_of(row)
