"""Standing pages are kept by their edition's editors, pressed at once, led on from former addresses, and seen beforehand."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.newsroom import Desk, body_data

AtDesk = Callable[[str], Desk]
ADD = "/desk/snippets/editions/standingpage/add/"


def page_data(**changed: str) -> dict[str, str]:
    data = {
        "edition": "en",
        "title": "About us",
        "standfirst": "Who we are.",
        "slug": "",
        "reference": "about",
        "order": "1",
        "in_footer": "on",
    }
    return data | body_data([("paragraph", "We print the news.")]) | changed


def edit_url(page: Any) -> str:
    return f"/desk/snippets/editions/standingpage/edit/{page.pk}/"


def kept(**changed: Any) -> Any:
    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.editions.models import StandingPage

    given = {"edition": "en", "title": "About us", "reference": "about", "order": 1} | changed
    return save(StandingPage(**given), by=house("test"))


def pressed(edition: str, path: str) -> Any:
    from masthead.desk.onair import room
    from masthead.journal.entries import head
    from masthead.press.run import press_up_to
    from masthead.store.values import Address

    press_up_to(room(), head(), timeout_seconds=30)
    stored = room().store.stored(Address(edition, path))
    return stored.sheet if stored else None


def text(sheet: Any) -> str:
    return b"".join(piece for piece in sheet.pieces if isinstance(piece, bytes)).decode()


def test_an_editor_makes_a_page_and_readers_have_it_and_its_link(at_desk: AtDesk) -> None:
    from masthead.journal.entries import head, since

    edna, before = at_desk("edna"), head()
    answer = edna.client.post(ADD, page_data())
    assert answer.status_code == 302, answer.context["form"].errors
    assert [(entry.verb, entry.by) for entry in since(before)] == [("save standingpage", "edna")]
    page = text(pressed("en", "/about/about-us"))
    assert "We print the news." in page
    assert "Who we are." in page
    assert '/en/about/about-us"' in text(pressed("en", "~footer"))


@pytest.mark.parametrize("who", ["amal", "rosa"])
def test_nobody_keeps_the_pages_of_an_edition_that_is_not_theirs(at_desk: AtDesk, who: str) -> None:
    from masthead.editions.models import StandingPage

    at_desk(who).client.post(ADD, page_data())
    assert not StandingPage.objects.exists()


def test_another_editions_page_is_not_deleted(at_desk: AtDesk) -> None:
    from masthead.editions.models import StandingPage

    page = kept()
    at_desk("amal").client.post(edit_url(page).replace("/edit/", "/delete/"))
    assert StandingPage.objects.exists()


def test_a_page_under_a_new_slug_is_found_from_its_old_address(at_desk: AtDesk) -> None:
    page = kept()
    assert pressed("en", "/about/about-us").status == 200
    answer = at_desk("chef").client.post(edit_url(page), page_data(slug="the-paper"))
    assert answer.status_code == 302
    moved = pressed("en", "/about/about-us")
    assert (moved.status, dict(moved.headers)["location"]) == (301, "/about/the-paper")
    assert pressed("en", "/about/the-paper").status == 200
    assert "/en/about/the-paper" in text(pressed("en", "~footer"))


def test_translations_know_each_other_from_the_day_that_the_second_appears(at_desk: AtDesk) -> None:
    kept()
    assert 'hreflang="ar"' not in text(pressed("en", "/about/about-us")).split("<body")[0]
    kept(edition="ar", title="من نحن")
    english, arabic = text(pressed("en", "/about/about-us")), text(pressed("ar", "/about/من-نحن"))
    for head in (english.split("<body")[0], arabic.split("<body")[0]):
        assert {'hreflang="ar"', 'hreflang="en"', 'hreflang="x-default"'} <= set(head.split())


def test_a_page_that_is_deleted_leaves_the_foot_of_the_paper_too(at_desk: AtDesk) -> None:
    page = kept()
    assert pressed("en", "/about/about-us")
    at_desk("edna").client.post(edit_url(page).replace("/edit/", "/delete/"))
    assert pressed("en", "/about/about-us") is None
    assert "about-us" not in text(pressed("en", "~footer"))


def test_what_is_typed_is_seen_as_readers_would_see_it_and_nowhere_else(at_desk: AtDesk) -> None:
    page, edna = kept(), at_desk("edna")
    url = f"/desk/snippets/editions/standingpage/preview/{page.pk}/"
    typed = page_data(title="About this paper", slug="about-us") | body_data([("paragraph", "Not yet said.")])
    assert edna.client.post(url, typed).json() == {"is_valid": True, "is_available": True}
    seen = edna.client.get(url)
    assert "Not yet said." in seen.content.decode()
    assert "no-store" in seen["Cache-Control"]
    assert "Not yet said." not in text(pressed("en", "/about/about-us"))


def test_what_is_pasted_into_a_page_is_harmless(at_desk: AtDesk) -> None:
    hostile = '<p onclick="x()">Fine <script>alert(1)</script><a href="javascript:alert(1)">link</a></p>'
    kept(body=[{"type": "paragraph", "value": hostile}])
    page = text(pressed("en", "/about/about-us")).split("<main")[1].split("</main")[0]
    assert "Fine" in page
    assert not {"script", "onclick", "javascript"} & set(page.replace('"', " ").replace("<", " ").split())
    assert "javascript:" not in page


def test_two_pages_of_an_edition_never_share_an_address(at_desk: AtDesk) -> None:
    from masthead.desk.refusals import Unfit

    kept()
    with pytest.raises(Unfit):
        kept(reference="another")


def test_a_page_stays_in_its_edition(at_desk: AtDesk) -> None:
    from masthead.desk.actors import house
    from masthead.desk.refusals import Unfit
    from masthead.desk.save import save

    page = kept()
    page.edition = "ar"
    with pytest.raises(Unfit, match="stays in its edition"):
        save(page, by=house("test"))
