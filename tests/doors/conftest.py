"""A paper with secrets of every kind, its reader and its desk as real processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from masthead.conf.environment import environment
from tests.doors.outsider import Outsider
from tests.journeys.conftest import opened
from tests.journeys.newsroom import HEADLINES
from tests.journeys.paper import REPOSITORY, Paper, clean_environment
from tests.reader.presses import free_port, served
from tests.stateful.model import word

READY_SECONDS = 240


@dataclass(slots=True)
class Secret:
    """One story that readers may not have, with every planted word that stands in it."""

    kind: str
    id: str
    words: list[str]
    inside: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Planted:
    """The paper, what is secret in it, and what readers had before."""

    paper: Paper
    secrets: list[Secret]
    words: set[str]
    tokens: dict[str, str]
    delivery: int
    before: dict[str, bytes]
    after: dict[str, bytes]
    reader: Outsider
    desk: Outsider


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    with opened(tmp_path_factory, "doors") as paper, served(paper.config) as running:
        reader = Outsider(running.port)
        _wait_for_search(reader)
        before = {path: page.body for path, page in paper.crawl().items()}
        secrets, tokens = plant(paper)
        garbage = word("quarantine")
        delivery = paper.desk.do("wire_garbage", word=garbage)
        assert delivery["outcome"] == "quarantined"
        paper.desk.do("press", sweep=True)
        after = {path: page.body for path, page in paper.crawl().items()}
        words = {one for secret in secrets for one in secret.words} | {garbage}
        with desk_of(paper) as desk:
            yield Planted(paper, secrets, words, tokens, delivery["delivery"], before, after, reader, desk)
        reader.close()


def plant(paper: Paper) -> tuple[list[Secret], dict[str, str]]:
    """A draft, one handed in, a scheduled one, and embargoes: dated, empty, over a translation, over an update."""
    tokens = {}
    draft = _secret(paper, "draft")
    tokens["draft"] = paper.desk.do("share_preview", of=draft.id)["token"]
    scheduled = _secret(paper, "scheduled")
    paper.desk.do("schedule", of=scheduled.id, after_seconds=36_000)
    dated, empty = _secret(paper, "dated"), _secret(paper, "empty")
    for secret, seconds in ((dated, 36_000), (empty, None)):
        tokens[secret.kind] = paper.desk.do("share_preview", of=secret.id)["token"]
        paper.desk.do("embargo", of=secret.id, after_seconds=seconds, source="Ministry")
        paper.desk.do("with_embargo", of=secret.id)
    there = paper.desk.do("translate", of=dated.id, edition="ar", into="سياسة")
    sibling = _rewritten(paper, "sibling", there["story"])
    public = paper.desk.do("find", headline=HEADLINES["en"][6])["story"]
    coming = paper.desk.do("translate", of=public, edition="es", into="politica")
    paper.desk.do("embargo", of=public, after_seconds=36_000)
    translation = _rewritten(paper, "translation", coming["story"])
    update = _rewritten(paper, "update", public)
    paper.desk.do("with_embargo", of=public)
    for secret in (draft, scheduled, dated, empty, sibling, translation):
        secret.inside = paper.desk.do("insides", of=secret.id)
    return [draft, scheduled, dated, empty, sibling, translation, update], tokens


def _secret(paper: Paper, kind: str) -> Secret:
    text = _text(kind)
    done = paper.desk.do(
        "submit", edition="en", into="world", topics=["ferries"], coverage=None, **text["given"]
    )
    return _illustrated(paper, Secret(kind, done["story"], text["words"]))


def _rewritten(paper: Paper, kind: str, id: str) -> Secret:
    text = _text(kind)
    paper.desk.do("revise", of=id, **text["given"])
    return _illustrated(paper, Secret(kind, id, text["words"]))


def _illustrated(paper: Paper, secret: Secret) -> Secret:
    picture = word(f"{secret.kind}picture")
    paper.desk.do("illustrate", of=secret.id, word=picture)
    secret.words.append(picture)
    return secret


def _text(kind: str) -> dict[str, Any]:
    said = {name: word(f"{kind}{name}") for name in ("headline", "standfirst", "body", "slugline", "note")}
    given = {
        "headline": f"Verdict {said['headline']}",
        "standfirst": f"In short {said['standfirst']}",
        "words": [f"It says {said['body']}."],
        "slugline": said["slugline"],
        "ed_note": said["note"],
    }
    return {"given": given, "words": list(said.values())}


def _wait_for_search(reader: Outsider) -> None:
    until = time.monotonic() + READY_SECONDS
    while any(reader.ask(f"/{code}/api/v1/search?q=x").status == 503 for code in ("en", "ar", "es")):
        assert time.monotonic() < until, "the indexer never came up"
        time.sleep(0.2)


@contextmanager
def desk_of(paper: Paper) -> Iterator[Outsider]:
    """The desk as `masthead desk` starts it, for somebody without a log-in."""
    port = free_port()
    overrides = {"reader.port": paper.port, "desk.port": port}
    process = subprocess.Popen(
        [sys.executable, "-m", "masthead.cli", "desk"],
        cwd=REPOSITORY,
        env={**clean_environment(), **environment(paper.data, overrides)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    door = Outsider(port)
    try:
        until = time.monotonic() + READY_SECONDS
        while not _answers(door):
            assert process.poll() is None, "the desk ended"
            assert time.monotonic() < until, "the desk never came up"
            time.sleep(0.2)
        yield door
    finally:
        door.close()
        process.terminate()
        process.wait(20)


def _answers(door: Outsider) -> bool:
    try:
        return door.ask("/desk/login/").status == 200
    except OSError:
        return False
