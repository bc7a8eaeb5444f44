"""A desk whose database, disk or store is away says so, loses nothing, and is not ready."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from django.db import OperationalError

from tests.desk.newsroom import Desk, again, draft

AtDesk = Callable[[str], Desk]


def away(*_: Any, **__: Any) -> NoReturn:
    raise OperationalError("could not connect to server")


@pytest.mark.parametrize(
    ("language", "direction", "why"),
    [("en", "ltr", "the database does not answer"), ("ar", "rtl", "قاعدة البيانات لا تجيب")],
)
def test_what_cannot_be_saved_is_told_with_the_reason(
    at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch, language: str, direction: str, why: str
) -> None:
    edna, story = at_desk("edna"), draft()
    form = edna.open(story)
    edna.client.raise_request_exception = False
    monkeypatch.setattr("masthead.desk.middleware.transaction.atomic", away)
    answer = edna.client.post(
        edna.edit_url(story), form | {"title": "Lost?"}, headers={"Accept-Language": language}
    )
    monkeypatch.undo()
    page = answer.content.decode()
    assert answer.status_code == 503
    assert f'dir="{direction}"' in page
    assert why in page
    assert again(story).draft_title != "Lost?"


def test_the_desk_says_what_is_not_ready_and_nothing_else(
    newsroom: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.test import Client

    client = Client()
    assert client.get("/healthz").json() == {
        "ready": True, "database": True, "migrations": True, "store": True,
    }  # fmt: skip
    monkeypatch.setattr("masthead.desk.health.connection.cursor", away)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert (answer.json()["ready"], answer.json()["database"]) == (False, False)
    assert "could not connect" not in answer.content.decode()


def test_a_worker_that_is_silent_stands_on_the_desks_first_page(at_desk: AtDesk) -> None:
    from datetime import timedelta

    from masthead import clock
    from masthead.desk.watching import WORKER, beat, worker_silent_since

    now, edna = clock.now(), at_desk("edna")
    assert worker_silent_since(now) is None, "where none ever ran"
    beat(WORKER, now)
    assert worker_silent_since(now + timedelta(seconds=30)) is None
    beat(WORKER, now - timedelta(minutes=5))
    assert worker_silent_since(now) == now - timedelta(minutes=5)
    assert "The worker has been silent since" in edna.client.get("/desk/").content.decode()
