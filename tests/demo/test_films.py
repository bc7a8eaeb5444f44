"""The demo's films: every one with two qualities, a poster and captions that are read in three languages, and small."""

import pytest
from PIL import Image

from masthead.demo.filming import FILMS, LANGUAGES, QUALITIES, plan_of_films
from masthead.media.vtt import read_cues

ALL = plan_of_films()["films"]
KEYS = [film["key"] for film in ALL]
MOST_BYTES = 8 * 1024 * 1024


def test_they_are_small_together() -> None:
    assert sum(path.stat().st_size for path in FILMS.glob("*.mp4")) < MOST_BYTES


def test_nothing_lies_there_that_is_not_in_the_manifest() -> None:
    stems = {path.name.split(".")[0].removesuffix("-360").removesuffix("-540") for path in FILMS.iterdir()}
    assert stems == {*KEYS, "films"}


@pytest.mark.parametrize("film", ALL, ids=KEYS)
def test_a_film_has_its_qualities_poster_and_words(film: dict[str, object]) -> None:
    key = film["key"]
    for height in QUALITIES:
        head = (FILMS / f"{key}-{height}.mp4").read_bytes()[:64]
        assert head[4:8] == b"ftyp"
    with Image.open(FILMS / f"{key}.jpg") as poster:
        assert poster.size == (960, 540)
    for language in LANGUAGES:
        assert film["title"][language]  # type: ignore[index]
        assert film["shows"][language]  # type: ignore[index]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_can_be_read_and_end_with_the_film(key: str, language: str) -> None:
    assert len(read_cues((FILMS / f"{key}.{language}.vtt").read_bytes())) >= 3
    seconds = next(film["seconds"] for film in ALL if film["key"] == key)
    text = (FILMS / f"{key}.{language}.vtt").read_text("utf-8")
    ends = [float(line.split("--> ")[1].split(":")[2]) for line in text.splitlines() if "-->" in line]
    assert ends == sorted(ends)
    assert ends[-1] <= seconds
