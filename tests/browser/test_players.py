"""What happens when somebody presses play: the player comes then and not before, the film runs, captions and qualities change."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.screens import opened
from tests.browser.stage import EDITIONS, KEY, Stage, staged

NO_HLS = """() => {
  const can = HTMLMediaElement.prototype.canPlayType;
  HTMLMediaElement.prototype.canPlayType = function (type) { return type.includes("mpegurl") ? "" : can.call(this, type); };
}"""
RUNS = "(at) => { const video = document.querySelector('.screen video'); return video && video.currentTime > at; }"
SHOWN = "() => [...document.querySelector('.screen video').textTracks].filter((one) => one.mode === 'showing').map((one) => one.language)"


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(tmp_path_factory.mktemp("stage") / "paper") as made:
        made.print_films()
        made.broadcast(on_air=True)
        yield made


def asked_for(asked: list[str], *names: str) -> list[str]:
    return [url for url in asked if any(name in url.rpartition("/")[2] for name in names)]


def wrong(said: list[str]) -> list[str]:
    """What the browser complained of, but for the portraits and the service worker that this small paper does without."""
    missing = ("fetching the script", "the server responded with a status of 404")
    return [line for line in said if line.startswith("error") and not any(one in line for one in missing)]


def play(page: Page, seconds: float = 0.5) -> None:
    page.locator(".play").click()
    page.wait_for_function(RUNS, arg=seconds, timeout=60_000)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_film_runs_when_it_is_asked_for_and_nothing_comes_before(
    browser: Browser, stage: Stage, edition: str
) -> None:
    with opened(browser, stage.url("/the-film", edition)) as shown:
        assert asked_for(shown.watch.asked, "player", "stream", ".mp4", ".vtt", ".m3u8") == []
        before = shown.page.locator(".screen").bounding_box()
        play(shown.page)
        assert asked_for(shown.watch.asked, "player")
        assert asked_for(shown.watch.asked, f"{KEY}-540.mp4")
        assert asked_for(shown.watch.asked, "stream") == []
        assert shown.page.locator(".screen").bounding_box() == before
        assert shown.page.evaluate("document.activeElement.tagName") == "VIDEO"
        assert shown.page.evaluate("getComputedStyle(document.querySelector('.screen')).direction") == "ltr"
        assert wrong(shown.watch.said) == []


def test_a_small_screen_has_the_small_film_and_a_reader_may_choose_the_other(
    browser: Browser, stage: Stage
) -> None:
    with opened(browser, stage.url("/the-film"), "phone") as shown:
        play(shown.page, 1)
        assert asked_for(shown.watch.asked, f"{KEY}-360.mp4")
        assert not asked_for(shown.watch.asked, f"{KEY}-540.mp4")
        shown.page.get_by_label("Quality").select_option("540")
        shown.page.wait_for_function(
            "() => document.querySelector('.screen video').currentSrc.includes('-540')"
        )
        shown.page.wait_for_function(RUNS, arg=1.2)


@pytest.mark.parametrize("edition", EDITIONS)
def test_captions_come_in_the_editions_language_with_the_sound_off(
    browser: Browser, stage: Stage, edition: str
) -> None:
    with opened(browser, stage.url("/the-film", edition)) as shown:
        play(shown.page)
        assert shown.page.evaluate(SHOWN) == []
        shown.page.keyboard.press("m")
        shown.page.wait_for_function(f"(language) => String(({SHOWN})()) === language", arg=edition)
        shown.page.locator("[data-captions-choice] select").select_option("es")
        assert shown.page.evaluate(SHOWN) == ["es"]
        shown.page.locator("video").focus()
        shown.page.keyboard.press("m")
        shown.page.keyboard.press("c")
        assert shown.page.evaluate(SHOWN) == []
        assert asked_for(shown.watch.asked, f"{KEY}.es.vtt")


def test_keys_stop_the_film_and_go_on(browser: Browser, stage: Stage) -> None:
    with opened(browser, stage.url("/the-film")) as shown:
        play(shown.page)
        shown.page.keyboard.press("k")
        shown.page.wait_for_function("() => document.querySelector('video').paused")
        shown.page.keyboard.press("k")
        shown.page.wait_for_function("() => !document.querySelector('video').paused")


def test_a_film_that_does_not_come_says_so_and_is_tried_again(browser: Browser, stage: Stage) -> None:
    with opened(browser, stage.url("/the-film")) as shown:
        shown.page.route("**/*.mp4", lambda route: route.abort())
        shown.page.locator(".play").click()
        expect(shown.page.get_by_role("alert")).to_be_visible()
        shown.page.unroute("**/*.mp4")
        shown.page.get_by_role("alert").get_by_role("button").click()
        shown.page.wait_for_function(RUNS, arg=0.3, timeout=60_000)
        expect(shown.page.get_by_role("alert")).to_have_count(0)


def test_without_script_the_browsers_own_player_stands_there(browser: Browser, stage: Stage) -> None:
    with opened(browser, stage.url("/the-film"), script=False) as shown:
        video = shown.page.locator(".screen video")
        expect(video).to_be_visible()
        assert video.get_attribute("controls") is not None
        assert video.get_attribute("preload") == "none"
        expect(shown.page.locator(".play")).to_be_hidden()
        assert asked_for(shown.watch.asked, ".mp4") == []


@pytest.mark.parametrize("own_reader", [False, True], ids=["native", "media-source"])
def test_the_live_channel_runs_over_the_joins_of_its_films(
    browser: Browser, stage: Stage, own_reader: bool
) -> None:
    stage.broadcast(on_air=True)
    with opened(browser, stage.url("/live")) as shown:
        assert asked_for(shown.watch.asked, "player", "stream", ".m3u8", ".m4s") == []
        if own_reader:
            shown.page.evaluate(NO_HLS)
        play(shown.page, 9)
        assert bool(asked_for(shown.watch.asked, "stream.")) == own_reader
        assert wrong(shown.watch.said) == []
        assert shown.page.evaluate("document.querySelector('video').src.startsWith('blob:')") == own_reader


def test_off_air_the_stream_is_gone_and_who_watches_is_told(browser: Browser, stage: Stage) -> None:
    stage.broadcast(on_air=True)
    with opened(browser, stage.url("/live")) as shown:
        shown.page.evaluate(NO_HLS)
        play(shown.page)
        stage.broadcast(on_air=False)
        expect(shown.page.get_by_role("alert")).to_be_visible(timeout=60_000)
        assert shown.page.evaluate("fetch('/stream/main/live.m3u8').then((answer) => answer.status)") == 404
    with opened(browser, stage.url("/live")) as shown:
        expect(shown.page.get_by_text("We are off air")).to_be_visible()
        expect(shown.page.locator(".play")).to_have_count(0)
    stage.broadcast(on_air=True)
    with opened(browser, stage.url("/live")) as shown:
        play(shown.page)
