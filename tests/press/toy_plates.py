"""The toy paper's plates and source, and a pressroom that is made of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from masthead.journal.reads import holds_until, read
from masthead.press.pressroom import Pressroom
from masthead.store.interface import Store
from masthead.store.values import Address, Key, Sheet, Slot, Traits
from tests.press import paper
from tests.press.paper import PAGE_SIZE, State, Story

TICKER = Address("en", "~ticker")


class RuinedPlate(Exception):
    """What a poisoned address raises."""


def at(path: str) -> Address:
    return Address("en", path)


def line(name: str, story: Story) -> str:
    read(f"story:{name}")
    return f"<a href=/story/{name}>{story.headline}</a>"


def sheet(*lines: str, files: tuple[str, ...] = (), status: int = 200) -> Sheet:
    return Sheet(("\n".join(lines).encode(), Slot(TICKER)), status=status, files=files)


@dataclass
class ToyPlate:
    """What the toy's plates share; `poisoned` addresses cannot be rendered."""

    name: str
    stamp: str = "1"
    poisoned: set[Address] = field(default_factory=set)
    rendered: list[Address] = field(default_factory=list)
    prefix = ""

    def matches(self, address: Address) -> bool:
        return address.path.startswith(self.prefix)

    def render(self, address: Address) -> Sheet | None:
        self.rendered.append(address)
        if address in self.poisoned:
            raise RuinedPlate(str(address))
        return self.made(address.path.removeprefix(self.prefix), paper.state())

    def made(self, name: str, now: State) -> Sheet | None:
        raise NotImplementedError


class StoryPlate(ToyPlate):
    prefix = "/story/"

    def addresses(self, key: Key) -> Iterable[Address]:
        kind, _, name = key.partition(":")
        return [at(f"/story/{name}")] if kind == "story" else []

    def all_addresses(self) -> Iterator[Address]:
        for name, story in paper.state().stories.items():
            if story.state != "draft":
                yield at(f"/story/{name}")

    def made(self, name: str, now: State) -> Sheet | None:
        read(f"story:{name}")
        story = now.stories.get(name)
        if story is None or story.state == "draft":
            return None
        if story.state == "gone":
            return sheet("gone", status=410)
        read(f"section:{story.section}")
        lines = [story.headline, now.labels[story.section]]
        if story.related:
            read(f"story:{story.related}")
            other = now.stories.get(story.related)
            if other and other.state == "public":
                lines.append(line(story.related, other))
        return sheet(*lines, files=(f"media/{story.photo}",) if story.photo else ())


class FrontPlate(ToyPlate):
    """A section's newest stories; it stands even when there are none."""

    prefix = "/front/"

    def addresses(self, key: Key) -> Iterable[Address]:
        kind, _, name = key.partition(":")
        return [at(f"/front/{name}")] if kind in ("list", "section") and "/" not in name else []

    def all_addresses(self) -> Iterator[Address]:
        for section in paper.state().labels:
            yield at(f"/front/{section}")

    def made(self, section: str, now: State) -> Sheet | None:
        read(f"section:{section}")
        read(f"list:{section}")
        if section not in now.labels:
            return None
        newest = now.members(section)[:PAGE_SIZE]
        return sheet(now.labels[section], *(line(name, story) for name, story in newest))


class PagePlate(ToyPlate):
    prefix = "/page/"

    def addresses(self, key: Key) -> Iterable[Address]:
        kind, _, name = key.partition(":")
        return [at(f"/page/{name}")] if kind == "list" and "/" in name else []

    def all_addresses(self) -> Iterator[Address]:
        for _, story in paper.state().public():
            yield at(f"/page/{story.section}/{story.ordinal // PAGE_SIZE + 1}")

    def made(self, name: str, now: State) -> Sheet | None:
        read(f"list:{name}")
        section, _, page = name.partition("/")
        members = now.members(section, int(page))
        return sheet(*(line(each, story) for each, story in members)) if members else None


class TickerPlate(ToyPlate):
    prefix = "~ticker"

    def addresses(self, key: Key) -> Iterable[Address]:
        return [TICKER] if key == "ticker" else []

    def all_addresses(self) -> Iterator[Address]:
        yield TICKER

    def made(self, name: str, now: State) -> Sheet | None:
        read("ticker")
        running = paper.running_alerts(now)
        for _, end in running:
            holds_until(end)
        return Sheet(("\n".join(text for text, _ in running).encode(),))


@dataclass
class StorySource:
    """`forgetful` leaves the lists out: the fault that verify must find."""

    prefixes: frozenset[str] = frozenset({"story"})
    forgetful: bool = False
    poisoned: set[Key] = field(default_factory=set)

    def traits(self, key: Key) -> Traits | None:
        if key in self.poisoned:
            raise RuinedPlate(key)
        story = paper.state().stories.get(key.partition(":")[2])
        if story is None or story.state == "draft":
            return None
        digest = hashlib.sha256(repr(story).encode()).digest()
        return Traits(digest, frozenset() if self.forgetful or story.state == "gone" else self.lists(story))

    def lists(self, story: Story) -> frozenset[tuple[Key, str]]:
        section, page, place = story.section, story.ordinal // PAGE_SIZE + 1, str(story.ordinal)
        return frozenset({(f"list:{section}", place), (f"list:{section}/{page}", place)})

    def keys(self) -> Iterator[Key]:
        for name, story in paper.state().stories.items():
            if story.state != "draft":
                yield f"story:{name}"


@dataclass
class SectionSource:
    prefixes: frozenset[str] = frozenset({"section"})

    def traits(self, key: Key) -> Traits | None:
        label = paper.state().labels.get(key.partition(":")[2])
        return Traits(label.encode(), frozenset()) if label else None

    def keys(self) -> Iterator[Key]:
        for section in paper.state().labels:
            yield f"section:{section}"


class PublicFolder:
    """Where public files lie; `lost` originals cannot be published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lost: set[str] = set()

    def publish(self, name: str) -> None:
        if name in self.lost:
            raise FileNotFoundError(name)
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_bytes(b"picture")

    def remove(self, name: str) -> None:
        (self.folder / name).unlink(missing_ok=True)

    def has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def names(self) -> Iterator[str]:
        for path in self.folder.rglob("*"):
            if path.is_file():
                yield path.relative_to(self.folder).as_posix()


class Toy:
    """A pressroom and direct hold of its parts."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.stories, self.fronts = StoryPlate("story"), FrontPlate("front")
        self.pages, self.ticker = PagePlate("page"), TickerPlate("ticker")
        self.source, self.public = StorySource(), PublicFolder(folder / "public")
        self.store = store
        self.room = Pressroom(
            store=store,
            plates=(self.stories, self.fronts, self.pages, self.ticker),
            sources=(self.source, SectionSource()),
            lock_path=folder / "press.lock",
            publish_file=self.public.publish,
            remove_file=self.public.remove,
            has_public_file=self.public.has,
            public_files=self.public.names,
        )

    def text(self, path: str) -> str | None:
        """What a reader finds, without the fragments."""
        stored = self.store.stored(at(path))
        if stored is None:
            return None
        return b"".join(piece for piece in stored.sheet.pieces if isinstance(piece, bytes)).decode()
