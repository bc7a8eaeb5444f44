"""The writer of composed pages: what it places, what it takes away, and for how long nginx may look."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from masthead import faults
from masthead.reader.composed_folder import LEASE_SECONDS, ComposedFolder, UnfitFolder
from masthead.reader.composed_writer import ComposedWriter, tag_seconds
from masthead.reader.wishes import Wish, WishBox, Wishes
from masthead.store.interface import ReaderStore
from masthead.store.opening import open_reader_store
from masthead.store.values import Address
from tests.reader.paper import Paper, long_words, page

STORY = "/politics/storm-k3x9f2ab"
TICKER = Address("en", "~ticker")
HOST = b"127.0.0.1:8000"
NOW = 1_711_443_000.5


class Writing:
    """A writer beside a paper, whose steps and clock the test moves."""

    def __init__(self, paper: Paper, place: Path) -> None:
        self.paper = paper
        self.place = place
        self.told: list[int] = []
        self.now = NOW
        self.store: ReaderStore = open_reader_store(paper.config.store_url, paper.config.data)
        self.folder = ComposedFolder(place, "abc")
        self.folder.empty()
        self.writer = ComposedWriter(
            paper.config, self.store, self.folder, self.told.append, lambda: self.now
        )

    def wish(self, path: str, coding: str = "gzip", host: bytes = HOST) -> None:
        self.writer.step(None)
        self.writer.step(Wish(host, path.encode(), coding))

    def served(self, path: str, suffix: str = "1gz", after: float = 0) -> Path | None:
        """What nginx would find at a second of its clock."""
        second = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(self.now + after))
        found = self.place / "at-abc" / second / f"127.0.0.1{path}~{suffix}"
        return found if found.exists() else None


@pytest.fixture
def writing(paper: Paper, tmp_path: Path) -> Iterator[Writing]:
    made = Writing(paper, tmp_path / "composed")
    yield made
    made.store.close()


def test_a_page_that_was_wished_for_is_the_readers_own_bytes(writing: Writing) -> None:
    writing.paper.print(page(STORY, long_words(), TICKER), page("~ticker", "one"))
    for coding, suffix in (("gzip", "1gz"), ("br", "1br")):
        writing.wish(f"/en{STORY}", coding)
        reply = writing.paper.get(f"/en{STORY}", accept_encoding=coding)
        found = writing.served(f"/en{STORY}", suffix)
        assert found is not None
        assert found.read_bytes() == reply.content
        assert found.stat().st_mode & 0o004


def test_a_page_goes_before_its_run_is_told(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    writing.paper.print(page(STORY, long_words(), TICKER), page("/", long_words()), page("~ticker", "one"))
    writing.wish(f"/en{STORY}")
    writing.wish("/en")
    stood: list[bool] = []
    monkeypatch.setattr(writing.writer, "_tell", lambda _: stood.append(bool(writing.served(f"/en{STORY}"))))
    writing.paper.print(page("~ticker", "two"))
    assert writing.served(f"/en{STORY}")
    writing.writer.step(None)
    assert stood == [False]
    assert writing.served("/en"), "what did not change stays"


@pytest.mark.parametrize("change", ["corrected", "gone", "taken down", "moved", "cleared"])
def test_no_change_of_a_page_leaves_its_file(writing: Writing, change: str) -> None:
    paper = writing.paper
    paper.print(page(STORY, long_words()))
    writing.wish(f"/en{STORY}")
    assert writing.served(f"/en{STORY}")
    if change == "corrected":
        paper.print(page(STORY, long_words() + "!"))
    elif change == "gone":
        paper.print(drop=[Address("en", STORY)])
    elif change == "taken down":
        paper.print(page(STORY, "gone", status=410))
    elif change == "moved":
        paper.print(page(STORY, status=301, headers=(("location", "/x"),)))
    else:
        paper.store.clear()
    writing.writer.step(None)
    assert not writing.served(f"/en{STORY}")


def test_a_fragment_that_was_missing_and_comes_takes_the_page_away(writing: Writing) -> None:
    writing.paper.print(page("/", long_words(), TICKER))
    writing.wish("/en")
    assert writing.served("/en")
    writing.paper.print(page("~ticker", "now there"))
    writing.writer.step(None)
    assert not writing.served("/en")


def test_more_runs_than_are_remembered_take_all_pages_away(writing: Writing) -> None:
    writing.paper.print(page("/", long_words()), page("/two", long_words()))
    writing.wish("/en")
    writing.wish("/en/two")
    writing.writer._last = None
    writing.paper.print(page("/", long_words() + "!"))
    writing.writer.step(None)
    assert not writing.served("/en")
    assert not writing.served("/en/two")
    writing.wish("/en/two")
    assert writing.served("/en/two")


def test_a_silent_writer_is_not_looked_at_after_three_seconds(writing: Writing) -> None:
    writing.paper.print(page("/", long_words()))
    writing.wish("/en")
    assert writing.served("/en", after=LEASE_SECONDS - 1)
    assert not writing.served("/en", after=LEASE_SECONDS)
    writing.now += 60
    assert not writing.served("/en")
    writing.writer.step(None)
    assert writing.served("/en")
    assert not writing.served("/en", after=-60), "the seconds that are over lead nowhere"


def test_nginx_may_not_look_longer_while_the_desk_cannot_be_told(
    writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.paper.print(page("/", long_words()))
    writing.wish("/en")

    def away(run: int) -> None:
        raise OSError("no route to the store")

    monkeypatch.setattr(writing.writer, "_tell", away)
    writing.now += LEASE_SECONDS
    writing.writer.step(None)
    assert not writing.served("/en")


def test_a_clock_that_steps_back_leaves_no_second_open_in_the_future(writing: Writing) -> None:
    writing.paper.print(page("/", long_words()))
    writing.wish("/en")
    writing.now -= 3600
    writing.writer.step(None)
    assert writing.served("/en")
    assert not writing.served("/en", after=3600)


def test_the_next_writer_begins_with_an_empty_folder(writing: Writing) -> None:
    writing.paper.print(page("/", long_words()))
    writing.wish("/en")
    again = ComposedFolder(writing.place, "other")
    again.empty()
    assert not writing.served("/en")
    assert {path.name for path in writing.place.iterdir()} == {"at-other", "pages-1"}


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/en/", "it is sent on to the canonical path"),
        ("/en/missing", "nothing stands there"),
        ("/en/a//b", "nobody's path"),
        ("/en/%ff", "not UTF-8"),
        ("/en/x~1gz", "it could be taken for another page's file"),
        ("/en/gone", "it was taken down"),
        ("/en/drawn", "its policy is its own"),
        ("/en/feed", "it is no page"),
        ("/en/short", "too short to be compressed"),
        ("/en/" + "x" * 300, "too long for a file's name"),
        ("/media/x.jpg", "a file"),
    ],
)
def test_what_nginx_could_not_answer_as_the_reader_does_gets_no_file(
    writing: Writing, path: str, why: str
) -> None:
    writing.paper.print(
        page("/", long_words()),
        page("/x~1gz", long_words()),
        page("/gone", long_words(), status=410),
        page("/drawn", long_words(), headers=(("masthead-drawn", "1"),)),
        page("/feed", long_words(), content_type="application/rss+xml"),
        page("/short", "short"),
        page("/" + "x" * 300, long_words()),
    )
    writing.wish(path)
    writing.writer.step(None)
    assert [*(writing.place / "pages-1").rglob("*~1gz")] == [], why


def test_a_wish_for_a_strange_host_gets_no_file(writing: Writing) -> None:
    writing.paper.print(page("/", long_words()))
    writing.wish("/en", host=b"evil.example")
    writing.wish("/en", host=b"../../etc")
    assert [*(writing.place / "pages-1").rglob("*~1gz")] == []


def test_arabic_paths_have_one_file_however_their_escapes_are_written(writing: Writing) -> None:
    path = "/سياسة/عاصفة-k3x9f2ab"
    writing.paper.print(page(path, long_words(), edition="ar"))
    escaped = "/ar" + "".join(f"%{byte:02x}" if byte > 127 else chr(byte) for byte in path.encode())
    writing.wish(escaped)
    assert writing.served(f"/ar{path}")


def test_a_correction_of_equal_length_has_another_tag(writing: Writing) -> None:
    writing.paper.print(page("/", long_words() + "a"))
    writing.wish("/en")
    first = writing.served("/en")
    assert first
    before = int(first.stat().st_mtime)
    writing.paper.print(page("/", long_words() + "b"))
    writing.wish("/en")
    second = writing.served("/en")
    assert second
    assert int(second.stat().st_mtime) != before


def test_a_folder_that_keeps_no_times_gets_no_pages(
    writing: Writing, monkeypatch: pytest.MonkeyPatch
) -> None:
    writing.paper.print(page("/", long_words()))
    monkeypatch.setattr(os, "utime", lambda *_: None)
    with pytest.raises(UnfitFolder):
        writing.folder.place("x~1gz", b"x", tag_seconds('"2dfdc1c35-1"'))
    writing.wish("/en")
    assert not writing.served("/en")


def test_a_full_folder_begins_anew(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.reader.composed_folder.MOST_FILES", 1)
    writing.paper.print(page("/", long_words()), page("/two", long_words()))
    writing.wish("/en")
    writing.wish("/en/two")
    assert not writing.served("/en")
    assert writing.served("/en/two")


def test_wishes_reach_the_box_and_nonsense_does_not(tmp_path: Path) -> None:
    box, wishes = WishBox(tmp_path / "wishes"), Wishes(tmp_path / "wishes")
    wishes.send(b"1gz", b"h", b"/en")
    wishes.send(b"zz", b"h", b"/en")
    wishes.send(b"1gz", b"h", b"/" + b"x" * 5000)
    assert box.next(1) == Wish(b"h", b"/en", "gzip")
    assert box.next(1) is None
    assert box.next(0.01) is None
    box.close()
    wishes.send(b"1gz", b"h", b"/en")
    wishes.close()


def test_a_store_that_is_not_there_yet_is_waited_for(writing: Writing) -> None:
    writing.wish("/en")
    writing.paper.print(page("/", long_words()))
    writing.wish("/en")
    assert writing.served("/en")
    assert writing.told[-1] == 1


def test_the_fault_points_of_the_front_are_passed(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: set[str] = set()
    monkeypatch.setattr(faults, "point", passed.add)
    writing.paper.print(page("/", long_words()))
    writing.wish("/en")
    ours = {name for name in faults.POINTS if name.startswith("front.")} - {"front.purged"}
    assert {name for name in passed if name.startswith("front.")} == ours
