"""Over the whole demo by HTTP: whatever a page, feed or sitemap names is there, and of the kind it is named as."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest
from defusedxml.ElementTree import fromstring

from tests.browser.site import EDITIONS, Answer, Site

TYPES = {
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "css": "text/css",
    "js": "text/javascript",
    "woff2": "font/woff2",
    "png": "image/png",
    "avif": "image/avif",
    "vtt": "text/vtt",
    "mp4": "video/mp4",
}
STREAM = "/stream/"
"""Written by an encoder while the channel is on air; nobody does here."""


@pytest.fixture(scope="module")
def everything(site: Site) -> dict[str, Answer]:
    """Every address of the store, as readers get it."""
    return {path: site.get(path) for path in sorted({site.path(one) for one in site.addresses})}


@pytest.fixture(scope="module")
def pages(everything: dict[str, Answer]) -> dict[str, Element]:
    """All pages, taken apart as a browser would; the strict parser refuses what is not well-formed."""
    builder = html5lib.getTreeBuilder("etree")
    return {
        path: html5lib.HTMLParser(tree=builder, strict=True, namespaceHTMLElements=False).parse(answer.text)
        for path, answer in everything.items()
        if answer.content_type.startswith("text/html") and answer.status in (200, 404, 410) and answer.body
    }


@pytest.fixture(scope="module")
def trees(everything: dict[str, Answer]) -> dict[str, Element]:
    """All feeds and sitemaps."""
    return {path: fromstring(answer.body) for path, answer in everything.items() if path.endswith(".xml")}


def test_every_address_of_the_store_answers_as_it_should(everything: dict[str, Answer]) -> None:
    for path, answer in everything.items():
        expected = (301, 410) if "/-/" in path else (200, 410)
        assert answer.status in expected, path
    assert sum(answer.status == 410 for answer in everything.values()) >= len(EDITIONS)


def test_all_pages_of_the_demo_are_well_formed(site: Site, pages: dict[str, Element]) -> None:
    """The strict parser that took them apart refuses what is not."""
    assert len(pages) > 200
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True)
    for edition in EDITIONS:
        missing = site.get(site.example(edition, "missing"))
        assert missing.status == 404
        parser.parse(missing.text)


def test_every_link_of_ours_leads_somewhere(
    site: Site, everything: dict[str, Answer], pages: dict[str, Element]
) -> None:
    known = {path: answer.status for path, answer in everything.items()}
    for path, page in pages.items():
        for href in links(page):
            target = site.local(href)
            if not target or href.startswith("#") or target.startswith(STREAM):
                continue
            if target not in known:
                known[target] = site.get(target).status
            assert known[target] in (200, 302), (path, href, known[target])


def links(page: Element) -> Iterator[str]:
    for element in page.iter():
        name = "href" if element.tag in ("a", "link") else "content" if element.tag == "meta" else "src"
        value = element.get(name, "")
        if element.tag == "meta" and not value.startswith("http"):
            continue
        if value:
            yield value
        yield from (part.split()[0] for part in element.get("srcset", "").split(", ") if part)


def test_pages_and_their_translations_name_each_other(site: Site, pages: dict[str, Element]) -> None:
    sets = {path: alternates(site, page) for path, page in pages.items()}
    assert sum(len(found) > 2 for found in sets.values()) > 100
    for path, found in sets.items():
        for standing in found.values():
            assert sets[standing] == found, (path, standing)
        assert not found or path in found.values()


def alternates(site: Site, page: Element) -> dict[str, str]:
    found = [one for one in page.iter("link") if one.get("hreflang")]
    return {one.get("hreflang", ""): site.local(one.get("href", "")) for one in found}


def test_every_picture_and_asset_is_what_its_name_says(site: Site, pages: dict[str, Element]) -> None:
    files = {site.local(one) for page in pages.values() for one in links(page)}
    files = {one for one in files if one.startswith(("/media/", "/assets/"))}
    assert len(files) > 100
    for file in files:
        answer = site.get(file)
        assert answer.status == 200, file
        assert answer.content_type.startswith(TYPES.get(file.rpartition(".")[2], "image/svg+xml")), file
        assert answer.body[:2] == b"\xff\xd8" or not file.endswith(".jpg"), file
        assert answer.body[8:12] == b"WEBP" or not file.endswith(".webp"), file
        assert answer.body[:6] == b"WEBVTT" or not file.endswith(".vtt"), file
        assert answer.body[4:8] == b"ftyp" or not file.endswith(".mp4"), file


def test_what_feeds_and_sitemaps_name_is_there(
    site: Site, everything: dict[str, Answer], trees: dict[str, Element]
) -> None:
    known = {path: answer.status for path, answer in everything.items()}
    for path, tree in trees.items():
        named = {site.local(url) for url in urls(tree)} - {""}
        for target in named:
            if target not in known:
                known[target] = site.get(target).status
            assert known[target] == 200, (path, target)
        assert named, path
    for edition in EDITIONS:
        prefix = site.config.edition(edition).prefix
        assert {f"{prefix}/rss.xml", f"{prefix}/sitemap.xml", f"{prefix}/news-sitemap.xml"} <= set(trees)


def urls(tree: Element) -> Iterator[str]:
    for element in tree.iter():
        if element.tag.rpartition("}")[2] in ("loc", "link", "guid") and (element.text or "").startswith(
            "http"
        ):
            yield (element.text or "").strip()
        for name in ("href", "url"):
            if element.get(name, "").startswith("http"):
                yield element.get(name, "")


def test_every_public_story_is_in_its_sitemap(site: Site, trees: dict[str, Element]) -> None:
    for edition in EDITIONS:
        prefix = site.config.edition(edition).prefix
        maps = [tree for path, tree in trees.items() if re.fullmatch(rf"{prefix}/sitemap-\d+\.xml", path)]
        named = {site.local(url) for tree in maps for url in urls(tree)}
        assert set(site.stories(edition)) <= named


def test_what_machines_are_told_is_well_formed(pages: dict[str, Element]) -> None:
    for path, page in pages.items():
        for script in page.iter("script"):
            if script.get("type") == "application/ld+json":
                assert json.loads(script.text or "")["@context"] == "https://schema.org", path


def test_robots_txt_names_the_sitemaps(site: Site) -> None:
    told = re.findall(r"(?im)^sitemap: (\S+)$", site.get("/robots.txt").text)
    assert len(told) >= len(EDITIONS)
    for url in told:
        assert site.get(site.local(url)).status == 200, url
