"""What is found is what stands: at the next request after a run, whatever the index has come to."""

from __future__ import annotations

import logging
import shutil
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from masthead.alone import alone_in
from masthead.search import overlay, schema
from masthead.store.committing import RUNS_KEPT
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Run
from tests.reader.paper import page
from tests.search.newsroom import SearchedPaper, document, entry, ids
from tests.store.newsprint import AT, press_run

STORM = document("storm001", "Storm reaches the harbour", "Ships waited.")


@pytest.fixture
def indexed(paper: SearchedPaper) -> SearchedPaper:
    paper.publish(STORM)
    assert paper.indexer.step() == 1
    return paper


def test_a_story_taken_down_is_found_nowhere_at_the_next_request(indexed: SearchedPaper) -> None:
    assert (indexed.found("storm"), indexed.suggested("storm")) == (
        ["storm001"],
        ["Storm reaches the harbour"],
    )
    indexed.take_down("storm001")
    assert indexed.api("storm")["total"] == 0
    assert indexed.suggested("storm") == []
    assert "harbour" not in indexed.search("storm").text
    indexed.indexer.step()
    assert (indexed.found("storm"), indexed.suggested("storm")) == ([], [])


def test_a_published_story_is_found_at_the_next_request(indexed: SearchedPaper) -> None:
    indexed.publish(document("zebra001", "A zebra in the harbour"))
    assert indexed.found("zebra") == ["zebra001"]
    assert indexed.suggested("zeb") == ["A zebra in the harbour"]
    assert sorted(indexed.found("harbour")) == ["storm001", "zebra001"]
    assert indexed.api("harbour")["total"] == 2
    assert indexed.indexer.step() == 1
    assert sorted(indexed.found("harbour")) == ["storm001", "zebra001"]


def test_a_corrected_story_is_found_by_its_new_words_alone(indexed: SearchedPaper) -> None:
    for brought_up in (False, True):
        indexed.publish(replace(STORM, headline="Calm in the harbour"))
        if brought_up:
            indexed.indexer.step()
        assert indexed.found("storm") == []
        assert indexed.found("calm") == indexed.found("ships") == ["storm001"]
        assert indexed.api("harbour")["total"] == 1


def test_a_reinstated_story_is_back(indexed: SearchedPaper) -> None:
    indexed.take_down("storm001")
    indexed.indexer.step()
    indexed.publish(STORM)
    assert indexed.found("storm") == ["storm001"]
    indexed.indexer.step()
    assert indexed.found("storm") == ["storm001"]


def test_each_edition_finds_its_own(indexed: SearchedPaper) -> None:
    indexed.publish(document("storm002", "Storm"), edition="es")
    assert (indexed.found("storm"), indexed.found("storm", "es"), indexed.found("storm", "ar")) == (
        ["storm001"],
        ["storm002"],
        [],
    )


def test_pages_run_on_over_what_is_new_and_what_is_indexed(paper: SearchedPaper) -> None:
    paper.publish(*(document(id, "Storm") for id in ids(30)))
    paper.indexer.step()
    paper.publish(*(document(id, "Storm") for id in ids(25, start=30)))
    pages = [paper.found("storm", page=str(number)) for number in (1, 2, 3)]
    assert [len(each) for each in pages] == [20, 20, 15]
    assert len({id for each in pages for id in each}) == 55


def test_runs_without_stories_bring_the_index_up_for_nothing(indexed: SearchedPaper) -> None:
    indexed.print(page("/", "another front"))
    assert indexed.indexer.step() == 0
    assert indexed.indexer.step() == 0
    assert indexed.found("storm") == ["storm001"]


def test_before_there_is_an_index_search_says_so_and_pages_are_served(paper: SearchedPaper) -> None:
    paper.publish(STORM)
    asked = paper.search("storm")
    assert (asked.status_code, asked.headers["retry-after"]) == (503, "1")
    assert "Search is being made ready" in asked.text
    assert paper.get("/en/api/v1/search?q=storm").status_code == 503
    assert paper.suggested("storm") == []
    assert paper.get("/en").text == "front"
    assert paper.get("/en/search").status_code == 200
    paper.indexer.step()
    assert paper.found("storm") == ["storm001"]


def test_a_broken_index_is_made_anew(indexed: SearchedPaper, caplog: pytest.LogCaptureFixture) -> None:
    folder = indexed.config.search_folder / "en"
    indexed.indexer.close()
    for file in folder.iterdir():
        if file.suffix in (".term", ".idx", ".store", ".fast") or file.name == "meta.json":
            file.write_bytes(b"nonsense")
    with caplog.at_level(logging.ERROR):
        assert indexed.search("storm").status_code == 503
        assert indexed.get("/en").text == "front"
    indexed.indexer = indexed.new_indexer()
    indexed.indexer.step()
    assert indexed.found("storm") == ["storm001"]


def test_a_folder_taken_away_under_the_indexer_is_made_anew(indexed: SearchedPaper) -> None:
    shutil.rmtree(indexed.config.search_folder)
    assert indexed.search("storm").status_code == 503
    indexed.indexer.step()
    assert indexed.found("storm") == ["storm001"]


def test_another_version_of_the_analysis_makes_the_index_anew(
    indexed: SearchedPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    indexed.indexer.close()
    monkeypatch.setattr(schema, "stamp", lambda: "another")
    indexed.app._search._searches.clear()
    assert indexed.search("storm").status_code == 503
    indexed.indexer = indexed.new_indexer()
    assert indexed.indexer.step() == 1
    assert indexed.found("storm") == ["storm001"]


def test_an_indexer_killed_between_runs_goes_on_where_it_was(indexed: SearchedPaper) -> None:
    indexed.publish(document("zebra001", "Zebra"))
    indexed.take_down("storm001")
    indexed.indexer._indexes.clear()  # as a kill leaves it: nothing is closed
    again = indexed.new_indexer()
    assert again.step() == 2
    assert (indexed.found("zebra"), indexed.found("storm")) == (["zebra001"], [])
    again.close()


def test_a_store_of_another_epoch_is_compared_and_not_trusted(indexed: SearchedPaper) -> None:
    """After a rebuild runs go on counting; what the index says of them is of another store."""
    indexed.publish(document("zebra001", "Zebra in the harbour"))
    indexed.indexer.step()
    indexed.store.clear()
    press_run(indexed.store, entry(document("camel001", "Camel in the harbour")), entry(STORM), epoch="e2")
    assert indexed.found("zebra") == []
    assert indexed.suggested("zebra") == []
    told = indexed.api("harbour")
    assert "zebra001" not in [one["id"] for one in told["results"]]
    assert told["complete"] is False
    indexed.indexer.step()
    assert sorted(indexed.found("harbour")) == ["camel001", "storm001"]
    assert indexed.api("harbour")["complete"] is True


def test_a_store_put_back_from_a_backup_is_another_store_though_its_runs_have_the_same_numbers(
    indexed: SearchedPaper, tmp_path: Path
) -> None:
    assert indexed.found("storm") == ["storm001"]
    other = LmdbStore(tmp_path / "backup")
    for number in range(indexed.store.status().run + 1):
        told = entry(document("camel001", f"Camel {number} in the harbour"))
        other.commit(Run(number + 1, number, "e1", number, AT + timedelta(days=1), put=(told,)))
    other.close()
    indexed.store.close()
    (tmp_path / "backup" / "data.mdb").replace(indexed.config.store_path / "data.mdb")
    time.sleep(0.3)  # readers look for another file four times a second
    assert indexed.found("storm") == []
    indexed.indexer.step()
    assert (indexed.found("harbour"), indexed.api("harbour")["complete"]) == (["camel001"], True)
    assert len(list(indexed.indexer._indexes["en"].standing())) == 1


def test_more_runs_than_are_kept_are_caught_up_with_by_comparing(indexed: SearchedPaper) -> None:
    indexed.take_down("storm001")
    indexed.publish(document("zebra001", "Zebra in the harbour"))
    for number in range(RUNS_KEPT + 1):
        indexed.print(page("/", f"front {number}"))
    told = indexed.api("harbour")
    assert (told["results"], told["total"], told["complete"]) == ([], 0, False)
    assert "our index" in indexed.search("harbour").text.lower()
    assert indexed.indexer.step() == 2
    assert indexed.found("harbour") == ["zebra001"]


def test_a_story_changed_beyond_what_can_be_followed_shows_what_it_is_now(indexed: SearchedPaper) -> None:
    indexed.publish(replace(STORM, headline="Calm in the harbour"))
    for number in range(RUNS_KEPT + 1):
        indexed.print(page("/", f"front {number}"))
    assert indexed.found("storm") == []
    assert [one["headline"] for one in indexed.api("harbour")["results"]] == ["Calm in the harbour"]


def test_too_much_at_once_is_left_to_the_indexer(
    indexed: SearchedPaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlay, "MOST_DOCUMENTS", 3)
    indexed.publish(*(document(id, "Storm") for id in ids(4)))
    told = indexed.api("storm")
    assert ([one["id"] for one in told["results"]], told["complete"]) == (["storm001"], False)
    indexed.indexer.step()
    assert indexed.api("storm")["total"] == 5


def test_a_document_that_cannot_be_read_stops_nobody(
    indexed: SearchedPaper, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = replace(entry(STORM), address=Address("en", "~doc/wrong001"), sheet=page("/", "{}").sheet)
    indexed.print(wrong, entry(document("zebra001", "Zebra")))
    with caplog.at_level(logging.ERROR):
        assert indexed.found("zebra") == ["zebra001"]
        indexed.indexer.step()
    assert indexed.found("zebra") == ["zebra001"]
    assert "wrong001" in caplog.text


def test_one_indexer_follows_and_another_waits_its_turn(indexed: SearchedPaper, tmp_path: Path) -> None:
    folder = indexed.config.search_folder
    stopped = threading.Event()
    inside: list[bool] = []

    def wait() -> None:
        with alone_in(folder, stopped.is_set) as alone:
            inside.append(alone)

    with alone_in(folder, lambda: False) as alone:
        assert alone
        other = threading.Thread(target=wait)
        other.start()
        time.sleep(0.3)
        assert inside == []
    other.join(5)
    assert inside == [True]


def test_pages_are_served_while_searches_run(indexed: SearchedPaper, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from masthead.search.searching import Search

    release = threading.Event()
    real = Search.find
    monkeypatch.setattr(Search, "find", lambda self, question: (release.wait(10), real(self, question))[1])

    async def both() -> tuple[str, int]:
        searching = asyncio.create_task(indexed.ask("/en/search?q=storm", "GET", "", {}))
        await asyncio.sleep(0.05)
        front = await indexed.ask("/en", "GET", "", {})
        assert not searching.done()
        release.set()
        return front.text, (await searching).status_code

    assert asyncio.run(both()) == ("front", 200)


def test_too_many_searches_at_once_are_turned_away(indexed: SearchedPaper) -> None:
    indexed.app._search._waiting = 10_000
    found = indexed.search("storm")
    assert (found.status_code, found.headers["retry-after"]) == (503, "1")
