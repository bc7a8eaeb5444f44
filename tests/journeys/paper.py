"""A paper of its own for tests: a copy of the small newsroom, a desk's hand that works on it, and its readers' way in."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from masthead.conf import Config, load
from masthead.store.opening import store_of
from masthead.store.values import Address
from tests.journeys.newsroom import PUBLIC_URL
from tests.reader.presses import free_port
from tests.sharing import once

REPOSITORY = Path(__file__).parents[2]
Told = dict[str, Any]
NO_SETTINGS: Mapping[str, object] = {}


class Refused(Exception):
    """The desk refused."""


def template(session_folder: Path) -> Path:
    """The small newsroom, made by whichever test process comes first; the others wait for it.

    KEPT_NEWSROOM names a folder that keeps it from one test session to the next.
    """
    kept = Path(os.environ.get("KEPT_NEWSROOM") or session_folder)
    return once(
        kept / "small-newsroom", lambda making: run_python("-m", "tests.journeys.newsroom", str(making))
    )


def run_python(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=REPOSITORY,
        env=clean_environment(),
        capture_output=True,
        text=True,
        timeout=300,
    )
    if check and done.returncode:
        raise AssertionError(
            f"{' '.join(arguments)} ended with {done.returncode}\n{done.stdout}{done.stderr}"
        )
    return done


def clean_environment() -> dict[str, str]:
    """Without what another paper's processes were given."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("MASTHEAD", "DJANGO", "PYTEST"))
    }


class Desk:
    """The desk's hand. `do` carries out a verb and presses, as the desk does; it raises Refused."""

    def __init__(self, data: Path, settings: Mapping[str, object] = NO_SETTINGS) -> None:
        self.at: datetime | None = None
        environment = {
            **clean_environment(),
            "MASTHEAD_DATA": str(data),
            "MASTHEAD_OVERRIDES": json.dumps(dict(settings)),
            "DJANGO_SETTINGS_MODULE": "masthead.settings",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.hand"],
            cwd=REPOSITORY,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, what: str, /, press: bool = True, **given: Any) -> Told:
        return self._ask({**self._asked(what, given), "press": press})

    def dying(self, what: str, /, **given: Any) -> None:
        """Somebody carries out a verb and is killed in the moment after the commit."""
        assert self._ask({"do": "dying", "with": {"verb_asked": self._asked(what, given)}})["status"] == 9

    def stop(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def _asked(self, what: str, given: Told) -> Told:
        return {"do": what, "with": given, "at": self.at.isoformat() if self.at else None}

    def _ask(self, asked: Told) -> Told:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        answer: Told = json.loads(line) if line else {"fault": "the desk's hand is gone"}
        if "fault" in answer:
            raise AssertionError(f"{asked}: {answer['fault']}")
        if "refused" in answer:
            raise Refused(answer["refused"])
        assert not answer.get("failed"), answer["failed"]
        return answer


class Paper:
    """A data folder that can be put back as it was, and its desk."""

    def __init__(self, made: Path, folder: Path) -> None:
        self.made, self.data = made, folder
        self.port = free_port()
        self._copy()
        self.config: Config = load(folder, overrides={"reader.port": self.port})
        self.desk = Desk(folder)

    def put_back(self) -> None:
        """As the newsroom was when it was made; no other process may be at work on it."""
        self.desk.at = None
        self.desk.do("mend")
        self.desk.do("rest")
        shutil.rmtree(self.data)
        self._copy()

    def keep_as_made(self, folder: Path) -> None:
        """What stands now is what `put_back` brings back."""
        self.desk.do("rest")
        subprocess.run(["cp", "-a", "--sparse=always", f"{self.data}/.", str(folder)], check=True)
        self.made = folder

    def cli(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """The command `masthead` itself."""
        return run_python("-m", "masthead.cli", "--data", str(self.data), *arguments, check=check)

    def addresses(self) -> list[Address]:
        store = store_of(self.config, readonly=True)
        try:
            return [one for one in store.addresses() if is_page(one)]
        finally:
            store.close()

    def path(self, address: Address | str) -> str:
        """Where readers find an address ("en:/politics")."""
        one = Address.parse(address) if isinstance(address, str) else address
        if not one.edition:
            return quote(one.path)
        prefix = self.config.edition(one.edition).prefix
        return quote(prefix + (one.path if one.path != "/" or not prefix else ""))

    def crawl(self) -> dict[str, Page]:
        """Every page of the store as readers get it now, by its path."""
        found = {path: self.get(path) for path in sorted({self.path(one) for one in self.addresses()})}
        assert len({page.run for page in found.values()}) == 1
        return found

    def get(self, url: str) -> Page:
        """A path, or a whole URL of this paper's."""
        return fetch(self.port, local(url))

    def get_raw(self, path: str) -> Page:
        """Exactly this path, dots and escapes as they are."""
        return fetch(self.port, path)

    def _copy(self) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-a", "--sparse=always", f"{self.made}/.", str(self.data)], check=True)


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader was answered."""

    path: str
    status: int
    run: int
    etag: str
    location: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def links(self) -> list[str]:
        return links_in(self.text)


def fetch(port: int, path: str) -> Page:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        head = answer.headers
        run = int(head.get("masthead-run") or 0)
        return Page(path, answer.status, run, head.get("etag", ""), head.get("location", ""), answer.read())
    finally:
        connection.close()


def is_page(address: Address) -> bool:
    """Whether readers can ask for it by itself: not a fragment, nor the site's own door."""
    return not address.path.startswith("~") and address != Address("", "/")


def local(url: str) -> str:
    """The path of one of this paper's own URLs."""
    parts = urlsplit(url)
    path = quote(parts.path, safe="/%-._~") or "/"
    return f"{path}?{parts.query}" if parts.query else path


LINK = re.compile(
    r'(?:href|src|action|content|poster)="([^"]*)"|<loc>([^<]*)</loc>|<link>([^<]*)</link>|"(http[^"]*)"'
)
SET = re.compile(r'srcset="([^"]*)"')


def links_in(text: str) -> list[str]:
    """All this paper's own links in a page or feed: paths, and whole URLs of ours."""
    found = [next(filter(None, one), "") for one in LINK.findall(text)]
    found += [part.split()[0] for value in SET.findall(text) for part in value.split(",") if part.strip()]
    return list(dict.fromkeys(_own(found)))


def _own(links: Iterable[str]) -> Iterable[str]:
    for link in links:
        link = link.replace("&amp;", "&").partition("#")[0].removeprefix(PUBLIC_URL)
        if link.startswith("/") and not link.startswith("//"):
            yield link
