"""A small paper for the reader's tests: its configuration, its store, and a client."""

from __future__ import annotations

import asyncio
import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli  # type: ignore[import-untyped]
import zstandard

from masthead.conf import Brand, Config, EditionConfig
from masthead.reader.answers import Message
from masthead.reader.app import make_app
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Item, Pressed, Slot
from tests.store.newsprint import press_run, pressed, sheet

HOST = "http://127.0.0.1:8000"


def edition(id: str, *, host: str = "", prefix: str | None = None, site: str = HOST) -> EditionConfig:
    prefix = f"/{id}" if prefix is None else prefix
    base = (f"{site.partition('://')[0]}://{host}" if host else site) + prefix
    zone = {"ar": "Asia/Beirut", "es": "Europe/Madrid"}.get(id, "Europe/London")
    return EditionConfig(id, id.upper(), id, zone, host, prefix, base, "latn", "")


def config(
    data: Path, *, editions: Iterable[EditionConfig] = (), public_url: str = HOST, port: int = 8000
) -> Config:
    return Config(
        data=data,
        brand=Brand("The Paper", "#9b1c1f", "#f08a7d", "#b3261e", "#ff8a80"),
        editions=tuple(editions) or tuple(edition(id, site=public_url) for id in ("en", "ar", "es")),
        public_url=public_url,
        reader_host="127.0.0.1",
        reader_port=port,
        reader_workers=1,
        desk_host="127.0.0.1",
        desk_port=port + 1,
        store_url="lmdb:store",
        database_url="sqlite:desk.sqlite3",
    )


def page(
    path: str, *pieces: str | bytes | Address | Slot | Item, edition: str = "en", **more: Any
) -> Pressed:
    return pressed(Address(edition, path), sheet(*pieces, **more))


@dataclass(frozen=True)
class Reply:
    """What came back; `content` as sent, `text` decoded."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        coding = self.headers.get("content-encoding")
        if coding == "gzip":
            return gzip.decompress(self.content).decode()
        if coding == "br":
            return str(brotli.decompress(self.content), "utf-8")
        if coding == "zstd":
            return zstandard.ZstdDecompressor().decompress(self.content).decode()
        return self.content.decode()

    def json(self) -> object:
        return json.loads(self.content)


class Paper:
    """A store with a reader in front of it, both in this process."""

    def __init__(self, settings: Config) -> None:
        self.config = settings
        self.store = LmdbStore(settings.store_path)
        self.app = make_app(settings)

    def print(self, *put: Pressed, drop: Iterable[Address] = ()) -> int:
        press_run(self.store, *put, drop=drop)
        return self.store.status().run

    def file(self, name: str, content: bytes) -> None:
        path = self.config.public_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def get(self, path: str, *, method: str = "GET", host: str = "", **headers: str) -> Reply:
        return asyncio.run(self.ask(path, method, host, headers))

    async def ask(self, path: str, method: str, host: str, headers: dict[str, str]) -> Reply:
        """Asks with the path exactly as it stands: no client's library tidies it up."""
        named = {"host": host.partition("://")[2] or "127.0.0.1:8000"}
        named |= {name.replace("_", "-"): value for name, value in headers.items()}
        raw_path, _, query = path.encode().partition(b"?")
        scope = {
            "type": "http",
            "method": method,
            "raw_path": raw_path,
            "query_string": query,
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        }
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        await self.app(scope, receive, send)
        assert [bool(message.get("more_body")) for message in sent[1:]][-1] is False
        got = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        assert len(got) == len(sent[0]["headers"]), "a header was sent twice"
        return Reply(sent[0]["status"], got, b"".join(message["body"] for message in sent[1:]))

    def close(self) -> None:
        self.app.store.close()
        self.store.close()


def long_words(count: int = 400) -> str:
    return " ".join(f"word{n}" for n in range(count))
