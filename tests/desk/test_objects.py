"""A newsroom whose files live in a bucket: readers' files are put before they are pointed at, and working copies may go."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from masthead.store.bucket import Bucket, BucketAway
from tests.desk.newsroom import AT
from tests.desk.test_previews_and_pictures import photo


@pytest.fixture
def bucket(newsroom: Path, bucket_url: str) -> Iterator[Bucket]:
    from django.conf import settings
    from django.test import override_settings

    config = replace(settings.MASTHEAD, files_url=bucket_url)
    with override_settings(MASTHEAD=config, FILES_KEYS=("test", "test")):
        yield Bucket(bucket_url, key="test", secret="test")


def with_picture() -> tuple[Any, Any]:
    """A story on air, and its picture."""
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.desk.submit import Copy, PictureUse, submit
    from masthead.editions.models import Section

    row, by = photo(), house("test")
    body = [{"type": "paragraph", "value": "<p>The bridge is open again.</p>"}]
    copy = Copy(headline="A bridge", standfirst="It stands.", body=body, pictures=[PictureUse(row.pk)])
    story = submit(Section.objects.get(slug="politics"), copy, by=by, at=AT)
    return publish(story, by=by, at=AT), row


def press() -> Any:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import press

    press(room(), at=clock.now(), wait_seconds=10)
    return room()


def test_what_sheets_use_is_in_the_bucket_and_nothing_else_of_it_is_public(bucket: Bucket) -> None:
    from masthead.press.verify import verify

    with_picture()
    room = press()
    used = {name for name in room.store.files() if not name.startswith("stream/")}
    assert any(name.startswith("media/") for name in used)
    assert set(bucket.names("public/")) == used
    found = verify(room)
    assert (found.differing, found.missing_files) == ((), ())


def test_a_picture_that_goes_is_taken_from_the_public_part(bucket: Bucket) -> None:
    from masthead.desk.actors import house
    from masthead.desk.take_down import take_down

    story, _ = with_picture()
    press()
    assert any(name.startswith("media/") for name in bucket.names("public/"))
    take_down(story, tombstone="", by=house("test"), at=AT)
    press()
    assert not any(name.startswith("media/") for name in bucket.names("public/"))
    assert list(bucket.names("originals/"))


def test_a_machine_without_working_copies_brings_them(bucket: Bucket, newsroom: Path) -> None:
    from django.conf import settings

    from masthead.media.models import Photo

    _, row = with_picture()
    for folder in (settings.MASTHEAD.originals_folder, settings.MASTHEAD.renditions_folder):
        shutil.rmtree(folder)
    press()
    assert any(name.startswith("media/") for name in bucket.names("public/"))
    again = Photo.objects.get(pk=row.pk)
    assert Path(again.file.path).read_bytes()[:2] == b"\xff\xd8"


def test_a_picture_is_refused_whole_while_the_bucket_is_away(
    bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.media.models import Photo

    def away(*_: object) -> None:
        raise BucketAway("the bucket is away")

    monkeypatch.setattr(Bucket, "put", away)
    with pytest.raises(BucketAway):
        photo()
    assert not Photo.objects.exists()
