"""Proofs that readers have a change: made after each verb, looked at until they are true, and kept.

The editor waits for the first look alone. What is late then the worker goes on looking at, and what no run has pressed
yet it takes up as soon as one has.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from time import monotonic

from django.db import IntegrityError, connections, transaction
from django.db.models import Q, QuerySet

from masthead import clock, metrics
from masthead.desk.probing import Prober, look_at
from masthead.desk.proofs import Proof
from masthead.desk.standstills import NotYet
from masthead.desk.surfaces import Surface, surfaces_of
from masthead.journal.entries import Entry, since
from masthead.press.pressroom import Pressroom
from masthead.press.report import Report
from masthead.press.run import StillPressing, press_up_to
from masthead.stories.models import Story

FIRST_LOOK_SECONDS = 1.0
LATER_LOOK_SECONDS = 3.0
LONGEST_PAUSE_SECONDS = 60.0
AT_ONCE = 20
GRACE_SECONDS = 5.0
"""So long who carried out a verb has time to keep its proof."""
OF_THE_HOUSE = frozenset({"follow"})
"""Verbs of followers: what they journal is about what another verb changed."""
FOUND_LATER = "found_later"
log = logging.getLogger(__name__)
_at_work = threading.Lock()


def prove(
    room: Pressroom,
    entry: int,
    report: Report,
    *,
    began: float,
    late_readers: tuple[str, ...] = (),
    bound_seconds: float = FIRST_LOOK_SECONDS,
) -> Proof | None:
    """Look at what a run changed, for a while, and keep what was seen. None where readers see no change."""
    proof = _new(entry)
    surfaces = surfaces_of(room, report, proof.story)
    if not surfaces:
        return None
    proof.run, proof.late_readers = report.run, list(late_readers)
    _look(room, proof, surfaces, began=began, bound_seconds=bound_seconds)
    return _kept(proof)


def note_standstill(entry: int, why: NotYet) -> Proof:
    """A change is saved and not on air: the editor is told why, and the worker looks after it."""
    proof = _new(entry)
    proof.stands, proof.because, proof.next_at = Proof.Stands.WAITS, why.code, clock.now()
    return _kept(proof)


def prove_missing(room: Pressroom, after: int, at: datetime) -> int:
    """Make the proofs that nobody made: of a desk that died, of a part that presses by itself. The entry looked up to."""
    if room.is_held():
        return after
    until = at - timedelta(seconds=GRACE_SECONDS)
    position = room.store.status().position
    made = [one for one in since(after, limit=200) if one.id <= position and one.at <= until]
    taken = set(Proof.objects.filter(entry__in=[one.id for one in made]).values_list("entry", flat=True))
    runs: dict[int, tuple[Entry, Report]] = {}
    for entry in made:
        if entry.verb not in OF_THE_HOUSE and entry.id not in taken:
            report = press_up_to(room, entry.id)
            runs[report.run] = (entry, report)
    for entry, report in runs.values():
        proof = _of(entry)
        if surfaces := surfaces_of(room, report, proof.story):
            proof.run, proof.surfaces = report.run, [surface.told() for surface in surfaces]
            proof.stands, proof.because, proof.next_at = Proof.Stands.LATE, FOUND_LATER, at
            _kept(proof)
    return made[-1].id if made else after


def prove_due(at: datetime) -> None:
    """The worker's chore, on a thread of its own: a front server that hangs must not hold up the press."""
    if not _due(at).exists() or not _at_work.acquire(blocking=False):
        return
    threading.Thread(target=_work, name="prover", daemon=True).start()


def prove_late(room: Pressroom, at: datetime) -> int:
    """Look again at what is due; how many proofs are still open."""
    for proof in list(_due(at).order_by("next_at")[:AT_ONCE]):
        later = at + timedelta(seconds=LATER_LOOK_SECONDS * 2)
        if Proof.objects.filter(pk=proof.pk, next_at=proof.next_at).update(next_at=later):
            _look_again(room, proof)
    return late_proofs().count()


def late_proofs(older_than: datetime | None = None) -> QuerySet[Proof]:
    """What is not yet true for readers, newest first."""
    late = Proof.objects.exclude(stands=Proof.Stands.PROVED).select_related("story")
    return late if older_than is None else late.filter(at__lt=older_than)


def late_surfaces() -> int:
    """How many places do not show what they should."""
    open_ones = late_proofs().values_list("surfaces", flat=True)[:200]
    return sum(1 for surfaces in open_ones for one in surfaces if one["seconds"] is None)


def forget_before(moment: datetime) -> int:
    """Proofs that were true before a moment go; how many. What is late stays."""
    gone, _ = Proof.objects.filter(stands=Proof.Stands.PROVED, at__lt=moment).delete()
    return gone


def _work() -> None:
    from masthead.desk.onair import room

    try:
        prove_late(room(), clock.now())
    except Exception:
        log.exception("a round of proofs failed; the next one goes on")
    finally:
        connections.close_all()
        _at_work.release()


def _due(at: datetime) -> QuerySet[Proof]:
    return Proof.objects.filter(~Q(stands=Proof.Stands.PROVED), next_at__lte=at)


def _look_again(room: Pressroom, proof: Proof) -> None:
    from masthead.desk.onair import still_to_answer

    if proof.stands == Proof.Stands.WAITS and not _taken_up(room, proof):
        proof.tries += 1
        proof.next_at = clock.now() + timedelta(seconds=min(0.5 * proof.tries, 5.0))
        proof.save(update_fields=["tries", "next_at"])
        return
    proof.late_readers = list(still_to_answer(proof.run, proof.late_readers))
    surfaces = tuple(Surface.read(told) for told in proof.surfaces)
    since_verb = (clock.now() - proof.at).total_seconds()
    _look(room, proof, surfaces, began=monotonic() - since_verb, bound_seconds=LATER_LOOK_SECONDS)
    proof.save()


def _taken_up(room: Pressroom, proof: Proof) -> bool:
    """Whether a run has pressed a change that waited; then it is known what readers must see."""
    if room.store.status().position < proof.entry:
        return False
    try:
        report = press_up_to(room, proof.entry)
    except StillPressing:  # restored from a backup meanwhile, and not released
        return False
    proof.run, proof.because = report.run, ""
    proof.surfaces = [surface.told() for surface in surfaces_of(room, report, proof.story)]
    log.info("what had waited is on air", extra={"entry": proof.entry, "run": report.run})
    return True


def _look(
    room: Pressroom, proof: Proof, surfaces: Iterable[Surface], *, began: float, bound_seconds: float
) -> None:
    every = tuple(surfaces)
    before = {id(surface) for surface in every if surface.seconds is not None}
    with Prober(room, proof.story, proof.run) as prober:
        late = look_at(prober, every, began=began, bound_seconds=bound_seconds)
    for surface in every:
        if surface.seconds is not None and id(surface) not in before and proof.because != FOUND_LATER:
            metrics.timed("masthead_surface_seconds", surface.seconds, surface=surface.kind)
    proof.surfaces = [surface.told() for surface in every]
    if late or proof.late_readers:
        _still_late(proof, late)
    else:
        _proved(proof, every)


def _still_late(proof: Proof, late: Iterable[Surface]) -> None:
    proof.stands, proof.tries = Proof.Stands.LATE, proof.tries + 1
    pause = min(0.25 * 2 ** min(proof.tries, 10), LONGEST_PAUSE_SECONDS)
    proof.next_at = clock.now() + timedelta(seconds=pause)
    if proof.tries == 3:
        seen = ", ".join(f"{one.kind} ({one.saw})" for one in late)
        log.warning(
            "not yet true for readers: %s", seen[:500], extra={"run": proof.run, "entry": proof.entry}
        )


def _proved(proof: Proof, surfaces: Iterable[Surface]) -> None:
    proof.stands, proof.next_at = Proof.Stands.PROVED, None
    proof.seconds = max((one.seconds or 0.0 for one in surfaces), default=0.0)
    if proof.because != FOUND_LATER:  # when it was looked for is not when it was true
        metrics.timed("masthead_on_air_seconds", proof.seconds)


def _kept(proof: Proof) -> Proof:
    """One row for each entry: of a desk and a worker that press at the same moment, both may have something to keep."""
    try:
        with transaction.atomic():
            proof.save(force_insert=True)
    except IntegrityError:
        proof.pk = Proof.objects.values_list("pk", flat=True).get(entry=proof.entry)
        proof.save()
    return proof


def _new(entry: int) -> Proof:
    return _of(since(entry - 1, limit=1)[0])


def _of(entry: Entry) -> Proof:
    key = _story_key(entry)
    found = Story.objects.filter(pk=int(key.partition(":")[2])).first() if key else None
    return Proof(entry=entry.id, verb=entry.verb, by=entry.by, at=entry.at, story=found)


def _story_key(entry: Entry) -> str:
    """The story that a verb was about; "" where it was about none, or about several."""
    keys = [key for key in entry.keys if key.startswith("story:") and key[6:].isdigit()]
    return keys[0] if len(keys) == 1 else ""
