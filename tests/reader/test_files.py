"""Pictures and assets: only what is in use is served, whole or in part, and nothing beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from masthead.store.values import Address
from tests.reader.paper import Paper, long_words, page

PHOTO = "media/3f9a-640.jpg"
BYTES = bytes(range(256)) * 8
LARGE = os.urandom(3 << 20)


@pytest.fixture
def pictured(paper: Paper) -> Paper:
    paper.file(PHOTO, BYTES)
    paper.file("media/film.mp4", LARGE)
    paper.file("assets/style-1a2b.css", long_words().encode())
    paper.file("media/unused.jpg", b"secret")
    paper.file("secret.txt", b"secret")
    files = [
        PHOTO,
        "media/film.mp4",
        "assets/style-1a2b.css",
        "media/lost.jpg",
        "media/link.jpg",
        "secret.txt",
    ]
    paper.print(page("/", "x", files=files), page("~404", "not here"))
    return paper


def test_a_picture_in_use_is_served_for_ever(pictured: Paper) -> None:
    for _ in range(2):
        found = pictured.get(f"/{PHOTO}", accept_encoding="gzip, br")
        assert (found.status_code, found.content) == (200, BYTES)
        assert found.headers["content-type"] == "image/jpeg"
        assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert "content-encoding" not in found.headers
        assert found.headers["content-length"] == str(len(BYTES))
    head = pictured.get(f"/{PHOTO}", method="HEAD")
    assert (head.content, head.headers["content-length"]) == (b"", str(len(BYTES)))


def test_styles_are_sent_compressed(pictured: Paper) -> None:
    found = pictured.get("/assets/style-1a2b.css", accept_encoding="br")
    assert (found.headers["content-encoding"], found.text) == ("br", long_words())
    assert found.headers["content-type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/media/unused.jpg",
        "/media/lost.jpg",
        "/secret.txt",
        "/media/../secret.txt",
        "/media/%2e%2e/secret.txt",
        "/media/..%2fsecret.txt",
        "/media",
        "/media/",
        "/assets",
        "/media/3f9a-640.jpg/x",
        "/media/.hidden",
        "/MEDIA/3f9a-640.jpg",
        "/en/media/3f9a-640.jpg",
    ],
)
def test_nothing_else_is_served(pictured: Paper, path: str) -> None:
    found = pictured.get(path)
    assert found.status_code in (301, 404)
    assert b"secret" not in found.content


def test_no_link_leads_out_of_the_public_folder(pictured: Paper, tmp_path: Path) -> None:
    (tmp_path / "outside.jpg").write_bytes(b"secret")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.jpg").write_bytes(b"secret")
    public = pictured.config.public_folder
    (public / "media" / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    (public / "media" / "way").symlink_to(tmp_path / "out")
    os.mkfifo(public / "media" / "pipe.jpg")
    pictured.print(page("/x", "x", files=["media/way/a.jpg", "media/pipe.jpg"]))
    for name in ("media/link.jpg", "media/way/a.jpg", "media/pipe.jpg"):
        found = pictured.get(f"/{name}")
        assert found.status_code == 404
        assert b"secret" not in found.content


def test_a_picture_out_of_use_is_gone_even_while_its_file_stands(pictured: Paper) -> None:
    assert pictured.get(f"/{PHOTO}").status_code == 200
    pictured.print(page("/", "x"))
    assert (pictured.config.public_folder / PHOTO).exists()
    assert pictured.get(f"/{PHOTO}").status_code == 404


@pytest.mark.parametrize("name", [PHOTO, "media/film.mp4"])
@pytest.mark.parametrize(
    ("asked", "slice_"),
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=100-", slice(100, None)),
        ("bytes=-5", slice(-5, None)),
        ("bytes=10-99999999", slice(10, None)),
        ("Bytes = 0 - 0", slice(0, 1)),
        ("bytes=-99999999", slice(0, None)),
    ],
)
def test_a_part_of_a_file_can_be_had(pictured: Paper, name: str, asked: str, slice_: slice) -> None:
    whole = BYTES if name == PHOTO else LARGE
    pictured.get(f"/{name}")
    found = pictured.get(f"/{name}", range=asked)
    assert found.status_code == 206
    assert found.content == whole[slice_]
    start = range(len(whole))[slice_].start
    assert found.headers["content-range"] == f"bytes {start}-{start + len(found.content) - 1}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=99999999-100000000"])
def test_a_part_that_is_not_there_is_refused(pictured: Paper, asked: str) -> None:
    found = pictured.get(f"/{PHOTO}", range=asked)
    assert (found.status_code, found.content) == (416, b"")
    assert found.headers["content-range"] == f"bytes */{len(BYTES)}"


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=0-1", "bytes=5-1", "bytes=x-", "bytes=", "x"])
def test_a_range_that_is_not_understood_is_ignored(pictured: Paper, asked: str) -> None:
    found = pictured.get(f"/{PHOTO}", range=asked)
    assert (found.status_code, found.content) == (200, BYTES)


def test_an_outdated_part_gets_the_whole_file(pictured: Paper) -> None:
    tag = pictured.get(f"/{PHOTO}").headers["etag"]
    assert pictured.get(f"/{PHOTO}", range="bytes=0-1", if_range=tag).status_code == 206
    assert pictured.get(f"/{PHOTO}", range="bytes=0-1", if_range='"old"').status_code == 200


@pytest.mark.parametrize("name", [PHOTO, "media/film.mp4", "assets/style-1a2b.css"])
def test_who_has_a_file_is_told_so(pictured: Paper, name: str) -> None:
    for accept in ("identity", "gzip"):
        tag = pictured.get(f"/{name}", accept_encoding=accept).headers["etag"]
        found = pictured.get(f"/{name}", accept_encoding=accept, if_none_match=tag)
        assert (found.status_code, found.content) == (304, b"")


def test_a_large_film_comes_whole(pictured: Paper) -> None:
    found = pictured.get("/media/film.mp4")
    assert found.headers["content-length"] == str(len(LARGE))
    assert found.content == LARGE
    assert pictured.get("/media/film.mp4", method="HEAD").headers["content-length"] == str(len(LARGE))


def test_files_are_served_while_their_address_has_no_page(pictured: Paper) -> None:
    pictured.print(page("/y", "x", files=[PHOTO]), drop=[Address("en", "/")])
    assert pictured.get(f"/{PHOTO}").status_code == 200
