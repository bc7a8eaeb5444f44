"""Onward follows the journal: what it changes is journalled in the same transaction, so that the next run presses it.

The press calls it under its lock and before its snapshot; so a story's neighbours go out in the story's own run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from masthead.journal import entries
from masthead.journal.followers import begin_at_head, follow, position
from masthead.journal.memo import remembering
from masthead.onward import index
from masthead.onward.models import Backlog, Likened
from masthead.onward.rows import Rows, choose, reconsider
from masthead.stories.queries.texts import offered_below, offered_ids, story_texts

NAME = "onward"
CHUNK = 25  # stories of the backlog: a publish that comes meanwhile waits for one such step
SILENT = 500  # entries that are no news to stories may wait unwritten


class Onward:
    """What the press calls: the news before each run, and the rest in steps of the bulk lane."""

    def follow(self) -> None:
        """Up to the journal's head."""
        _begin_if_new()
        while _has_news() and follow(NAME, _take):
            continue

    def is_behind(self) -> bool:
        """Whether stories are still to be indexed, or to get their rows."""
        return Backlog.objects.exclude(index_below=0, choose_below=0).exists()

    def catch_up(self, *, wholly: bool) -> Iterator[None]:
        """The backlog; and `wholly`, what the journal missed."""
        self.follow()
        yield
        while _backlog_step():
            yield
        if wholly:
            yield from _mend()


def _begin_if_new() -> None:
    """Of a journal that it has not followed it takes every story that there is, not every entry that there was."""
    epoch = entries.epoch()
    if Backlog.objects.filter(epoch=epoch).exists():
        return
    with transaction.atomic():
        newest = max(offered_below(2**62, 1), default=0) + 1
        Backlog.objects.update_or_create(
            id=1, defaults={"epoch": epoch, "index_below": newest, "choose_below": newest}
        )
        begin_at_head(NAME)


def _has_news() -> bool:
    """Whether any entry is about a story; others cost no write until there are many."""
    waiting = entries.since(position(NAME), SILENT)
    return len(waiting) == SILENT or bool(_story_ids(waiting))


def _take(news: Sequence[entries.Entry]) -> None:
    if ids := _story_ids(news):
        with remembering():
            _journalled(reconsider(ids))


def _story_ids(news: Sequence[entries.Entry]) -> list[int]:
    keys = {key for entry in news for key in entry.keys if key.startswith("story:")}
    return sorted(int(key.partition(":")[2]) for key in keys)


def _backlog_step() -> bool:
    """A chunk of the backlog: first all stories are indexed, then rows are chosen, the newest first. False: no more."""
    backlog = Backlog.objects.get(pk=1)
    if not backlog.index_below and not backlog.choose_below:
        return False
    with transaction.atomic(), remembering():
        if backlog.index_below:
            ids = offered_below(backlog.index_below, CHUNK)
            index.index(list(story_texts(ids).values()))
            backlog.index_below = min(ids, default=0)
        else:
            ids = offered_below(backlog.choose_below, CHUNK)
            _choose_all(ids)
            backlog.choose_below = min(ids, default=0)
        backlog.save()
    return True


def _choose_all(story_ids: Sequence[int]) -> None:
    rows = Rows()
    rows.load(story_ids)
    for one in index.likeables(story_ids):
        choose(rows, one)
    _journalled(rows.save())


def _mend() -> Iterator[None]:
    """What came or went behind the journal's back."""
    offered, indexed = offered_ids(), set(Likened.objects.filter(offered=True).values_list("pk", flat=True))
    odd = sorted(offered ^ indexed)
    for start in range(0, len(odd), CHUNK):
        with transaction.atomic(), remembering():
            _journalled(reconsider(odd[start : start + CHUNK]))
        yield


def _journalled(story_ids: set[int]) -> None:
    """The head stays locked until the transaction ends, so this comes last."""
    if story_ids:
        entries.append((f"onward:{id}" for id in story_ids), verb="follow", by=NAME)
