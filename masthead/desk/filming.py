"""The qualities of films, made by the worker in a child process; a publish never waits for them."""

import logging
import os
from functools import partial
from pathlib import Path
from typing import Any

from django.core.files.images import ImageFile

from masthead.desk.actors import house
from masthead.desk.change import Change, verb
from masthead.desk.refusals import Refused
from masthead.desk.save import save
from masthead.media.children import Child, Limits, Unfinished
from masthead.media.films import MEMORY_BYTES, PROBE, begun, mark_of_film, work_folder
from masthead.media.models import Film, FilmFile, FilmState, Photo
from masthead.media.objects import remove_rendition, rendition_path, rendition_written
from masthead.media.renditions import keyed_name
from masthead.media.undoing import if_it_fails

log = logging.getLogger(__name__)
BY = house("cutting room")
START_SECONDS = 120
SECONDS_FOR_ONE = 30  # of processor time that a second of film may take
MOST_SECONDS = 24 * 3600
FILE_BYTES = 8 << 30


def is_any_film_waiting() -> bool:
    """Whether a film still waits for its qualities."""
    return bool(Film.objects.filter(state=FilmState.WAITING).exists())


def make_films() -> None:
    """All that wait, the one that has waited longest first."""
    while film := Film.objects.filter(state=FilmState.WAITING).order_by("pk").first():
        make_film(film)


def make_film(film: Film) -> Film:
    """Make a film's qualities now, and its poster where it has none; it is ready or failed afterwards."""
    mark = mark_of_film(film)
    paths = [Path(original.file.path) for original in film.originals.order_by("pk")]
    folder = work_folder() / f"film-{film.pk}"
    child: Child | None = None
    try:
        child = begun("probe", paths, PROBE, folder)
        found = child.wait()
        if "refused" not in found:
            child = begun("make", paths, _limits(found["reels"]), folder)
            found = child.wait()
        _finish(film, mark, found, folder)
    except Unfinished as unfinished:
        log.warning("film %s: %s", film.pk, unfinished)
        _finish(film, mark, {"refused": "too much"}, folder)
    finally:
        if child is not None:
            child.clear()
    return Film.objects.get(pk=film.pk)


def progress_of(film: Film) -> int:
    """How far the making has come, in hundredths."""
    try:
        return int((work_folder() / f"film-{film.pk}" / "progress").read_bytes())
    except (OSError, ValueError):
        return 0


def _limits(reels: list[dict[str, Any]]) -> Limits:
    seconds = START_SECONDS + SECONDS_FOR_ONE * sum(reel["seconds"] for reel in reels)
    seconds = min(MOST_SECONDS, int(seconds))
    return Limits(
        cpu_seconds=seconds, wall_seconds=4.0 * seconds, memory_bytes=MEMORY_BYTES, file_bytes=FILE_BYTES
    )


def _finish(film: Film, mark: str, found: dict[str, Any], folder: Path) -> None:
    """Keeps what was made, or why nothing could be; a film that was given other originals meanwhile waits on."""
    with verb("make film", BY) as change:
        now = Film.objects.filter(pk=film.pk).first()
        if now is None or mark_of_film(now) != mark:
            return
        if code := found.get("refused"):
            Film.objects.filter(pk=now.pk).update(state=FilmState.FAILED, failure=code)
            return
        _keep_files(now, mark, found["files"], folder, change)
        ready = {"state": FilmState.READY, "failure": "", "seconds": found["seconds"]}
        Film.objects.filter(pk=now.pk).update(**ready)
        if now.poster_id is None and found["poster"]:
            _keep_poster(now, folder / found["poster"])


def _keep_files(film: Film, mark: str, made: list[dict[str, Any]], folder: Path, change: Change) -> None:
    rows = []
    for number, one in enumerate(made):
        name = keyed_name(f"film {mark} {number} {one['width']} {one['height']}", "mp4")
        path = rendition_path(name)
        if not path.exists():
            if_it_fails(partial(remove_rendition, name))
        _put(folder / one["file"], path)
        rendition_written(name)
        size = {"width": one["width"], "height": one["height"], "bytes": one["bytes"]}
        rows.append(FilmFile(film=film, name=name, media_type="video/mp4", made_from=mark, **size))
    film.files.all().delete()
    FilmFile.objects.bulk_create(rows)
    change.touch(f"film:{film.pk}")


def _put(made: Path, path: Path) -> None:
    """Durable, then whole under its name."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(path)


def _keep_poster(film: Film, still: Path) -> None:
    """The still becomes a photo of the newsroom's, with the film's rights. A film can do without."""
    with still.open("rb") as file:
        photo = Photo(
            title=film.title,
            file=ImageFile(file, "poster.jpg"),
            credit=film.credit,
            usage_terms=film.usage_terms,
        )
        try:
            save(photo, by=BY)
        except Refused as refused:
            log.warning("film %s has no poster: %s", film.pk, refused)
            return
    Film.objects.filter(pk=film.pk, poster=None).update(poster=photo)
