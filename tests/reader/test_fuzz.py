"""Anything may come over a wire: the reader answers it or closes, never with an error of its own, and serves the next."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address
from tests.reader.paper import page
from tests.reader.presses import Served, private_megabytes, served, set_up
from tests.store.newsprint import press_run

pytestmark = pytest.mark.processes
GROWN_MEGABYTES = 60
PATHS = (
    "/en",
    "/en/politics/storm-k3x9f2ab",
    "/en/search?q=x",
    "/healthz",
    "/assets/x.css",
    "/media/x.jpg",
    "/stream/a/b.m4s",
    "*",
)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    config = set_up(tmp_path_factory.mktemp("fuzz") / "paper")
    store = LmdbStore(config.store_path)
    front = page("/", "the front", Address("en", "~ticker"))
    press_run(store, front, page("/politics/storm-k3x9f2ab", "a storm"), page("~ticker", " news"))
    store.close()
    with served(config) as server:
        yield server


def said(running: Served, data: bytes, *, wait: float = 0.15) -> bytes:
    """What comes back until nothing more does."""
    with socket.create_connection(("127.0.0.1", running.port), timeout=5) as connection:
        with suppress(OSError):
            connection.sendall(data)
        connection.settimeout(wait)
        told = b""
        with suppress(OSError):
            while piece := connection.recv(65536):
                told += piece
        return told


def statuses(told: bytes) -> list[int]:
    return [int(found) for found in re.findall(rb"HTTP/1\.[01] (\d{3})[ \r]", told)]


def assert_sound(running: Served, told: bytes) -> None:
    assert not [status for status in statuses(told) if status >= 500], told[:400]
    assert b"Traceback" not in told
    assert 'File "' not in told.decode("latin-1")


def assert_serves(running: Served) -> None:
    begun = time.monotonic()
    told = said(running, b"GET /en HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", wait=5)
    assert b"the front" in told
    assert time.monotonic() - begun < 3


QUIET = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TOKEN = st.text(
    st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=":"), min_size=1, max_size=20
)
VALUE = st.one_of(
    st.binary(max_size=60).map(lambda one: one.replace(b"\r", b" ").replace(b"\n", b" ")),
    st.sampled_from([b"", b"*", b"br;q=9e99", b"gzip;q=-1, *;q=0", b"bytes=0-", b"bytes=-0,9-1", b"bytes=" + b"9" * 40 + b"-",
                     b"W/\"", b'"' * 500, b"chunked", b"-1", b"99999999999999999999", b"localhost:99999", b"[::1", b"\xff\xfe",
                     b"ar;q=0.5," * 90]),
)  # fmt: skip
NAME = st.one_of(
    st.sampled_from(
        ["host", "accept-encoding", "accept-language", "if-none-match", "range", "if-range", "content-length", "save-data",
         "transfer-encoding", "connection", "expect", "upgrade", "cookie", "x-forwarded-for", "forwarded", "te"]
    ),
    TOKEN,
)  # fmt: skip
TARGET = st.one_of(
    st.sampled_from(PATHS).map(str.encode),
    st.binary(min_size=1, max_size=80).map(lambda one: b"/" + one.replace(b"\r", b"%0d").replace(b"\n", b"%0a")),
    st.text(max_size=40).map(lambda one: b"/en/" + "".join(f"%{byte:02x}" for byte in one.encode("utf-8", "surrogatepass")).encode()),
    st.sampled_from([b"//", b"/%", b"/%00", b"/..%2f..%2f", b"/" + b"a/" * 1500, b"http://x/en", b"/en?" + b"q=" * 3000,
                     b"/en/search?q=" + b"%ff" * 300, b"/en/search?q=%00&page=-1", b"/en/search?page=" + b"9" * 50 + b"&q=x"]),
)  # fmt: skip
METHOD = st.sampled_from(
    [
        b"GET",
        b"HEAD",
        b"POST",
        b"PUT",
        b"DELETE",
        b"OPTIONS",
        b"TRACE",
        b"CONNECT",
        b"PATCH",
        b"get",
        b"X" * 300,
    ]
)


@st.composite
def requests(draw: st.DrawFn) -> bytes:
    """Something like a request."""
    version = draw(st.sampled_from([b"HTTP/1.1", b"HTTP/1.0", b"HTTP/2.0", b"HTTP/9", b""]))
    headers = draw(st.lists(st.tuples(NAME, VALUE), max_size=8))
    lines = [draw(METHOD) + b" " + draw(TARGET) + b" " + version]
    if draw(st.booleans()):
        lines.append(b"host: localhost")
    lines += [name.encode() + b": " + value for name, value in headers]
    end = draw(st.sampled_from([b"\r\n", b"\n"]))
    return end.join(lines) + end + end + draw(st.binary(max_size=60))


@QUIET
@given(st.lists(requests(), min_size=1, max_size=3))
@example([b"GET /en HTTP/1.1\r\nhost: localhost\r\n" + b"x: y\r\n" * 2000 + b"\r\n"])
@example([b"GET /en HTTP/1.1\r\nhost: localhost\r\nx: " + b"y" * 200_000 + b"\r\n\r\n"])
@example([b"GET /en HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n"])
@example([b"POST /en HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nabcdef"])
@example([b"POST /en HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx"])
@example(
    [
        b"POST /en HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\n0\r\n\r\nGET /en HTTP/1.1\r\n\r\n"
    ]
)
@example(
    [
        b"GET /en HTTP/1.1\r\nhost: localhost\r\nif-none-match: \xff\xff\r\naccept-encoding: \xe2\x28\xa1\r\n\r\n"
    ]
)
@example([b"GET /en/search?q=%F0%9F%92%A9&q=%ed%a0%80 HTTP/1.1\r\nhost: localhost\r\n\r\n"])
@example([b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"])
@example([b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"])
def test_anything_like_a_request_is_answered_or_refused(running: Served, asked: list[bytes]) -> None:
    assert_sound(running, said(running, b"".join(asked)))


@QUIET
@given(st.binary(max_size=300))
def test_any_bytes_are_answered_or_refused(running: Served, data: bytes) -> None:
    assert_sound(running, said(running, data + b"\r\n\r\n"))


def test_after_all_of_it_the_next_reader_is_served_and_memory_is_bounded(running: Served) -> None:
    before = private_megabytes(running.workers()[0])
    flood = b"GET /en/%d HTTP/1.1\r\nhost: localhost\r\naccept-encoding: x%d\r\naccept-language: y%d\r\n\r\n"
    for start in range(0, 1000, 50):
        told = said(
            running, b"".join(flood % (number, number, number) for number in range(start, start + 50))
        )
        assert_sound(running, told)
    assert_serves(running)
    assert private_megabytes(running.workers()[0]) - before < GROWN_MEGABYTES


def test_slow_clients_hold_up_nobody(running: Served) -> None:
    with ExitStack() as slow:
        for number in range(150):
            connection = slow.enter_context(socket.create_connection(("127.0.0.1", running.port), timeout=5))
            connection.sendall(b"GET /en HTTP/1.1\r\nhost: localhost\r\nx-slow: " + b"y" * number)
        assert_serves(running)
    assert_serves(running)


def test_pipelined_requests_are_answered_in_their_order(running: Served) -> None:
    one, other = (
        b"GET %s HTTP/1.1\r\nhost: localhost\r\n\r\n" % path
        for path in (b"/en", b"/en/politics/storm-k3x9f2ab")
    )
    told = said(running, (one + other) * 10, wait=1)
    assert statuses(told) == [200] * 20
    assert [told.count(b"the front"), told.count(b"a storm")] == [10, 10]


def test_a_worker_that_was_fuzzed_is_still_the_same(running: Served, tmp_path: Path) -> None:
    assert len(running.workers()) >= 1
    assert running.process.poll() is None
    assert_serves(running)
