"""Asking ahead: what many sheets of a press run show, in a few queries for all of them together.

The answers are remembered for the snapshot, where the sheets find them when they ask one by one.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from masthead.journal.reads import asking_ahead
from masthead.store.values import Address, Key
from masthead.stories.lists import PAGE_SIZE
from masthead.stories.queries.cards import cards
from masthead.stories.queries.lists import ids_on_page, newest_ids
from masthead.stories.queries.pages import fetch_pages

STORY = re.compile(
    "(?:/.*-|~doc/|/api/v[0-9]+/stories/)([0-9a-z]{8})"
)  # its page, and what search and API say of it


def ask_ahead(keys: Iterable[Key], addresses: Iterable[Address]) -> None:
    """For the lists that are touched, and for the story pages among the addresses."""
    wanted = defaultdict(list)
    for address in addresses:
        if found := STORY.fullmatch(address.path):
            wanted[address.edition].append(found[1])
    with asking_ahead():
        for edition, short_ids in wanted.items():
            fetch_pages(edition, short_ids)
        cards(dict.fromkeys(id for key in keys if key.startswith("list:") for id in _members(key)))


def _members(key: Key) -> Iterator[int]:
    """Of a list's head, or of one of its numbered pages; sitemaps and what is no page of stories show no cards."""
    listed, _, number = key.partition("#")
    if not number:
        yield from newest_ids(listed, PAGE_SIZE)
    elif number.isdigit() and not listed.endswith("/sitemap"):
        yield from ids_on_page(listed, int(number))
