"""The demo's readers' side: a running reader, what stands in its store, and one address of every kind of page."""

from __future__ import annotations

import http.client
import re
import time
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

from masthead.conf import Config
from masthead.store.opening import store_of
from masthead.store.values import Address
from tests.browser.demo import FILM_SLUG

EDITIONS = ("en", "ar", "es")
NAMED = ("region", "topic", "contributor", "coverage", "programme")
LISTS = ("front", "section", *NAMED, "numbered")
OF_KIND = ("opinion", "analysis", "blog", "feature", "video", "infographic", "gallery", "explainer")
STORIES = ("story", "film", "missing", "gone", *OF_KIND)
FIXED = {
    "videos": "/videos",
    "tv": "/videos/tv",
    "infographics": "/infographics",
    "in-pictures": "/in-pictures",
    "articles": "/articles",
    "explainers": "/explainers",
    "live": "/live",
    "contributors": "/contributors",
    "topics": "/topics",
    "archive": "/archive",
    "install": "/install",
    "offline": "/offline",
    "saved": "/saved",
    "search": "/search",
}
"""Pages that stand at one path in every edition."""
DATED = {"month": r"/archive/\d{4}-\d\d", "day": r"/archive/\d{4}-\d\d-\d\d"}
AROUND = (*FIXED, *DATED, "standing", "results", "no results")
KINDS = (*LISTS, *STORIES, *AROUND)
LOOKS = (("en", "phone"), ("ar", "desktop"), ("es", "phone"))
"""Editions, each with the size in which a page is opened; while it is open it is turned into all others."""
LOOKED_FOR = {"en": "harbour", "ar": "المرفأ", "es": "puerto"}
NOT_THERE = "qzxqzx"
PATIENCE = 60
STATUS = {"missing": 404, "gone": 410}
MADE_AT = re.compile(r"^http://127\.0\.0\.1:8000(?=/|$)")


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    content_type: str
    location: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Site:
    """What readers can ask for. Pages name the address that the demo was made for; `local` leads it to this reader."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.root = f"http://127.0.0.1:{config.reader_port}"
        self._stories: dict[str, dict[str, str]] = {}
        self._examples: dict[tuple[str, str], str] = {}

    def get(self, path: str) -> Answer:
        """What stands there; a search that is still being prepared is asked again."""
        for _ in range(PATIENCE):
            answer = self._asked(path)
            if answer.status != 503:
                break
            time.sleep(0.5)
        return answer

    def _asked(self, path: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.config.reader_port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            kind, location = answer.getheader("content-type", ""), answer.getheader("location", "")
            return Answer(answer.status, kind, location, answer.read())
        finally:
            connection.close()

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        """Everything that stands, but the fragments set into pages and the site's own door."""
        store = store_of(self.config, readonly=True)
        try:
            everything = tuple(store.addresses())
        finally:
            store.close()
        return tuple(one for one in everything if one.path.startswith("/") and one != Address("", "/"))

    def path(self, address: Address) -> str:
        if not address.edition:
            return quote(address.path)
        prefix = self.config.edition(address.edition).prefix
        return quote(prefix + ("" if address.path == "/" and prefix else address.path))

    def local(self, url: str) -> str:
        """The path of one of our own addresses, or "" where it leads elsewhere."""
        parts = urlsplit(MADE_AT.sub("", url).replace(self.root, ""))
        return "" if parts.scheme or parts.netloc else quote(unquote(parts.path or "/"))

    def stories(self, edition: str) -> dict[str, str]:
        """The pages of all public stories of an edition, by path: their permalinks lead to them."""
        if edition not in self._stories:
            led = [
                self.local(one.location) for one in self._permalinks(edition).values() if one.status == 301
            ]
            self._stories[edition] = {path: self.get(path).text for path in sorted(led)}
        return self._stories[edition]

    def gone(self, edition: str) -> str:
        return next(path for path, answer in self._permalinks(edition).items() if answer.status == 410)

    def _permalinks(self, edition: str) -> dict[str, Answer]:
        links = [
            self.path(one) for one in self.addresses if one.edition == edition and one.path.startswith("/-/")
        ]
        return {path: self.get(path) for path in sorted(links)}

    def example(self, edition: str, kind: str) -> str:
        """The path of one page of a kind: of stories the richest, of numbered pages the newest."""
        if (edition, kind) not in self._examples:
            self._examples[edition, kind] = self._example(edition, kind)
        return self._examples[edition, kind]

    def _example(self, edition: str, kind: str) -> str:
        prefix = self.config.edition(edition).prefix
        if kind in ("front", "missing", "gone"):
            return {"front": prefix or "/", "missing": f"{prefix}/nowhere/at-all"}.get(kind) or self.gone(
                edition
            )
        if kind in ("story", "film", *OF_KIND):
            return self._story(edition, kind)
        if kind in FIXED:
            return self.path(Address(edition, FIXED[kind]))
        if kind in ("results", "no results"):
            words = LOOKED_FOR[edition] if kind == "results" else NOT_THERE
            return f"{self.path(Address(edition, '/search'))}?q={quote(words)}"
        ours = sorted(one.path for one in self.addresses if one.edition == edition)
        if kind == "section":
            menu = re.findall(r'href="([^"]+)"', self.get(prefix or "/").text.split('class="sections"')[1])
            return next(link for link in menu if link.count("/") == 2)
        others = {**DATED, "numbered": r".*/page/\d+", "standing": "/about/[^/]+"}
        shape = others.get(kind, f"/{kind}/[^/]+")
        return self.path(Address(edition, [path for path in ours if re.fullmatch(shape, path)][-1]))

    def _story(self, edition: str, kind: str) -> str:
        found = self.stories(edition)
        if kind == "film":
            return next(path for path in found if f"/{FILM_SLUG}-" in path)
        marks = (
            'class="embed"',
            'class="set-in"',
            'class="related"',
            'lead-picture"',
            "<blockquote",
            "read-more",
        )
        body = f"story kind-{kind if kind in OF_KIND else 'news'}"
        of_kind = {
            path: text for path, text in found.items() if re.search(f'class="{body}(?: broad)?"', text)
        }
        return max(of_kind, key=lambda path: sum(mark in of_kind[path] for mark in marks))
