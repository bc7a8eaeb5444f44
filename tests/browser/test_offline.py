"""What a reader keeps: nothing stale while there is a network, copies that say when they are from, and none that outlive a story."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.journeys.paper import Paper, template
from tests.reader.presses import Served, served

HELD = """async ([edition, kind]) => {
  const cache = await caches.open(`masthead ${edition} ${kind}`);
  return (await cache.keys()).map(({ url }) => decodeURI(new URL(url).pathname));
}"""
WISH = """(asked) => new Promise(async (resolve) => {
  const { active } = await navigator.serviceWorker.ready;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => resolve(true);
  active.postMessage(asked, [channel.port2]);
})"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    made = Paper(template(shared), tmp_path_factory.mktemp("offline") / "paper")
    try:
        yield made
    finally:
        made.desk.stop()


@pytest.fixture(scope="module")
def running(paper: Paper) -> Iterator[Served]:
    with served(paper.config) as reader:
        yield reader


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


class Visit:
    """A reader at this paper."""

    def __init__(self, context: BrowserContext, paper: Paper, edition: str = "en") -> None:
        self.context, self.paper, self.edition = context, paper, edition
        self.root = f"http://127.0.0.1:{paper.port}"
        self.page: Page = context.new_page()
        self.go(f"/{edition}")
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        self.until(lambda: {f"/{edition}", f"/{edition}/saved"} <= set(self.held("pages")))

    def go(self, path: str) -> Page:
        self.page.goto(self.root + path)
        return self.page

    def held(self, kind: str) -> list[str]:
        found: list[str] = self.page.evaluate(HELD, [self.edition, kind])
        return found

    def wish(self, **asked: object) -> None:
        assert self.page.evaluate(WISH, asked)

    def until(self, holds: Callable[[], bool], milliseconds: int = 15_000) -> None:
        for _ in range(milliseconds // 100):
            if holds():
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"it did not come to be; kept: {self.held('pages')} {self.held('saved')}")

    def read(self, path: str) -> None:
        """Open a page and wait until it is kept."""
        self.go(path)
        self.until(lambda: path in self.held("pages") + self.held("saved"))

    def save(self) -> None:
        button = self.page.locator("button[data-keep]")
        expect(button).to_be_visible()
        before = button.inner_text()
        button.click()
        expect(button).not_to_have_text(before)

    @contextmanager
    def offline(self) -> Iterator[None]:
        self.context.set_offline(True)
        try:
            yield
        finally:
            self.context.set_offline(False)


def published(paper: Paper, headline: str, **more: object) -> tuple[str, str]:
    """A new story: its short id and its path on the reader."""
    body = [{"type": "paragraph", "value": f"<p>{headline}.</p>"}]
    told = paper.desk.do(
        "submit", edition="en", into="world", publish_at_once=True, headline=headline, body=body, **more
    )
    return told["story"], f"/en{told['path']}"


@pytest.mark.usefixtures("running")
def test_a_reader_with_a_network_never_sees_an_old_page(context: BrowserContext, paper: Paper) -> None:
    story, path = published(paper, "Tides are told")
    visit = Visit(context, paper)
    visit.read(path)
    for n in range(3):
        paper.desk.do("correct", of=story, headline=f"Tides are told, edition {n}")
        assert f"edition {n}" in visit.page.goto(visit.root + path).text()  # type: ignore[union-attr]
        visit.page.reload()
        expect(visit.page.locator("h1")).to_contain_text(f"edition {n}")
    assert visit.page.locator(".as-of").count() == 0


@pytest.mark.usefixtures("running")
def test_without_a_network_the_copy_says_when_it_is_from(context: BrowserContext, paper: Paper) -> None:
    _, path = published(paper, "Fog over the pier")
    visit = Visit(context, paper)
    visit.read(path)
    with visit.offline():
        visit.go(path)
        expect(visit.page.locator("h1")).to_have_text("Fog over the pier")
        bar = visit.page.locator(".as-of")
        expect(bar).to_contain_text("You are offline")
        at = bar.locator("time")
        assert at.get_attribute("datetime")
        assert ":" in at.inner_text()
        assert "{at}" not in bar.inner_text()


@pytest.mark.usefixtures("running")
def test_what_was_never_read_is_answered_by_the_paper_itself(context: BrowserContext, paper: Paper) -> None:
    _, path = published(paper, "Nobody has read this")
    visit = Visit(context, paper)
    with visit.offline():
        visit.go(path)
        expect(visit.page.locator("h1")).to_have_text("You are offline")
        assert visit.page.locator(".ticker").count() == 0
        colour = visit.page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily")
        assert "Source Serif" in colour, "the page has lost its styles"


@pytest.mark.usefixtures("running")
def test_a_story_taken_down_is_gone_from_all_copies_at_the_next_contact(
    context: BrowserContext, paper: Paper
) -> None:
    saved, saved_path = published(paper, "A name that must go")
    read, read_path = published(paper, "Another that must go")
    visit = Visit(context, paper)
    visit.read(read_path)
    visit.read(saved_path)
    visit.save()
    with visit.offline():
        visit.go(saved_path)
        paper.desk.do("take_down", of=saved, tombstone="Gone for good.")
        paper.desk.do("take_down", of=read)
    visit.go("/en")
    visit.until(lambda: saved_path not in visit.held("saved") and read_path not in visit.held("pages"))
    with visit.offline():
        for path in (saved_path, read_path):
            visit.go(path)
            expect(visit.page.locator("h1")).to_have_text("You are offline")
            assert "must go" not in visit.page.content()


@pytest.mark.usefixtures("running")
def test_a_corrected_story_is_replaced_in_all_copies_at_the_next_contact(
    context: BrowserContext, paper: Paper
) -> None:
    story, path = published(paper, "Twelve boats at sea")
    visit = Visit(context, paper)
    visit.read(path)
    visit.save()
    with visit.offline():
        visit.go(path)
        paper.desk.do("correct", of=story, headline="Eleven boats at sea")
    visit.go("/en/politics")
    visit.wish(wish="look")
    with visit.offline():
        visit.go(path)
        expect(visit.page.locator("h1")).to_have_text("Eleven boats at sea")
        visit.go("/en/saved")
        expect(visit.page.locator(".saved-rows h2")).to_have_text(["Eleven boats at sea"])


@pytest.mark.usefixtures("running")
def test_a_saved_story_that_moves_is_kept_where_it_stands_now(context: BrowserContext, paper: Paper) -> None:
    story, path = published(paper, "The moving story")
    visit = Visit(context, paper)
    visit.read(path)
    visit.save()
    moved = f"/en{paper.desk.do('refile', of=story, into='sport')['path']}"
    visit.wish(wish="look")
    assert visit.held("saved") == [moved]
    with visit.offline():
        visit.go(moved)
        expect(visit.page.locator("h1")).to_have_text("The moving story")


@pytest.mark.usefixtures("running")
def test_saved_stories_are_listed_and_let_go(context: BrowserContext, paper: Paper) -> None:
    _, path = published(paper, "Worth keeping", standfirst="For a long evening.")
    visit = Visit(context, paper)
    visit.go("/en/saved")
    expect(visit.page.locator("[data-none]")).to_be_visible()
    visit.read(path)
    visit.save()
    with visit.offline():
        visit.go("/en/saved")
        expect(visit.page.locator(".saved-rows a")).to_have_text(["Worth keeping"])
        expect(visit.page.locator(".saved-rows .standfirst")).to_have_text(["For a long evening."])
        visit.page.locator(".saved-rows a").click()
        expect(visit.page.locator("h1")).to_have_text("Worth keeping")
        visit.go("/en/saved")
        visit.page.locator(".saved-rows button").click()
        expect(visit.page.locator("[data-none]")).to_be_visible()
    assert visit.held("saved") == []


@pytest.mark.usefixtures("running")
def test_editions_on_one_host_keep_apart(context: BrowserContext, paper: Paper) -> None:
    english = Visit(context, paper)
    arabic = Visit(context, paper, "ar")
    assert arabic.held("pages")
    assert all(path.startswith("/ar") for path in arabic.held("pages"))
    assert all(path.startswith("/en") for path in english.held("pages"))
    with arabic.offline():
        arabic.go("/ar")
        expect(arabic.page.locator(".as-of")).to_contain_text("أنتم غير متصلين")
        english.go("/en")
        expect(english.page.locator(".as-of")).to_contain_text("You are offline")


@pytest.mark.usefixtures("running")
def test_a_reader_who_wants_nothing_kept_has_nothing_kept(context: BrowserContext, paper: Paper) -> None:
    _, path = published(paper, "Read and forgotten")
    visit = Visit(context, paper)
    visit.read(path)
    visit.go("/en/install")
    visit.page.locator("[data-clear]").click()
    expect(visit.page.locator("[data-cleared]")).to_be_visible()
    visit.go(path)
    visit.page.wait_for_timeout(500)
    assert visit.page.locator("button[data-keep]").is_hidden()
    assert visit.page.evaluate("caches.keys()") == ["masthead nothing kept"]
    assert visit.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


@pytest.mark.usefixtures("running")
def test_copies_stay_within_their_bounds_and_saved_ones_go_last(
    context: BrowserContext, paper: Paper
) -> None:
    _, path = published(paper, "The last to go")
    visit = Visit(context, paper)
    visit.read(path)
    visit.save()
    fill = """async () => {
      const cache = await caches.open("masthead en files");
      const headers = { "x-kept-at": "2020-01-01T00:00:00.000Z", "x-kept-bytes": String(8e6) };
      for (let n = 0; n < 9; n += 1) await cache.put(`/media/old-${n}.jpg`, new Response("", { headers }));
      const pages = await caches.open("masthead en pages");
      const old = { "x-kept-at": "2021-01-01T00:00:00.000Z", "x-kept-bytes": "1" };
      for (let n = 0; n < 60; n += 1) await pages.put(`/en/old-${n}`, new Response("", { headers: old }));
    }"""
    visit.page.evaluate(fill)
    visit.go("/en/sport")
    visit.until(
        lambda: len(visit.held("pages")) <= 40 and sum("old-" in one for one in visit.held("files")) <= 6
    )
    assert visit.held("saved") == [path]
    assert {"/en/offline", "/en/saved", "/en/sport"} <= set(visit.held("pages"))


def test_a_reader_without_script_misses_nothing_of_the_paper(browser: Browser, running: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("/en", "/en/install", "/en/saved", "/en/archive", "/en/topics"):
        answer = page.goto(f"http://127.0.0.1:{running.port}{path}")
        assert answer is not None and answer.ok
        assert page.locator("h1, .nameplate").first.is_visible()
    assert page.locator("[data-keep]:visible, [data-clear]:visible").count() == 0
    context.close()
