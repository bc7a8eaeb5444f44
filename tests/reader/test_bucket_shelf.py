"""Public files out of a bucket: what the store lists and nothing else, in part or whole, kept on a bounded disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from masthead.reader import bucket_shelf
from masthead.store.bucket import Bucket
from masthead.store.values import Address
from tests.reader.paper import Paper, config, page

PHOTO, FILM = "media/3f9a-640.jpg", "media/film.mp4"
LARGE = bytes(range(256)) * (5 << 10)


@pytest.fixture
def bucket(bucket_url: str) -> Bucket:
    return Bucket(bucket_url, key="test", secret="test")


@pytest.fixture
def away(tmp_path: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> Iterator[Paper]:
    monkeypatch.setenv("MASTHEAD_FILES_KEY", "reader")
    monkeypatch.setenv("MASTHEAD_FILES_SECRET", "reader")
    for name, data in ((PHOTO, b"picture"), (FILM, LARGE), ("media/unused.jpg", b"secret")):
        bucket.put_bytes(f"public/{name}", data)
    bucket.put_bytes("originals/secret.jpg", b"secret")
    made = Paper(replace(config(tmp_path), files_url=bucket.url))
    files = [PHOTO, FILM, "media/lost.jpg", "../originals/secret.jpg"]
    made.print(page("/", "x", files=files), page("~404", "not here"))
    yield made
    made.close()


def test_pictures_and_parts_of_films_come_from_the_bucket(away: Paper) -> None:
    assert (found := away.get(f"/{PHOTO}")).status_code == 200
    assert (found.content, found.headers["content-type"]) == (b"picture", "image/jpeg")
    part = away.get(f"/{FILM}", range="bytes=256-511")
    assert (part.status_code, part.content) == (206, bytes(range(256)))
    assert away.get(f"/{FILM}").content == LARGE


@pytest.mark.parametrize("path", ["/media/unused.jpg", "/media/lost.jpg", "/originals/secret.jpg"])
def test_what_no_sheet_uses_is_not_even_asked_for(away: Paper, path: str) -> None:
    assert away.get(path).status_code == 404
    assert not [one for one in away.config.shelf_folder.rglob("*") if one.is_file()]


def test_a_picture_taken_down_is_gone_although_it_lies_on_the_disk(away: Paper) -> None:
    assert away.get(f"/{PHOTO}").status_code == 200
    away.print(page("/", "y"), drop=[Address("en", "/other")])
    assert away.get(f"/{PHOTO}").status_code == 404


def test_the_bucket_may_go_away_under_what_was_brought(away: Paper, bucket: Bucket) -> None:
    first = away.get(f"/{FILM}")
    bucket.remove(f"public/{FILM}")
    again = away.get(f"/{FILM}")
    assert (again.status_code, again.content, again.headers["etag"]) == (200, LARGE, first.headers["etag"])
    bucket.remove(f"public/{PHOTO}")
    assert away.get(f"/{PHOTO}").status_code == 404


def test_readers_on_two_machines_tag_a_file_alike(away: Paper, tmp_path: Path) -> None:
    other = Paper(replace(config(tmp_path / "other"), files_url=away.config.files_url))
    other.print(page("/", "x", files=[FILM]))
    assert other.get(f"/{FILM}").headers["etag"] == away.get(f"/{FILM}").headers["etag"]
    other.close()


def test_the_disk_is_bounded_and_the_longest_unasked_goes_first(
    away: Paper, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(away.app._shelf, "_most", 3 * len(LARGE))
    names = [f"media/{number}.mp4" for number in range(5)]
    for name in names:
        bucket.put_bytes(f"public/{name}", LARGE)
    away.print(page("/", "z", files=names))
    monkeypatch.setattr(bucket_shelf, "_TOUCH_AGAIN_SECONDS", -1)
    for name in names:
        assert away.get(f"/{name}").content == LARGE
    kept = {path.name for path in away.config.shelf_folder.rglob("*.mp4")}
    assert "4.mp4" in kept and "0.mp4" not in kept
    assert len(kept) <= 3
