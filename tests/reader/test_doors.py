"""Hosts, paths, methods and headers: what is let in, what is turned away, and how politely."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.conf.values import Front
from masthead.store.values import Address
from tests.reader.paper import Paper, config, edition, page


@pytest.mark.parametrize(
    "path",
    ["/en/%", "/en/%zz", "/en/%2", "/en/%ff", "/en/%00", "/en/a%0d%0ax:y", "/en/%7f", "/en/" + "a" * 3000],
)
def test_a_path_that_cannot_be_read_is_refused_shortly(paper: Paper, path: str) -> None:
    paper.print(page("/", "x"))
    found = paper.get(path)
    assert found.status_code == 400
    assert "cannot be read" in found.text
    assert len(found.content) < 300
    assert found.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_nothing_can_be_done_but_reading(paper: Paper, method: str) -> None:
    paper.print(page("/", "x"))
    found = paper.get("/en", method=method)
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("asked", "right"),
    [
        ("/en/", "/en"),
        ("/en/politics/", "/en/politics"),
        ("/en/politics/?utm_source=x", "/en/politics?utm_source=x"),
        ("/ar/e%CC%81", "/ar/%C3%A9"),
        ("/\\evil.example/", "/%5Cevil.example"),
    ],
)
def test_every_page_has_one_address(paper: Paper, asked: str, right: str) -> None:
    paper.print(page("/", "x"))
    found = paper.get(asked)
    assert (found.status_code, found.headers["location"]) == (301, right)


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//", "/en//", "/en/../secrets", "/en/%2e%2e/x", "/./en", "/en/a%2fb", "/.."]
)
def test_no_path_leads_out(paper: Paper, path: str) -> None:
    paper.print(page("/", "x"), page("/a/b", "y"), page("~404", "not here"))
    found = paper.get(path)
    assert (found.status_code, found.headers.get("location")) == (404, None)


def test_fragments_and_the_404_page_have_no_address_of_their_own(paper: Paper) -> None:
    paper.print(page("/", "x"), page("~ticker", "secret"), page("~404", "not here"))
    for path in ("/en/~ticker", "/en~ticker", "/~ticker", "/en/~404"):
        found = paper.get(path)
        assert found.status_code == 404
        assert "secret" not in found.text


def test_queries_are_ignored_and_escapes_are_all_one(paper: Paper) -> None:
    paper.print(page("/خبر", "x", edition="ar"))
    for path in ("/ar/خبر", "/ar/%D8%AE%D8%A8%D8%B1", "/ar/%d8%ae%d8%a8%d8%b1?utm_source=y&a=%ff"):
        assert paper.get(path).text == "x"


@pytest.mark.parametrize(
    ("languages", "front"),
    [
        ("ar", "/ar"),
        ("es-MX,es;q=0.9,en;q=0.8", "/es"),
        ("fr, en;q=0.2, ar;q=0.7", "/ar"),
        ("fr", "/en"),
        ("*", "/en"),
        ("ar;q=0, es;q=0.001", "/es"),
        ("ar;q=nan, en;q=0.1", "/en"),
        ("", "/en"),
        (",;,q=;;=", "/en"),
    ],
)
def test_the_front_door_leads_to_the_readers_language(paper: Paper, languages: str, front: str) -> None:
    paper.print(page("/", "x"))
    found = paper.get("/", accept_language=languages)
    assert (found.status_code, found.headers["location"]) == (302, front)
    assert found.headers["vary"] == "accept-language"
    assert found.headers["cache-control"] == "no-cache"


def test_unknown_hosts_are_turned_away_where_the_paper_has_a_name(tmp_path: Path) -> None:
    site = "https://news.example"
    editions = [edition("en", site=site), edition("ar", host="ar.news.example", prefix="", site=site)]
    paper = Paper(config(tmp_path, editions=editions, public_url=site))
    paper.print(page("/", "front"), page("/", "واجهة", edition="ar"), page("/robots.txt", "r", edition=""))
    assert paper.get("/en", host="https://news.example").text == "front"
    assert paper.get("/en", host="https://NEWS.example.:8443").text == "front"
    assert paper.get("/", host="https://ar.news.example").text == "واجهة"
    assert paper.get("/robots.txt", host="https://ar.news.example").text == "r"
    assert paper.get("/en", host="https://ar.news.example").status_code == 404
    door = paper.get("/", host="https://news.example", accept_language="ar")
    assert door.headers["location"] == "https://ar.news.example"
    for host in ("https://evil.example", "https://127.0.0.1:8000", "https://xnews.example"):
        assert paper.get("/en", host=host).status_code == 421
        assert paper.get("/healthz", host=host).status_code == 200
    paper.close()


def test_a_paper_on_this_machine_answers_to_any_name(paper: Paper) -> None:
    paper.print(page("/", "x"))
    for host in ("http://localhost:8000", "http://[::1]:8000", "http://box.lan"):
        assert paper.get("/en", host=host).status_code == 200


def test_pages_carry_the_headers_that_protect_readers(paper: Paper) -> None:
    paper.print(page("/", "x"), page("~404", "n"))
    for path in ("/en", "/en/x", "/en/", "/", "/healthz", "/en/%"):
        headers = paper.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert headers["server"] == "masthead"
        assert "strict-transport-security" not in headers


def test_browsers_and_shared_caches_ask_each_time_by_default(paper: Paper) -> None:
    paper.print(page("/", "x"))
    headers = paper.get("/en").headers
    assert headers["cache-control"] == headers["cdn-cache-control"] == "no-cache"
    assert "surrogate-control" not in headers


def test_shared_caches_may_keep_pages_only_where_they_are_purged(tmp_path: Path) -> None:
    paper = Paper(replace(config(tmp_path), front=Front(purge="http:http://127.0.0.1:1/")))
    paper.print(page("/", "x"))
    headers = paper.get("/en").headers
    assert headers["cache-control"] == "no-cache"
    assert headers["cdn-cache-control"] == headers["surrogate-control"]
    assert headers["cdn-cache-control"] == "max-age=86400, stale-if-error=86400"
    paper.close()


_names = st.sampled_from(
    [b"host", b"accept-encoding", b"accept-language", b"if-none-match", b"range", b"if-range", b"x"]
)
_pieces = st.sampled_from(
    [
        *(
            b"/en",
            b"/ar",
            b"/",
            b"//",
            b"..",
            b"%",
            b"%00",
            b"%2e",
            b"%D8",
            b"%D8%AE",
            b"-k3x9f2ab",
            b"/media/",
        ),
        *(b"a.jpg", b"/assets/s.css", b"~404", b"?", b"\xff", b"\\", b"/-/k3x9f2ab", b"\xc3\xa9", b"*"),
    ]
)
_values = st.binary(max_size=40) | st.sampled_from(
    [b"gzip;q=", b"*;q=0", b"bytes=0-1", b"bytes=-0", b"bytes=9-1", b"bytes=5-", b"W/*", b"en;q=x", b",,;"]
)


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    path=st.lists(_pieces | st.binary(max_size=5), max_size=6).map(b"".join),
    headers=st.lists(st.tuples(_names, _values), max_size=5),
    method=st.sampled_from(["GET", "HEAD"]),
)
def test_whatever_is_asked_gets_an_answer_and_never_a_failure(
    paper: Paper, path: bytes, headers: list[tuple[bytes, bytes]], method: str
) -> None:
    if not paper.store.status().run:
        paper.file("media/a.jpg", b"0123456789")
        paper.file("assets/s.css", b"a{}")
        paper.print(
            page("/", "x", files=["media/a.jpg", "assets/s.css"]),
            page("/-/k3x9f2ab", "m", status=301, headers=(("location", "/k-k3x9f2ab"),)),
            page("~404", "n", edition="ar"),
        )
    scope = {
        "type": "http",
        "method": method,
        "raw_path": path.partition(b"?")[0],
        "query_string": path.partition(b"?")[2],
        "headers": headers,
    }
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.disconnect"}

    asyncio.run(paper.app(scope, receive, send))
    assert sent[0]["status"] in {200, 206, 301, 302, 304, 400, 404, 406, 416}
    assert sent[-1].get("more_body", False) is False
    location = dict(sent[0]["headers"]).get(b"location", b"/")
    assert location.startswith(b"/") and not location.startswith((b"//", b"/\\"))
    for name, value in sent[0]["headers"]:
        assert not {10, 13, 0} & set(name + value)


def test_a_dropped_address_is_gone_from_the_quick_way_too(paper: Paper) -> None:
    paper.print(page("/x", "x"), page("/y", "y"))
    assert paper.get("/en/x").status_code == paper.get("/en/x").status_code == 200
    paper.print(drop=[Address("en", "/x")])
    assert paper.get("/en/x").status_code == 404
