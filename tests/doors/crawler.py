"""The crawler: from links, from the store's own list and from guesses it asks every door, and names what it should not have found."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.doors.guesses import Guess
from tests.doors.outsider import Answer, Outsider
from tests.journeys.paper import links_in

ROOTS = (
    "/",
    "/robots.txt",
    "/sitemap.xml",
    "/en",
    "/ar",
    "/es",
    "/en/saved",
    "/en/search",
    "/healthz",
    "/manifest.json",
)
WAYS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("plainly", "GET", {}),
    ("by HEAD", "HEAD", {}),
    ("by range", "GET", {"Range": "bytes=0-63"}),
    ("if it changed", "GET", {"If_None_Match": '"x", W/"y", *'}),
    ("since", "GET", {"If_Modified_Since": "Thu, 01 Jan 2099 00:00:00 GMT"}),
    ("packed", "GET", {"Accept_Encoding": "gzip"}),
    ("saving data", "GET", {"Save_Data": "on"}),
    ("as JSON", "GET", {"Accept": "application/json"}),
    ("forwarded", "GET", {"X_Forwarded_Host": "en.example", "X_Forwarded_Prefix": "/desk"}),
    ("by OPTIONS", "OPTIONS", {}),
)
HOSTS = ("127.0.0.1", "localhost", "en.example.org", "desk.localhost")


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that an outsider could find or conclude."""

    door: str
    what: str

    def __str__(self) -> str:
        return f"{self.door}: {self.what}"


def crawl(door: Outsider, listed: Iterable[str], secrets: set[str]) -> Iterator[Leak]:
    """Everything that links lead to, and everything that the store has: no secret word anywhere."""
    waiting, seen = deque((*ROOTS, *listed)), set()
    while waiting:
        path = waiting.popleft()
        if path in seen:
            continue
        seen.add(path)
        answer = door.ask(path)
        yield from _words(path, answer, secrets)
        if answer.status == 200 and _is_text(answer):
            waiting.extend(links_in(answer.body.decode("utf-8", "replace")))
        if to := dict(answer.headers).get("location", ""):
            waiting.append(to if to.startswith("/") else "/" + to.partition("//")[2].partition("/")[2])


def guess(
    door: Outsider, guesses: Iterable[Guess], secrets: set[str], *, every_way: bool = True
) -> Iterator[Leak]:
    """No guess finds anything, and none is answered otherwise than its twin of nonsense."""
    for one in guesses:
        for way, method, headers in WAYS if every_way else WAYS[:1]:
            found, nothing = door.ask(one.path, method, **headers), door.ask(one.twin, method, **headers)
            yield from _compared(f"{one.path} {way}", found, nothing, one, secrets)


def guess_elsewhere(port: int, guesses: Iterable[Guess], secrets: set[str]) -> Iterator[Leak]:
    """The same under other hosts."""
    asked = list(guesses)
    for host in HOSTS:
        door = Outsider(port, host)
        try:
            for one in asked:
                found, nothing = door.ask(one.path), door.ask(one.twin)
                yield from _compared(f"{host}{one.path}", found, nothing, one, secrets)
        finally:
            door.close()


def _compared(where: str, found: Answer, nothing: Answer, asked: Guess, secrets: set[str]) -> Iterator[Leak]:
    told, untold = found.told(), nothing.told()
    if told != untold:
        told = found.told(asked.path, *(one for one in asked.echoed if len(one) > 2))
        untold = nothing.told(asked.twin, *(one for one in asked.twins_echo if len(one) > 2))
    if told != untold:
        yield Leak(where, f"is answered {_short(told, untold)}, nonsense {_short(untold, told)}")
    echoed = {word for one in asked.echoed for word in _planted(one)}
    for word in sorted((found.words() & secrets) - echoed):
        yield Leak(where, f"shows {word}")


def _planted(text: str) -> set[str]:
    return Answer(0, (), text.encode()).words()


def _short(told: tuple[int, Any, bytes], other: tuple[int, Any, bytes]) -> str:
    head = [one for one in told[1] if one not in other[1]]
    return f"{told[0]} {head} ({len(told[2])} bytes{'' if told[2] == other[2] else ' of another text'})"


def _words(where: str, answer: Answer, secrets: set[str]) -> Iterator[Leak]:
    for word in sorted(answer.words() & secrets):
        yield Leak(where, f"shows {word}")


def _is_text(answer: Answer) -> bool:
    kind = dict(answer.headers).get("content-type", "")
    return kind.startswith("text/") or "json" in kind or "xml" in kind
