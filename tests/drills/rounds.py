"""One round of a drill: work is begun, its process is killed at a fault point, a worker comes round, and all is looked at."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.paper import Page, Paper

WORDS = "Words that stand to the end."
UNDONE = ("desk.changed", "desk.journalled", "schedule.claimed", "schedule.lifted")
"""Whoever dies here has committed nothing: as if the work had never been begun."""


@dataclass(slots=True)
class Drill:
    """A paper under drill: what was hit, and how readers found it meanwhile."""

    paper: Paper
    log: Path
    hits: Counter[str] = field(default_factory=Counter)
    rounds: int = 0
    asked: int = 0

    def killed(self, point: str, work: str, asked: dict[str, Any], nth: int = 1) -> bool:
        """Whether a process that does this work was killed at the point; False: it never came there."""
        self.rounds += 1
        told = self.paper.desk.do(
            "drilled", fault=f"{point}=kill@{nth}", log=str(self.log), work=work, asked=asked
        )
        status = told["status"]
        assert status in (0, signal.SIGKILL), f"{point}: the process ended with {status}; its words are above"
        hit = status == signal.SIGKILL
        self.hits[point] += hit
        return hit

    def verb(self, point: str, what: str, **given: Any) -> bool:
        """An editor's verb with its press."""
        return self.killed(point, "verb", {"do": what, "with": given, "at": None, "press": True})

    def worker(self) -> None:
        """The worker, or the next one, comes round."""
        self.paper.desk.do("worker_round")
        assert self.paper.desk.do("waiting")["waiting"] == 0

    def write(self, headline: str, **more: Any) -> str:
        return str(
            self.paper.desk.do(
                "submit", press=False, edition="en", into="sport", headline=headline, words=[WORDS], **more
            )["story"]
        )

    def stands(self, id: str, headline: str) -> bool:
        """Whether readers have the story: on its page and once on its section's; or else nowhere at all."""
        page = self.page(id)
        section = self.paper.get("/en/sport")
        feed = self.paper.get("/en/sport/rss.xml")
        titles = feed.text.count(f"<title>{headline}</title>")
        if page.status == 200:
            assert headline in page.text, f"{page.path} is not whole"
            assert WORDS in page.text, f"{page.path} is not whole"
            assert headline in section.text, f"the section does not show “{headline}”"
            assert titles == 1, f"the feed has “{headline}” {titles} times"
            return True
        assert page.status in (404, 410), f"{page.path}: {page.status}"
        assert headline not in section.text, f"the section shows “{headline}”, which has no page"
        assert titles == 0, f"the feed has “{headline}”, which has no page"
        return False

    def page(self, id: str) -> Page:
        """The story's page, wherever its permanent address leads."""
        found = self.paper.get(f"/en/-/{id}")
        return self.paper.get(found.location) if found.status == 301 else found

    def state(self, id: str) -> str:
        return str(self.paper.desk.do("family", of=id)["state"])

    def look_whole(self) -> None:
        """Nothing lost, doubled or torn: verify finds nothing, the journal has no gap, runs go up by one."""
        found = self.paper.desk.do("verify")
        assert found["clean"], found
        told = self.paper.desk.do("journal")
        entries, runs = told["entries"], told["runs"]
        assert entries == list(range(entries[0], entries[0] + len(entries))), "the journal has gaps"
        assert runs == sorted(set(runs), reverse=True), "a run's number came twice"


def goes_out(drill: Drill, point: str, number: int) -> bool:
    """A story with a picture is published; the process dies; the worker comes round."""
    headline = f"Drill {point} {number} goes out"
    id = drill.write(headline, photos=["unseen"])
    before = drill.stands(id, headline)
    assert not before, "a draft was seen"
    hit = drill.verb(point, "publish", of=id)
    drill.worker()
    out = drill.stands(id, headline)
    assert out is (drill.state(id) == "published"), f"{point}: readers and desk disagree about “{headline}”"
    assert out is not (hit and point in UNDONE), f"{point}: {'done' if out else 'lost'} against the rule"
    if not out:
        drill.paper.desk.do("publish", of=id)
        assert drill.stands(id, headline), "a second try does not go out"
    _comes_back_down(drill, point, id, headline, hit)
    return hit


def _comes_back_down(drill: Drill, point: str, id: str, headline: str, was_hit: bool) -> None:
    """Taken down again; the process dies then, if the point is one of taking away."""
    if was_hit:
        drill.paper.desk.do("take_down", of=id)
    else:
        drill.verb(point, "take_down", of=id)
        drill.worker()
    assert drill.page(id).status == 410, f"{point}: “{headline}” is still there"
    assert not drill.stands(id, headline)


def is_corrected(drill: Drill, point: str, number: int) -> bool:
    """A published story gets another headline; the process dies in between."""
    old, new = f"Drill {point} {number} as it was", f"Drill {point} {number} put right"
    id = drill.write(old, publish_at_once=True)
    drill.worker()
    assert drill.stands(id, old)
    hit = drill.verb(point, "correct", of=id, headline=new, words=[WORDS])
    drill.worker()
    text = drill.page(id).text
    assert (old in text) is not (new in text), f"{point}: both headlines, or neither"
    assert drill.stands(id, new if new in text else old)
    drill.paper.desk.do("take_down", of=id)
    return hit


def on_schedule(drill: Drill, point: str, number: int) -> bool:
    """A scheduled story's time comes; the worker dies; the next one comes round."""
    headline = f"Drill {point} {number} at its time"
    id = drill.write(headline)
    drill.paper.desk.do("schedule", of=id, after_seconds=0.05)
    return _its_time_comes(drill, point, id, headline)


def embargo_ends(drill: Drill, point: str, number: int) -> bool:
    """An embargo ends; the worker dies while it lifts it; the next one comes round."""
    headline = f"Drill {point} {number} when its embargo ends"
    id = drill.write(headline)
    drill.paper.desk.do("embargo", of=id, after_seconds=0.05)
    drill.paper.desk.do("with_embargo", of=id)
    return _its_time_comes(drill, point, id, headline)


def _its_time_comes(drill: Drill, point: str, id: str, headline: str) -> bool:
    assert not drill.stands(id, headline), f"{point}: “{headline}” was early"
    time.sleep(0.06)
    hit = drill.killed(point, "worker", {})
    drill.worker()
    assert drill.stands(id, headline), f"{point}: “{headline}” is lost"
    drill.paper.desk.do("take_down", of=id)
    return hit


def is_pressed_in_full(drill: Drill, point: str, number: int) -> bool:
    """Everything is pressed anew; the process dies; the worker ends the work, and meanwhile readers have everything."""
    hit = drill.killed(point, "full", {}, nth=number % 3 + 1 if point in MANY else 1)
    assert drill.paper.get("/en").status == 200
    assert drill.paper.desk.do("heal")["exact"], f"{point}: the store is not exact again"
    return hit


def is_backed_up(drill: Drill, point: str, number: int) -> bool:
    """A backup is made; the process dies: there is a whole backup in place, or none."""
    from masthead.repair.archive import check

    target = drill.log.parent / f"{point}-{number}.tar"
    hit = drill.killed(point, "backup", {"to": str(target)})
    if target.exists():
        check(target)
    drill.paper.desk.do("back_up", to=str(target.with_suffix(".again.tar")))
    check(target.with_suffix(".again.tar"))
    for path in drill.log.parent.glob(f"{point}-*.tar"):
        path.unlink()
    return hit


Round = Callable[[Drill, str, int], bool]
MANY = (
    "press.bulk_rendered",
    "press.bulk_placed",
    "press.bulk_committed",
)
"""Passed once for each of many batches."""
ROUNDS: dict[str, tuple[Round, ...]] = {
    **{
        f"desk.{name}": (goes_out, is_corrected) for name in ("changed", "journalled", "committed", "pressed")
    },
    **{
        f"press.{name}": (goes_out, is_corrected, on_schedule)
        for name in (
            "begun",
            "followed",
            "read",
            "touched",
            "rendered",
            "printed",
            "placed",
            "made_up",
            "committed",
            "cleared",
        )
    },
    "files.placed": (goes_out,),
    "files.taken_away": (goes_out,),
    "store.staged": (goes_out, is_corrected),
    "store.switched": (goes_out, is_corrected),
    "schedule.claimed": (on_schedule, embargo_ends),
    "schedule.published": (on_schedule, embargo_ends),
    "schedule.lifted": (embargo_ends,),
    **{
        f"press.{name}": (is_pressed_in_full,)
        for name in ("full_begun", "full_finished", "counted", "caught_up")
    },
    **dict.fromkeys(MANY, (is_pressed_in_full,)),
    **{f"backup.{name}": (is_backed_up,) for name in ("gathered", "linked", "copied", "written", "in_place")},
}
"""What is done for each point, in turn."""


class Readers(threading.Thread):
    """Readers who look at the paper all the time; `trouble` is what should not have been."""

    PATHS = ("/en", "/en/sport", "/en/sport/rss.xml", "/ar", "/es", "/en/politics")

    def __init__(self, paper: Paper) -> None:
        super().__init__(daemon=True)
        self.paper, self.over = paper, threading.Event()
        self.trouble: list[str] = []
        self.asked = 0

    def run(self) -> None:
        last = 0
        while not self.over.is_set():
            for path in self.PATHS:
                last = self._look(path, last)
            self.over.wait(0.05)

    def _look(self, path: str, last: int) -> int:
        try:
            page = self.paper.get(path)
        except OSError as error:
            self.trouble.append(f"{path}: {error}")
            return last
        self.asked += 1
        if page.status != 200:
            self.trouble.append(f"{path}: {page.status}")
        if page.run < last:
            self.trouble.append(f"{path} is of run {page.run}, after a page of run {last}")
        return max(last, page.run)


@contextmanager
def readers(paper: Paper) -> Iterator[Readers]:
    """Readers for as long as the block lasts; their trouble fails it."""
    looking = Readers(paper)
    looking.start()
    try:
        yield looking
    finally:
        looking.over.set()
        looking.join(20)
    assert looking.asked
    assert not looking.trouble, looking.trouble[:5]
