"""Pages as readers get them: composed, coded, revalidated, moved, gone, missing."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from masthead.reader import composing, compressing
from masthead.reader.answers import Scope
from masthead.store.values import Address, Item, Slot
from tests.reader.paper import Paper, Reply, config, edition, long_words, page

TICKER = Address("en", "~ticker")
STORY = "/politics/storm-k3x9f2ab"


def test_a_page_is_its_sheet_with_the_fragments_set_in(paper: Paper) -> None:
    run = paper.print(page(STORY, "<p>", TICKER, "</p>", TICKER), page("~ticker", "BREAKING"))
    found = paper.get(f"/en{STORY}")
    assert (found.status_code, found.text) == (200, "<p>BREAKING</p>BREAKING")
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    assert found.headers["masthead-run"] == str(run)
    assert found.headers["content-length"] == str(len(found.content))


def test_a_new_ticker_line_is_on_every_page_at_the_next_request(paper: Paper) -> None:
    paper.print(page("/", TICKER), page(STORY, TICKER), page("~ticker", "one"))
    assert paper.get("/en").text == paper.get(f"/en{STORY}").text == "one"
    paper.print(page("~ticker", "two"))
    assert paper.get("/en").text == paper.get(f"/en{STORY}").text == "two"


def test_a_reader_who_saves_data_gets_the_look_without_web_fonts(paper: Paper) -> None:
    look = Address("en", "~look")
    paper.print(page("/", look, "text"), page("~look", "fonts "), page("~look-sparing", "no fonts "))
    for _ in range(2):
        assert paper.get("/en").text == "fonts text"
        assert paper.get("/en", save_data="on").text == "no fonts text"
        assert paper.get("/en", save_data="off").text == "fonts text"
    assert paper.get("/en").headers["etag"] != paper.get("/en", save_data="on").headers["etag"]


def test_a_page_takes_the_first_items_of_a_fragment_that_it_does_not_show_itself(paper: Paper) -> None:
    most_read = page(
        "~most-read", "<ol>", *(Item(name, f"<li>{name}".encode()) for name in "abcdef"), "</ol>"
    )
    taking = Slot(most_read.address, ("b", "d"), 3)
    nothing = Slot(most_read.address, tuple("abcdef"), 3)
    paper.print(page("/", "(", taking, ")"), page(STORY, "(", nothing, ")"), most_read)
    assert paper.get("/en").text == "(<ol><li>a<li>c<li>e</ol>)"
    assert paper.get(f"/en{STORY}").text == "()"


def test_an_item_stands_once_on_a_page_whichever_fragment_brings_it_first(paper: Paper) -> None:
    first, second = (
        page(path, *(Item(name, name.encode()) for name in names))
        for path, names in (("~one", "abc"), ("~two", "badce"))
    )
    shown = Slot(first.address, ("a",), 2), Slot(second.address, (), 2), Slot(second.address, ("e",), 2)
    paper.print(page("/", "(", shown[0], "|", shown[1], "|", shown[2], ")"), first, second)
    assert paper.get("/en").text == "(bc|ad|)"


def test_a_missing_fragment_leaves_its_place_empty_until_it_comes(
    paper: Paper, caplog: pytest.LogCaptureFixture
) -> None:
    paper.print(page("/", "a", TICKER, "b"), page("/two", TICKER))
    with caplog.at_level(logging.ERROR):
        assert paper.get("/en").text == "ab"
        assert paper.get("/en/two").text == ""
    assert [record.getMessage().count("en:~ticker") for record in caplog.records] == [1]
    paper.print(page("~ticker", "+"))
    assert paper.get("/en").text == "a+b"


def test_a_run_that_did_not_touch_a_page_keeps_its_tag_and_renames_its_run(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.print(page("/", long_words(), TICKER), page("~ticker", "one"))
    before = paper.get("/en", accept_encoding="br")
    composed: list[int] = []
    monkeypatch.setattr(composing, "compressed", lambda *_: composed.append(1))
    run = paper.print(page("/other", "x"))
    after = paper.get("/en", accept_encoding="br")
    assert after.headers["etag"] == before.headers["etag"]
    assert (before.headers["masthead-run"], after.headers["masthead-run"]) == ("1", str(run))
    assert after.content == before.content
    assert composed == []


def test_a_correction_of_equal_length_changes_the_tag(paper: Paper) -> None:
    paper.print(page("/", "aa"))
    before = paper.get("/en").headers["etag"]
    paper.print(page("/", "bb"))
    assert paper.get("/en", if_none_match=before).status_code == 200
    assert paper.get("/en").headers["etag"] != before


def test_the_same_bytes_pressed_again_keep_the_tag(paper: Paper) -> None:
    paper.print(page("/", "aa"))
    before = paper.get("/en").headers["etag"]
    paper.print(page("/", "aa"))
    assert paper.get("/en").headers["etag"] == before


@pytest.mark.parametrize(
    ("accept", "coding"),
    [
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("zstd", "zstd"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "zstd"),
        ("identity", None),
        ("identity;q=1, gzip;q=0.5", None),
        ("gzip;q=0", None),
        ("deflate", None),
        ("", None),
        ("x-gzip", "gzip"),
        ("gzip;q=bad", None),
        ("identity;q=0, gzip", "gzip"),
        ("br;q=0, *;q=0, gzip;q=0.1", "gzip"),
    ],
)
def test_the_coding_is_the_one_that_the_client_likes_best(
    paper: Paper, accept: str, coding: str | None
) -> None:
    words = long_words()
    paper.print(page("/", words))
    found = paper.get("/en", accept_encoding=accept)
    assert found.status_code == 200
    assert found.headers.get("content-encoding") == coding
    assert found.headers["vary"] == "accept-encoding, save-data"
    assert found.text == words
    assert (len(found.content) < len(words)) == (coding is not None)


def test_each_coding_has_a_tag_of_its_own(paper: Paper) -> None:
    paper.print(page("/", long_words()))
    tags = {
        paper.get("/en", accept_encoding=accept).headers["etag"]
        for accept in ("gzip", "br", "zstd", "identity")
    }
    assert len(tags) == 4
    assert not any(tag.startswith("W/") for tag in tags)


def test_short_pages_are_not_compressed_unless_nothing_else_is_taken(paper: Paper) -> None:
    paper.print(page("/", "short"))
    assert "content-encoding" not in paper.get("/en", accept_encoding="gzip, br").headers
    assert paper.get("/en", accept_encoding="identity;q=0, gzip").headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("accept", ["identity;q=0", "*;q=0", "identity;q=0, deflate"])
def test_only_a_client_that_takes_nothing_is_told_so(paper: Paper, accept: str) -> None:
    paper.print(page("/", long_words()))
    assert paper.get("/en", accept_encoding=accept).status_code == 406


def test_who_has_the_page_is_told_that_nothing_changed(paper: Paper) -> None:
    paper.print(page("/", long_words()))
    tag = paper.get("/en").headers["etag"]
    for held in (tag, f"W/{tag}", f'"x", {tag}', "*", f' W/"y" ,{tag} '):
        found = paper.get("/en", if_none_match=held)
        assert (found.status_code, found.content) == (304, b"")
        assert found.headers["etag"] == tag
        assert found.headers["masthead-run"] == "1"
        assert found.headers["vary"] == "accept-encoding, save-data"
    for other in ('"x"', tag.strip('"'), "", "W/*"):
        assert paper.get("/en", if_none_match=other).status_code == 200


def test_a_tag_of_another_coding_does_not_hold(paper: Paper) -> None:
    paper.print(page("/", long_words()))
    tag = paper.get("/en", accept_encoding="gzip").headers["etag"]
    assert paper.get("/en", if_none_match=tag, accept_encoding="br").status_code == 200


def test_a_sheet_adds_headers_but_changes_none_of_the_readers(paper: Paper) -> None:
    own = (("link", "</x>; rel=next"), ("cache-control", "max-age=9"), ("content-security-policy", "none"))
    paper.print(page("/", "x", headers=own))
    headers = paper.get("/en").headers
    assert (headers["link"], headers["cache-control"]) == ("</x>; rel=next", "no-cache")
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_a_page_with_a_drawing_lets_it_bring_styles_and_lets_no_frame_load_anything(paper: Paper) -> None:
    paper.print(page("/", "x", headers=(("masthead-drawn", "yes"),)), page("/other", "x"))
    drawn, other = paper.get("/en").headers, paper.get("/en/other").headers
    assert "masthead-drawn" not in drawn
    policies = [
        dict(part.split(" ", 1) for part in one["content-security-policy"].split("; "))
        for one in (drawn, other)
    ]
    assert {
        name: (policies[0][name], policies[1][name])
        for name in policies[1]
        if policies[0][name] != policies[1][name]
    } == {
        "style-src": ("'self' 'unsafe-inline'", "'self'"),
        "frame-src": ("'none'", "https:"),
    }


def test_head_is_the_page_without_its_body(paper: Paper) -> None:
    paper.print(page("/", long_words()))
    for path in ("/en", "/en", "/en/nowhere", "/healthz", "/"):
        get, head = paper.get(path), paper.get(path, method="HEAD")
        assert head.content == b""
        assert head.status_code == get.status_code
        assert head.headers == get.headers


def test_what_moved_redirects_within_its_edition(paper: Paper) -> None:
    paper.print(
        page("/old", "moved", status=301, headers=(("location", "/politics/خبر-k3x9f2ab"),)),
        page("/away", "moved", status=301, headers=(("location", "https://example.org/a?b=c"),)),
    )
    found = paper.get("/en/old")
    assert found.status_code == 301
    assert found.headers["location"] == "/en/politics/%D8%AE%D8%A8%D8%B1-k3x9f2ab"
    assert found.headers["cache-control"] == "no-cache"
    assert paper.get("/en/away").headers["location"] == "https://example.org/a?b=c"


def test_a_wrong_slug_or_section_leads_to_the_story(paper: Paper) -> None:
    paper.print(
        page(STORY, "news"),
        page("/-/k3x9f2ab", "moved", status=301, headers=(("location", STORY),)),
        page("~404", "not here"),
    )
    for wrong in ("/en/sport/other-k3x9f2ab", "/en/x-k3x9f2ab", "/en/-/k3x9f2ab"):
        found = paper.get(wrong)
        assert (found.status_code, found.headers["location"]) == (301, f"/en{STORY}")
    for other in ("/ar/x-k3x9f2ab", "/en/x-k3x9f2aB", "/en/xk3x9f2ab", "/en/x-k3x9f2ab/more"):
        assert paper.get(other).status_code == 404


def test_a_story_taken_down_is_gone_under_any_slug(paper: Paper) -> None:
    paper.print(page("/-/k3x9f2ab", "gone, and why", status=410), page(STORY, "gone", status=410))
    for path in (f"/en{STORY}", "/en/sport/any-k3x9f2ab"):
        assert paper.get(path).status_code == 410
    assert paper.get("/en/sport/any-k3x9f2ab").text == "gone, and why"


def test_a_redirect_to_the_very_path_that_was_asked_for_does_not_go_round(paper: Paper) -> None:
    paper.print(
        page("/-/k3x9f2ab", "moved", status=301, headers=(("location", STORY),)), page("~404", "not here")
    )
    for _ in range(2):
        assert paper.get("/en/other-k3x9f2ab").status_code == 301
        assert paper.get(f"/en{STORY}").status_code == 404


def test_what_is_not_there_is_said_in_the_editions_language(paper: Paper) -> None:
    paper.print(page("~404", "not here", TICKER), page("~404", "ليس هنا", edition="ar"), page("~ticker", "!"))
    for path, words in (("/en/x", "not here!"), ("/ar/x/y", "ليس هنا"), ("/fr/x", "not here!"), ("/es", "")):
        found = paper.get(path)
        assert found.status_code == 404
        assert words in found.text
    assert paper.get("/en/x", if_none_match="*").status_code == 404


def test_an_address_that_was_missing_is_there_at_once_when_it_is_pressed(paper: Paper) -> None:
    paper.print(page("~404", "not here"))
    assert paper.get("/en/x").status_code == 404
    paper.print(page("/x", "here"))
    assert paper.get("/en/x").text == "here"
    paper.print(drop=[Address("en", "/x")])
    assert paper.get("/en/x").status_code == 404


def test_before_the_first_run_readers_are_asked_for_patience(paper: Paper) -> None:
    for path in ("/en", "/", "/media/a.jpg"):
        found = paper.get(path)
        assert (found.status_code, found.headers["retry-after"]) == (503, "1")
    health = paper.get("/healthz")
    assert (health.status_code, health.json()) == (503, {"run": 0, "position": 0, "sheets": 0})
    paper.print(page("/", "x"))
    assert paper.get("/en").status_code == 200
    health = paper.get("/healthz")
    assert (health.status_code, health.json()) == (200, {"run": 1, "position": 0, "sheets": 1})


def test_before_there_is_a_store_readers_are_asked_for_patience(tmp_path: Path) -> None:
    from masthead.reader.app import make_app

    paper = Paper(config(tmp_path / "one"))
    paper.app = make_app(config(tmp_path / "two"))
    assert paper.get("/en").status_code == 503
    assert paper.get("/healthz").status_code == 503
    paper.close()


def test_large_pages_are_coded_once_for_all_who_wait(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    paper.print(page("/sitemap-1.xml", "x" * 400_000, content_type="application/xml"))
    times: list[str] = []
    real = compressing.compressed

    def counted(body: bytes, coding: str) -> bytes:
        times.append(coding)
        return real(body, coding)

    monkeypatch.setattr(composing, "compressed", counted)

    async def together() -> list[Reply]:
        coded = {"accept-encoding": "br"}
        return await asyncio.gather(*(paper.ask("/en/sitemap-1.xml", "GET", "", coded) for _ in range(8)))

    assert {len(each.text) for each in asyncio.run(together())} == {400_000}
    assert times == ["br"]


def test_a_page_never_shows_two_runs_and_never_an_older_one(paper: Paper) -> None:
    paper.print(page("/", "1", TICKER), page("~ticker", "1"))
    for number in range(2, 12):
        run = paper.print(page("/", str(number), TICKER), page("~ticker", str(number)))
        found = paper.get("/en")
        assert (found.text, found.headers["masthead-run"]) == (f"{number}{number}", str(run))


def test_a_page_asked_for_again_needs_no_look_into_the_store(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.print(page("/", "x", TICKER), page("~ticker", "!"))
    tag = paper.get("/en").headers["etag"]

    def view() -> None:
        raise AssertionError("the store was looked into")

    monkeypatch.setattr(paper.app.store, "view", view)
    assert paper.get("/en").text == "x!"
    assert paper.get("/en", if_none_match=tag).status_code == 304
    assert paper.get("/en", if_none_match='"other"').text == "x!"
    paper.print(page("~ticker", "?"))
    assert paper.get("/en").status_code == 500


def test_the_cache_stays_within_its_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.reader.app.KEPT_BYTES", 100_000)
    paper = Paper(config(tmp_path))
    paper.print(*(page(f"/{n}", "x" * 10_000) for n in range(40)), page("/giant", "y" * 90_000))
    for n in [*range(40), *range(40)]:
        assert len(paper.get(f"/en/{n}").content) == 10_000
        assert len(paper.get("/en/giant").content) == 90_000
    assert paper.app.kept.taken_bytes <= 100_000
    assert 5 <= len(paper.app.kept) <= 8
    assert len(paper.app._shortcuts) <= 12
    paper.close()


def test_an_edition_may_live_at_the_root(tmp_path: Path) -> None:
    paper = Paper(config(tmp_path, editions=[edition("en", prefix=""), edition("ar")]))
    paper.print(
        page("/", "front"),
        page("/", "واجهة", edition="ar"),
        page("/robots.txt", "robots", edition="", content_type="text/plain"),
        page("~404", "not here"),
    )
    assert paper.get("/").text == "front"
    assert paper.get("/ar").text == "واجهة"
    assert paper.get("/robots.txt").text == "robots"
    assert paper.get("/x").text == "not here"
    paper.close()


def test_a_page_that_no_run_changed_is_not_looked_up_again(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.print(page("/", long_words(), TICKER), page("~ticker", "one"))
    paper.get("/en")
    paper.print(page("/two", "x"))
    paper.get("/en")
    looked: list[str] = []
    real = paper.app._found

    async def counted(scope: Scope, asked: dict[bytes, bytes], shortcut: Any) -> Any:
        looked.append(scope["raw_path"].decode())
        return await real(scope, asked, shortcut)

    monkeypatch.setattr(paper.app, "_found", counted)
    for number in range(3):
        run = paper.print(
            page("/two", f"{number}"), page(f"/three{number}", "x"), drop=[Address("en", "/three")]
        )
        found = paper.get("/en")
        assert (found.headers["masthead-run"], found.text[-3:]) == (str(run), "one")
    assert looked == []
    paper.print(page("~ticker", "two"))
    paper.print(page("/two", "y"))
    assert paper.get("/en").text.endswith("two")
    assert looked == ["/en"]
    paper.store.clear()
    assert paper.get("/en").status_code == 503
