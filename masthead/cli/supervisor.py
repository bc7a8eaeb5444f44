"""Keeps child processes running: starts them, starts again whichever dies, stops them all together."""

import logging
import os
import signal
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

from masthead.services.kin import die_with_parent

log = logging.getLogger(__name__)
LOOK_SECONDS = 0.1
STOP_SECONDS = 15.0
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.5, 30.0
STEADY_SECONDS = 60.0
"""A child that ran this long was well; when it dies, waiting begins anew."""
TRIES_BEFORE_READY = 3
_STANDARD_ERROR = 2
"""Whatever a child prints goes there; standard output holds the line `ready` alone."""


class NeverReady(Exception):
    """A child ended again and again before all were ready."""


@dataclass(frozen=True, slots=True)
class Role:
    """A child process: what it is called and how it is started."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Child:
    """One role's process, and when it may be started again."""

    def __init__(self, role: Role) -> None:
        self.role = role
        self.process: subprocess.Popen[bytes] | None = None
        self.started_at = self.start_again_at = 0.0
        self.wait_seconds = FIRST_WAIT_SECONDS
        self.ended = 0

    def start(self) -> None:
        self.started_at = monotonic()
        self.process = subprocess.Popen(
            self.role.command,
            env={**os.environ, **self.role.environment},
            stdin=subprocess.DEVNULL,
            stdout=_STANDARD_ERROR,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )

    def look(self) -> None:
        """Starts the process when its time has come; notes when it has died."""
        if self.process is None:
            if monotonic() >= self.start_again_at:
                self.start()
        elif (code := self.process.poll()) is not None:
            self._died(code)

    def ask_to_stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, until: float) -> None:
        """Waits for the process until then; kills it, and whatever it left of its group."""
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - monotonic()))
        except subprocess.TimeoutExpired:
            say(f"{self.role.name} did not stop in time and is killed")
        self._kill_group(self.process)
        self.process = None

    def _died(self, code: int) -> None:
        assert self.process is not None
        self._kill_group(self.process)
        self.process = None
        self.ended += 1
        if monotonic() - self.started_at > STEADY_SECONDS:
            self.wait_seconds = FIRST_WAIT_SECONDS
        how = signal.Signals(-code).name if code < 0 else f"exit {code}"
        say(f"{self.role.name} ended ({how}); starting it again in {self.wait_seconds:g} s")
        self.start_again_at = monotonic() + self.wait_seconds
        self.wait_seconds = min(self.wait_seconds * 2, LONGEST_WAIT_SECONDS)

    def _kill_group(self, process: subprocess.Popen[bytes]) -> None:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait()


def supervise(roles: Iterable[Role], *, is_ready: Callable[[], bool], tell_ready: Callable[[], None]) -> None:
    """Runs the roles until SIGTERM or SIGINT. Tells once when all are ready. Main thread only."""
    stopping = Event()
    before = {
        sent: signal.signal(sent, lambda *_: stopping.set()) for sent in (signal.SIGTERM, signal.SIGINT)
    }
    children = [Child(role) for role in roles]
    ready = False
    try:
        while not stopping.is_set():
            for child in children:
                child.look()
            if not ready:
                _refuse_hopeless(children)
                if is_ready() and not stopping.is_set():
                    ready = True
                    tell_ready()
            stopping.wait(LOOK_SECONDS)
    finally:
        _stop(children)
        for sent, handler in before.items():
            signal.signal(sent, handler)


def say(line: str) -> None:
    """The supervisor's own words."""
    log.warning(line)


def _refuse_hopeless(children: list[Child]) -> None:
    for child in children:
        if child.ended >= TRIES_BEFORE_READY:
            raise NeverReady(
                f"{child.role.name} ended {child.ended} times before it was ready; its own words are above"
            )


def _stop(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    until = monotonic() + STOP_SECONDS
    for child in children:
        child.stop(until)
