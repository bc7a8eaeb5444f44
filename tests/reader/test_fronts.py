"""The same paper through three doors: the reader alone, behind nginx with composed files, and behind Caddy."""

from __future__ import annotations

import gzip
import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import pytest

from masthead.conf import Config
from masthead.reader.composed_folder import LEASE_SECONDS
from masthead.store.acknowledging import LIVE_SECONDS, Acknowledgements
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed
from tests.reader.fronts import (
    HAVE_CADDY,
    HAVE_NGINX,
    Door,
    caddy_before,
    nginx_before,
    open_folder,
    with_composed,
)
from tests.reader.paper import long_words, page
from tests.reader.presses import Served, served, set_up
from tests.store.newsprint import press_run

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(not (HAVE_NGINX and HAVE_CADDY), reason="nginx and caddy are not installed"),
]

STORY, ARABIC = "/en/politics/storm-k3x9f2ab", "/ar/سياسة/عاصفة-m3x9f2ab"
TICKER = Address("en", "~ticker")
ALIKE = (
    "content-type", "content-encoding", "content-length", "etag", "cache-control", "cdn-cache-control", "vary", "location",
    "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy", "x-frame-options",
    "cross-origin-opener-policy", "allow", "content-range", "accept-ranges", "last-modified",
)  # fmt: skip
ALIKE_304 = ("etag", "cache-control", "vary")
GZIP, BROWSER = {"Accept-Encoding": "gzip"}, {"Accept-Encoding": "gzip, deflate, br, zstd"}


@dataclass
class Doors:
    """One paper and its doors."""

    config: Config
    store: LmdbStore
    reader: Served
    folder: Path
    doors: dict[str, Door]

    def publish(self, *put: Pressed, drop: tuple[Address, ...] = ()) -> int:
        """Returns when nobody who keeps copies is late, as the desk does."""
        press_run(self.store, *put, drop=drop)
        run = self.store.status().run
        assert Acknowledgements(self.config).wait(run, LIVE_SECONDS + 2) == ()
        return run

    def composed(self, path: str, coding: str = "1gz") -> bool:
        return bool([*self.folder.glob(f"pages-*/127.0.0.1{path}~{coding}")])

    def until_composed(self, path: str, headers: dict[str, str]) -> None:
        """Asks nginx until it has a file."""
        coding = "1br" if "br" in headers["Accept-Encoding"] else "1gz"
        until = time.monotonic() + 10
        while not self.composed(path, coding):
            assert time.monotonic() < until, f"no file of {path}"
            self.doors["nginx"].ask("GET", quote(path), headers)
            time.sleep(0.01)

    def writer(self, other_than: int = 0) -> int:
        """The process that writes the files."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            children = Path(f"/proc/{self.reader.process.pid}/task").glob("*/children")
            for pid in map(int, " ".join(each.read_text() for each in children).split()):
                if (
                    pid != other_than
                    and b"masthead.reader.writing" in Path(f"/proc/{pid}/cmdline").read_bytes()
                ):
                    return pid
            time.sleep(0.02)
        raise AssertionError("no writer runs")


@pytest.fixture(scope="module")
def standing() -> Iterator[Doors]:
    with _standing() as doors:
        yield doors


@pytest.fixture
def paper(standing: Doors) -> Doors:
    """Printed anew, for each test."""
    standing.publish(*_pages())
    return standing


@contextmanager
def _standing() -> Iterator[Doors]:
    with ExitStack() as stack:
        folder = stack.enter_context(open_folder("composed"))
        data = stack.enter_context(tempfile.TemporaryDirectory(prefix="masthead-fronts-"))
        config = with_composed(set_up(Path(data) / "paper"), folder)
        store = LmdbStore(config.store_path)
        stack.callback(store.close)
        press_run(store, *_pages())
        reader = stack.enter_context(served(config))
        doors = {
            "reader": Door(config.reader_port),
            "nginx": stack.enter_context(nginx_before(config)),
            "caddy": stack.enter_context(caddy_before(config)),
        }
        _until_someone_lives(config)
        yield Doors(config, store, reader, folder, doors)


def _until_someone_lives(config: Config) -> None:
    until = time.monotonic() + 20
    while not any(one.seconds_ago < 1 for one in Acknowledgements(config).all()):
        assert time.monotonic() < until, "the writer never told a run"
        time.sleep(0.02)


def _pages() -> list[Pressed]:
    return [
        page("/", "front", long_words(), TICKER, files=["media/x.jpg"]),
        page("~ticker", "one"),
        page("~404", "not here"),
        page("/politics/storm-k3x9f2ab", long_words(), TICKER),
        page("/سياسة/عاصفة-m3x9f2ab", long_words(), edition="ar"),
        page("/gone", long_words(), status=410),
        page("/moved", status=301, headers=(("location", "/politics/storm-k3x9f2ab"),)),
        page("/drawn", long_words(), headers=(("masthead-drawn", "1"),)),
        page("/feed", long_words(), content_type="application/rss+xml"),
        page("/short", "short"),
    ]


_ESCAPED = quote(ARABIC)
REQUESTS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("GET", "/en", GZIP),
    ("GET", "/en", BROWSER),
    ("GET", "/en", {}),
    ("GET", "/en", {"Accept-Encoding": "identity"}),
    ("GET", "/en", {"Accept-Encoding": "br;q=0.1, gzip"}),
    ("GET", "/en", {"Accept-Encoding": "zstd, gzip"}),
    ("GET", "/en", {"Accept-Encoding": "identity;q=0"}),
    ("HEAD", "/en", GZIP),
    ("GET", "/en", GZIP | {"Save-Data": "on"}),
    ("GET", "/en", GZIP | {"Range": "bytes=0-9"}),
    ("HEAD", "/en", GZIP | {"Range": "bytes=0-9", "If-Range": '"x"'}),
    ("GET", "/en", GZIP | {"If-None-Match": '"other"'}),
    ("GET", "/en", GZIP | {"If-None-Match": "*"}),
    ("GET", "/en", GZIP | {"If-Match": '"other"'}),
    ("GET", "/en", GZIP | {"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}),
    ("GET", "/en", GZIP | {"If-Unmodified-Since": "Fri, 01 Jan 1971 00:00:00 GMT"}),
    ("GET", "/en?", GZIP),
    ("GET", "/en?utm_source=x", GZIP),
    ("GET", "/en/", GZIP),
    ("GET", "/", GZIP),
    ("GET", STORY, GZIP),
    ("GET", f"{STORY}/", GZIP),
    ("GET", STORY.replace("storm", "wrong"), GZIP),
    ("GET", STORY.replace("/politics", "//politics"), GZIP),
    ("GET", STORY.replace("/politics", "/./politics"), GZIP),
    ("GET", STORY.replace("/politics", "/x/../politics"), GZIP),
    ("GET", STORY.replace("/politics", "%2fpolitics"), GZIP),
    ("GET", STORY.replace("politics", "%70olitics"), GZIP),
    ("GET", _ESCAPED, GZIP),
    ("GET", _ESCAPED.lower(), GZIP),
    ("GET", "/en/gone", GZIP),
    ("GET", "/en/moved", GZIP),
    ("GET", "/en/drawn", GZIP),
    ("GET", "/en/feed", GZIP),
    ("GET", "/en/short", GZIP),
    ("GET", "/en/nothing", GZIP),
    ("GET", "/en~1gz", GZIP),
    ("GET", "/en%7Egz", GZIP),
    ("POST", "/en", GZIP),
    ("DELETE", "/en", GZIP),
    ("GET", "/media/x.jpg", {}),
    ("GET", "/media/x.jpg", {"Range": "bytes=2-5"}),
    ("GET", "/media/x.jpg", {"Range": "bytes=900-"}),
    ("GET", "/media/../masthead.toml", {}),
    ("GET", "/acks/", {}),
)


def test_every_request_has_the_same_answer_through_three_doors(paper: Doors) -> None:
    picture = paper.config.public_folder / "media" / "x.jpg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"a picture")
    for path in ("/en", STORY, ARABIC):
        paper.until_composed(path, GZIP)
    paper.until_composed("/en", BROWSER)
    from_files = 0
    for method, path, headers in REQUESTS:
        tag = paper.doors["reader"].ask("GET", path, headers)[1].get("etag")
        asked = (
            [headers, headers | {"If-None-Match": tag}]
            if tag and "If-None-Match" not in headers
            else [headers]
        )
        for sent in asked:
            answers = {name: door.ask(method, path, sent) for name, door in paper.doors.items()}
            alone = _alike(answers["reader"])
            for name, answer in answers.items():
                assert _alike(answer) == alone, (name, method, path, sent)
            from_files += answers["nginx"][0] in (200, 304) and "masthead-run" not in answers["nginx"][1]
    assert from_files == 20


def _alike(answer: tuple[int, dict[str, str], bytes]) -> tuple[int, bytes, dict[str, str]]:
    status, headers, body = answer
    wanted = ALIKE_304 if status == 304 else ALIKE
    return status, body, {name: headers[name] for name in wanted if name in headers}


class Looping(threading.Thread):
    """A client of one door that asks in a loop, and compares what it got with what was published before it asked."""

    def __init__(self, door: Door, published: list[int]) -> None:
        super().__init__(daemon=True)
        self._door, self._published = door, published
        self.stale: list[tuple[int, int]] = []
        self.asked = self.from_files = self.not_modified = 0
        self.trouble: Exception | None = None
        self.done = threading.Event()

    def run(self) -> None:
        known: dict[str, tuple[str, int]] = {}
        try:
            while not self.done.is_set():
                for path in ("/en", STORY):
                    self._look(path, known)
        except Exception as trouble:
            self.trouble = trouble

    def _look(self, path: str, known: dict[str, tuple[str, int]]) -> None:
        tag, had = known.get(path, ("", 0))
        before = self._published[0]
        headers = {"Accept-Encoding": "gzip;q=1" if self.asked % 5 == 4 else "gzip"}
        status, told, body = self._door.ask("GET", path, headers | ({"If-None-Match": tag} if tag else {}))
        if status == 304:
            shown = had
            self.not_modified += 1
        else:
            assert status == 200
            shown = int(gzip.decompress(body).decode().rpartition(" ")[2])
        known[path] = told["etag"], shown
        self.asked += 1
        self.from_files += "masthead-run" not in told
        if shown < before:
            self.stale.append((shown, before))


def test_no_stale_byte_through_any_door_once_a_publish_has_returned(paper: Doors) -> None:
    published = [0]
    paper.publish(page("~ticker", " 000"))
    clients = [Looping(door, published) for door in paper.doors.values() for _ in range(2)]
    for client in clients:
        client.start()
    for number in range(1, 61):
        paper.publish(page("~ticker", f" {number:03}"))
        published[0] = number
        time.sleep(0.05)
    for client in clients:
        client.done.set()
        client.join()
    assert [client.trouble for client in clients] == [None] * len(clients)
    assert [client.stale for client in clients] == [[]] * len(clients)
    assert sum(client.asked for client in clients) > 500
    assert sum(client.from_files for client in clients) > 50
    assert sum(client.not_modified for client in clients) > 50


def test_a_writer_that_hangs_or_dies_leaves_no_stale_page_once_a_publish_has_returned(paper: Doors) -> None:
    paper.until_composed("/en", GZIP)
    writer = paper.writer()
    os.kill(writer, signal.SIGSTOP)
    try:
        press_run(paper.store, page("~ticker", "two"))
        run = paper.store.status().run
        assert [who.partition(" ")[0] for who in Acknowledgements(paper.config).late(run)] == ["writer"]
        assert Acknowledgements(paper.config).wait(run, LIVE_SECONDS + 2) == ()
        assert _shown(paper.doors["nginx"]).endswith("two"), "nginx does not look at its files any more"
    finally:
        os.kill(writer, signal.SIGKILL)
    paper.publish(page("~ticker", "three"))
    assert _shown(paper.doors["nginx"]).endswith("three")
    assert paper.writer(other_than=writer) != writer
    _until_someone_lives(paper.config)
    paper.until_composed("/en", GZIP)
    assert _shown(paper.doors["nginx"]).endswith("three")


def test_a_reader_killed_with_all_its_processes_leaves_nothing_to_serve() -> None:
    with _standing() as paper:
        paper.until_composed("/en", GZIP)
        os.kill(paper.reader.process.pid, signal.SIGKILL)
        paper.reader.process.communicate()
        time.sleep(LEASE_SECONDS)
        assert paper.doors["nginx"].ask("GET", "/en", GZIP)[0] == 502
        press_run(paper.store, page("~ticker", "two"))
        with served(paper.config):
            assert _shown(paper.doors["nginx"]).endswith("two")


def test_a_reader_that_is_down_is_passed_over_for_another(paper: Doors) -> None:
    dead = replace(paper.config, reader_port=1, reader_addresses=(f"127.0.0.1:{paper.config.reader_port}",))
    for before in (nginx_before, caddy_before):
        with before(dead) as door:
            assert [door.ask("GET", "/en", {})[0] for _ in range(10)] == [200] * 10


def _shown(door: Door) -> str:
    status, _, body = door.ask("GET", "/en", GZIP)
    assert status == 200
    return gzip.decompress(body).decode()
