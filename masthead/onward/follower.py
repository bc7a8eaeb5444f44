"""Onward follows the journal: what it changes is journalled in the same transaction, so that the next run presses it.

The press calls it under its lock and before its snapshot; so a story's neighbours go out in the story's own run.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from django.db import transaction

from masthead.journal import entries
from masthead.journal.followers import begin_at_head, follow, position
from masthead.journal.memo import remembering
from masthead.onward import index
from masthead.onward.models import Backlog, Likened
from masthead.onward.rows import Rows, choose, reconsider
from masthead.stories.queries.texts import offered_below, offered_ids, story_texts

NAME = "onward"
SLICE_SECONDS = 0.2  # of the backlog before each run: a publish that comes meanwhile waits so long at most
CHUNK = 50
SILENT = 500  # entries that are no news to stories may wait unwritten


def follow_journal(wholly: bool = False) -> None:
    """Up to the journal's head; then some of the backlog, or, `wholly`, all of it and what the journal missed."""
    _begin_if_new()
    while _has_news() and follow(NAME, _take):
        continue
    end = None if wholly else time.monotonic() + SLICE_SECONDS
    while _backlog_step() and (end is None or time.monotonic() < end):
        continue
    if wholly:
        _mend()


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


def _mend() -> None:
    """What came or went behind the journal's back."""
    offered, indexed = offered_ids(), set(Likened.objects.filter(offered=True).values_list("pk", flat=True))
    odd = sorted(offered ^ indexed)
    for start in range(0, len(odd), CHUNK):
        with transaction.atomic(), remembering():
            _journalled(reconsider(odd[start : start + CHUNK]))


def _journalled(story_ids: set[int]) -> None:
    """The head stays locked until the transaction ends, so this comes last."""
    if story_ids:
        entries.append((f"onward:{id}" for id in story_ids), verb="follow", by=NAME)
