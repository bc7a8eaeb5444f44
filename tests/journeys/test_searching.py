"""What the desk does, as those see it who search: found at the next request, gone at the next request."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import quote

import pytest

from tests.journeys.newsroom import HEADLINES
from tests.journeys.paper import Paper
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
READY_SECONDS = 60


@pytest.fixture(autouse=True)
def readers(reader: Served, paper: Paper) -> Served:
    """The reader, once its indexer has come up to the store."""
    until = time.monotonic() + READY_SECONDS
    while any(paper.get(f"/{code}/api/v1/search?q=x").status == 503 for code in ("en", "ar", "es")):
        assert time.monotonic() < until, "the indexer never came up"
        time.sleep(0.1)
    return reader


def assert_clean(paper: Paper) -> None:
    told = paper.desk.do("verify")
    assert told["clean"], told


def found(paper: Paper, words: str, edition: str = "en") -> dict[str, Any]:
    told: dict[str, Any] = json.loads(paper.get(f"/{edition}/api/v1/search?q={quote(words)}").body)
    return told


def ids(paper: Paper, words: str, edition: str = "en") -> list[str]:
    return [one["id"] for one in found(paper, words, edition)["results"]]


def suggested(paper: Paper, words: str) -> list[str]:
    told = json.loads(paper.get(f"/en/search/suggest?q={quote(words)}").body)
    return [one["text"] for one in told["suggestions"]]


def test_every_story_of_every_edition_is_found_by_its_headline(paper: Paper) -> None:
    for edition, headlines in HEADLINES.items():
        for headline in headlines:
            (id,) = [
                one["id"] for one in found(paper, headline, edition)["results"] if one["headline"] == headline
            ]
            assert id in paper.get(f"/{edition}/search?q={quote(headline)}").text


def test_a_story_is_found_as_long_as_readers_may_have_it(paper: Paper) -> None:
    done = paper.desk.do("submit", edition="en", into="politics", headline="Quokkas elect a harbourmaster")
    id = done["story"]
    assert (ids(paper, "quokka"), suggested(paper, "quok")) == ([], [])

    paper.desk.do("publish", of=id)
    assert (ids(paper, "quokka"), suggested(paper, "quok")) == ([id], ["Quokkas elect a harbourmaster"])

    paper.desk.do("correct", of=id, headline="Wombats elect a harbourmaster")
    assert (ids(paper, "quokka"), ids(paper, "wombats")) == ([], [id])

    paper.desk.do("withdraw", of=id, because="Nobody was elected")
    (withdrawn,) = found(paper, "wombat")["results"]
    assert withdrawn["withdrawn"] is True
    assert 'class="withdrawn"' in paper.get("/en/search?q=wombat").text

    paper.desk.do("reinstate", of=id)
    paper.desk.do("take_down", of=id, tombstone="Taken down")
    assert (ids(paper, "wombat"), suggested(paper, "wom")) == ([], [])
    assert "Wombats" not in paper.get("/en/search?q=wombat").text
    assert_clean(paper)


def test_a_renamed_section_is_found_and_offered_by_its_new_name(paper: Paper) -> None:
    before = len(ids(paper, "politics"))
    paper.desk.do("rename_section", edition="en", which="politics", title="Statecraft", slug="statecraft")
    page = paper.get("/en/search?q=statecraft&section=/statecraft").text
    assert '<option value="/statecraft" selected>Statecraft</option>' in page
    assert "/en/statecraft/" in page
    assert before
    assert_clean(paper)
    paper.desk.do("rename_section", edition="en", which="statecraft", title="Politics", slug="politics")
