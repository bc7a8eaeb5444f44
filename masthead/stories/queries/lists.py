"""Lists of stories, newest first, and their numbered pages, counted from the oldest."""

from collections.abc import Iterable

from django.db.models import Max, Q

from masthead.journal.memo import remembered
from masthead.journal.reads import read
from masthead.stories.lists import PAGE_SIZE, list_key, opening_key, page_key
from masthead.stories.models import ListPlace
from masthead.stories.queries.cards import cards
from masthead.stories.queries.subjects import former, subject_at
from masthead.stories.values import Card, StoryList, Subject
from masthead.stories.visibility import LISTED, through

__all__ = ["former", "head", "list_page", "newest", "page_path", "pages_in", "subject_at"]

NEWEST = 50  # asked for at once: fronts, heads and feeds want different numbers of the same list
PRESENT = Q(present=True) & through("story", LISTED)


def head(edition: str, subject: Subject, *, without: Iterable[int] = ()) -> StoryList:
    """The newest stories of a list, and the way to its older pages; `without` leaves out stories shown elsewhere."""
    key = list_key(edition, subject.key)
    left_out = set(without)
    ids = [id for id in newest_ids(key, PAGE_SIZE + len(left_out)) if id not in left_out][:PAGE_SIZE]
    pages = pages_in(key)
    return StoryList(cards(ids), 0, older=page_path(subject, pages) if pages else "", newer="")


def newest(edition: str, subject: Subject, limit: int) -> tuple[Card, ...]:
    """The newest stories of a list."""
    return cards(newest_ids(list_key(edition, subject.key), limit))


def list_page(edition: str, subject: Subject, number: int) -> StoryList | None:
    """A numbered page; None where it does not exist (yet). Pages exist once a list fills more than one."""
    key = list_key(edition, subject.key)
    read(page_key(key, number))
    pages = pages_in(key, beyond=number)
    if not 1 <= number <= pages:
        return None
    return StoryList(
        cards(ids_on_page(key, number)),
        number,
        older=page_path(subject, number - 1) if number > 1 else "",
        newer=page_path(subject, number + 1) if number < pages else subject.path,
    )


def ids_on_page(key: str, number: int) -> list[int]:
    """The ids of the stories on a numbered page, newest first. The caller reads the page's key."""
    return remembered(("on page", key, number), lambda: _ids_on_page(key, number))


def newest_ids(key: str, limit: int) -> list[int]:
    """The ids of the newest stories in a list; reads the list's key."""
    read(key)
    if limit > NEWEST:
        return _newest_ids(key, limit)
    return remembered(("newest", key), lambda: _newest_ids(key, NEWEST))[:limit]


def pages_in(key: str, beyond: int | None = None) -> int:
    """How many numbered pages a list has: none until it fills one.

    Reads whether the next page is there, or, when asked from page `beyond`, whether the page after that one is: old
    pages stay as they are when new stories arrive.
    """
    last = remembered(
        ("last", key), lambda: ListPlace.objects.filter(list_key=key).aggregate(n=Max("ordinal"))["n"]
    )
    pages = 0 if last is None or last < PAGE_SIZE else int(last) // PAGE_SIZE + 1
    read(opening_key(key, (max(pages, 1) if beyond is None else beyond) + 1))
    return pages


def page_path(subject: Subject, number: int) -> str:
    """Where a numbered page of a subject's list stands."""
    return f"{subject.path.rstrip('/')}/page/{number}"


def _ids_on_page(key: str, number: int) -> list[int]:
    low = (number - 1) * PAGE_SIZE
    places = ListPlace.objects.filter(PRESENT, list_key=key, ordinal__gte=low, ordinal__lt=low + PAGE_SIZE)
    return list(places.order_by("-ordinal").values_list("story_id", flat=True))


def _newest_ids(key: str, limit: int) -> list[int]:
    places = ListPlace.objects.filter(PRESENT, list_key=key).order_by("-ordinal")
    return list(places.values_list("story_id", flat=True)[:limit])
