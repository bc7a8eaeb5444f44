"""The plates of the content API. A document stands where its page stands, and goes when it goes."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from masthead.conf import Config, EditionConfig
from masthead.feeds.api import documents, paths
from masthead.feeds.api.documents import Json
from masthead.feeds.api.openapi import description
from masthead.feeds.links import Links
from masthead.feeds.stamps import stamp
from masthead.fronts.queries import frame, front, ticker
from masthead.fronts.values import FrontPage, MenuItem
from masthead.languages import language
from masthead.onward.queries import onward
from masthead.onward.values import CoverageBox
from masthead.press.plates import Plate
from masthead.store.values import Address, Key, Sheet
from masthead.stories.kinds import KIND_FRONTS
from masthead.stories.queries.addresses import addresses_of, all_of
from masthead.stories.queries.lists import head, list_page, subject_at
from masthead.stories.queries.pages import story_page
from masthead.stories.values import Moved, StoryPage, Subject, Tombstone

JSON = "application/json; charset=utf-8"
OPEN = (("access-control-allow-origin", "*"), ("x-robots-tag", "noindex"))
FRONTED = ("front", "section", "region", "kind", "programme")
LISTED = ("topic", "contributor", "coverage", "list")


def api_plates(config: Config) -> tuple[Plate, ...]:
    """The plates of all documents; they match a folder of their own."""
    now = stamp(config)
    return (
        StoryDocuments(config, now),
        FrontDocuments(config, now),
        ListDocuments(config, now),
        EditionDocuments(config, now),
    )


@dataclass(frozen=True)
class StoryDocuments:
    """`/api/v1/stories/{id}`: a story; 410 where one was taken down or leads elsewhere."""

    config: Config
    stamp: str
    name: str = "api-story"

    def matches(self, address: Address) -> bool:
        return _is_ours(self.config, address) and address.path.startswith(paths.STORIES)

    def addresses(self, key: Key) -> Iterable[Address]:
        if not key.startswith("story:"):
            return ()
        return (
            Address(edition, paths.story_path(path[-8:]))
            for edition, path, kind in addresses_of(key)
            if kind == "permalink"
        )

    def all_addresses(self) -> Iterator[Address]:
        for edition, path in all_of("permalink"):
            yield Address(edition, paths.story_path(path[-8:]))

    def render(self, address: Address) -> Sheet | None:
        found = story_page(address.edition, address.path.removeprefix(paths.STORIES))
        links = Links(self.config, address.edition)
        match found:
            case StoryPage():
                return _sheet(documents.story(found, links) | _onward(found, links), links)
            case Tombstone():
                return _sheet(_gone(found.short_id, message=found.message), links, 410)
            case Moved():
                return _sheet(_gone(address.path[-8:], moved_to=found.target), links, 410)
            case _:
                return None


@dataclass(frozen=True)
class FrontDocuments:
    """`/api/v1/fronts` and `/api/v1/fronts/{path of a front}`: its containers, and the newest of its list."""

    config: Config
    stamp: str
    name: str = "api-front"

    def matches(self, address: Address) -> bool:
        return _is_ours(self.config, address) and bool(paths.page_of(address.path, paths.FRONTS))

    def addresses(self, key: Key) -> Iterable[Address]:
        return _documents(addresses_of(key), FRONTED, paths.front_path)

    def all_addresses(self) -> Iterator[Address]:
        for kind in FRONTED:
            yield from (Address(edition, paths.front_path(path)) for edition, path in all_of(kind))

    def render(self, address: Address) -> Sheet | None:
        links = Links(self.config, address.edition)
        page = front(address.edition, paths.page_of(address.path, paths.FRONTS))
        return None if page is None else _sheet(_front(page, links), links)


@dataclass(frozen=True)
class ListDocuments:
    """`/api/v1/lists/{path}`: the newest of a topic, contributor or coverage, and all numbered pages of older stories."""

    config: Config
    stamp: str
    name: str = "api-list"

    def matches(self, address: Address) -> bool:
        return _is_ours(self.config, address) and bool(paths.page_of(address.path, paths.LISTS))

    def addresses(self, key: Key) -> Iterable[Address]:
        return _documents(addresses_of(key), LISTED, paths.list_path)

    def all_addresses(self) -> Iterator[Address]:
        for kind in LISTED:
            yield from (Address(edition, paths.list_path(path)) for edition, path in all_of(kind))

    def render(self, address: Address) -> Sheet | None:
        page = paths.page_of(address.path, paths.LISTS)
        of, _, number = page.rpartition("/page/")
        path = (of or "/") if number.isdigit() else page
        subject = subject_at(address.edition, path)
        if not isinstance(subject, Subject):
            return None
        numbered = number.isdigit()
        if not numbered and subject.kind in documents.FRONTED:
            return None
        found = (
            list_page(address.edition, subject, int(number)) if numbered else head(address.edition, subject)
        )
        if found is None:
            return None
        links = Links(self.config, address.edition)
        said = {"type": "list", "subject": documents.subject(subject, links)}
        return _sheet(said | documents.story_list(found, subject, links), links)


@dataclass(frozen=True)
class EditionDocuments:
    """`/api/v1`: the edition and the ways on; `/api/v1/alerts`: its ticker; `/api/v1/openapi.json`: what all this is."""

    config: Config
    stamp: str
    name: str = "api-edition"

    def matches(self, address: Address) -> bool:
        ours = (paths.ROOT, paths.ALERTS, paths.OPENAPI)
        return _is_ours(self.config, address) and address.path in ours

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, edition = key.partition(":")
        return self._of(edition) if prefix == "edition" else ()

    def all_addresses(self) -> Iterator[Address]:
        for edition, _ in all_of("front"):
            yield from self._of(edition)

    def render(self, address: Address) -> Sheet | None:
        links = Links(self.config, address.edition)
        if not isinstance(subject_at(address.edition, "/"), Subject):
            return None
        if address.path == paths.OPENAPI:
            return _sheet(description(links), links)
        if address.path == paths.ALERTS:
            lines = [documents.alert(line, links) for line in ticker(address.edition)]
            return _sheet({"type": "alerts", "edition": address.edition, "alerts": lines}, links)
        return _sheet(_edition(links), links)

    def _of(self, edition: str) -> tuple[Address, ...]:
        return tuple(Address(edition, path) for path in (paths.ROOT, paths.ALERTS, paths.OPENAPI))


def _documents(
    found: Iterable[tuple[str, str, str]], kinds: tuple[str, ...], place: Callable[[str], str]
) -> list[Address]:
    return [Address(edition, place(path)) for edition, path, kind in found if kind in kinds]


def _onward(page: StoryPage, links: Links) -> Json:
    """What to read next, as the page shows it."""
    found = onward(page.edition, page)
    return {
        "related": documents.cards(found.related, links),
        "read_next": documents.cards(found.read_next, links),
        "in_five": _in_five(found.coverage, links),
        "elsewhere": [
            {"edition": one.edition, "headline": one.headline, "url": links.url(one.path, one.edition)}
            for one in found.elsewhere
        ],
    }


def _in_five(box: CoverageBox | None, links: Links) -> Json | None:
    """The explainer of the story's coverage."""
    found = box.in_five if box else None
    return {"name": found.text, "url": links.url(found.path)} if found else None


def _front(page: FrontPage, links: Links) -> Json:
    return {
        "type": "front",
        "subject": documents.subject(page.subject, links),
        "containers": [
            {
                "title": one.title,
                "weight": one.weight,
                "url": links.url(one.link) if one.link else None,
                "stories": documents.cards(one.cards, links),
            }
            for one in page.containers
        ],
        "newest": documents.story_list(page.newest, page.subject, links),
    }


def _edition(links: Links) -> Json:
    around = frame(links.edition.id)
    spoken = language(links.edition.language)
    return {
        "type": "edition",
        "edition": links.edition.id,
        "name": around.name,
        "language": spoken.code,
        "direction": spoken.direction,
        "time_zone": links.edition.time_zone,
        "url": links.url("/"),
        "slogan": around.slogan,
        "about": around.about,
        "copyright": around.copyright,
        "social": [{"name": one.text, "url": one.path} for one in around.social],
        "menu": [_menu(item, links) for item in around.menu],
        "regions": [_menu(item, links) for item in around.regions],
        "kinds": [links.url(paths.front_path(one.path)) for one in KIND_FRONTS],
        "front": links.url(paths.FRONTS),
        "alerts": links.url(paths.ALERTS),
        "search": links.url(f"{paths.ROOT}/search"),
        "openapi": links.url(paths.OPENAPI),
        "editions": [_sibling(other, links) for other in links.config.editions if other != links.edition],
    }


def _sibling(other: EditionConfig, links: Links) -> Json:
    return {"edition": other.id, "language": other.language, "api": links.url(paths.ROOT, other.id)}


def _menu(item: MenuItem, links: Links) -> Json:
    return {
        "text": item.text,
        "url": links.from_page(item.path, "/") if "://" in item.path else _own(item.path, links),
        "children": [_menu(child, links) for child in item.children],
    }


def _own(path: str, links: Links) -> str | None:
    return links.url(path) if path.startswith("/") else None


def _gone(short_id: str, *, message: str = "", moved_to: str = "") -> Json:
    return {
        "type": "tombstone",
        "id": short_id,
        "state": "redirected" if moved_to else "taken_down",
        "message": message,
        "moved_to": moved_to or None,
    }


def _sheet(said: Json, links: Links, status: int = 200) -> Sheet:
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Sheet((body,), JSON, status, OPEN, tuple(sorted(links.files)))


def _is_ours(config: Config, address: Address) -> bool:
    return any(each.id == address.edition for each in config.editions)
