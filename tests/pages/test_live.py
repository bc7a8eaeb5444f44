"""Players and the live page: nothing of a film is fetched before it is asked for, controls keep their side, machines are told."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from markupsafe import Markup

from masthead.broadcast.streams import stream_of
from masthead.broadcast.values import LiveChannel, ScheduleDay, Showing
from masthead.media.values import Captions, Film, FilmFile
from masthead.pages.live_pages import LivePlate, live_sheet
from masthead.pages.printing import Printer
from masthead.pages.queries import Queries
from masthead.pages.shapes import LIVE
from masthead.store.values import STREAMED_FROM, Address
from masthead.stories.values import Link, Translation
from tests.pages.conftest import Page

EDITIONS = ("en", "ar", "es")
NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
FILM = Film(
    7,
    "The harbour",
    "",
    "",
    "",
    125.4,
    None,
    (
        FilmFile("media/small.mp4", 640, 360, "video/mp4", 10),
        FilmFile("media/large.mp4", 1280, 720, "video/mp4", 90),
    ),
    tuple(Captions(code, code.upper(), f"media/{code}.vtt") for code in EDITIONS),
)
SHOWINGS = tuple(
    Showing(
        f"Hour {n} <b>",
        "All of it",
        NOON + timedelta(hours=n),
        NOON + timedelta(hours=n + 1),
        Link("Harbour Watch", "/programme/harbour-watch") if n else None,
    )
    for n in range(3)
)


def channel(stream: str = "main", **more: object) -> LiveChannel:
    live = LiveChannel(
        name="Bridge TV",
        about="The day",
        poster=None,
        on_air=bool(stream),
        stream=stream_of(stream),
        now=SHOWINGS[0],
        coming=SHOWINGS[1:],
        back_at=None,
        days=(ScheduleDay(date(2026, 3, 3), SHOWINGS), ScheduleDay(date(2026, 3, 4), ())),
        siblings=(Translation("ar", LIVE),),
    )
    return replace(live, **more)  # type: ignore[arg-type]


def macro(made: Printer, name: str, *values: object, edition: str = "en") -> tuple[str, set[str]]:
    """What a macro of player.html prints, and the files it uses."""
    composition = made.composition(edition)
    module = made.templates.get_template("player.html").make_module(dict(composition.words))
    printed = getattr(module, name)(*values)
    assert isinstance(printed, Markup)
    return str(printed), composition.files


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_film_stands_behind_a_button_and_without_script_in_the_browsers_own_player(
    made: Printer, edition: str
) -> None:
    printed, files = macro(made, "film", FILM, edition=edition)
    before, _, rest = printed.partition("<noscript>")
    plain = rest.partition("</noscript>")[0]
    assert "<video" not in before
    assert 'class="play"' in before
    assert "autoplay" not in printed
    assert 'controls preload="none"' in plain
    assert plain.index("large.mp4") < plain.index("small.mp4")
    assert f'srclang="{edition}" label="{edition.upper()}" default>' in plain
    assert plain.count(" default>") == 1
    assert {"media/small.mp4", "media/large.mp4", *(f"media/{code}.vtt" for code in EDITIONS)} <= files


@pytest.mark.parametrize("edition", EDITIONS)
def test_players_are_never_mirrored(made: Printer, edition: str) -> None:
    outside = ("https://vimeo.com/123456789", "Elsewhere")
    for name, values in (("film", (FILM,)), ("outside", outside), ("channel", (channel(),))):
        printed, _ = macro(made, name, *values, edition=edition)
        assert 'dir="ltr"' in printed.partition(">")[0]


def test_a_film_elsewhere_is_loaded_on_a_click_and_names_who_will_know(made: Printer) -> None:
    printed, _ = macro(made, "outside", "https://vimeo.com/123456789", "Elsewhere")
    assert "<iframe" not in printed
    assert 'data-frame="https://player.vimeo.com/video/123456789' in printed
    assert printed.count("vimeo.com") >= 3
    link, _ = macro(made, "outside", "https://films.example.org/1", "Elsewhere")
    assert "data-frame" not in link
    assert 'href="https://films.example.org/1"' in link


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("stream", ["main", "https://live.example.org/en.m3u8", ""])
def test_the_live_page_is_whole_on_air_and_off(made: Printer, edition: str, stream: str) -> None:
    sheet = live_sheet(made, edition, channel(stream))
    page = Page(sheet)
    assert page.one("h1").text or len(page.one("h1"))
    assert len(page.all("h2")) >= 2
    assert "<b>" not in page.text.partition("</head>")[2].replace("&lt;b&gt;", "")
    assert {edition, "ar"} <= set(page.alternates)
    assert ("data-stream" in page.text) == bool(stream)
    assert ("stream/main" in sheet.files) == (stream == "main")
    assert dict(sheet.headers).get(STREAMED_FROM, "").startswith("blob:") == bool(stream)


def test_hours_are_those_of_the_editions_zone(made: Printer) -> None:
    page = Page(live_sheet(made, "ar", channel()))
    assert '<time class="hour" datetime="2026-03-03T14:00:00+02:00" data-hour>14:00</time>' in page.text
    assert "بيروت" in page.text


def test_machines_are_told_what_is_on_and_what_comes(made: Printer) -> None:
    page = Page(live_sheet(made, "en", channel()))
    told = [json.loads(one.text) for one in page.all("script", type="application/ld+json")]
    assert [one["@type"] for one in told] == ["BroadcastService", *["BroadcastEvent"] * 3]
    assert [one["isLiveBroadcast"] for one in told[1:]] == [True, False, False]
    assert told[1]["startDate"] == "2026-03-03T12:00:00+00:00"
    assert told[2]["superEvent"]["name"] == "Harbour Watch"
    resting = Page(live_sheet(made, "en", channel("")))
    told = [json.loads(one.text) for one in resting.all("script", type="application/ld+json")]
    assert not any(one.get("isLiveBroadcast") for one in told)


def test_the_plate_stands_where_there_is_a_channel(made: Printer) -> None:
    unasked = dict.fromkeys((one.name for one in fields(Queries)), lambda *_: pytest.fail("not to be asked"))
    told = {
        "live_channel": lambda edition: channel() if edition == "en" else None,
        "editions_with_channel": lambda: ("en", "fr"),
    }
    asked = Queries(**(unasked | told))  # type: ignore[arg-type]
    plate = LivePlate("live", "stamp", made, asked, frozenset(EDITIONS))
    assert list(plate.all_addresses()) == [Address("en", LIVE)]
    assert list(plate.addresses("channel:ar")) == [Address("ar", LIVE)]
    assert list(plate.addresses("story:7")) == []
    assert plate.render(Address("en", LIVE)) is not None
    assert plate.render(Address("ar", LIVE)) is None
