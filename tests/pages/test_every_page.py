"""What holds for every page in every edition."""

import re

import pytest

from masthead.languages import language
from masthead.pages.printing import Printer
from tests.pages.conftest import Page
from tests.pages.every import EVERY, UNLISTED

pytestmark = [pytest.mark.parametrize("code", ["en", "ar", "es"]), pytest.mark.parametrize("name", EVERY)]


@pytest.fixture
def page(made: Printer, name: str, code: str) -> Page:
    return Page(EVERY[name](made, code))


def test_a_page_is_well_formed_and_speaks_its_language(page: Page, name: str, code: str) -> None:
    html = page.one("html")
    assert (html.get("lang"), html.get("dir")) == (code, language(code).direction)
    assert len(page.all("h1")) == 1
    assert "".join(page.one("h1").itertext()).strip()
    assert page.one("title").text


def test_a_page_obeys_the_strictest_policy(page: Page, name: str, code: str) -> None:
    assert not page.all("style")
    for element in page.root.iter():
        handlers = [name for name in element.attrib if name == "style" or name.startswith("on")]
        assert not handlers, (element.tag, handlers)
    for script in page.all("script"):
        assert script.get("src", "").startswith("/assets/") or script.get("type") == "application/ld+json"


def test_a_page_has_the_frame_of_its_edition_set_in(page: Page, name: str, code: str) -> None:
    frame = [address for address in page.sheet.fragments if address.path != "~most-read"]
    assert [str(address) for address in frame] == [
        f"{code}:~look",
        f"{code}:~header",
        f"{code}:~ticker",
        f"{code}:~footer",
    ]
    is_story = page.one("body").get("class").startswith("story")
    assert len(page.sheet.fragments) - len(frame) == is_story


def test_a_page_names_exactly_the_files_that_it_links_to(page: Page, name: str, code: str) -> None:
    linked = set(re.findall(r"/((?:media|assets)/[\w.-]+)", page.text))
    assert linked == set(page.sheet.files)


def test_pictures_have_their_size_and_a_text_in_their_place(page: Page, name: str, code: str) -> None:
    for image in page.all("img"):
        assert image.get("alt") is not None
        assert int(image.get("width")) > 0
        assert int(image.get("height")) > 0
        assert image.get("srcset").count("w") >= 3


def test_ids_stand_once_and_labels_point_at_them(page: Page, name: str, code: str) -> None:
    ids = [element.get("id") for element in page.root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    pointed = {
        element.get("aria-labelledby") for element in page.root.iter() if element.get("aria-labelledby")
    }
    assert pointed <= set(ids)


def test_a_reader_can_skip_to_the_content_and_change_the_edition(page: Page, name: str, code: str) -> None:
    assert page.all("a", href="#content")
    assert page.one("main").get("id") == "content"
    switch = [link for link in page.all("a") if link.get("hreflang")]
    assert {link.get("lang") for link in switch} == {"en", "ar", "es"} - {code}


def test_search_engines_are_told_where_a_page_lives_or_to_leave_it(page: Page, name: str, code: str) -> None:
    if name in UNLISTED:
        assert page.one("meta", name="robots").get("content") == "noindex"
        assert not page.all("link", rel="canonical")
        return
    canonical = page.one("link", rel="canonical").get("href")
    assert f"{canonical}/".startswith(f"http://127.0.0.1:8000/{code}/")
    assert page.properties["og:url"] == canonical
    assert canonical.isascii()


def test_links_inside_the_paper_stay_inside_the_edition(page: Page, name: str, code: str) -> None:
    for link in page.all("a"):
        if link.get("href").startswith("/") and not link.get("hreflang"):
            assert f"{link.get('href')}/".startswith(f"/{code}/"), link.get("href")


def test_nothing_is_left_unsaid(page: Page, name: str, code: str) -> None:
    assert "None" not in page.text
    assert "{" not in re.sub(r"<script.*?</script>", "", page.text, flags=re.DOTALL)
