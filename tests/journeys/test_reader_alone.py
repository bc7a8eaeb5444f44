"""The reader serves on while desk, worker and database are gone, and holds nothing of theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.paper import Paper, local
from tests.reader.presses import Served, mapped_files, open_files

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
PICTURE = re.compile(r"/media/[^\s\"<>,]+")


def test_all_pages_and_pictures_are_served_while_the_database_is_gone(paper: Paper, reader: Served) -> None:
    before = paper.crawl()
    pictures = {found for page in before.values() for found in PICTURE.findall(page.text)}
    assert pictures
    database = paper.data / "desk.sqlite3"
    paper.desk.do("rest")
    gone = database.rename(paper.data / "gone.sqlite3")
    try:
        after = paper.crawl()
        assert {path: (page.status, page.body) for path, page in after.items()} == {
            path: (page.status, page.body) for path, page in before.items()
        }
        assert {paper.get(picture).status for picture in pictures} == {200}
        assert {paper.get(link).status for link in links(paper)} == {200}
    finally:
        gone.rename(database)


def links(paper: Paper) -> set[str]:
    """What the English front needs and leads to, styles and scripts included."""
    return {link for link in paper.get("/en").links() if local(link)}


def test_its_processes_hold_no_database_no_django_and_no_secret(paper: Paper, reader: Served) -> None:
    paper.crawl()
    secrets = [line.partition('"')[2].rstrip('"') for line in secret_lines(paper)]
    assert secrets
    for pid in (reader.process.pid, *reader.workers()):
        held = open_files(pid) | mapped_files(pid)
        assert not [name for name in held if "sqlite" in name.lower() or "/private" in name]
        assert not [name for name in held if "originals" in name or "renditions" in name]
        modules = [name for name in held if re.search(r"django|wagtail|_sqlite3|psycopg", name)]
        assert modules == []
        environment = Path(f"/proc/{pid}/environ").read_bytes().decode(errors="replace")
        assert not [one for one in secrets if one in environment]
        assert not in_memory(pid, [b"django.db.models", *(one.encode() for one in secrets)])


def secret_lines(paper: Paper) -> list[str]:
    return [line for line in paper.config.secrets_path.read_text("utf-8").splitlines() if '"' in line]


def in_memory(pid: int, wanted: list[bytes]) -> list[bytes]:
    """Which of these stand in the process's own writable memory."""
    found: set[bytes] = set()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_ = line.split()
            start, end = (int(one, 16) for one in span.split("-"))
            if not rights.startswith("rw") or end - start > 1 << 28:
                continue
            try:
                memory.seek(start)
                part = memory.read(end - start)
            except OSError:
                continue
            found |= {one for one in wanted if one in part}
    return sorted(found)


def test_originals_and_pictures_that_no_reader_may_see_cannot_be_reached(
    paper: Paper, reader: Served
) -> None:
    hidden = paper.desk.do("renditions", photo="unseen")["names"]
    shown = paper.desk.do("renditions", photo="ferry")["names"]
    assert hidden
    assert {paper.get(f"/{name}").status for name in hidden} == {404}
    assert 200 in {paper.get(f"/{name}").status for name in shown}
    originals = [
        str(path.relative_to(paper.data))
        for path in paper.config.originals_folder.rglob("*")
        if path.is_file()
    ]
    assert originals
    for name in (
        *originals,
        *(f"renditions/{one.partition('/')[2]}" for one in hidden),
        "masthead.toml",
        "desk.sqlite3",
    ):
        for way in (
            f"/{name}",
            f"/media/{name}",
            f"/media/../../{name}",
            f"/media/%2e%2e/%2e%2e/{name}",
            f"/assets/../../{name}",
        ):
            assert paper.get_raw(way).status in (301, 400, 404), way


def test_a_storys_picture_is_out_of_reach_before_it_is_published_and_after_it_is_taken_down(
    paper: Paper, reader: Served
) -> None:
    names = paper.desk.do("renditions", photo="unseen")["names"]
    id = paper.desk.do(
        "submit", edition="en", into="sport", headline="With a picture", words=["a"], photos=["unseen"]
    )["story"]
    assert {paper.get(f"/{name}").status for name in names} == {404}
    path = paper.path(f"en:{paper.desk.do('publish', of=id)['path']}")
    used = {f"/{name}" for name in names} & set(
        PICTURE.findall(paper.get(path).text)
    )  # others show neighbours
    assert used
    assert {paper.get(name).status for name in used} == {200}
    paper.desk.do("take_down", of=id)
    assert {paper.get(name).status for name in used} == {404}
    assert not [name for name in names if (paper.config.public_folder / name).exists()]
