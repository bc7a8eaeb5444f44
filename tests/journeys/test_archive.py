"""The archive by day: a story stands on the day of its publication in its edition's zone, and old days are left alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.journeys.paper import Paper, Told
from tests.reader.presses import Served

BY_THE_HOUR = ("/news-sitemap.xml", "~ticker", "/api/v1/alerts")
pytestmark = [pytest.mark.processes, pytest.mark.slow]


@pytest.fixture(autouse=True)
def reading(reader: Served) -> Served:
    """All of this file is read from a running reader."""
    return reader


def at(year: int, month: int, day: int, hour: int = 12) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


def published(paper: Paper, headline: str, when: datetime, edition: str = "en", into: str = "world") -> Told:
    paper.desk.at = when
    try:
        return paper.desk.do("submit", edition=edition, into=into, publish_at_once=True, headline=headline)
    finally:
        paper.desk.at = None


def archived(told: Told) -> set[str]:
    """The addresses of the archive that a run changed in any way."""
    everything = (*told["changed"], *told["added"], *told["removed"])
    return {one for one in everything if "/archive" in one}


def verified(paper: Paper) -> None:
    """Everything stands as it would be pressed now; what goes by the hour was pressed at other hours here."""
    told = paper.desk.do("verify")
    wrong = (*told["missing"], *told["extra"], *told["differing"])
    assert [one for one in wrong if not one.endswith(BY_THE_HOUR)] == []


def test_days_months_and_years_open_with_their_first_story_and_close_with_their_last(paper: Paper) -> None:
    first = published(paper, "First of the month", at(2061, 5, 3))
    assert archived(first) >= {"en:/archive", "en:/archive/2061-05", "en:/archive/2061-05-03"}
    later = published(paper, "Five days later", at(2061, 5, 8))
    assert archived(later) == {"en:/archive/2061-05", "en:/archive/2061-05-03", "en:/archive/2061-05-08"}
    again = published(paper, "The same day", at(2061, 5, 8, 15))
    assert archived(again) == {"en:/archive/2061-05-08"}
    page = paper.get("/en/archive/2061-05-08").text
    assert page.index("The same day") < page.index("Five days later")
    assert "First of the month" not in page
    assert 'href="/en/archive/2061-05-03"' in page
    between = published(paper, "In between", at(2061, 5, 5))
    assert archived(between) == {f"en:/archive/2061-05{day}" for day in ("", "-03", "-05", "-08")}
    assert 'href="/en/archive/2061-05-05"' in paper.get("/en/archive/2061-05-03").text
    verified(paper)
    paper.desk.do("take_down", of=between["story"])
    assert paper.get("/en/archive/2061-05-05").status == 404
    assert "2061-05-05" not in paper.get("/en/archive/2061-05-08").text
    assert "2061-05-05" not in paper.get("/en/archive/2061-05").text
    for one in (first, later, again):
        paper.desk.do("take_down", of=one["story"])
    assert paper.get("/en/archive/2061-05").status == 404
    assert "2061-05" not in paper.get("/en/archive").text
    verified(paper)


def test_a_story_stands_on_the_day_that_its_own_readers_had(paper: Paper) -> None:
    """Half past ten in the evening in London is half past midnight in Beirut."""
    late = datetime(2031, 6, 14, 22, 30, tzinfo=UTC)
    published(paper, "خبر الليل", late, "ar", "سياسة")
    published(paper, "News of the night", datetime(2031, 6, 14, 22, 45, tzinfo=UTC))
    assert "خبر الليل" in paper.get("/ar/archive/2031-06-15").text
    assert paper.get("/ar/archive/2031-06-14").status == 404
    assert "News of the night" in paper.get("/en/archive/2031-06-14").text
    verified(paper)


def test_a_gap_of_years_is_crossed_in_one_step_and_filled_when_something_is_found(paper: Paper) -> None:
    published(paper, "Long ago", at(2001, 2, 27))
    old = "/en/archive/2001-02-27"
    assert 'rel="next"' in paper.get(old).text
    told = published(paper, "Found in a drawer", at(2009, 9, 9))
    assert "en:/archive/2001-02-27" in archived(told)
    assert 'href="/en/archive/2009-09-09"' in paper.get(old).text
    assert 'href="/en/archive/2001-02"' in paper.get("/en/archive/2009-09").text
    verified(paper)


def test_a_corrected_headline_is_right_on_its_day_and_on_no_other(paper: Paper) -> None:
    told = published(paper, "Nine hundred boats", at(2031, 8, 1))
    done = paper.desk.do("correct", of=told["story"], headline="Nine boats")
    assert archived(done) == {"en:/archive/2031-08-01"}
    assert "Nine boats" in paper.get("/en/archive/2031-08-01").text


def test_a_topic_stands_in_the_index_while_it_has_stories(paper: Paper) -> None:
    paper.desk.do("rename", kind="topic", reference="ferries", language="en", name="Zeppelins")
    assert "Zeppelins" in paper.get("/en/topics").text
    verified(paper)


def test_a_contributor_renamed_is_found_under_the_new_name(paper: Paper) -> None:
    told = paper.desk.do("rename", kind="contributor", reference="karim", language="en", name="Aaron Haddad")
    assert "en:/contributors" in told["changed"]
    page = paper.get("/en/contributors").text
    assert page.index("Aaron Haddad") < page.index("Amina Doyle")
    assert "Aaron Haddad" not in paper.get("/es/contributors").text
