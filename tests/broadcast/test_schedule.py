"""The schedule on the desk: what cannot be broadcast is refused in words, each edition keeps its own, weeks repeat."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.broadcast.channel import broadcast, channel
from tests.desk.newsroom import AT, Desk

AtDesk = Callable[[str], Desk]
HOUR = timedelta(hours=1)
ADD = "/desk/snippets/broadcast/broadcast/add/"
ADD_CHANNEL = "/desk/snippets/broadcast/livechannel/add/"


def form(
    edition: str = "en", starts: str = "2026-03-03 09:00", ends: str = "2026-03-03 10:00", **more: str
) -> dict[str, str]:
    said = {"edition": edition, "title": "The Hour", "standfirst": "", "programme": "", "weeks": "0"}
    return said | {"starts": starts, "ends": ends} | more


def test_two_broadcasts_at_a_time_are_refused_with_the_name_of_the_other(newsroom: Path) -> None:
    from masthead.desk.refusals import Unfit

    broadcast(AT, hours=2, title="The Long Talk")
    for start, hours in ((AT + HOUR, 2), (AT - HOUR, 1.5), (AT + HOUR / 2, 0.5), (AT - HOUR, 5)):
        with pytest.raises(Unfit, match="The Long Talk"):
            broadcast(start, hours=hours)
    broadcast(AT + 2 * HOUR, title="Right after")
    broadcast(AT, edition="ar", title="في الوقت نفسه")


@pytest.mark.parametrize("hours", [0, -1, 25])
def test_a_broadcast_takes_some_time_and_not_days(newsroom: Path, hours: float) -> None:
    from masthead.desk.refusals import Unfit

    with pytest.raises(Unfit):
        broadcast(AT, hours=hours)


def test_a_stream_that_is_none_is_refused_in_words(newsroom: Path) -> None:
    from masthead.desk.refusals import Unfit

    with pytest.raises(Unfit, match="is no stream"):
        channel(stream="http://live.example.org/en.m3u8")


def test_an_editor_sets_up_the_channel_of_her_edition_alone(at_desk: AtDesk) -> None:
    from masthead.broadcast.models import LiveChannel

    said = {"name": "Bridge TV", "about": "", "poster": "", "stream": "main", "state": "by_schedule"}
    edna = at_desk("edna")
    assert edna.client.post(ADD_CHANNEL, said | {"edition": "en"}).status_code == 302
    assert edna.client.post(ADD_CHANNEL, said | {"edition": "ar"}).status_code == 200
    assert [one.edition for one in LiveChannel.objects.all()] == ["en"]
    assert at_desk("rosa").client.post(ADD_CHANNEL, said | {"edition": "en"}).status_code == 302
    assert LiveChannel.objects.count() == 1


def test_a_broadcast_repeats_at_the_same_hour_over_a_change_of_clocks(at_desk: AtDesk) -> None:
    from masthead.broadcast.models import Broadcast

    edna = at_desk("edna")
    answer = edna.client.post(ADD, form(starts="2026-03-25 09:00", ends="2026-03-25 10:00", weeks="2"))
    assert answer.status_code == 302
    found = [one.starts.isoformat() for one in Broadcast.objects.order_by("starts")]
    assert found == ["2026-03-25T09:00:00+00:00", "2026-04-01T08:00:00+00:00", "2026-04-08T08:00:00+00:00"]


def test_hours_are_those_of_the_editions_clock_on_the_way_in_and_out(at_desk: AtDesk) -> None:
    from masthead.broadcast.models import Broadcast

    amal = at_desk("amal")
    assert (
        amal.client.post(
            ADD, form(edition="ar", title="خبر", starts="2026-03-03 11:00", ends="2026-03-03 12:00")
        ).status_code
        == 302
    )
    made = Broadcast.objects.get()
    assert made.starts == AT  # eleven in Beirut
    shown = amal.client.get(f"/desk/snippets/broadcast/broadcast/edit/{made.pk}/").content.decode()
    assert "2026-03-03 11:00" in shown


def test_a_repeat_that_stands_in_anothers_way_is_refused_whole(at_desk: AtDesk) -> None:
    from masthead.broadcast.models import Broadcast

    broadcast(AT + timedelta(weeks=1), title="The Long Talk")
    answer = at_desk("edna").client.post(ADD, form(weeks="2"))
    assert answer.status_code == 200
    assert "The Long Talk" in answer.content.decode()
    assert Broadcast.objects.count() == 1


def test_who_keeps_another_edition_cannot_move_a_broadcast_into_it(at_desk: AtDesk) -> None:
    from masthead.broadcast.models import Broadcast

    made = broadcast(AT)
    amal = at_desk("amal")
    amal.client.post(f"/desk/snippets/broadcast/broadcast/edit/{made.pk}/", form(edition="ar", title="خبر"))
    amal.client.post(f"/desk/snippets/broadcast/broadcast/delete/{made.pk}/")
    assert [(one.edition, one.title) for one in Broadcast.objects.all()] == [("en", "The Hour")]
