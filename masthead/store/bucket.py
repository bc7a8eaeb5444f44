"""Files in an S3-compatible bucket, by name: whole files in, whole files out, each in place at once or not at all."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

PUBLIC = "public/"
"""What the names of files for readers begin with; theirs is the only part of the bucket that readers may read."""
_GONE = frozenset({"404", "NoSuchKey", "NotFound"})
_AT_ONCE_BYTES = 16 << 20


class BucketAway(OSError):
    """The bucket cannot be reached, or refuses; the message says which and why."""


class Bucket:
    """One bucket. Without a key, requests are unsigned: enough where the bucket lets its public part be read."""

    def __init__(self, url: str, *, key: str = "", secret: str = "") -> None:
        parts = urlsplit(url)
        self.url, self._key, self._secret = url, key, secret
        self._endpoint = f"{parts.scheme.removeprefix('s3+')}://{parts.netloc}"
        self._bucket = parts.path.strip("/")
        self._region = parse_qs(parts.query).get("region", ["us-east-1"])[0]

    def bring(self, name: str, path: Path) -> bool:
        """Puts the object at the path, with its own time; False if there is none."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
        try:
            found = self._ask("get_object", name)
            if found is None:
                return False
            with beside.open("wb") as out:
                for chunk in found["Body"].iter_chunks(1 << 18):
                    out.write(chunk)
            written = found["LastModified"].timestamp()
            os.utime(beside, (written, written))
            beside.replace(path)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
        return True

    def put(self, name: str, path: Path) -> None:
        """The file's bytes under this name; large ones in parts, which nobody sees before the last."""
        if path.stat().st_size <= _AT_ONCE_BYTES:
            self.put_bytes(name, path.read_bytes())
            return
        from boto3.s3.transfer import TransferConfig

        with _said(self.url, name):
            self._client.upload_file(
                str(path),
                self._bucket,
                name,
                {"ContentType": _kind(name)},
                None,
                TransferConfig(use_threads=False),
            )

    def put_bytes(self, name: str, data: bytes) -> None:
        self._ask("put_object", name, Body=data, ContentType=_kind(name))

    def has(self, name: str) -> bool:
        return self._ask("head_object", name) is not None

    def remove(self, name: str) -> None:
        """It need not be there."""
        self._ask("delete_object", name)

    def names(self, prefix: str) -> Iterator[str]:
        """All names that begin so, without that beginning."""
        with _said(self.url, prefix):
            for page in self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=prefix
            ):
                yield from (one["Key"].removeprefix(prefix) for one in page.get("Contents", ()))

    def make(self) -> None:
        """The bucket itself, where it is not there; for demonstrations and tests."""
        with _said(self.url, ""):
            self._client.create_bucket(Bucket=self._bucket)

    def _ask(self, what: str, name: str, **more: Any) -> dict[str, Any] | None:
        """None where there is no such object."""
        from botocore.exceptions import ClientError

        with _said(self.url, name):
            try:
                answer: dict[str, Any] = getattr(self._client, what)(Bucket=self._bucket, Key=name, **more)
            except ClientError as error:
                if error.response["Error"]["Code"] in _GONE and what != "put_object":
                    return None
                raise
        return answer

    @cached_property
    def _client(self) -> Any:
        """Made at the first need: the library is large, and most papers keep their files in folders."""
        import boto3
        from botocore import UNSIGNED
        from botocore.config import Config as Settings

        return boto3.session.Session().client(
            "s3",
            endpoint_url=self._endpoint,
            region_name=self._region,
            aws_access_key_id=self._key or None,
            aws_secret_access_key=self._secret or None,
            config=Settings(
                connect_timeout=3,
                read_timeout=20,
                retries={"max_attempts": 3, "mode": "standard"},
                s3={"addressing_style": "path"},
                signature_version="s3v4" if self._key else UNSIGNED,
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )


class _said:  # noqa: N801 - reads as a word in a with statement
    """Turns the library's errors into ours."""

    def __init__(self, url: str, name: str) -> None:
        self._about = f"{url}: {name}" if name else url

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        from botocore.exceptions import BotoCoreError, ClientError

        if isinstance(error, BotoCoreError | ClientError):
            raise BucketAway(f"{self._about}: {error}") from error


def _kind(name: str) -> str:
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
