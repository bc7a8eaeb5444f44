"""News on its way through a whole paper as `masthead serve` runs it: reader, desk and worker."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.paper import REPOSITORY, Page, Paper, clean_environment
from tests.reader.presses import free_port

pytestmark = [pytest.mark.processes, pytest.mark.slow, pytest.mark.timeout(300)]
DOORS = ("/en", "/en/sport", "/en/rss.xml", "/en/sport/rss.xml", "/en/sitemap-1.xml", "/en/news-sitemap.xml")
LATE_SECONDS = 3.0  # generous: test machines are busy; the time that is printed is exact
ITEM = {
    "uri": "urn:newsml:meridian.example:20261122:tide",
    "type": "text",
    "version": "1",
    "pubstatus": "usable",
    "language": "en",
    "versioncreated": "2026-11-22T08:00:00Z",
    "headline": "Spring tide floods the fish market",
    "byline": "Meridian",
    "body_text": "The tide rose at noon.\n\nNobody was hurt.",
}


@pytest.fixture(scope="module", autouse=True)
def serving(paper: Paper) -> Iterator[None]:
    ports = ["--reader-port", str(paper.port), "--desk-port", str(free_port())]
    command = [sys.executable, "-m", "masthead.cli", "--data", str(paper.data), "serve", *ports]
    process = subprocess.Popen(
        command, cwd=REPOSITORY, env=clean_environment(), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        assert process.stdout.readline().startswith("ready ")
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)


def seen(paper: Paper, path: str, holds: Callable[[Page], bool], seconds: float = 20.0) -> Page:
    end = time.monotonic() + seconds
    while not holds(page := paper.get(path)):
        assert time.monotonic() < end, f"{path} is not as it should be after {seconds} s"
        time.sleep(0.02)
    return page


def test_an_agencys_item_is_read_in_three_editions(paper: Paper, tmp_path: Path) -> None:
    file = tmp_path / "tide.json"
    file.write_text(json.dumps(ITEM), "utf-8")
    arrived = paper.cli(
        "wire",
        "receive",
        "--agency",
        "Meridian Wire",
        "--edition",
        "en",
        "--section",
        "politics",
        "--publish",
        "--json",
        str(file),
    )
    assert "item" in arrived.stdout
    totals = json.loads(paper.cli("wire", "list", "--json").stdout)
    assert totals["received"] == totals["items"] + totals["versions"] + totals["quarantined"] == 1
    story = paper.desk.do("find", headline=ITEM["headline"])
    english = paper.path(f"en:{story['path']}")
    assert ITEM["headline"] in paper.get("/en/politics").text
    assert "Nobody was hurt." in paper.get(english).text
    assert "Meridian Wire" in paper.get(english).text

    headlines = {"ar": "المد يغمر سوق السمك", "es": "La marea inunda el mercado"}
    for edition, (into, front) in {"ar": ("سياسة", "/ar"), "es": ("politica", "/es")}.items():
        draft = paper.desk.do("translate", of=story["story"], edition=edition, into=into)["story"]
        done = paper.desk.do(
            "correct", of=draft, headline=headlines[edition], words=["…"], slug=headlines[edition]
        )
        path = paper.path(f"{edition}:{done['path']}")
        assert headlines[edition] in paper.get(path).text.replace("<bdi>", "").replace("</bdi>", "")
        assert path in paper.get(front).links()
        assert english in paper.get(path).links()
        assert path in paper.get(english).links()
    assert paper.desk.do("verify")["clean"]


def test_what_the_command_line_publishes_is_where_it_says_in_the_run_it_says(paper: Paper) -> None:
    told = json.loads(
        paper.cli(
            "story",
            "submit",
            "--publish",
            "--json",
            "--edition",
            "en",
            "--section",
            "sport",
            "--headline",
            "Regatta begins",
        ).stdout
    )
    assert told["state"] == "published"
    assert told["address"] in told["added"]
    assert {"en:/", "en:/sport", "en:/rss.xml", "en:/sitemap-1.xml"} <= set(told["changed"])
    assert told["seconds"] > 0
    for address in (*told["added"], *told["changed"]):
        if "~" not in address:
            assert paper.get(paper.path(address)).run >= told["run"], address
    assert "Regatta begins" in paper.get(paper.path(told["address"])).text


def test_a_scheduled_story_goes_out_to_the_second_and_through_no_door_before(paper: Paper) -> None:
    headline = "The moon is scheduled"
    draft = paper.desk.do(
        "submit", edition="en", into="sport", headline=headline, words=["Moon."], photos=["unseen"]
    )
    told = paper.desk.do("schedule", of=draft["story"], after_seconds=4)
    when = datetime.fromisoformat(told["when"])
    permanent = f"/en/-/{draft['story']}"
    while True:
        pages = [
            paper.get(path)
            for path in (*DOORS, permanent, f"/en/sport/the-moon-is-scheduled-{draft['story']}")
        ]
        if datetime.now(UTC) >= when:
            break
        assert [page.path for page in pages if headline in page.text] == []
        assert [page.status for page in pages[-2:]] == [404, 404]
    out = seen(paper, permanent, lambda page: page.status == 301)
    assert (datetime.now(UTC) - when).total_seconds() < LATE_SECONDS
    page = paper.get(out.location)
    assert f'"{when.astimezone(UTC):%Y-%m-%dT%H:%M:%S}' in page.text.replace("+00:00", "Z")
    assert all(headline in paper.get(path).text for path in DOORS if "sitemap-1" not in path)


def test_an_alert_ends_by_itself(paper: Paper) -> None:
    line = "A short word of warning"
    issued = time.monotonic()
    done = paper.desk.do("alert", edition="en", text=line, seconds=4)
    said = time.monotonic()
    first = paper.get("/en/politics")
    assert line in first.text
    assert first.run >= done["run"]
    over = seen(paper, "/en/politics", lambda page: line not in page.text)
    assert issued + 4 < time.monotonic() < said + 4 + LATE_SECONDS
    assert over.run > done["run"]
    assert not [path for path, page in paper.crawl().items() if line in page.text]
