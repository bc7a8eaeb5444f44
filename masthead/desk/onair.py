"""From a verb to readers: press what it journalled, hear from the readers, then look at the paper as a reader would."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.module_loading import import_string

from masthead import faults
from masthead.caches.purging import purge_run, purged
from masthead.conf import Config, secrets
from masthead.desk.probing import public_url
from masthead.desk.proofs import Proof
from masthead.desk.proving import FIRST_LOOK_SECONDS, note_standstill, prove
from masthead.desk.standstills import NotYet, not_yet
from masthead.editions.settings import newsroom
from masthead.press.report import Report
from masthead.press.run import StillPressing, press_up_to
from masthead.store.acknowledging import Acknowledgements
from masthead.store.opening import is_redis

if TYPE_CHECKING:
    from masthead.press.pressroom import Pressroom

__all__ = ["OnAir", "press_now", "public_url", "put_on_air", "room"]
log = logging.getLogger(__name__)
ANSWER_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class OnAir:
    """What a verb changed for readers: `report` of its run, or `not_yet` why there is none; `proof` of what was seen."""

    report: Report | None
    not_yet: NotYet | None = None
    proof: Proof | None = None


@cache
def room() -> Pressroom:
    """The pressroom that the door has put together."""
    made: Pressroom = import_string(settings.PRESSROOM)()
    return made


def press_now(entry: int, *, timeout_seconds: float = 10.0) -> Report | None:
    """Press up to a committed journal entry; None if that takes longer than the time-out (the worker goes on)."""
    try:
        report = press_up_to(room(), entry, timeout_seconds=timeout_seconds)
    except StillPressing as waiting:
        log.warning("%s", waiting)
        return None
    faults.point("desk.pressed")
    return report


def put_on_air(
    entry: int, *, began: float, timeout_seconds: float = 10.0, look_seconds: float | None = None
) -> OnAir:
    """Press, wait a moment for the readers' word, and look. `began` is `time.monotonic()` of the verb.

    What cannot be pressed now is not lost: it stands in the journal, and the worker presses it when that can be done.
    """
    try:
        report = press_up_to(room(), entry, timeout_seconds=timeout_seconds)
    except Exception as error:
        why = not_yet(error)
        log.log(
            logging.WARNING if why.code == "pressing" else logging.ERROR,
            "not on air yet (%s): %s",
            why.code,
            error,
            extra={"entry": entry},
            exc_info=why.code == "fault",
        )
        return OnAir(None, why, _kept(lambda: note_standstill(entry, why)))
    faults.point("desk.pressed")
    late = (*readers_late(report.run), *caches_late())
    bound = FIRST_LOOK_SECONDS if look_seconds is None else look_seconds
    proof = _kept(lambda: prove(room(), entry, report, began=began, late_readers=late, bound_seconds=bound))
    return OnAir(report, None, proof)


def readers_late(run: int, *, seconds: float = ANSWER_SECONDS) -> tuple[str, ...]:
    """The live keepers of copies that have not said within some seconds that they have a run."""
    try:
        return _acknowledgements(newsroom()).wait(run, seconds)
    except Exception as error:
        log.warning("it cannot be seen which readers have run %s: %s", run, error)
        return ()


def caches_late(*, seconds: float = ANSWER_SECONDS) -> tuple[str, ...]:
    """The caches before the readers that have not confirmed within some seconds that they dropped what changed, and why."""
    config = newsroom()
    if not config.front.purge:
        return ()
    try:
        told = purge_run(
            config,
            room().store,
            secrets(config).purge_token,
            seconds=seconds,
            late=lambda run: readers_late(run, seconds=0),
        )
        trouble = told.trouble
    except Exception as error:
        log.exception("the caches before the readers could not be purged; the worker tries again")
        trouble = str(error)
    return (f"{config.front.purge.partition(':')[0]} ({trouble})",) if trouble else ()


def still_to_answer(run: int, before: Iterable[str]) -> tuple[str, ...]:
    """Of readers and caches, who has not confirmed a run by now; `before` are those that had not when it was asked last."""
    readers = readers_late(run, seconds=0)
    caches = () if purged(newsroom(), room().store).run >= run else (one for one in before if "(" in one)
    return (*readers, *caches)


@cache
def _acknowledgements(config: Config) -> Acknowledgements:
    password = secrets(config).store_password if is_redis(config.store_url) else ""
    return Acknowledgements(config, password)


def _kept(make: Callable[[], Proof | None]) -> Proof | None:
    """The change is made and out; a proof that cannot be kept must not look like a failure of it."""
    try:
        return make()
    except Exception:
        log.exception("the proof could not be kept")
        return None
