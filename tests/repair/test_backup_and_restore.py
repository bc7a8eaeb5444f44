"""A backup is whole or not there; a restored paper is the same to the byte, and no killed story comes back by it."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from masthead.conf import load
from masthead.conf.values import Backups
from masthead.repair import archive
from tests.journeys.newsroom import HEADLINES
from tests.journeys.paper import Page, Paper, fetch
from tests.reader.presses import Served, free_port, served
from tests.repair.papers import done, killed, masthead, sheets

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


def find(paper: Paper, number: int) -> str:
    return str(paper.desk.do("find", headline=HEADLINES["en"][number])["story"])


def state_in(data: Path, short_id: str) -> str:
    database = sqlite3.connect(f"file:{data / 'desk.sqlite3'}?mode=ro", uri=True)
    try:
        rows = database.execute("select state from stories_story where short_id = ?", (short_id,)).fetchall()
    finally:
        database.close()
    return str(rows[0][0])


def config_of(data: Path) -> Any:
    return load(data, overrides={"reader.port": free_port()})


def get(reader: Served, path: str) -> Page:
    return fetch(reader.port, path)


def choose_related_anew(data: Path) -> None:
    """What is related is chosen with each news, as rare as words are then; after other news it may be other stories."""
    database = sqlite3.connect(data / "desk.sqlite3", timeout=20)
    try:
        assert database.execute("delete from onward_backlog").rowcount == 1
        database.commit()
    finally:
        database.close()
    assert masthead("press", "run", "--data", data).returncode == 0


def names_below(folder: Path) -> set[str]:
    return {str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file()}


def test_a_paper_restored_into_an_empty_folder_is_the_same_to_the_byte(
    paper: Paper, backup: Path, tmp_path: Path
) -> None:
    assert backup.stat().st_mode & 0o777 == 0o600
    assert archive.check(backup)["lost"] == []
    before, new = sheets(paper.data), tmp_path / "new"
    assert done("restore", backup, "--data", new, "--removals", paper.data)["removals"] == 0
    assert not (new / "store" / "data.mdb").exists(), "nothing is pressed before the release"
    done("restore", "release", "--data", new)
    assert sheets(new) == before
    assert masthead("press", "verify", "--data", new).returncode == 0
    for name in ("originals", "renditions", "private"):
        assert names_below(new / name) == names_below(paper.data / name)
    assert (new / "private" / "secrets.toml").stat().st_mode & 0o777 == 0o600


def test_what_was_removed_after_the_backup_is_removed_again_before_readers_are_served(
    paper: Paper, backup: Path, tmp_path: Path
) -> None:
    gone, reasoned, moved, back = (find(paper, number) for number in range(4))
    paper.desk.do("take_down", of=gone, tombstone="Taken down on legal advice")
    paper.desk.do("withdraw", of=reasoned, because="The minister was misquoted")
    paper.desk.do("redirect", of=moved, to=back)
    paper.desk.do("take_down", of=back)
    paper.desk.do("reinstate", of=back)
    choose_related_anew(paper.data)
    truth, new = sheets(paper.data), tmp_path / "new"

    told = done("restore", backup, "--data", new, "--removals", paper.data / "removals.log")
    assert told["removals"] == 3
    listed = {row["story"]: row["what"] for row in done("restore", "list", "--data", new)["removals"]}
    assert listed == {gone: "taken_down", reasoned: "withdrawn", moved: "redirected"}
    assert state_in(new, gone) == "published"
    assert masthead("restore", "release", "--data", new, "--keep", "nothere1").returncode == 1
    with served(config_of(new)) as reader:
        assert get(reader, "/en").status == 503
        done("restore", "release", "--data", new)
        page = get(reader, f"/en/-/{gone}")
    assert page.status == 410
    assert "Taken down on legal advice" in page.text
    choose_related_anew(new)
    assert sheets(new) == truth
    assert gone in (new / "removals.log").read_text("utf-8"), "the next restore must know it too"


def test_where_nobody_knows_what_was_removed_nothing_is_restored_by_accident(
    paper: Paper, backup: Path, tmp_path: Path
) -> None:
    paper.desk.do("take_down", of=find(paper, 0))
    (paper.data / "removals.log").unlink()
    assert done("restore", backup, "--data", tmp_path / "by-store")["removals"] == 1, (
        "the old store's tombstone"
    )
    paper.desk.do("rest")
    gone = paper.data.rename(tmp_path / "gone")
    try:
        result = masthead("restore", backup, "--data", tmp_path / "new")
        assert result.returncode == 1
        assert "Nobody knows what was taken down" in result.stderr
        assert not (tmp_path / "new" / "masthead.toml").exists()
        told = done("restore", backup, "--data", tmp_path / "new", "--without-removals")
        assert told["known_from"] == []
    finally:
        gone.rename(paper.data)


def test_over_a_store_that_survived_readers_keep_what_they_have_until_the_release(
    paper: Paper, backup: Path
) -> None:
    story = find(paper, 0)
    paper.desk.do("take_down", of=story, tombstone="Killed")
    truth = sheets(paper.data)
    paper.desk.do("rest")
    (paper.data / "desk.sqlite3").write_bytes(b"the disk ate it")
    with served(paper.config) as reader:
        assert done("restore", backup, "--data", paper.data, "--over")["removals"] == 1
        assert get(reader, f"/en/-/{story}").status == 410
        assert sheets(paper.data) == truth
        done("restore", "release", "--data", paper.data)
        assert get(reader, f"/en/-/{story}").status == 410
    assert sheets(paper.data) == truth
    assert (paper.data / "desk.sqlite3.before-restore-1").read_bytes() == b"the disk ate it"


def test_a_damaged_or_cut_backup_is_refused_before_anything_is_restored(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    cut, bent = tmp_path / "cut.tar", tmp_path / "bent.tar"
    cut.write_bytes(whole[: len(whole) // 2])
    bent.write_bytes(whole[:4000] + bytes([whole[4000] ^ 1]) + whole[4001:])
    for one in (cut, bent, tmp_path / "none.tar"):
        with pytest.raises(archive.NoBackup):
            archive.check(one)
    assert masthead("backup", "check", bent).returncode == 1
    assert masthead("restore", bent, "--data", tmp_path / "new", "--without-removals").returncode == 1
    assert list((tmp_path / "new").glob("*")) == [tmp_path / "new" / "restore.lock"]


def test_a_backup_that_is_made_while_the_desk_works_is_of_one_moment(paper: Paper, tmp_path: Path) -> None:
    going = threading.Event()

    def work() -> None:
        number = 0
        while not going.is_set():
            number += 1
            paper.desk.do(
                "submit", press=False, edition="en", into="sport", headline=f"Busy {number}", words=["W"]
            )
            paper.desk.do("credit", press=False, photo="harbour", credit=f"Credit {number}")

    busy = threading.Thread(target=work)
    busy.start()
    try:
        file = Path(done("backup", "--data", paper.data, "--to", tmp_path / "made.tar")["path"])
    finally:
        going.set()
        busy.join()
    told, names = archive.check(file), set()
    for member, data in archive.members_of(file):
        names.add(member.name)
        if member.name == "desk.sqlite3":
            (tmp_path / "copy.sqlite3").write_bytes(data.read())
    database = sqlite3.connect(tmp_path / "copy.sqlite3")
    renditions = {row[0] for row in database.execute("select name from media_publicrendition")}
    position = database.execute("select max(id) from journal_entry").fetchone()[0]
    whole = database.execute("pragma integrity_check").fetchone()[0]
    database.close()
    assert (told["lost"], told["position"], whole) == ([], position, "ok")
    assert position > 50
    assert {f"renditions/{name}".replace("/media/", "/") for name in renditions} <= names


def test_a_killed_backup_leaves_nothing_that_could_be_taken_for_one(paper: Paper, tmp_path: Path) -> None:
    to = tmp_path / "backups"
    for point in ("backup.copied", "backup.written"):
        killed("backup", "--data", paper.data, "--to", to, at=point)
        assert list(to.glob("*.tar")) == []
        for part in to.glob(".*"):
            with pytest.raises(archive.NoBackup):
                archive.check(part)
    file = Path(done("backup", "--data", paper.data, "--to", to)["path"])
    assert list(to.iterdir()) == [file], "what the killed ones left is gone"
    assert not (paper.data / ".backup-staging").exists()


def test_a_killed_restore_leaves_no_paper_and_can_be_repeated(
    paper: Paper, backup: Path, tmp_path: Path
) -> None:
    story = find(paper, 0)
    paper.desk.do("take_down", of=story)
    truth, new = sheets(paper.data), tmp_path / "new"
    for point in ("restore.unpacked", "restore.readied", "restore.files", "restore.database"):
        killed("restore", backup, "--data", new, "--removals", paper.data, at=point)
        assert not (new / "masthead.toml").exists()
    assert done("restore", backup, "--data", new, "--removals", paper.data)["removals"] == 1
    killed("restore", "release", "--data", new, at="restore.decided")
    killed("restore", "release", "--data", new, at="restore.released")
    assert state_in(new, story) == "taken_down"
    assert masthead("press", "run", "--data", new).returncode == 0
    assert sheets(new) == truth
    assert sorted(one.name for one in new.glob("*restor*")) == []


def test_old_backups_go_once_a_new_one_is_in_place(paper: Paper, tmp_path: Path) -> None:
    from masthead.repair.backup import _let_go

    for day in (1, 2, 3):
        (tmp_path / f"masthead-2026010{day}T000000Z.tar").write_bytes(b"old")
    (tmp_path / "masthead-notes.txt").write_bytes(b"ours")
    newest = tmp_path / "masthead-20260104T000000Z.tar"
    newest.write_bytes(b"new")
    _let_go(replace(paper.config, backups=Backups(keep=2)), newest)
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "masthead-20260103T000000Z.tar",
        "masthead-20260104T000000Z.tar",
        "masthead-notes.txt",
    ]
