"""Large files on their way to the desk: written beside the originals, counted and digested as they come.

So that keeping one is a change of its name. What is written or read a second time would hold up everybody who writes.
"""

import tempfile
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from masthead.editions.settings import newsroom


class Arriving(TemporaryUploadedFile):
    """A file that is coming in; it goes again unless it is kept. `digest` is that of its bytes, once all are there."""

    digest = ""

    def __init__(self, name: str, content_type: str, charset: str, extra: Any) -> None:
        folder = newsroom().originals_folder
        folder.mkdir(parents=True, exist_ok=True)
        file = tempfile.NamedTemporaryFile(dir=folder, prefix=".coming-", suffix=".upload")  # noqa: SIM115
        UploadedFile.__init__(self, file, name, content_type, 0, charset, extra)


class OnOneDisk(FileUploadHandler):
    """Writes no more than the largest file that anything at the desk takes; counts the rest, for the refusal."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._file = Arriving(
            self.file_name or "", self.content_type or "", self.charset or "", self.content_type_extra
        )
        self._hash, self._most = sha256(), newsroom().film_most_megabytes * 1_000_000

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece of it."""
        if start < self._most:
            self._file.write(raw_data)
            self._hash.update(raw_data)

    def file_complete(self, file_size: int) -> Arriving:
        """All of it is there."""
        self._file.seek(0)
        self._file.size = file_size
        self._file.digest = self._hash.hexdigest()
        return self._file

    def upload_interrupted(self) -> None:
        """Whoever sent it went away."""
        if hasattr(self, "_file"):
            self._file.close()
