"""The desk's screens of films: brought in with captions as a file, states in words, refusals at their fields."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import Desk
from tests.desk.test_films import VTT, brought, made
from tests.media import films

pytestmark = [  # Wagtail leaves the file of a thumbnail that it has just made to the collector
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
AtDesk = Callable[[str], Desk]
LIST, ADD = "/desk/snippets/media/film/", "/desk/snippets/media/film/add/"


def named(name: str, data: bytes, kind: str = "video/mp4") -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, data, kind)


def sent(file: Any, captions: str = "", **more: Any) -> dict[str, Any]:
    data = {
        "title": "The harbour",
        "caption": "",
        "credit": "Own film",
        "usage_terms": "",
        "poster": "",
        "originals-TOTAL_FORMS": "1",
        "originals-INITIAL_FORMS": "0",
        "originals-MIN_NUM_FORMS": "1",
        "originals-MAX_NUM_FORMS": "6",
        "originals-0-file": file,
        "captions-TOTAL_FORMS": "1" if captions else "0",
        "captions-INITIAL_FORMS": "0",
        "captions-MIN_NUM_FORMS": "0",
        "captions-MAX_NUM_FORMS": "20",
    }
    if captions:
        data |= {"captions-0-language": "ar", "captions-0-label": "", "captions-0-text": ""}
        data["captions-0-text-file"] = named("film.vtt", captions.encode(), "text/vtt")
    return data | more


def all_films() -> list[Any]:
    from masthead.media.models import Film

    return list(Film.objects.all())


def test_an_editor_brings_a_film_with_captions(at_desk: AtDesk) -> None:
    edna = at_desk("edna")
    assert "multipart/form-data" in edna.client.get(ADD).content.decode()
    answer = edna.client.post(ADD, sent(named("film.mp4", films.film()), VTT))
    assert answer.status_code == 302, answer.context["form"].errors
    (film,) = all_films()
    assert film.state == "waiting"
    (captions,) = film.captions.all()
    assert (captions.language, "open." in captions.text) == ("ar", True)
    assert "being made" in edna.client.get(LIST).content.decode()
    film = made(film)
    assert "ready" in edna.client.get(LIST).content.decode()
    page = edna.client.get(f"{LIST}edit/{film.pk}/").content.decode()
    assert film.files.first().name in page


def test_what_is_no_film_is_refused_at_its_field(at_desk: AtDesk) -> None:
    edna = at_desk("edna")
    answer = edna.client.post(ADD, sent(named("film.mp4", b"This is no film. " * 90)))
    assert answer.status_code == 200
    assert "no film that can be read" in answer.content.decode()
    assert not all_films()


def test_wrong_captions_are_refused_with_their_line(at_desk: AtDesk) -> None:
    wrong = "WEBVTT\n\n00:09.000 --> 00:01.000\nBackwards\n"
    answer = at_desk("edna").client.post(ADD, sent(named("film.mp4", films.film()), wrong))
    assert answer.status_code == 200
    assert "Line 3: " in answer.content.decode()
    assert not all_films()


def test_why_a_film_failed_stands_in_its_list(at_desk: AtDesk) -> None:
    from masthead.media.models import Film

    film = brought(films.film())
    Film.objects.filter(pk=film.pk).update(state="failed", failure="cut off")
    assert "failed: The film ends before its end" in at_desk("edna").client.get(LIST).content.decode()


@pytest.mark.parametrize(("who", "right"), [("rosa", "add"), ("edna", "change")])
def test_reporters_bring_films_and_editors_change_them(at_desk: AtDesk, who: str, right: str) -> None:
    film, desk = brought(films.film()), at_desk(who)
    assert desk.client.get(ADD).status_code == 200
    page = desk.client.get(f"{LIST}edit/{film.pk}/")
    assert (page.status_code == 200) is (right == "change")


def test_a_story_chooses_its_film(at_desk: AtDesk) -> None:
    film = brought(films.film())
    answer = at_desk("rosa").client.get("/desk/snippets/choose/media/film/results/")
    assert answer.status_code == 200
    assert film.title in answer.content.decode()


def test_a_film_is_watched_at_the_desk_before_readers_have_it(at_desk: AtDesk) -> None:
    from django.test import Client

    film = made(brought(films.film()))
    url = f"/{film.files.first().name}"
    answer = at_desk("edna").client.get(url)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "video/mp4"
    assert len(answer.getvalue()) == film.files.first().bytes
    assert Client().get(url).status_code == 302
    part = at_desk("edna").client.get(url, headers={"range": "bytes=10-19"})
    assert part.status_code == 206
    assert len(part.getvalue()) == 10


def test_a_large_film_is_written_once_and_kept_by_a_change_of_its_name(
    at_desk: AtDesk, newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hashlib import sha256

    from masthead.media.models import FilmOriginal

    data = films.film() + (8_000_000).to_bytes(4, "big") + b"free" + b"\0" * 7_999_992
    inodes = []
    cleaned = FilmOriginal.clean

    def note(self: Any) -> None:
        inodes.append(Path(self.file.file.temporary_file_path()).stat().st_ino)
        cleaned(self)

    monkeypatch.setattr(FilmOriginal, "clean", note)
    answer = at_desk("edna").client.post(ADD, sent(named("film.mp4", data)))
    assert answer.status_code == 302
    (original,) = FilmOriginal.objects.all()
    assert original.digest == sha256(data).hexdigest()
    assert Path(original.file.path).stat().st_ino == inodes[0]
    assert Path(original.file.path).read_bytes() == data
    assert [path.name for path in (newsroom / "originals").iterdir()] == ["films"]


def test_of_a_film_that_is_too_large_no_more_is_written_than_may_be(at_desk: AtDesk, newsroom: Path) -> None:
    from dataclasses import replace

    from django.conf import settings
    from django.test import override_settings

    edna = at_desk("edna")
    with override_settings(MASTHEAD=replace(settings.MASTHEAD, film_most_megabytes=6)):
        answer = edna.client.post(ADD, sent(named("film.mp4", films.film() + b"\0" * 12_000_000)))
    assert "The file is too large: a film may have 6 MB." in answer.content.decode()
    assert not [path for path in (newsroom / "originals").rglob("*") if path.is_file()]
