"""Files follow their rows: a new original goes again if its change fails, a needless file goes once it has committed."""

from django.core.files.storage import Storage
from django.db import transaction

from masthead.media.models import Photo, PublicRendition
from masthead.media.objects import remove_rendition
from masthead.media.undoing import if_it_fails


def original_coming(photo: Photo) -> None:
    """A photo is about to be saved, perhaps with a new file."""
    if photo.file and not photo.file._committed:
        if_it_fails(lambda: _remove_original(photo))
    stood = Photo.objects.filter(pk=photo.pk).values_list("file", flat=True).first()
    if stood and stood != photo.file.name:
        photo.renditions.all().delete()
        transaction.on_commit(lambda: _remove_replaced(photo.file.storage, stood))


def rendition_gone(rendition: PublicRendition) -> None:
    """The row of a rendition is deleted."""
    transaction.on_commit(lambda: _remove_unneeded(rendition.name))


def _remove_original(photo: Photo) -> None:
    if photo.file._committed and photo.file.name:
        photo.file.storage.delete(photo.file.name)


def _remove_replaced(storage: Storage, name: str) -> None:
    if not Photo.objects.filter(file=name).exists():
        storage.delete(name)


def _remove_unneeded(name: str) -> None:
    if not PublicRendition.objects.filter(name=name).exists():
        remove_rendition(name)
