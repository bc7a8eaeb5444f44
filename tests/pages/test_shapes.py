"""What kind of page an address is of."""

import pytest

from masthead.pages.shapes import list_of, shape, short_id


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "front"),
        ("/politics", "section"),
        ("/world/europe-news", "section"),
        ("/سياسة", "section"),
        ("/region/africa", "region"),
        ("/topic/rafah-crossing", "topic"),
        ("/contributor/maria-saavedra", "contributor"),
        ("/coverage/one", "coverage"),
        ("/page/3", "list"),
        ("/politics/page/12", "list"),
        ("/topic/x/page/1", "list"),
        ("/politics/some-slug-k3x9f2ab", "story"),
        ("/سياسة/خبر-k3x9f2ab", "story"),
        ("/-/k3x9f2ab", "permalink"),
        ("~header", "header"),
        ("~404", "missing"),
        ("/rss.xml", ""),
        ("/politics/rss.xml", ""),
        ("/sitemap-1.xml", ""),
        ("/region", ""),
        ("/-/a/b", ""),
        ("~unknown", ""),
    ],
)
def test_an_address_has_one_kind(path: str, kind: str) -> None:
    assert shape(path) == kind


def test_a_numbered_page_belongs_to_a_front() -> None:
    assert list_of("/page/3") == ("/", 3)
    assert list_of("/world/asia/page/12") == ("/world/asia", 12)
    with pytest.raises(ValueError, match="not a numbered page"):
        list_of("/politics/page/0")


def test_the_id_of_a_story_ends_its_path() -> None:
    assert short_id("/politics/some-slug-k3x9f2ab") == short_id("/-/k3x9f2ab") == "k3x9f2ab"
