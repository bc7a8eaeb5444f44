"""What an editor sees is what readers have: place by place, through the front server, red until true."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from tests.desk.fronts_of_tests import StaleFront, stale_front
from tests.desk.newsroom import Desk, again, draft, published
from tests.reader.presses import free_port, served

pytestmark = pytest.mark.processes
AtDesk = Callable[[str], Desk]


@contextmanager
def before_readers(data: Path, *, tells_run: bool = True) -> Iterator[StaleFront]:
    """The newsroom's own reader, in a process, behind a front server."""
    from masthead import clock
    from masthead.assembly import pressroom
    from masthead.conf import load, write_template
    from masthead.desk.onair import room
    from masthead.press.run import press

    write_template(data / "masthead.toml")
    config = load(data, overrides={"reader.port": free_port()})
    with stale_front(config.reader_port, tells_run=tells_run) as front:
        found = replace(config.front, url=front.url)
        told = replace(config, database_url=settings.MASTHEAD.database_url, front=found)
        with override_settings(MASTHEAD=told):
            room.cache_clear()
            pressroom.cache_clear()
            press(room(), at=clock.now(), full=True)
            with served(config):
                yield front


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a busy machine a first look takes its time, and what is to be late is late by far."""
    from masthead.desk import onair

    monkeypatch.setattr(onair, "FIRST_LOOK_SECONDS", 8.0)


@pytest.fixture
def front(newsroom: Path) -> Iterator[StaleFront]:
    with before_readers(newsroom) as made:
        yield made


def the_proof(story: Any) -> Any:
    from masthead.desk.proofs import Proof

    return Proof.objects.filter(story=story).first()


def seconds_of(proof: Any) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for surface in proof.surfaces:
        found.setdefault(surface["kind"], []).append(surface["seconds"])
    return found


def look_again(*, after_seconds: float = 120.0) -> None:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.desk.proving import prove_late

    prove_late(room(), clock.now() + timedelta(seconds=after_seconds))


def until_proved(story: Any) -> Any:
    """However slow the machine is: the worker looks again and again."""
    for _ in range(20):
        if (proof := the_proof(story)).stands == "proved":
            return proof
        look_again()
    raise AssertionError(f"not proved: {proof.stands} {proof.surfaces} {proof.late_readers}")


def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is late now stays late; nobody waits for it."""
    from masthead.desk import onair, proving

    monkeypatch.setattr(onair, "FIRST_LOOK_SECONDS", 0.3)
    monkeypatch.setattr(proving, "LATER_LOOK_SECONDS", 0.3)


def path_of(story: Any) -> str:
    from masthead.desk.probing import public_url
    from masthead.store.values import Address
    from masthead.stories.queries.pages import story_path

    path = story_path(story.edition_code, story.short_id)
    assert path
    return "/" + public_url(Address(story.edition_code, path)).split("/", 3)[3]


def test_the_editor_is_told_the_seconds_of_each_place(front: StaleFront, at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    edna.send(story, edna.open(story), "publish")
    told = edna.told()
    assert "On air: readers have it everywhere after" in told
    assert "not yet" not in told
    proof = the_proof(story)
    seen = seconds_of(proof)
    assert {"story", "front", "section", "rss", "search", "api", "sitemap"} <= set(seen)
    assert all(0 < seconds < 60 for kind in seen.values() for seconds in kind)
    assert proof.seconds == max(seconds for kind in seen.values() for seconds in kind)
    assert path_of(again(story)) in front.asked, "looked at through the front server"


def test_a_front_that_serves_stale_bytes_is_red_until_it_serves_the_new(
    front: StaleFront, at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    edna, story = at_desk("edna"), published()
    edna.send(story, edna.open(story) | {"title": "First words"}, "publish")
    page = path_of(again(story))
    quick(monkeypatch)
    front.stale.add(page)
    edna.send(story, edna.open(story) | {"title": "Corrected words"}, "publish")
    assert "Story <b>not yet</b>" in edna.told()
    proof = the_proof(story)
    assert proof.stands == "late"
    assert None in seconds_of(proof)["story"]
    look_again()
    assert the_proof(story).stands == "late", "it is late still"
    age(proof)
    home = edna.client.get("/desk/").content.decode()
    assert "Not yet true for readers" in home
    assert "Corrected words" in home
    front.stale.clear()
    until_proved(story)
    assert "Not yet true for readers" not in edna.client.get("/desk/").content.decode()
    now = edna.client.get(f"/desk/on-air/{proof.entry}/").content.decode()
    assert "On air: readers have it everywhere" in now
    assert "data-desk-proof" not in now, "the page stops asking"


def age(proof: Any) -> None:
    from masthead.desk.proofs import Proof

    Proof.objects.filter(pk=proof.pk).update(at=proof.at - timedelta(seconds=10))


def test_a_front_that_serves_files_of_its_own_must_serve_the_readers_bytes(
    newsroom: Path, at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with before_readers(newsroom, tells_run=False) as front:
        edna, story = at_desk("edna"), published()
        edna.send(story, edna.open(story) | {"title": "Without a run's number"}, "publish")
        assert "On air: readers have it everywhere" in edna.told()
        front.stale.add(path_of(again(story)))
        quick(monkeypatch)
        edna.send(story, edna.open(story) | {"title": "Old file stays"}, "publish")
        assert "Story <b>not yet</b>" in edna.told()


def test_what_is_taken_down_is_proved_gone(front: StaleFront, at_desk: AtDesk) -> None:
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.take_down import take_down

    edna, story = at_desk("edna"), draft()
    edna.send(story, edna.open(story), "publish")
    told = taken_down(lambda: take_down(again(story), tombstone="Gone.", by=house("test"), at=clock.now()))
    assert told.proof is not None
    assert told.proof.stands == "proved"
    assert {"story", "front", "search"} <= set(seconds_of(told.proof))


def test_a_search_that_finds_a_taken_down_story_is_red(front: StaleFront, at_desk: AtDesk) -> None:
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.take_down import take_down

    edna, story = at_desk("edna"), draft()
    edna.send(story, edna.open(story), "publish")
    front.stale.add("/en/api/v1/search" if path_of(again(story)).startswith("/en/") else "/api/v1/search")
    told = taken_down(lambda: take_down(again(story), tombstone="Gone.", by=house("test"), at=clock.now()))
    assert told.proof is not None
    assert [surface["saw"] for surface in told.proof.surfaces if surface["seconds"] is None] == [
        "still found"
    ]


def taken_down(act: Callable[[], Any]) -> Any:
    import time

    from masthead.desk.change import collecting_entries
    from masthead.desk.onair import put_on_air

    began = time.monotonic()
    with collecting_entries() as entries:
        act()
    return put_on_air(entries[-1], began=began, look_seconds=2.0)


def test_a_publish_while_the_disk_is_full_is_kept_and_goes_out_by_itself(
    front: StaleFront, at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.desk.worker import work_once

    edna, story = at_desk("edna"), draft()
    with monkeypatch.context() as full:
        full.setattr(type(room().store), "commit", no_room)
        edna.send(story, edna.open(story), "publish")
        assert "Saved, but not on air: the disk is full. It will go out by itself." in edna.told()
        assert again(story).state == "published"
        age(the_proof(story))
        assert "the disk is full" in edna.client.get("/desk/").content.decode()
        look_again()
        assert the_proof(story).stands == "waits"
    work_once(clock.now())
    proof = until_proved(story)
    assert (proof.stands, proof.because) == ("proved", "")
    assert proof.run == room().store.status().run


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_nobody_proved_the_worker_proves(front: StaleFront, at_desk: AtDesk) -> None:
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.onair import room
    from masthead.desk.proofs import Proof
    from masthead.desk.publish import publish
    from masthead.desk.watching import Watch
    from masthead.desk.worker import work_once

    watch, story = Watch(), draft()
    watch.round(clock.now(), "")
    publish(story, by=house("test"), at=clock.now())
    work_once(clock.now())
    assert the_proof(story) is None
    watch.round(clock.now() + timedelta(seconds=6), "")
    proof = the_proof(story)
    assert (proof.stands, proof.run) == ("late", room().store.status().run)
    until_proved(story)
    watch.round(clock.now() + timedelta(seconds=7), "")
    assert Proof.objects.filter(story=story).count() == 1


def test_a_reader_that_has_not_answered_is_named(
    front: StaleFront, at_desk: AtDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.desk import onair

    monkeypatch.setattr(onair, "readers_late", lambda _: ("reader-2",))
    edna, story = at_desk("edna"), draft()
    edna.send(story, edna.open(story), "publish")
    assert "Still to answer: reader-2." in edna.told()
