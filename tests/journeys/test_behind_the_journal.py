"""A row changed behind the journal's back is found, named exactly, and mended."""

from __future__ import annotations

import json
import subprocess

import pytest

from masthead.store.opening import store_of
from tests.journeys.newsroom import CREDITS, HEADLINES
from tests.journeys.paper import Paper
from tests.reader.presses import Served
from tests.stateful.crawling import all_printed

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def readers(reader: Served) -> Served:
    return reader


def named_by(verify: subprocess.CompletedProcess[str]) -> dict[str, set[str]]:
    told = json.loads(verify.stdout)
    return {name: set(told[name]) for name in ("missing", "extra", "differing") if told[name]}


def showing(paper: Paper, text: str) -> set[str]:
    """The sheets that have it in their own bytes: of what a fragment says, the fragment, not the pages it stands in."""
    store = store_of(paper.config, readonly=True)
    try:
        return {str(address) for address, sheet in all_printed(store).items() if text in sheet.own}
    finally:
        store.close()


def test_verify_names_exactly_what_a_plain_sql_change_made_untrue_and_run_mends_it(paper: Paper) -> None:
    assert paper.cli("press", "verify", "--json").returncode == 0
    wrong, right = CREDITS["harbour"], "Nadia Ferro"
    affected = showing(paper, wrong)
    assert affected
    assert (
        paper.desk.do(
            "sql", statement="update media_photo set credit = %s where title = %s", values=[right, "harbour"]
        )["rows"]
        == 1
    )
    found = paper.cli("press", "verify", "--json", check=False)
    assert found.returncode == 3
    named = named_by(found)
    assert named.keys() == {"differing"}
    assert named["differing"] ^ affected == set()
    assert showing(paper, wrong) == affected
    mended = json.loads(paper.cli("press", "run", "--json").stdout)
    assert set(mended["changed"]) == affected
    assert (mended["added"], mended["removed"]) == ([], [])
    assert showing(paper, right) == affected
    assert_clean(paper)


def its_day_if_alone(paper: Paper) -> set[str]:
    """The archive's day of the newest story, if no other story is of that day: without it nobody links there."""
    newest, *others = reversed(HEADLINES["en"])
    days = {address for address in showing(paper, newest) if address.startswith("en:/archive/20")}
    return {day for day in days if not any(day in showing(paper, other) for other in others)}


def test_a_story_that_plain_sql_took_from_readers_is_called_extra(paper: Paper) -> None:
    story = paper.desk.do("find", headline=HEADLINES["en"][9])
    address = f"en:{story['path']}"
    own = {
        address,
        f"en:/-/{story['story']}",
        f"en:~doc/{story['story']}",
        f"en:/api/v1/stories/{story['story']}",
    }
    own |= its_day_if_alone(paper)
    affected = showing(paper, story["story"]) - own
    assert affected
    paper.desk.do(
        "sql",
        statement="update stories_story set state = %s where short_id = %s",
        values=["submitted", story["story"]],
    )
    paper.desk.do(
        "sql",
        statement="update wagtailcore_page set live = %s where title = %s",
        values=[False, HEADLINES["en"][9]],
    )
    found = paper.desk.do("verify")
    assert set(found["extra"]) == own
    assert affected <= set(found["differing"])
    assert found["missing"] == []
    paper.desk.do("press", sweep=True)
    assert paper.get(paper.path(address)).status == 404
    assert_clean(paper)


def test_a_story_that_plain_sql_brought_is_called_missing(paper: Paper) -> None:
    draft = paper.desk.do("submit", edition="en", into="sport", headline="Slipped in", words=["Words."])
    paper.desk.do(
        "sql",
        statement="update stories_story set state = %s, published_at = current_timestamp where short_id = %s",
        values=["published", draft["story"]],
    )
    paper.desk.do(
        "sql", statement="update wagtailcore_page set live = %s where title = %s", values=[True, "Slipped in"]
    )
    found = paper.desk.do("verify")
    missing = {
        one for one in found["missing"] if not one.startswith("en:/archive/")
    }  # perhaps its day's first
    assert missing == {
        f"en:/-/{draft['story']}",
        f"en:/sport/slipped-in-{draft['story']}",
        f"en:~doc/{draft['story']}",
        f"en:/api/v1/stories/{draft['story']}",
    }
    paper.desk.do("press", sweep=True)
    assert paper.get(f"/en/sport/slipped-in-{draft['story']}").status == 200
    assert_clean(paper)


def assert_clean(paper: Paper) -> None:
    found = paper.desk.do("verify")
    assert found["clean"], found
