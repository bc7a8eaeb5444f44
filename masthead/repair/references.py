"""Which files a database refers to. Asked inside a snapshot, the answer belongs to that moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.apps import apps

from masthead.media.objects import ORIGINALS, RENDITIONS

PIECE = 2000
BUCKETED = ("originals", "renditions")
"""The folders that may be kept in a bucket (media/objects.py)."""


class Needed(NamedTuple):
    """A file of one of the folders originals, renditions and wire; `needless`: it can be made anew if it is not there."""

    folder: str
    name: str
    needless: bool = False

    def __str__(self) -> str:
        return f"{self.folder}/{self.name}"

    @property
    def key(self) -> str:
        """Its name in a bucket."""
        return f"{RENDITIONS}media/{self.name}" if self.folder == "renditions" else f"{ORIGINALS}{self.name}"


def needed_files() -> Iterator[Needed]:
    """Every file that a row names. A name may come twice."""
    for model, field in (("media.Photo", "file"), ("media.FilmOriginal", "file"), ("media.File", "file")):
        yield from (Needed("originals", name) for name in _values(model, field) if name)
    for name in _values("media.DeskRendition", "file"):
        yield Needed("originals", name, needless=True)
    for name in _values("wagtailusers.UserProfile", "avatar"):
        if name:
            yield Needed("originals", name, needless=True)
    for model in ("media.PublicRendition", "media.FilmFile", "media.FilmCaptions"):
        yield from (Needed("renditions", rendition_name(name)) for name in _values(model, "name") if name)
    for sha256 in _values("wire.Delivery", "sha256", bytes_gone_at=None):
        yield Needed("wire", wire_name(sha256))
    for sha256 in _values("wire.KeptPicture", "sha256"):
        yield Needed("wire", wire_name(sha256))


def rendition_name(name: str) -> str:
    """Where a public file waits below the folder of renditions (media/renditions.py)."""
    return name.removeprefix("media/")


def wire_name(sha256: str) -> str:
    """Where bytes of the wire lie below its folder (wire/originals.py)."""
    return f"originals/{sha256[:2]}/{sha256}"


def is_needed_now(file: Needed) -> bool:
    """Whether a row names the file at this moment."""
    match file.folder:
        case "originals":
            kept = (("media.Photo", "file"), ("media.FilmOriginal", "file"), ("media.File", "file"))
            return any(_model(model).objects.filter(**{field: file.name}).exists() for model, field in kept)
        case "renditions":
            models = ("media.PublicRendition", "media.FilmFile", "media.FilmCaptions")
            return any(_model(model).objects.filter(name=f"media/{file.name}").exists() for model in models)
        case _:
            sha256 = file.name.rpartition("/")[2]
            stands = _model("wire.Delivery").objects.filter(sha256=sha256, bytes_gone_at=None).exists()
            return stands or _model("wire.KeptPicture").objects.filter(sha256=sha256).exists()


def _values(model: str, field: str, **only: Any) -> Iterator[str]:
    rows = _model(model).objects.filter(**only).order_by("pk").values_list("pk", field)
    after = 0
    while piece := list(rows.filter(pk__gt=after)[:PIECE]):
        yield from (str(value) for _, value in piece)
        after = piece[-1][0]


def _model(name: str) -> Any:
    return apps.get_model(name)
