"""A bucket keeps files by name, whole or not at all, and says so when it is away."""

from pathlib import Path

import pytest

from masthead.store.bucket import Bucket, BucketAway
from tests.servers import free_port


@pytest.fixture
def bucket(bucket_url: str) -> Bucket:
    return Bucket(bucket_url, key="test", secret="test")


def test_what_was_put_comes_back_whole_with_one_time_for_all_machines(bucket: Bucket, tmp_path: Path) -> None:
    bucket.put_bytes("public/media/a.jpg", b"picture")
    one, other = tmp_path / "one" / "media" / "a.jpg", tmp_path / "other.jpg"
    assert bucket.bring("public/media/a.jpg", one)
    assert bucket.bring("public/media/a.jpg", other)
    assert one.read_bytes() == other.read_bytes() == b"picture"
    assert one.stat().st_mtime == other.stat().st_mtime
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.jpg", "other.jpg"]


def test_a_film_larger_than_one_request_arrives_whole(bucket: Bucket, tmp_path: Path) -> None:
    film, back = tmp_path / "film.mp4", tmp_path / "back.mp4"
    film.write_bytes(bytes(range(256)) * (80 << 10))
    bucket.put("renditions/film.mp4", film)
    assert bucket.bring("renditions/film.mp4", back)
    assert back.read_bytes() == film.read_bytes()


def test_what_is_not_there_is_not_brought_and_leaves_nothing(bucket: Bucket, tmp_path: Path) -> None:
    assert not bucket.bring("public/none", tmp_path / "none")
    assert not bucket.has("public/none")
    bucket.remove("public/none")
    assert list(tmp_path.iterdir()) == []


def test_names_are_told_below_their_beginning_and_go_when_removed(bucket: Bucket) -> None:
    for name in ("public/b", "public/a", "originals/a"):
        bucket.put_bytes(name, b"x")
    assert sorted(bucket.names("public/")) == ["a", "b"]
    bucket.remove("public/a")
    assert list(bucket.names("public/")) == ["b"]
    assert bucket.has("originals/a")


def test_a_bucket_that_is_away_is_named(tmp_path: Path) -> None:
    url = f"s3+http://127.0.0.1:{free_port()}/paper"
    with pytest.raises(BucketAway, match="public/a"):
        Bucket(url, key="test", secret="test").bring("public/a", tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
