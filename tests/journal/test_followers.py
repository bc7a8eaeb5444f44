"""A follower gets each piece of news once, whatever happens to it."""

import pytest
from django.db import transaction

from masthead.journal import entries, followers

pytestmark = pytest.mark.usefixtures("journal_database")


def publish(count: int) -> None:
    for _ in range(count):
        with transaction.atomic():
            entries.append(["story:a"], verb="publish")


class Counter:
    def __init__(self) -> None:
        self.seen: list[int] = []

    def __call__(self, news: object) -> None:
        self.seen += [entry.id for entry in news]  # type: ignore[attr-defined]


def test_news_comes_once_and_in_order() -> None:
    counter = Counter()
    publish(3)
    assert followers.follow("onward", counter, limit=2) == 2
    assert followers.position("onward") == 2
    publish(1)
    assert followers.follow("onward", counter) == 2
    assert followers.follow("onward", counter) == 0
    assert counter.seen == [1, 2, 3, 4]


def test_two_followers_do_not_disturb_each_other() -> None:
    one, other = Counter(), Counter()
    publish(2)
    followers.follow("onward", one)
    followers.follow("search", other)
    assert one.seen == other.seen == [1, 2]


def test_a_follower_that_failed_gets_the_same_news_again() -> None:
    publish(1)

    def fail(news: object) -> None:
        publish(1)  # in the follower's own transaction, so it must go as well
        raise LookupError

    with pytest.raises(LookupError):
        followers.follow("onward", fail)
    assert entries.head() == 1
    counter = Counter()
    followers.follow("onward", counter)
    assert counter.seen == [1]


def test_after_a_restore_a_follower_begins_from_the_first_entry() -> None:
    counter = Counter()
    publish(2)
    followers.follow("onward", counter)
    entries.renew_epoch()
    assert followers.position("onward") == 0
    followers.follow("onward", counter)
    assert counter.seen == [1, 2, 1, 2]
