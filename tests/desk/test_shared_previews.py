"""A preview that is shared: read without a log-in, for a while, until it is closed; never while an embargo stands."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from masthead import clock
from tests.desk.newsroom import AT, Desk, draft, embargoed, published

AtDesk = Callable[[str], Desk]
ADDRESS = re.compile(r'value="http://[^/"]+(/preview/[\w-]{43}/)"')
NOWHERE = f"/preview/{'x' * 43}/"


def shared(editor: Desk, story: Any, **given: Any) -> str:
    answer = editor.client.post(
        f"/desk/stories/{story.pk}/share/", {"hours": 2, "for_whom": "A lawyer", **given}
    )
    found = ADDRESS.search(answer.content.decode())
    assert found, answer.content.decode()[:3000]
    return found[1]


def outside(path: str) -> Any:
    from django.test import Client

    return Client().get(path)


def same_as_nothing(answer: Any) -> bool:
    nothing = outside(NOWHERE)
    told = [(one.status_code, one.content, sorted(one.headers.items())) for one in (answer, nothing)]
    return nothing.status_code == 404 and told[0] == told[1]


def test_whoever_has_the_address_reads_the_newest_text_and_is_told_that_it_is_a_preview(
    at_desk: AtDesk,
) -> None:
    edna, story = at_desk("edna"), draft()
    with clock.freeze(AT):
        answer = outside(shared(edna, story))
        page = answer.content.decode()
    assert answer.status_code == 200
    assert "The bridge is open again." in page
    assert "A preview, not published." in page
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "script-src" not in answer["Content-Security-Policy"]
    assert "sessionid" not in answer.cookies


def test_its_style_comes_without_a_log_in_and_no_other_file_does(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    with clock.freeze(AT):
        address = shared(edna, story)
        style = re.search(r'href="(/preview/[^"]+\.css)"', outside(address).content.decode())
        assert style
        assert outside(style[1]).status_code == 200
        assert same_as_nothing(outside(f"{address}media/{'0' * 32}.jpg"))
        assert outside(f"{address}assets/../../masthead.toml").status_code == 404
        assert outside(style[1].replace(address, "/")).status_code == 302


def test_it_ends_by_itself_and_when_it_is_closed(at_desk: AtDesk) -> None:
    from masthead.desk.models import SharedPreview

    edna, story = at_desk("edna"), draft()
    with clock.freeze(AT):
        first, second = shared(edna, story), shared(edna, story, hours=9)
        assert SharedPreview.objects.count() == 2
        assert "A lawyer" in edna.client.get(edna.edit_url(story)).content.decode()
    with clock.freeze(AT + timedelta(hours=2)):
        assert same_as_nothing(outside(first))
        assert outside(second).status_code == 200
        made = SharedPreview.objects.get(ends_at=AT + timedelta(hours=9))
        edna.client.post(f"/desk/previews/{made.pk}/revoke/")
        assert same_as_nothing(outside(second))
    made.refresh_from_db()
    assert made.revoked_by == "edna"


@pytest.mark.parametrize("end", [None, AT + timedelta(hours=1)])
def test_an_embargo_outranks_it_though_it_was_shared_before(at_desk: AtDesk, end: Any) -> None:
    edna, story = at_desk("edna"), draft()
    with clock.freeze(AT):
        address = shared(edna, story)
        embargoed(story, end)
        assert same_as_nothing(outside(address))
        answer = edna.client.post(f"/desk/stories/{story.pk}/share/", {"hours": 2})
        assert "under embargo" in answer.content.decode()
        assert not ADDRESS.search(answer.content.decode())


def test_neither_what_is_held_nor_what_is_gone_can_be_read_by_it(at_desk: AtDesk) -> None:
    from masthead.desk.actors import house
    from masthead.desk.hold import hold
    from masthead.desk.take_down import take_down

    edna, story, out = at_desk("edna"), draft(), published("Storm over the pier")
    with clock.freeze(AT):
        first, second = shared(edna, story), shared(edna, out)
        assert outside(first).status_code == outside(second).status_code == 200
        hold(story, because="The lawyers look at it.", by=house("test"), at=AT)
        take_down(out, by=house("test"), at=AT)
        assert same_as_nothing(outside(first))
        assert same_as_nothing(outside(second))


def test_a_reporter_shares_nothing_and_the_token_is_not_kept(at_desk: AtDesk) -> None:
    from masthead.desk.models import SharedPreview

    edna, rosa, story = at_desk("edna"), at_desk("rosa"), draft()
    rosa.client.post(f"/desk/stories/{story.pk}/share/", {"hours": 2})
    assert not SharedPreview.objects.exists()
    token = shared(edna, story).split("/")[2]
    made = SharedPreview.objects.get()
    assert token not in str(made.__dict__)
    rosa.client.post(f"/desk/previews/{made.pk}/revoke/")
    made.refresh_from_db()
    assert made.revoked_at is None
