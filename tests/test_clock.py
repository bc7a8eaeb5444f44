"""The clock is aware, and can be stopped for a test."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from masthead import clock

NOON = datetime(2024, 3, 26, 12, tzinfo=timezone(timedelta(hours=2)))


def test_a_stopped_clock_answers_in_utc_and_runs_on_afterwards() -> None:
    with clock.freeze(NOON):
        assert clock.now() == NOON
        assert clock.now().tzinfo is UTC
    assert clock.now() > NOON


def test_inside_a_stopped_clock_another_may_be_stopped() -> None:
    with clock.freeze(NOON):
        with clock.freeze(NOON + timedelta(1)):
            assert clock.now() == NOON + timedelta(1)
        assert clock.now() == NOON


def test_a_time_without_a_zone_stops_no_clock() -> None:
    with pytest.raises(ValueError, match="aware"), clock.freeze(datetime(2024, 1, 1)):
        pass
