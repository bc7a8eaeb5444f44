"""The places that must show a change, named as an editor names them, chosen from what a press run changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.press.pressroom import Pressroom
from masthead.press.report import Report
from masthead.store.values import Address
from masthead.stories.models import Story

MOST_OF_A_KIND: Final = 12
MOST_PICTURES: Final = 4

KINDS: Final[MappingProxyType[str, str | Promise]] = MappingProxyType(
    {
        "story": _("Story"),
        "front": _("Front page"),
        "section": _("Section"),
        "translation": _("Translations"),
        "picture": _("Pictures"),
        "ticker": _("Ticker"),
        "frame": _("Head and foot of every page"),
        "live": _("Live"),
        "region": _("Regions"),
        "topic": _("Topics"),
        "contributor": _("Writers"),
        "coverage": _("Coverage"),
        "programme": _("Programmes"),
        "linking": _("Stories that link to it"),
        "list": _("Lists"),
        "archive": _("Archive"),
        "standing": _("Standing pages"),
        "rss": "RSS",
        "search": _("Search"),
        "api": "API",
        "sitemap": _("Sitemap"),
        "other": _("Other pages"),
    }
)
"""Every kind of surface, in the order in which an editor is told of them."""

_BY_PLATE: Final = MappingProxyType(
    {
        "permalink": "story",
        "kind": "list",
        "episodes": "programme",
        "news-sitemap": "sitemap",
        "header": "frame",
        "footer": "frame",
        "look": "frame",
        "contributors": "contributor",
        "topics": "topic",
    }
)
_UNSEEN: Final = frozenset({"look-sparing", "missing", "most-read", "document"})
"""Plates whose sheets no reader asks for by themselves, and that stand on no page of their own."""
_ON_EVERY_PAGE: Final = frozenset({"ticker", "frame"})


@dataclass(slots=True)
class Surface:
    """One place. `seconds` is None until it was seen to be true; `saw` is what was seen instead, last.

    `path` is an address's path, a public file's name (pictures) or a story's short id (search).
    """

    kind: str
    edition: str
    path: str
    seconds: float | None = None
    saw: str = ""

    @property
    def address(self) -> Address:
        return Address(self.edition, self.path)

    def told(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def read(cls, told: Any) -> Surface:
        """From JSON."""
        return cls(**told)


@dataclass(slots=True)
class _Chosen:
    """At most so many of a kind: what stands first of each is what editors look for first."""

    by_kind: dict[str, list[Surface]] = field(default_factory=dict)

    def add(self, kind: str, edition: str, path: str, most: int = MOST_OF_A_KIND) -> None:
        of = self.by_kind.setdefault(kind, [])
        surface = Surface(kind, edition, path)
        if len(of) < most and surface not in of:
            of.append(surface)

    def in_order(self) -> tuple[Surface, ...]:
        return tuple(surface for kind in KINDS for surface in self.by_kind.get(kind, ()))


def surfaces_of(room: Pressroom, report: Report, story: Story | None) -> tuple[Surface, ...]:
    """Where readers must see what a run changed; `story` is the one that it was about, if it was about one."""
    chosen = _Chosen()
    own = {story.short_id} if story else set()
    siblings = set(_siblings(story)) if story else set()
    for address in (*report.added, *report.changed, *report.removed):
        kind = _kind(room, address, own, siblings)
        if kind == "search" and address.path[-8:] in own:
            chosen.add(kind, address.edition, address.path[-8:])
        elif kind in _ON_EVERY_PAGE:
            chosen.add(kind, address.edition, "/")
        elif kind not in ("", "search"):
            chosen.add(kind, address.edition, address.path)
    for name in _pictures(room, report, own):
        chosen.add("picture", story.edition_code if story else "", name, MOST_PICTURES)
    return chosen.in_order()


def _kind(room: Pressroom, address: Address, own: set[str], siblings: set[str]) -> str:
    plate = room.plate_for(address)
    name = plate.name if plate else "other"
    if name == "document":
        return "search"
    if name in _UNSEEN:
        return ""
    if name in ("story", "permalink"):
        ends = address.path[-8:]
        return "story" if ends in own else "translation" if ends in siblings else "linking"
    if name.startswith("api-"):
        return "api"
    kind = _BY_PLATE.get(name, name)
    return kind if kind in KINDS else "other"


def _siblings(story: Story) -> Iterable[str]:
    others = Story.objects.filter(identity=story.identity).exclude(pk=story.pk)
    return others.values_list("short_id", flat=True)


def _pictures(room: Pressroom, report: Report, own: set[str]) -> Iterator[str]:
    """Those that the story's page uses, and those that went with the run."""
    for address in (*report.added, *report.changed):
        stored = room.store.stored(address) if address.path[-8:] in own else None
        if stored is not None and not address.is_fragment:
            yield from (name for name in stored.sheet.files if name.startswith("media/"))
    yield from (name for name in report.dropped_files if name.startswith("media/"))
