"""Films as they come in: judged in a child process before they are kept, named and counted; and whether one can be shown."""

import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from masthead.editions.settings import newsroom
from masthead.media.children import Child, Limits, Unfinished

if TYPE_CHECKING:
    from masthead.media.models import Film

RECIPE = 1  # another number makes all qualities anew
SUFFIXES = (".mp4", ".m4v", ".mov", ".webm", ".mkv")
CHUNK_BYTES = 1 << 20
MEMORY_BYTES = 3 << 30
PROBE = Limits(cpu_seconds=20, wall_seconds=60, memory_bytes=MEMORY_BYTES, file_bytes=1 << 20)

WORDS = {
    "no film": _("The file is no film that can be read: bring an MP4, a MOV or a WebM."),
    "unreadable": _("The film is broken or was cut off on its way."),
    "cut off": _("The film ends before its end: it was cut off on its way."),
    "no pictures": _("There are no pictures in the file."),
    "codec": _(
        "The film's pictures or sound are coded in a way that is not taken. Save it as H.264 and AAC."
    ),
    "size": _("The film's pictures are too large, or too small, to be shown."),
    "rate": _("The film has more pictures a second than anybody sees."),
    "tracks": _("The film has too many tracks."),
    "long": _("The film is too long."),
    "too much": _("The film took more time or memory than a film may. Save it anew, smaller."),
}


class UnfitFilm(Exception):
    """A file that cannot be used as a film; the message is for whoever brought it."""


def require_fit_film(file: FieldFile) -> None:
    """A file that has just come in is a film, of a size and kind that can be worked on. Raises UnfitFilm."""
    if file.size > newsroom().film_most_megabytes * 1_000_000:
        raise UnfitFilm(
            _("The file is too large: a film may have %(size)d MB.")
            % {"size": newsroom().film_most_megabytes}
        )
    if Path(file.name or "").suffix.lower() not in SUFFIXES:
        raise UnfitFilm(str(WORDS["no film"]))
    found = _probed(file)
    if code := found.get("refused"):
        raise UnfitFilm(said_of(code))


def said_of(code: str) -> str:
    """A refusal in words; "" for none."""
    return str(WORDS.get(code, WORDS["unreadable"])) if code else ""


def begun(task: str, paths: list[Path], limits: Limits, folder: Path) -> Child:
    """The child process that probes or makes films (media/cutting_room.py)."""
    job = {
        "task": task,
        "files": [str(path) for path in paths],
        "most_seconds": newsroom().film_most_minutes * 60,
    }
    return Child("masthead.media.cutting_room", job, folder, limits)


def digest_of(file: FieldFile) -> str:
    """Of the whole file, read in pieces where nobody has counted it as it came."""
    if digest := getattr(file.file, "digest", ""):
        return str(digest)
    hash = sha256()
    for chunk in file.chunks(CHUNK_BYTES):
        hash.update(chunk)
    file.seek(0)
    return hash.hexdigest()


def mark_of_film(film: "Film") -> str:
    """The same for the same originals."""
    digests = " ".join(film.originals.order_by("pk").values_list("digest", flat=True))
    return sha256(f"{RECIPE} {film.pk} {digests}".encode()).hexdigest()


def film_is_ready(film: "Film") -> bool:
    """Whether readers can be given it: there is at least one quality."""
    return bool(film.files.exists())


def why_not_ready(film: "Film") -> str:
    """In words why a film cannot be published yet; "" if it can."""
    if film_is_ready(film):
        return ""
    if film.failure:
        return str(_("No film could be made of its file. %(why)s") % {"why": said_of(film.failure)})
    if film.originals.exists():
        return str(_("The film is still being made. Publish when it is ready."))
    return str(_("The film has no file yet."))


def work_folder() -> Path:
    """Where children work: beside the renditions, so that what they made is moved and not copied."""
    return newsroom().renditions_folder / ".making"


def _probed(file: FieldFile) -> Any:
    """What a child says of it. Raises UnfitFilm."""
    work_folder().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=work_folder(), prefix="probe-") as folder:
        path = _path_of(file, Path(folder))
        child = begun("probe", [path], PROBE, Path(folder) / "job")
        try:
            return child.wait()
        except Unfinished as unfinished:
            raise UnfitFilm(said_of("too much")) from unfinished
        finally:
            child.clear()


def _path_of(file: FieldFile, folder: Path) -> Path:
    """Where its bytes lie; small uploads, which are kept in memory, are written down first."""
    if path := getattr(file.file, "temporary_file_path", None):
        return Path(path())
    copy = folder / "film"
    with copy.open("wb") as out:
        for chunk in file.chunks(CHUNK_BYTES):
            out.write(chunk)
    file.seek(0)
    return copy
