"""The patterns on the desk: for everybody who is logged in, for nobody else, and never before readers."""

from collections.abc import Callable

import pytest

from tests.desk.newsroom import Desk

AtDesk = Callable[[str], Desk]


@pytest.mark.parametrize("edition", ["en", "ar", "es"])
def test_a_reporter_sees_every_edition_with_its_pictures(at_desk: AtDesk, edition: str) -> None:
    client = at_desk("rosa").client
    answer = client.get(f"/desk/patterns/{edition}/")
    page = answer.content.decode()
    assert (answer.status_code, answer["X-Frame-Options"]) == (200, "SAMEORIGIN")
    assert "no-store" in answer["Cache-Control"]
    assert f'<html lang="{edition}"' in page
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert client.get("/assets/sample-p3-640.jpg").headers["Content-Type"] == "image/jpeg"
    assert client.get("/assets/sample-p3-641.jpg").status_code == 404


def test_the_overview_frames_each_edition_in_light_and_dark(at_desk: AtDesk) -> None:
    page = at_desk("rosa").client.get("/desk/patterns/").content.decode()
    for edition in ("en", "ar", "es"):
        assert page.count(f'<iframe src="/desk/patterns/{edition}/"') == 2
    assert '"/desk/patterns/"' in page


@pytest.mark.parametrize("path", ["/desk/patterns/", "/desk/patterns/en/"])
def test_who_is_not_logged_in_is_sent_to_the_door(at_desk: AtDesk, path: str) -> None:
    client = at_desk("rosa").client
    client.logout()
    assert client.get(path).status_code == 302


def test_an_edition_that_is_not_there_has_no_patterns(at_desk: AtDesk) -> None:
    assert at_desk("rosa").client.get("/desk/patterns/xx/").status_code == 404


def test_looking_at_the_patterns_puts_nothing_before_readers(at_desk: AtDesk) -> None:
    from masthead.desk.onair import room

    client = at_desk("rosa").client
    before = room().store.status()
    client.get("/desk/patterns/en/")
    assert room().store.status() == before
    assert not list(room().public_files())
