"""A follower works through the journal; its position commits with its effect, so nothing is done twice.

The press is no such follower: its effect is in the store, and so is its position.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction

from masthead.journal import entries, models

Effect = Callable[[Sequence[entries.Entry]], None]


def follow(name: str, effect: Effect, *, limit: int = 1000) -> int:
    """Hands the follower its next entries and returns how many they were; 0 when it is up to date.

    Of an epoch that it does not know it gets everything, from the beginning.
    """
    if position(name) == entries.head():
        return 0
    with transaction.atomic():
        models.FollowerPosition.objects.get_or_create(name=name)
        follower = models.FollowerPosition.objects.select_for_update().get(name=name)
        epoch = entries.epoch()
        known = follower.epoch == epoch
        news = entries.since(follower.position if known else 0, limit)
        if news:
            effect(news)
            follower.position = news[-1].id
            follower.epoch = epoch
            follower.save()
    return len(news)


def begin_at_head(name: str) -> None:
    """For a follower that has taken in by other means what happened so far, in the same transaction."""
    models.FollowerPosition.objects.update_or_create(
        name=name, defaults={"epoch": entries.epoch(), "position": entries.head()}
    )


def position(name: str) -> int:
    """How far the follower has come in this epoch."""
    found = models.FollowerPosition.objects.filter(name=name, epoch=entries.epoch()).first()
    return 0 if found is None else int(found.position)
