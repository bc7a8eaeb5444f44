"""Editors see the wire as it is, stop signs included, and make drafts of it; nothing that came in runs in their browser."""

from collections.abc import Callable
from typing import Any

import pytest

from masthead.editions.models import Section
from masthead.stories.models import Story
from masthead.wire.intake import Filed
from masthead.wire.models import Delivery, WireItem
from tests.desk.newsroom import Desk
from tests.wire.conftest import Send, ninjs

People = Callable[[str], Desk]


def page(desk: Desk, url: str) -> str:
    answer = desk.client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_inbox_shows_the_newest_version_of_each_item(send: Send, at_desk: People) -> None:
    send(ninjs())
    send(ninjs(version="2", headline="Night ferry is back"))
    text = page(at_desk("rosa"), "/desk/wire/")
    assert "Night ferry is back" in text
    assert "Night ferry returns" not in text
    assert "Coastwire" in text


def test_arabic_runs_from_right_to_left_under_an_english_desk(send: Send, at_desk: People) -> None:
    send(ninjs(language="ar", headline="العبارة تعود"))
    text = page(at_desk("edna"), "/desk/wire/")
    assert 'dir="rtl" lang="ar"' in text


def test_search_finds_arabic_in_any_spelling(send: Send, at_desk: People) -> None:
    send(ninjs(language="ar", headline="أخبار العبارة"))
    assert "أخبار" in page(at_desk("edna"), "/desk/wire/?q=اخبار")
    assert "Nothing here" in page(at_desk("edna"), "/desk/wire/?q=harbour")


@pytest.mark.parametrize(
    ("changes", "mark"),
    [
        ({"pubstatus": "canceled"}, "Cancelled: do not use"),
        ({"pubstatus": "withheld"}, "Withheld: do not use"),
        ({"embargoed": ""}, "Embargo, end unknown"),
        ({"urgency": 1}, "Flash"),
    ],
)
def test_stop_signs_cannot_be_overlooked(
    send: Send,
    at_desk: People,
    changes: dict[str, Any],
    mark: str,
) -> None:
    send(ninjs(**changes))
    for url in ("/desk/wire/", f"/desk/wire/{WireItem.objects.get().pk}/"):
        assert f'<span class="wire-mark wire-mark--loud">{mark}' in page(at_desk("edna"), url)


def test_a_cancel_of_a_published_story_stands_on_top_of_the_inbox(
    send: Send,
    politics: Section,
    at_desk: People,
) -> None:
    send(ninjs(), rule=Filed(politics, publish=True))
    send(ninjs(version="2", pubstatus="canceled", body_html=None))
    text = page(at_desk("edna"), "/desk/wire/")
    assert 'class="wire-loud" role="alert"' in text
    assert "readers have it" in text


def test_a_button_makes_a_draft_with_its_source(send: Send, politics: Section, at_desk: People) -> None:
    send(ninjs())
    desk = at_desk("rosa")
    item = WireItem.objects.get()
    assert f'<option value="{politics.pk}">Politics' in page(desk, f"/desk/wire/{item.pk}/")
    answer = desk.client.post(f"/desk/wire/{item.pk}/draft/", {"section": politics.pk})
    story = Story.objects.get()
    assert answer.url == f"/desk/pages/{story.pk}/edit/"
    assert (story.state, story.owner.username) == ("draft", "rosa")
    assert [agency.reference for agency in story.agencies.all()] == ["coastwire"]
    assert desk.client.get(answer.url).status_code == 200


def test_nobody_makes_a_draft_in_an_edition_that_is_not_theirs(
    send: Send,
    politics: Section,
    at_desk: People,
) -> None:
    send(ninjs())
    desk, item = at_desk("rami"), WireItem.objects.get()
    assert "Politics" not in page(desk, f"/desk/wire/{item.pk}/")
    desk.client.post(f"/desk/wire/{item.pk}/draft/", {"section": politics.pk})
    assert not Story.objects.exists()


def test_nobody_sees_the_wire_without_logging_in(send: Send) -> None:
    from django.test import Client

    send(ninjs())
    for url in (
        "/desk/wire/",
        "/desk/wire/files/",
        f"/desk/wire/files/{Delivery.objects.get().pk}/original/",
    ):
        assert Client().get(url).status_code == 302


def test_the_original_comes_as_it_was_and_only_as_a_download(send: Send, at_desk: People) -> None:
    data = b"<html><script>alert(1)</script>"
    delivery = send(data, name="evil.html").delivery
    answer = at_desk("edna").client.get(f"/desk/wire/files/{delivery.pk}/original/")
    assert b"".join(answer.streaming_content) == data
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "nosniff",
    )


def test_a_quarantined_file_is_shown_with_its_reason_and_tried_again(send: Send, at_desk: People) -> None:
    delivery = send(b"hello").delivery
    desk = at_desk("edna")
    assert "1 file in quarantine" in page(desk, "/desk/wire/")
    assert "neither JSON nor XML" in page(desk, "/desk/wire/files/?state=quarantined")
    assert desk.client.post(f"/desk/wire/files/{delivery.pk}/retry/").status_code == 302


def test_markup_in_an_item_is_text_on_the_desk(send: Send, at_desk: People) -> None:
    evil = "Ferry &lt;script&gt;alert(1)&lt;/script&gt;<script>alert(2)</script>"
    send(
        ninjs(headline=evil, ednote=evil, slugline=evil, body_html=f"<p onclick='x()'>{evil}</p>"), name=evil
    )
    for url in ("/desk/wire/", f"/desk/wire/{WireItem.objects.get().pk}/", "/desk/wire/files/"):
        text = page(at_desk("edna"), url)
        assert "<script>alert" not in text
        assert "onclick='x" not in text


@pytest.mark.parametrize(
    "query",
    ["agency=x", "urgency=²", "p=99999", "state=zz", "language=%00", "q=%F0%9F", "agency=99999999999"],
)
def test_odd_questions_get_a_page(send: Send, at_desk: People, query: str) -> None:
    send(ninjs())
    page(at_desk("edna"), f"/desk/wire/?{query}")
