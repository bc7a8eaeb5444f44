"""The scheduler's watch over its clock: who is at work, and whether the clock may be believed."""

import logging
from datetime import datetime

from masthead import metrics
from masthead.desk.doubt import open_doubt
from masthead.desk.models import ClockDoubt, SchedulerBeat
from masthead.desk.secondclock import other_clock
from masthead.desk.steadiness import Jump, Look, Steadiness, boot
from masthead.editions.settings import newsroom

log = logging.getLogger(__name__)
BEAT_SECONDS = 5.0
AGREE_SECONDS = 30.0


class Timekeeper:
    """One for each scheduler. It begins from the last beat of this start of the machine, if there was one."""

    def __init__(self, at: datetime, steady: float) -> None:
        self._boot = boot()
        last = SchedulerBeat.objects.filter(boot=self._boot).first()
        known = last is not None and last.steady <= steady
        self._steadiness = Steadiness(
            Look(last.at, last.steady) if last is not None and known else Look(at, steady)
        )
        self._doubt = ClockDoubt.objects.filter(boot=self._boot, settled_at=None).first()
        self._beaten: float | None = None

    def may_release(self, at: datetime, steady: float) -> bool:
        """Whether what is due by this clock may go out. Called each round, with both clocks read together."""
        now = Look(at, steady)
        jump = self._steadiness.jump(now)
        if jump is not None and jump.seconds > newsroom().schedule_clock_seconds:
            return self._jumped(jump, now)
        if jump is None:
            self._settle_by_itself(at)
            self._beat(now)
        elif jump.seconds < 0:
            self._went_back(jump, now)
        else:
            self._steadiness.believe(now)
        return open_doubt() is None

    def _jumped(self, jump: Jump, now: Look) -> bool:
        """Far ahead: nothing goes out until the other clock, or a person, says that it is so late."""
        if self._doubt is None and not self._is_confirmed(now.at):
            self._doubt = ClockDoubt.objects.create(boot=self._boot, found=now.at, expected=jump.expected)
            metrics.counted("masthead_clock_jumps_total")
            log.error(
                "the clock went ahead by %.0f s: nothing goes out by it until somebody confirms the time",
                jump.seconds,
            )
        if self._doubt is not None and ClockDoubt.objects.filter(pk=self._doubt.pk, settled_at=None).exists():
            return False
        log.warning("the clock went ahead by %.0f s, and that is confirmed", jump.seconds)
        self._doubt = None
        self._steadiness.believe(now)
        return open_doubt() is None

    def _went_back(self, jump: Jump, now: Look) -> None:
        """What is out stays out, for its plan went with it; what is planned waits until the clock says its time."""
        log.error("the clock went back by %.0f s; what is scheduled waits for its time by it", -jump.seconds)
        metrics.counted("masthead_clock_jumps_total")
        self._steadiness.believe(now)

    def _is_confirmed(self, at: datetime) -> bool:
        other = other_clock()
        return other is not None and abs((other - at).total_seconds()) <= AGREE_SECONDS

    def _settle_by_itself(self, at: datetime) -> None:
        """The clock is where the steady one expects it: it was set right again."""
        if self._doubt is not None:
            own = ClockDoubt.objects.filter(pk=self._doubt.pk, settled_at=None)
            own.update(settled_at=at, settled_by="clock")
            log.warning("the clock was set right again; what is scheduled goes out by it")
            self._doubt = None

    def _beat(self, now: Look) -> None:
        if self._beaten is None or now.steady - self._beaten >= BEAT_SECONDS:
            values = {"at": now.at, "steady": now.steady}
            SchedulerBeat.objects.update_or_create(boot=self._boot, defaults=values)
            self._beaten = now.steady
