"""Drafts, scheduled and embargoed stories, withdrawn and removed ones: no door shows them, and nothing tells that they are there."""

from __future__ import annotations

import pytest

from tests.doors.conftest import Planted
from tests.doors.crawler import crawl, guess, guess_elsewhere
from tests.doors.guesses import Guess, neighbours, of_desk, of_story
from tests.journeys.newsroom import HEADLINES
from tests.stateful.model import word

pytestmark = [pytest.mark.processes, pytest.mark.timeout(900)]
PREFIXES = {"en": ["/en"], "ar": ["/ar", "/en"], "es": ["/es"]}


def listed(planted: Planted) -> list[str]:
    return [planted.paper.path(one) for one in planted.paper.addresses()]


def shorter(words: list[str]) -> list[str]:
    """Headline and picture stand for the others in what is asked letter by letter."""
    return [words[0], words[-1]]


def guesses(planted: Planted) -> list[Guess]:
    found: list[Guess] = []
    for secret in planted.secrets:
        if secret.inside:
            found += of_story(secret.inside, shorter(secret.words), PREFIXES[secret.inside["edition"]])
    return found


def test_nothing_that_readers_have_tells_that_anything_is_kept_from_them(planted: Planted) -> None:
    """Every byte of every page, list, feed, sitemap and document is as it was before the secrets came."""
    assert planted.after == planted.before
    assert planted.paper.desk.do("verify")["clean"]


def test_from_links_and_from_the_stores_own_list_nothing_secret_is_found(planted: Planted) -> None:
    assert list(crawl(planted.reader, listed(planted), planted.words)) == []


def test_no_guess_finds_anything_or_is_answered_otherwise_than_nonsense(planted: Planted) -> None:
    asked = guesses(planted)
    assert len(asked) > 300
    told = [one for one in asked if "q=" not in one.path]
    assert list(guess(planted.reader, asked, planted.words, every_way=False)) == []
    assert list(guess(planted.reader, told[::5], planted.words)) == []
    assert list(guess_elsewhere(planted.reader.port, told[::9], planted.words)) == []


def test_the_ids_beside_a_public_story_lead_nowhere(planted: Planted) -> None:
    public = planted.paper.desk.do("find", headline=HEADLINES["en"][0])["story"]
    inside = planted.paper.desk.do("insides", of=public)
    for id in neighbours(public):
        for pk in (inside["pk"] - 1, inside["pk"] + 1):
            beside = {"short_id": id, "pk": pk, "slug": "any", "files": []}
            asked = [one for one in of_story(beside, ["zqnone1x"], ["/en"]) if "q=" not in one.path]
            assert list(guess(planted.reader, asked, planted.words, every_way=False)) == []


def test_the_desk_tells_an_outsider_nothing(planted: Planted) -> None:
    for secret in planted.secrets:
        if secret.inside:
            token = planted.tokens.get(secret.kind, "y" * 43) if secret.kind != "draft" else "y" * 43
            asked = of_desk(secret.inside, secret.words[0], token, planted.delivery)
            assert list(guess(planted.desk, asked, planted.words, every_way=False)) == []


def test_a_shared_preview_shows_its_own_story_and_no_other(planted: Planted) -> None:
    own = next(one for one in planted.secrets if one.kind == "draft")
    answer = planted.desk.ask(f"/preview/{planted.tokens['draft']}/")
    assert answer.status == 200
    assert own.words[0] in answer.words()
    assert answer.words() <= set(own.words)
    assert planted.reader.ask(f"/preview/{planted.tokens['draft']}").status == 404


def test_what_is_withdrawn_or_taken_down_is_told_of_as_it_should_be(planted: Planted) -> None:
    paper, said = planted.paper, {name: word(name) for name in ("gone", "off", "reason", "tombstone")}
    ids = {
        name: paper.desk.do(
            "submit", edition="en", into="sport", publish_at_once=True, headline=f"News {said[name]}"
        )["story"]
        for name in ("gone", "off")
    }
    paper.desk.do("take_down", of=ids["gone"], tombstone=said["tombstone"])
    paper.desk.do("withdraw", of=ids["off"], because=said["reason"])
    assert list(crawl(planted.reader, listed(planted), planted.words | {said["gone"]})) == []
    naming = list(crawl(planted.reader, listed(planted), {said["off"]}))
    paths = {one.door.partition("?")[0] for one in naming}
    assert paths
    assert all(ids["off"] in path for path in paths), paths


def test_canary_a_search_that_knows_drafts_is_named(planted: Planted) -> None:
    desk = planted.paper.desk
    desk.do("break_search")
    try:
        desk.do("submit", edition="en", into="sport", publish_at_once=True, headline="Rowers meet")
        found = guess(planted.reader, guesses(planted), planted.words, every_way=False)
        assert any("/en/api/v1/search" in one.door for one in found)
    finally:
        desk.do("mend_doors")
        desk.do("press", sweep=True)


def test_canary_a_sitemap_that_asks_nobody_is_named(planted: Planted) -> None:
    desk = planted.paper.desk
    desk.do("break_sitemap")
    try:
        desk.do("submit", edition="en", into="sport", publish_at_once=True, headline="Rowers rest")
        found = list(crawl(planted.reader, listed(planted), planted.words))
        assert any(one.door == "/en/sitemap-1.xml" for one in found)
    finally:
        desk.do("mend_doors")
        desk.do("submit", edition="en", into="sport", publish_at_once=True, headline="Rowers row")
