"""What feeds and sitemaps list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db.models import Max

from masthead import clock
from masthead.journal.memo import is_remembered, remembered
from masthead.journal.reads import holds_until, read
from masthead.stories.lists import SITEMAP_SIZE, list_key, sitemap_key
from masthead.stories.models import ListPlace, Story
from masthead.stories.queries.cards import cards
from masthead.stories.queries.lists import PRESENT, newest_ids
from masthead.stories.queries.pages import RELATIONS, fetch_for_pages, page_of
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
    found = cards(places.order_by("ordinal").values_list("story_id", flat=True))
    return tuple(SitemapEntry(card.path, card.updated or card.published, _pictures(card)) for card in found)


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


def _recent_ids(edition: str, at: datetime) -> Iterator[int]:
    read(list_key(edition, "newest"))
    rows = listed().filter(edition_code=edition, published_at__gt=at - timedelta(hours=NEWS_HOURS))
    return iter(list(rows.order_by("-published_at", "-pk").values_list("pk", flat=True)[:NEWS_MOST]))


def _pictures(card: Card) -> tuple[str, ...]:
    return (card.picture.widest.name,) if card.picture and card.picture.of_type("image/jpeg") else ()


def _whole(ids: list[int]) -> tuple[StoryPage, ...]:
    unknown = [id for id in ids if not is_remembered(("whole", id))]
    rows = (
        {row.pk: row for row in listed().filter(pk__in=unknown).prefetch_related(*RELATIONS)}
        if unknown
        else {}
    )
    fetch_for_pages(rows.values())
    for id in ids:
        read(f"story:{id}")
    found = (remembered(("whole", id), partial(_page_if_there, rows.get(id))) for id in ids)
    return tuple(page for page in found if page is not None)


def _page_if_there(row: Story | None) -> StoryPage | None:
    return None if row is None else page_of(row)
