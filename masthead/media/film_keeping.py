"""The files of films follow their rows: originals, captions and qualities; new originals make a film wait for new qualities."""

from functools import partial

from django.core.files.storage import Storage
from django.db import transaction

from masthead.media.films import digest_of
from masthead.media.models import Film, FilmCaptions, FilmFile, FilmOriginal, FilmState
from masthead.media.objects import remove_rendition
from masthead.media.renditions import keyed_name, write_rendition
from masthead.media.undoing import if_it_fails


def film_original_coming(row: FilmOriginal) -> None:
    """An original is about to be saved, perhaps with a new file."""
    if row.file and not getattr(row.file, "_committed", True):
        row.digest = digest_of(row.file)
        if_it_fails(lambda: _remove_original(row))
    stood = FilmOriginal.objects.filter(pk=row.pk).values_list("file", flat=True).first()
    if stood and stood != row.file.name:
        transaction.on_commit(partial(_remove_unneeded_original, row.file.storage, stood))


def film_original_saved(row: FilmOriginal) -> None:
    """The film waits for qualities that are made of its originals as they are now."""
    Film.objects.filter(pk=row.film.pk).update(state=FilmState.WAITING, failure="")


def film_original_gone(row: FilmOriginal) -> None:
    """The row is deleted; with the last original nothing can be made any more, and what stands stays."""
    transaction.on_commit(partial(_remove_unneeded_original, row.file.storage, row.file.name or ""))
    others = FilmOriginal.objects.filter(film=row.film).exists()
    state = FilmState.WAITING if others else FilmState.EMPTY
    Film.objects.filter(pk=row.film.pk).update(state=state, failure="")


def captions_coming(row: FilmCaptions) -> None:
    """Captions are about to be saved: their public file is written, under a name that follows its bytes."""
    name = keyed_name(f"captions {row.film.pk} {row.language} {row.text}", "vtt")
    if name == row.name:
        return
    if row.name:
        transaction.on_commit(partial(_remove_unneeded, row.name))
    row.name = name
    if_it_fails(partial(remove_rendition, name))
    write_rendition(name, row.text.encode())


def film_file_gone(row: FilmFile | FilmCaptions) -> None:
    """The row of a public file is deleted."""
    transaction.on_commit(partial(_remove_unneeded, row.name))


def _remove_original(row: FilmOriginal) -> None:
    if getattr(row.file, "_committed", True) and row.file.name:
        row.file.storage.delete(row.file.name)


def _remove_unneeded_original(storage: Storage, name: str) -> None:
    if name and not FilmOriginal.objects.filter(file=name).exists():
        storage.delete(name)


def _remove_unneeded(name: str) -> None:
    kept = any(model.objects.filter(name=name).exists() for model in (FilmFile, FilmCaptions))
    if name and not kept:
        remove_rendition(name)
