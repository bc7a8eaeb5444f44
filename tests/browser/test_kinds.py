"""What a reader does with a gallery, five points, a drawing, the share buttons, the voice and the printer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from masthead.languages.words import say
from masthead.pages.patterns.kinds import of_kind
from masthead.stories.values import Graphic
from tests.browser.judging import hindrances, wider_than_the_screen
from tests.browser.printed import CODES, KINDS, of_every_kind, printed
from tests.browser.screens import Watch, opened, see_all, shifts

every_edition = pytest.mark.parametrize("code", CODES)
BACK, ON = {"en": "ArrowLeft", "ar": "ArrowRight"}, {"en": "ArrowRight", "ar": "ArrowLeft"}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ON_DEMAND = re.compile(r"/(gallery|listen|player|points|share|stream)\.\w+\.js")
EVIL = "https://evil.example/"
HOSTILE = f"""<!doctype html><html><head><title>x</title><base href="{EVIL}"><meta http-equiv="refresh" content="0;url={EVIL}">
<link rel="stylesheet" href="{EVIL}a.css"><style>@import "{EVIL}b.css"; @font-face {{ font-family: f; src: url({EVIL}f.woff2) }}
body {{ font-family: f; background: url({EVIL}b.png) }}</style><script>document.documentElement.id = "ran"</script>
<script src="{EVIL}c.js"></script></head><body onload="document.documentElement.id = 'ran'"><img src="{EVIL}d.png"
onerror="document.documentElement.id = 'ran'"><iframe src="{EVIL}e"></iframe><object data="{EVIL}o"></object>
<video src="{EVIL}v.mp4" autoplay></video><form action="{EVIL}f"><button id="send">send</button></form>
<a id="away" href="{EVIL}g">away</a> <a id="top" href="{EVIL}h" target="_top">top</a> <a id="new" href="{EVIL}i"
target="_blank">new</a><svg><image href="{EVIL}s.png"/></svg></body></html>"""
VOICE = """(language) => {
  const spoken = window.spoken = [];
  class Utterance { constructor(text) { this.text = text; } }
  const voices = {
    getVoices: () => [{ lang: "xx-XX", localService: true }, { lang: language, localService: true, default: true }],
    addEventListener: () => {},
    speak: (one) => { spoken.push([one.text, one.lang]); window.last = one; },
    pause: () => spoken.push("pause"), resume: () => spoken.push("resume"), cancel: () => spoken.push("cancel"),
  };
  window.SpeechSynthesisUtterance = Utterance;
  Object.defineProperty(window, "speechSynthesis", { value: voices });
}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    hostile = Graphic(HOSTILE, "A hostile drawing", 300, None)
    stories = of_every_kind() | {"hostile": replace(of_kind("en", "infographic"), body=(hostile,))}
    with printed(tmp_path_factory.mktemp("printed"), stories) as where:
        yield where


@every_edition
@pytest.mark.parametrize("kind", KINDS)
def test_a_story_of_each_kind_is_whole_and_quiet_and_open_to_all(
    browser: Browser, root: str, kind: str, code: str
) -> None:
    for size, scheme in (("phone", "light"), ("desktop", "dark")):
        with opened(browser, f"{root}/{kind}-{code}.html", size, scheme) as shown:
            see_all(shown.page)
            assert shifts(shown.page) < 0.01
            assert not wider_than_the_screen(shown.page)
            assert not hindrances(shown.page, RULES)
            assert not shown.watch.said
            assert not [asked for asked in shown.watch.asked if not asked.startswith(root)]
            assert not [asked for asked in shown.watch.asked if ON_DEMAND.search(asked)]


@every_edition
def test_a_gallery_opens_over_the_screen_and_goes_by_keys_as_its_script_runs(
    browser: Browser, root: str, code: str
) -> None:
    with opened(browser, f"{root}/gallery-{code}.html") as shown:
        page, viewer = shown.page, shown.page.locator("dialog.viewer")
        page.locator(".enlarge").nth(1).focus()
        page.keyboard.press("Enter")
        place = viewer.locator(".told .place")
        expect(place).to_have_text(say(code, "place_of", n=2, total=5))
        expect(viewer.locator(".shut")).to_be_focused()
        for key, stands in (
            (ON[code], 3),
            ("End", 5),
            (ON[code], 5),
            (BACK[code], 4),
            ("Home", 1),
        ):
            page.keyboard.press(key)
            expect(place).to_have_text(say(code, "place_of", n=stands, total=5))
        assert viewer.locator("img").evaluate("it => it.decode().then(() => it.naturalWidth)") > 600
        for _ in range(8):
            page.keyboard.press("Tab")
            assert page.evaluate(
                "!document.activeElement || document.activeElement === document.body || "
                "document.querySelector('.viewer').contains(document.activeElement)"
            )
        assert not hindrances(page, RULES)
        viewer.locator(".shut").focus()
        page.keyboard.press("End")
        page.keyboard.press("Escape")
        expect(viewer).to_be_hidden()
        page.wait_for_function("document.activeElement === [...document.querySelectorAll('.enlarge')].at(-1)")
        assert not shown.watch.said


@every_edition
def test_a_swipe_turns_a_gallerys_picture_towards_the_scripts_end(
    browser: Browser, root: str, code: str
) -> None:
    with opened(browser, f"{root}/gallery-{code}.html", "phone") as shown:
        page = shown.page
        page.locator(".enlarge").first.click()
        place = page.locator("dialog.viewer .told .place")
        expect(place).to_have_text(say(code, "place_of", n=1, total=5))
        far, near = (300, 60) if code == "en" else (60, 300)
        for start, end, stands in ((far, near, 2), (near, far, 1), (200, 190, 1)):
            page.mouse.move(start, 300)
            page.mouse.down()
            page.mouse.move(end, 305)
            page.mouse.up()
            expect(place).to_have_text(say(code, "place_of", n=stands, total=5))
        page.locator(".viewer .after").click()
        expect(place).to_have_text(say(code, "place_of", n=2, total=5))


def test_without_script_a_gallery_is_a_column_of_pictures_that_lead_to_their_files(
    browser: Browser, root: str
) -> None:
    with opened(browser, f"{root}/gallery-en.html", "phone", script=False) as shown:
        figures = shown.page.locator(".gallery figure")
        assert figures.count() == 5
        for index in range(5):
            expect(figures.nth(index).locator("figcaption")).to_be_visible()
        shown.page.locator(".enlarge").first.click()
        expect(shown.page).to_have_url(re.compile(r"/media/p0-1280\.jpg$"))


@every_edition
def test_five_points_are_text_and_cards_that_are_remembered(browser: Browser, root: str, code: str) -> None:
    with opened(browser, f"{root}/explainer-{code}.html", "phone") as shown:
        page = shown.page
        points = page.locator(".points")
        assert points.locator("h2").count() == 5
        assert points.evaluate("it => it.scrollWidth <= it.clientWidth")
        page.get_by_label(say(code, "points_as_cards")).click()
        assert points.evaluate("it => it.scrollWidth > 4 * it.clientWidth")
        stands = page.locator(".dots a[aria-current]")
        on, back = page.locator("[data-step='1']"), page.locator("[data-step='-1']")
        expect(back).to_be_disabled()
        for press, dot in ((on, "2"), (on, "3"), (back, "2"), (page.locator(".dots a").last, "5")):
            press.click()
            expect(stands).to_have_text(dot)
            expect(points.locator(".point").nth(int(dot) - 1)).to_be_in_viewport(ratio=0.5)
        expect(on).to_be_disabled()
        sign = -1 if code == "ar" else 1
        assert sign * points.evaluate("it => it.scrollLeft") > 0
        assert not hindrances(page, RULES)
        page.reload()
        expect(page.locator("#as-cards")).to_be_checked()
        page.get_by_label(say(code, "points_as_text")).click()
        page.reload()
        expect(page.locator("#as-text")).to_be_checked()
        assert not shown.watch.said


def test_without_script_the_points_turn_to_cards_all_the_same(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/explainer-en.html", "phone", script=False) as shown:
        shown.page.locator("#as-cards").check(force=True)
        assert shown.page.locator(".points").evaluate("it => it.scrollWidth > 4 * it.clientWidth")


@every_edition
def test_a_drawing_is_drawn_with_its_own_styles_at_its_own_shape(
    browser: Browser, root: str, code: str
) -> None:
    with opened(browser, f"{root}/infographic-{code}.html") as shown:
        frame = shown.page.frame_locator(".drawn iframe")
        assert frame.locator(".bar").first.evaluate("it => getComputedStyle(it).fill") == "rgb(10, 90, 102)"
        box = shown.page.locator(".drawn iframe").bounding_box()
        assert box
        assert box["width"] / box["height"] == pytest.approx(640 / 420, rel=0.02)
        assert frame.locator("html").evaluate("it => it.scrollHeight <= innerHeight + 1")
        expect(shown.page.get_by_role("table")).to_be_visible()
        assert not shown.watch.said


def test_a_hostile_drawing_runs_loads_and_leads_to_nothing(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/hostile.html") as shown:
        page = shown.page
        frame = page.frame_locator(".drawn iframe")
        expect(frame.locator("#away")).to_be_visible()
        page.wait_for_timeout(500)
        for name in ("send", "top", "new", "away"):
            frame.locator(f"#{name}").click()
            page.wait_for_timeout(150)
        assert len(page.context.pages) == 1
        assert page.url == f"{root}/hostile.html"
        assert not [line for line in shown.watch.answered if not line.startswith(root)]
        ran = [
            one.evaluate("document.documentElement.id") for one in page.frames if one.url == "about:srcdoc"
        ]
        assert "ran" not in ran
        assert not [asked for asked in loaded(shown.watch) if not asked.startswith(root)]


def loaded(watch: Watch) -> list[str]:
    """What really went out: a request that the policy stops is seen by nobody but the browser."""
    stopped = {line.partition(": ")[0] for line in watch.failed if "csp" in line or "ERR_BLOCKED" in line}
    return [asked for asked in watch.asked if asked not in stopped and not asked.startswith("about:")]


@every_edition
def test_share_links_are_plain_and_copying_says_so(browser: Browser, root: str, code: str) -> None:
    with opened(browser, f"{root}/news-{code}.html", "phone") as shown:
        page = shown.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        shares = page.locator(".share a")
        assert shares.count() == 5
        for index in range(5):
            box = shares.nth(index).bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44
            assert box["y"] == pytest.approx(page.locator(".share a").first.bounding_box()["y"])  # type: ignore[index]
        page.get_by_role("button", name=say(code, "copy_link")).click()
        expect(page.get_by_role("status").get_by_text(say(code, "link_copied"))).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("link[rel=canonical]").get_attribute("href")
        assert not shown.watch.said


def test_without_script_nothing_is_offered_that_needs_it(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/news-en.html", "phone", script=False) as shown:
        expect(shown.page.locator(".share a").first).to_be_visible()
        for button in shown.page.locator(".tools button").all():
            expect(button).to_be_hidden()


@every_edition
def test_a_story_is_read_aloud_in_its_language_and_can_be_paused_and_stopped(
    browser: Browser, root: str, code: str
) -> None:
    with opened(browser, "about:blank") as shown:
        page = shown.page
        page.add_init_script(f"({VOICE})({code + '-XX'!r})")
        page.goto(f"{root}/news-{code}.html")
        listen = page.locator(".listen")
        expect(listen).to_be_visible()
        assert not [asked for asked in shown.watch.asked if "/listen." in asked]
        listen.click()
        expect(listen).to_have_text(say(code, "listen_pause"))
        page.wait_for_function("window.spoken.length > 1")
        assert page.evaluate("window.spoken.at(-1)") == [page.locator("h1").inner_text(), f"{code}-XX"]
        page.evaluate("window.last.onend()")
        assert page.evaluate("window.spoken.at(-1)[0]") == page.locator(".standfirst").first.inner_text()
        listen.click()
        expect(listen).to_have_text(say(code, "listen_resume"))
        listen.click()
        expect(listen).to_have_text(say(code, "listen_pause"))
        assert page.evaluate("window.spoken.slice(-2)") == ["pause", "resume"]
        page.get_by_role("button", name=say(code, "listen_stop")).click()
        expect(listen).to_have_text(say(code, "listen"))
        assert page.evaluate("window.spoken.at(-1)") == "cancel"


def test_a_device_without_a_voice_for_the_language_offers_no_listening(browser: Browser, root: str) -> None:
    with opened(browser, "about:blank") as shown:
        shown.page.add_init_script(f"({VOICE})('ar-LB')")
        shown.page.goto(f"{root}/news-en.html", wait_until="networkidle")
        expect(shown.page.locator(".listen")).to_be_hidden()


@pytest.mark.parametrize(
    ("kind", "seen", "gone"),
    [
        ("news", [".byline", ".lead-picture img", ".print-address"], [".tools", ".ticker", ".related"]),
        (
            "gallery",
            [".gallery figure >> nth=4", ".gallery figcaption >> nth=4"],
            [".enlarge .icon >> nth=0"],
        ),
        ("infographic", [".still img", "table"], [".drawn"]),
        ("explainer", [".point >> nth=4"], [".views", ".turns"]),
    ],
)
def test_on_paper_a_story_has_its_words_and_pictures_and_no_buttons(
    browser: Browser, root: str, kind: str, seen: list[str], gone: list[str]
) -> None:
    with opened(browser, f"{root}/{kind}-en.html") as shown:
        page: Page = shown.page
        if kind == "explainer":
            page.locator("#as-cards").check(force=True)
        page.emulate_media(media="print")
        for shows in ("h1", ".body > p >> nth=0", *seen):
            expect(page.locator(shows)).to_be_visible()
        for stays in gone:
            expect(page.locator(stays).first).to_be_hidden()
        if kind == "explainer":
            assert page.locator(".points").evaluate("it => it.scrollWidth <= it.clientWidth")
        assert page.pdf().startswith(b"%PDF")
