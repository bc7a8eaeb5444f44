"""The verbs that are measured, each carried out as the desk does it: verb and commit, then the press."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from masthead import clock
from masthead.contributors.models import ContributorName
from masthead.demo.newsroom import sections_of
from masthead.demo.plan import editions_of, plan, text
from masthead.desk.actors import house
from masthead.desk.alerts import add_alert
from masthead.desk.change import collecting_entries
from masthead.desk.onair import press_now
from masthead.desk.publish import publish
from masthead.desk.save import save
from masthead.desk.submit import Copy, PictureUse, submit
from masthead.desk.take_down import take_down
from masthead.desk.update import update
from masthead.editions.models import Edition, Section
from masthead.press.report import Report
from masthead.stories.models import Story
from masthead.stories.notation import body_blocks
from masthead.stories.queries.cards import section_link, story_path
from tests.bench.publish import Pressed, Reader, Timed

EDITION = "en"
BY = house("bench")


@dataclass(frozen=True, slots=True)
class Done:
    """One verb and the run that followed: when it began, what verb and press took: seconds, and of the process's CPU."""

    began: float
    verb_seconds: float
    press_seconds: float
    cpu_seconds: float
    report: Report

    @property
    def pressed(self) -> Pressed:
        told = self.report
        changed = len(told.changed) + len(told.added) + len(told.removed)
        return Pressed(told.pressed, changed, round(1000 * self.press_seconds, 1))


def publish_and_update(
    reader: Reader, times: int
) -> tuple[tuple[Timed, list[Pressed]], tuple[Timed, list[Pressed]]]:
    """So many new stories, each with its headline changed once it is out."""
    published: tuple[Timed, list[Pressed]] = (Timed(), [])
    updated: tuple[Timed, list[Pressed]] = (Timed(), [])
    for story in _drafts(times):
        done = _carry_out(lambda story=story: publish(story, by=BY, at=clock.now()))  # type: ignore[misc]
        _take(reader, story, done, published)
        copy = Copy(headline=f"{story.headline}, corrected")
        done = _carry_out(
            lambda story=story, copy=copy: update(story, copy, by=BY, at=clock.now())  # type: ignore[misc]
        )
        _take(reader, story, done, updated)
    return published, updated


def other_verbs() -> dict[str, Pressed]:
    """Each once, in the archive, on things that many stories show."""
    newest = list(Story.objects.filter(edition_code=EDITION, live=True).order_by("-published_at")[:60])
    now = clock.now()
    edition = Edition.objects.get(code=EDITION)
    edition.slogan = "Another slogan"
    contributor = ContributorName.objects.filter(language=EDITION).order_by("pk")[5].contributor
    names = list(contributor.names.all())
    for name in names:
        name.name += " Jr"
    contributor.names = names
    photo = next(one.photo for story in newest for one in story.story_pictures.all())
    photo.credit = "Another credit"
    verbs: dict[str, Callable[[], object]] = {
        "slogan": lambda: save(edition, by=BY),
        "contributor renamed": lambda: save(contributor, by=BY),
        "photo credit": lambda: save(photo, by=BY),
        "take down": lambda: take_down(newest[50], tombstone="Taken down.", by=BY, at=now),
        "alert": lambda: add_alert(EDITION, "An alert", lasts=timedelta(hours=1), by=BY, at=now),
    }
    return {name: _carry_out(verb).pressed for name, verb in verbs.items()}


def _drafts(times: int) -> Iterator[Story]:
    """New stories as in the archive: in turn through sections, topics, regions, contributors and texts."""
    archived = Story.objects.filter(edition_code=EDITION, live=True).order_by("-published_at", "-pk")
    patterns = list(archived[: 2 * times])
    texts = [text(EDITION, story["key"]) for story in plan()["stories"] if EDITION in editions_of(story)]
    sections = list(Section.objects.filter(pk__in=sections_of(EDITION).values()))
    for number, pattern in zip(range(times), patterns, strict=False):
        said = texts[number % len(texts)]
        blocks = body_blocks(said.body)
        blocks.insert(3, {"type": "story_set_in", "value": pattern.pk})
        copy = Copy(
            headline=f"What nobody knew before {clock.now():%H.%M.%S %f}",
            standfirst=said.standfirst,
            body=blocks,
            contributors=[name.contributor_id for name in pattern.byline_names.all()],
            agencies=[row.pk for row in pattern.agencies.all()],
            regions=[row.pk for row in pattern.regions.all()],
            topics=[row.pk for row in pattern.topics.all()],
            pictures=[PictureUse(use.photo_id) for use in pattern.story_pictures.all()],
            coverage=pattern.coverage_id,
            related=[row.related_id for row in pattern.related_stories.all()],
        )
        yield submit(sections[number % len(sections)], copy, by=BY, at=clock.now())


def _carry_out(verb: Callable[[], object]) -> Done:
    began, cpu = time.monotonic(), time.process_time()
    with collecting_entries() as entries:
        verb()
    committed = time.monotonic()
    report = press_now(entries[-1], timeout_seconds=60)
    if report is None:
        raise RuntimeError("another press held the lock for a minute")
    ended = time.monotonic()
    return Done(began, committed - began, ended - committed, time.process_time() - cpu, report)


def _take(reader: Reader, story: Story, done: Done, into: tuple[Timed, list[Pressed]]) -> None:
    timed, pressed = into
    row = Story.objects.get(pk=story.pk)
    front = section_link(row).path
    paths = {"story": story_path(row), "front": "/", "section": front, "rss": f"{front}/rss.xml"}
    for surface, path in paths.items():
        reader.wait_until_shown(path, done.report.run, row.headline)
        timed.surfaces[surface].append(time.monotonic() - done.began)
    timed.verb.append(done.verb_seconds)
    timed.press.append(done.press_seconds)
    timed.cpu.append(done.cpu_seconds)
    pressed.append(done.pressed)
