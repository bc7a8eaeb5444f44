"""The demo's films: each with two qualities, a poster and captions in three languages, ready when its stories are published."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.images import ImageFile

from masthead.desk.actors import Actor
from masthead.desk.filming import make_film
from masthead.desk.save import save
from masthead.media.models import Film, FilmCaptions, FilmOriginal, FilmState, Photo

FILMS = Path(__file__).parent / "films"
LANGUAGES = ("en", "ar", "es")
QUALITIES = (360, 540)


@cache
def plan_of_films() -> dict[str, Any]:
    """The manifest: each film's key, length, title and what it shows."""
    return tomllib.loads((FILMS / "films.toml").read_text("utf-8"))


def add_films(by: Actor) -> Iterator[tuple[str, int]]:
    """Each film, made and ready: its key and id."""
    yield from ((said["key"], _add(said, by)) for said in plan_of_films()["films"])


def _add(said: dict[str, Any], by: Actor) -> int:
    key, manifest = said["key"], plan_of_films()
    rights = {"credit": manifest["credit"]["en"], "usage_terms": manifest["terms"]}
    film = Film(
        title=said["title"]["en"], caption=said["shows"]["en"], poster=_poster(said, rights, by), **rights
    )
    film.captions = [
        FilmCaptions(language=language, text=(FILMS / f"{key}.{language}.vtt").read_text("utf-8"))
        for language in LANGUAGES
    ]
    paths = [FILMS / f"{key}-{height}.mp4" for height in QUALITIES]
    files = [path.open("rb") for path in paths]
    try:
        film.originals = [
            FilmOriginal(file=File(file, path.name)) for file, path in zip(files, paths, strict=True)
        ]
        save(film, by=by)
    finally:
        for file in files:
            file.close()
    made = make_film(Film.objects.get(pk=film.pk))
    if made.state != FilmState.READY:
        raise RuntimeError(f"the demo's film {key} could not be made: {made.failure}")
    return int(made.pk)


def _poster(said: dict[str, Any], rights: dict[str, str], by: Actor) -> Photo:
    name = f"{said['key']}.jpg"
    with (FILMS / name).open("rb") as file:
        photo = Photo(
            title=said["key"], file=ImageFile(file, name), description=said["shows"]["en"], **rights
        )
        return save(photo, by=by)
