"""The same moment, as each edition's readers see it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from masthead.languages import clock_time, day, iso, long_day, moment, month_name

AT = datetime(2024, 3, 26, 6, 50, tzinfo=UTC)
BEIRUT = ZoneInfo("Asia/Beirut")


@dataclass(frozen=True)
class Edition:
    language: str
    numerals: str = "latn"
    months: str = ""
    zone: ZoneInfo = BEIRUT


CASES = [
    (Edition("en"), "26 Mar 2024 08:50", "Tuesday, 26 March 2024"),
    (Edition("en", zone=ZoneInfo("America/New_York")), "26 Mar 2024 02:50", "Tuesday, 26 March 2024"),
    (Edition("ar"), "26 مارس 2024، 08:50", "الثلاثاء 26 مارس 2024"),
    (Edition("ar", months="levantine"), "26 آذار 2024، 08:50", "الثلاثاء 26 آذار 2024"),
    (Edition("ar", "arab", "levantine"), "٢٦ آذار ٢٠٢٤، ٠٨:٥٠", "الثلاثاء ٢٦ آذار ٢٠٢٤"),
    (Edition("es", zone=ZoneInfo("Europe/Madrid")), "26 mar 2024, 07:50", "martes, 26 de marzo de 2024"),
]


@pytest.mark.parametrize(("edition", "short", "long"), CASES)
def test_a_moment_is_told_in_the_editions_zone_months_and_digits(
    edition: Edition, short: str, long: str
) -> None:
    assert moment(AT, edition) == short
    assert long_day(AT, edition) == long
    assert day(AT, edition) in short
    assert clock_time(AT, edition) in short


def test_late_in_the_evening_the_day_is_the_editions_own() -> None:
    late = datetime(2024, 12, 31, 22, 30, tzinfo=UTC)
    assert day(late, Edition("en")) == "1 Jan 2025"
    assert day(late, Edition("en", zone=ZoneInfo("Europe/London"))) == "31 Dec 2024"


def test_machines_get_the_offset() -> None:
    assert iso(AT, Edition("ar")) == "2024-03-26T08:50:00+02:00"


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_each_month_has_one_name_of_its_own(language: str) -> None:
    edition = Edition(language)
    assert len({month_name(month, edition) for month in range(1, 13)}) == 12
    assert len({month_name(month, edition, "abbreviated") for month in range(1, 13)}) == 12


@pytest.mark.parametrize("months", ["levantine", "maghrebi", "moroccan"])
def test_every_calendar_has_twelve_months(months: str) -> None:
    assert len({month_name(month, Edition("ar", months=months)) for month in range(1, 13)}) == 12


def test_a_time_without_a_zone_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        moment(datetime(2024, 3, 26), Edition("en"))
