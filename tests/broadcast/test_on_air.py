"""On air and off: by the schedule or by hand, readers have the page, the LIVE in every header and the stream just so long."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.broadcast.channel import broadcast, channel, differences, hand, press_now, sheet, text
from tests.desk.newsroom import AT

HOUR = timedelta(hours=1)


@pytest.fixture
def scheduled(newsroom: Path) -> Any:
    """A channel whose one broadcast runs from nine to ten in the morning; pressed at half past eight."""
    made = channel()
    broadcast(AT, title="The Morning Hour", standfirst="What happened overnight")
    broadcast(AT + 5 * HOUR, title="The Afternoon")
    press_now(AT - HOUR / 2)
    return made


def is_live_in_header(edition: str = "en") -> bool:
    return 'href="/en/live"' in text("~header", edition)


def serves_stream() -> bool:
    from masthead.desk.onair import room

    return room().store.has_file("stream/main")


def test_before_the_hour_the_page_says_when_it_begins(scheduled: Any) -> None:
    page = text("/live")
    assert "We are off air" in page
    assert '<time datetime="2026-03-03T09:00:00+00:00">' in page
    assert "data-stream" not in page
    assert not serves_stream()
    assert not is_live_in_header()


def test_at_the_hour_it_goes_on_air_and_at_its_end_off_again(scheduled: Any) -> None:
    press_now(AT)
    assert 'data-stream="/stream/main/live.m3u8"' in text("/live")
    assert "The Morning Hour" in text("/live")
    assert is_live_in_header()
    assert serves_stream()
    assert differences(AT + HOUR / 2) == []
    press_now(AT + HOUR)
    assert "data-stream" not in text("/live")
    assert not is_live_in_header()
    assert not serves_stream()
    assert differences(AT + HOUR) == []


def test_the_press_knows_when_to_come_back(scheduled: Any) -> None:
    from masthead.desk.onair import room

    assert room().store.next_due() == AT
    press_now(AT)
    assert room().store.next_due() == AT + HOUR


def test_the_schedule_turns_over_at_the_editions_midnight(newsroom: Path) -> None:
    channel("ar")
    broadcast(AT + 24 * HOUR, edition="ar", title="ساعة الغد")
    listed, tomorrow = '<p class="title">ساعة الغد', ">غداً <"
    press_now(AT)
    assert text("/live", "ar").index(tomorrow) < text("/live", "ar").index(listed)
    press_now(AT + 13 * HOUR)  # midnight in Beirut
    assert text("/live", "ar").index(listed) < text("/live", "ar").index(tomorrow)
    assert differences(AT + 13 * HOUR) == []


def test_by_hand_the_channel_is_on_whatever_the_schedule_says(scheduled: Any) -> None:
    from masthead.broadcast.models import ChannelState
    from masthead.desk.save import save

    scheduled.state = ChannelState.ON_AIR
    save(scheduled, by=hand())
    press_now(AT - HOUR / 2)
    assert serves_stream()
    assert is_live_in_header()
    scheduled.state = ChannelState.OFF_AIR
    save(scheduled, by=hand())
    press_now(AT + HOUR / 2)
    assert not serves_stream()
    assert "begins again" not in text("/live")
    assert differences(AT + HOUR / 2) == []


def test_a_channel_without_a_stream_is_off_air(newsroom: Path) -> None:
    from masthead.broadcast.models import ChannelState

    channel(stream="", state=ChannelState.ON_AIR)
    press_now(AT)
    assert "We are off air" in text("/live")
    assert not is_live_in_header()


def test_another_hosts_stream_opens_the_policy_of_this_page_alone(newsroom: Path) -> None:
    from masthead.broadcast.models import ChannelState

    channel(stream="https://live.example.org/en.m3u8", state=ChannelState.ON_AIR)
    press_now(AT)
    live, front = sheet("/live"), sheet("/")
    assert live is not None
    assert front is not None
    assert live.headers == (("masthead-streamed-from", "blob: https://live.example.org"),)
    assert not any(name.startswith("stream/") for name in live.files)
    assert front.headers == ()


def test_two_editions_share_a_stream_until_the_last_is_off_air(newsroom: Path) -> None:
    from masthead.broadcast.models import ChannelState
    from masthead.desk.save import save

    english, arabic = (channel(code, state=ChannelState.ON_AIR) for code in ("en", "ar"))
    press_now(AT)
    for one, left in ((english, True), (arabic, False)):
        one.state = ChannelState.OFF_AIR
        save(one, by=hand())
        press_now(AT)
        assert serves_stream() == left


def test_each_page_knows_the_others(newsroom: Path) -> None:
    channel("en")
    press_now(AT)
    assert 'hreflang="ar" href' not in text("/live")
    channel("ar")
    press_now(AT)
    assert '<link rel="alternate" hreflang="ar"' in text("/live")
    assert '<link rel="alternate" hreflang="en"' in text("/live", "ar")
    assert differences(AT) == []


def test_a_channel_that_is_removed_takes_its_page_along(scheduled: Any) -> None:
    from masthead.desk.save import remove

    remove(scheduled, by=hand())
    press_now(AT)
    assert sheet("/live") is None
    assert not is_live_in_header()
    assert differences(AT) == []


def test_the_streams_folder_is_left_alone_by_the_press(scheduled: Any, newsroom: Path) -> None:
    folder = newsroom / "public" / "stream" / "main"
    folder.mkdir(parents=True)
    (folder / "live.m3u8").write_text("#EXTM3U\n")
    for at in (AT, AT + HOUR, AT + 2 * HOUR):
        press_now(at)
    assert (folder / "live.m3u8").exists()
    assert differences(AT + 2 * HOUR) == []
