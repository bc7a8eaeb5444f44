"""A live stream: served while a sheet lists it and not a moment longer, and nothing else out of its folder."""

from __future__ import annotations

import logging

import pytest

from masthead.store.values import STREAMED_FROM
from tests.reader.paper import Paper, page

PLAYLIST = "/stream/main/live.m3u8"


@pytest.fixture
def on_air(paper: Paper) -> Paper:
    paper.file("stream/main/live.m3u8", b"#EXTM3U\n")
    paper.file("stream/main/low/piece-1.m4s", b"moof")
    paper.file("stream/main/pieces.json", b"secret")
    paper.file("stream/main/.live.m3u8.new", b"half")
    paper.file("stream/other/live.m3u8", b"#EXTM3U\n")
    paper.print(page("/", "front"), page("/live", "on air", files=["stream/main"]), page("~404", "not here"))
    return paper


def test_a_playlist_is_asked_for_each_time_and_never_kept(on_air: Paper) -> None:
    found = on_air.get(PLAYLIST)
    assert (found.status_code, found.content) == (200, b"#EXTM3U\n")
    assert found.headers["content-type"] == "application/vnd.apple.mpegurl"
    assert found.headers["cache-control"] == "no-cache"
    on_air.file("stream/main/live.m3u8", b"#EXTM3U\n#EXT-X-ENDLIST\n")
    assert on_air.get(PLAYLIST).content == b"#EXTM3U\n#EXT-X-ENDLIST\n"


def test_a_piece_is_what_it_is_for_ever(on_air: Paper) -> None:
    found = on_air.get("/stream/main/low/piece-1.m4s")
    assert (found.status_code, found.content) == (200, b"moof")
    assert found.headers["content-type"] == "video/iso.segment"
    assert "immutable" in found.headers["cache-control"]
    assert on_air.get("/stream/main/low/piece-1.m4s", range="bytes=1-2").content == b"oo"


def test_off_air_it_is_gone_at_once(on_air: Paper) -> None:
    assert on_air.get(PLAYLIST).status_code == 200
    on_air.print(page("/live", "off air"))
    assert on_air.get(PLAYLIST).status_code == 404
    assert on_air.get("/stream/main/low/piece-1.m4s").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/stream/other/live.m3u8",
        "/stream/main/pieces.json",
        "/stream/main/.live.m3u8.new",
        "/stream/main/../other/live.m3u8",
        "/stream/main/%2e%2e/other/live.m3u8",
        "/stream/main",
        "/stream/main/",
        "/stream/MAIN/live.m3u8",
        "/stream//live.m3u8",
        "/stream/main/a/b/c/live.m3u8",
    ],
)
def test_nothing_else_of_the_folder_is_served(on_air: Paper, path: str) -> None:
    found = on_air.get(path)
    assert found.status_code in (301, 404)
    assert found.content not in (b"#EXTM3U\n", b"secret", b"half")


def test_a_piece_that_is_not_there_yet_is_no_fault(on_air: Paper, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        assert on_air.get("/stream/main/piece-9.m4s").status_code == 404
    assert not caplog.records


def test_a_link_out_of_the_folder_is_not_followed(on_air: Paper) -> None:
    (on_air.config.public_folder / "stream/main/link.m4s").symlink_to("pieces.json")
    assert on_air.get("/stream/main/link.m4s").status_code == 404


def policy(paper: Paper, path: str) -> dict[str, str]:
    found = paper.get(path)
    assert STREAMED_FROM not in found.headers
    rules = (rule.split(" ", 1) for rule in found.headers["content-security-policy"].split("; "))
    return dict(rules)


def test_only_the_live_page_may_reach_the_streams_host(paper: Paper) -> None:
    said = "blob: https://live.example.org *.example.com https://a.example/x 'unsafe-inline' http://b.example"
    paper.print(page("/", "front"), page("/live", "x", headers=((STREAMED_FROM, said),)))
    live, front = policy(paper, "/en/live"), policy(paper, "/en")
    assert live["media-src"] == "'self' blob: https://live.example.org"
    assert live["connect-src"] == "'self' https://live.example.org"
    assert (front["media-src"], front["connect-src"]) == ("'self'", "'self'")
    assert {name for name in live if live[name] != front[name]} == {"media-src", "connect-src"}
