"""Reading the whole store as an outsider: every word, every link, without the desk's code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from masthead.conf import Config
from masthead.store.interface import Store
from masthead.store.values import Address, Sheet, Slot
from tests.journeys.paper import links_in

PLANTED = re.compile(r"zq[a-z]+\d+x")
STORY = re.compile(r"-([0-9a-z]{8})\Z")
SEARCHED = ("/api/v1/search", "/search/suggest")
"""Answered by the reader from documents: no sheet stands there."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One sheet with its fragments set in; `own` is its text without them."""

    address: Address
    sheet: Sheet
    text: str

    @property
    def own(self) -> str:
        return b"".join(one for one in self.sheet.shown_in() if isinstance(one, bytes)).decode()

    @property
    def leads_to(self) -> str:
        return dict(self.sheet.headers).get("location", "")


def all_printed(store: Store) -> dict[Address, Printed]:
    sheets = {address: found.sheet for address in store.addresses() if (found := store.stored(address))}

    def text(sheet: Sheet, into: Slot | None = None) -> str:
        parts = (
            text(sheets[one.fragment], one) if isinstance(one, Slot) else one.decode()
            for one in sheet.shown_in(into)
        )
        return "".join(parts)

    return {address: Printed(address, sheet, text(sheet)) for address, sheet in sheets.items()}


def planted(printed: dict[Address, Printed]) -> set[str]:
    """All planted words that stand anywhere: in bytes, headers or addresses."""
    found: set[str] = set()
    for one in printed.values():
        found |= set(
            PLANTED.findall(f"{one.address.path} {unquote(str(one.sheet.headers))} {unquote(one.text)}")
        )
    return found


def dead_links(config: Config, store: Store, printed: dict[Address, Printed]) -> set[str]:
    """Links on pages that lead to no sheet: neither at once nor over one redirect."""
    dead = set()
    known: dict[tuple[str, str], bool] = {}
    for one in printed.values():
        if one.sheet.status != 200 or one.address.path.startswith("~"):
            continue
        for link in links_in(one.text):
            name = (one.address.edition, link)
            if name not in known:
                known[name] = leads_somewhere(config, store, printed, link)
            if not known[name]:
                dead.add(f"{one.address} -> {link}")
    return dead


def leads_somewhere(
    config: Config, store: Store, printed: dict[Address, Printed], link: str, hops: int = 1
) -> bool:
    path = unquote(urlsplit(link).path)
    if path.startswith(("/media/", "/assets/")):
        return store.has_file(path[1:])
    found = standing(config, printed, path)
    if found is None:
        return path in ("/", "/healthz") or path.endswith(SEARCHED)
    if found.sheet.status == 301 and hops:
        if "://" in found.leads_to:
            return True
        prefix = config.edition(found.address.edition).prefix
        return leads_somewhere(config, store, printed, prefix + found.leads_to, hops - 1)
    return found.sheet.status == 200


def standing(config: Config, printed: dict[Address, Printed], path: str) -> Printed | None:
    """What the reader would find at a path."""
    for edition in config.editions:
        if path == edition.prefix or path.startswith(f"{edition.prefix}/"):
            inside = path[len(edition.prefix) :] or "/"
            found = printed.get(Address(edition.id, inside))
            story = STORY.search(inside)
            return found or (printed.get(Address(edition.id, f"/-/{story[1]}")) if story else None)
    return printed.get(Address("", path))
