"""What a sheet was made from is recorded, however deep in its queries it was read."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.journal.reads import holds_until, read, recording

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_reads_are_recorded_with_the_earliest_end() -> None:
    with recording() as reads:
        read("list:world")
        holds_until(NOON + timedelta(hours=1))
        holds_until(NOON)
        read("story:a")
    assert reads.keys == {"list:world", "story:a"}
    assert reads.until == NOON


def test_what_a_part_read_counts_for_the_whole() -> None:
    with recording() as whole:
        read("story:a")
        with recording() as part:
            read("story:b")
            holds_until(NOON)
    assert part.keys == {"story:b"}
    assert whole.keys == {"story:a", "story:b"}
    assert whole.until == NOON


def test_a_part_that_fails_has_read_all_the_same() -> None:
    def failing() -> None:
        with recording():
            read("story:b")
            raise LookupError

    with recording() as whole, pytest.raises(LookupError):
        failing()
    assert whole.keys == {"story:b"}


def test_reading_without_a_recording_is_no_matter() -> None:
    read("story:a")
    holds_until(NOON)
    with recording() as reads:
        pass
    assert reads.keys == set()


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        holds_until(datetime(2026, 5, 3))
