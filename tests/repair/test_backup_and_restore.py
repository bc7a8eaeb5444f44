"""A backup is whole or not there; a restored paper is the same to the byte, and no killed story comes back by it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.newsroom import HEADLINES
from tests.journeys.paper import Paper
from tests.reader.presses import served
from tests.repair.papers import done, killed, masthead, sheets, with_drills

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


def backed_up(paper: Paper, to: Path) -> Path:
    return Path(done("backup", "--data", paper.data, "--to", to)["path"])


def find(paper: Paper, number: int) -> str:
    return str(paper.desk.do("find", headline=HEADLINES["en"][number])["story"])


def state_in(data: Path, short_id: str) -> tuple[str, str]:
    database = sqlite3.connect(f"file:{data / 'desk.sqlite3'}?mode=ro", uri=True)
    try:
        rows = database.execute(
            "select state, tombstone from stories_story where short_id = ?", (short_id,)
        ).fetchall()
    finally:
        database.close()
    return rows[0] if rows else ("", "")


def test_a_paper_restored_into_an_empty_folder_is_the_same_to_the_byte(paper: Paper, tmp_path: Path) -> None:
    file = backed_up(paper, tmp_path / "backups")
    assert file.stat().st_mode & 0o777 == 0o600
    assert done("backup", "check", file)["lost"] == []
    before, new = sheets(paper.data), tmp_path / "new"
    told = done("restore", file, "--data", new, "--removals", paper.data)
    assert told["removals"] == 0
    assert not (new / "store" / "data.mdb").exists()
    assert masthead("press", "run", "--data", new).returncode == 0
    assert not sheets(new) if (new / "store" / "data.mdb").exists() else True, (
        "nothing is pressed before the release"
    )
    done("restore", "release", "--data", new)
    assert sheets(new) == before
    assert masthead("press", "verify", "--data", new).returncode == 0
    for name in ("originals", "renditions", "private"):
        there = {str(one.relative_to(paper.data)) for one in (paper.data / name).rglob("*") if one.is_file()}
        back = {str(one.relative_to(new)) for one in (new / name).rglob("*") if one.is_file()}
        assert there == back
    assert (new / "private" / "secrets.toml").stat().st_mode & 0o777 == 0o600


def test_what_was_removed_after_the_backup_is_removed_again_before_readers_are_served(
    paper: Paper, tmp_path: Path
) -> None:
    killed_story, reasoned, moved, kept, stands = (find(paper, number) for number in range(5))
    paper.desk.do("take_down", of=stands, tombstone="Gone before the backup")
    file = backed_up(paper, tmp_path / "backups")
    paper.desk.do("take_down", of=killed_story, tombstone="Taken down on legal advice")
    paper.desk.do("withdraw", of=reasoned, because="The minister was misquoted")
    paper.desk.do("redirect", of=moved, to=kept)
    paper.desk.do("take_down", of=kept)
    paper.desk.do("reinstate", of=kept)
    truth, new = sheets(paper.data), tmp_path / "new"

    told = done("restore", file, "--data", new, "--removals", paper.data / "removals.log")
    assert told["removals"] == 3
    listed = {row["story"]: row for row in done("restore", "list", "--data", new)["removals"]}
    assert {story: row["what"] for story, row in listed.items()} == {
        killed_story: "taken_down",
        reasoned: "withdrawn",
        moved: "redirected",
    }
    assert state_in(new, killed_story)[0] == "published"
    with served(config_of(new)) as reader:
        assert get(reader, "/en").status == 503
        done("restore", "release", "--data", new)
        assert get(reader, f"/en/-/{killed_story}").status == 410
        assert "Taken down on legal advice" in get(reader, f"/en/-/{killed_story}").text
    assert sheets(new) == truth
    assert masthead("press", "verify", "--data", new).returncode == 0
    assert killed_story in (new / "removals.log").read_text("utf-8"), "the next restore must know it too"


def config_of(data: Path) -> Any:
    from masthead.conf import load
    from tests.reader.presses import free_port

    return load(data, overrides={"reader.port": free_port()})


def get(reader: Any, path: str) -> Any:
    from tests.journeys.paper import fetch

    return fetch(reader.port, path)


def test_an_editor_may_keep_a_story_that_the_ledger_would_remove(paper: Paper, tmp_path: Path) -> None:
    story = find(paper, 0)
    file = backed_up(paper, tmp_path / "backups")
    paper.desk.do("take_down", of=story)
    new = tmp_path / "new"
    done("restore", file, "--data", new, "--removals", paper.data)
    assert masthead("restore", "release", "--data", new, "--keep", "nothere1").returncode == 1
    told = done("restore", "release", "--data", new, "--keep", story)
    assert [(row["story"], row["decision"]) for row in told["removals"]] == [(story, "kept")]
    assert state_in(new, story)[0] == "published"


def test_without_ledger_and_old_store_nobody_restores_by_accident(paper: Paper, tmp_path: Path) -> None:
    file = backed_up(paper, tmp_path / "backups")
    paper.desk.do("rest")
    gone = paper.data.rename(tmp_path / "gone")
    result = masthead("restore", file, "--data", tmp_path / "new")
    assert result.returncode == 1
    assert "Nobody knows what was taken down" in result.stderr
    assert not (tmp_path / "new" / "masthead.toml").exists()
    assert done("restore", file, "--data", tmp_path / "new", "--without-removals")["known_from"] == []
    gone.rename(paper.data)


def test_a_lost_ledger_is_made_good_by_the_tombstones_of_the_old_store(paper: Paper, tmp_path: Path) -> None:
    story = find(paper, 0)
    file = backed_up(paper, tmp_path / "backups")
    paper.desk.do("take_down", of=story)
    (paper.data / "removals.log").unlink()
    assert done("restore", file, "--data", tmp_path / "new")["removals"] == 1


def test_over_a_store_that_survived_readers_keep_what_they_have_until_the_release(
    paper: Paper, tmp_path: Path
) -> None:
    story = find(paper, 0)
    file = backed_up(paper, tmp_path / "backups")
    paper.desk.do("take_down", of=story, tombstone="Killed")
    truth = sheets(paper.data)
    paper.desk.do("rest")
    (paper.data / "desk.sqlite3").write_bytes(b"the disk ate it")
    with served(paper.config) as reader:
        assert done("restore", file, "--data", paper.data, "--over")["removals"] == 1
        assert get(reader, f"/en/-/{story}").status == 410
        assert sheets(paper.data) == truth
        done("restore", "release", "--data", paper.data)
        assert get(reader, f"/en/-/{story}").status == 410
    assert sheets(paper.data) == truth
    assert (paper.data / "desk.sqlite3.before-restore-1").read_bytes() == b"the disk ate it"


def test_a_damaged_or_cut_backup_is_refused_before_anything_is_restored(paper: Paper, tmp_path: Path) -> None:
    file = backed_up(paper, tmp_path / "backups")
    whole = file.read_bytes()
    cut, bent = tmp_path / "cut.tar", tmp_path / "bent.tar"
    cut.write_bytes(whole[: len(whole) // 2])
    bent.write_bytes(whole[:4000] + bytes([whole[4000] ^ 1]) + whole[4001:])
    for one in (cut, bent, tmp_path / "none.tar"):
        assert masthead("backup", "check", one).returncode == 1
        assert masthead("restore", one, "--data", tmp_path / "new", "--without-removals").returncode == 1
        assert not (tmp_path / "new" / "masthead.toml").exists()


def test_a_backup_that_is_made_while_the_desk_works_is_of_one_moment(paper: Paper, tmp_path: Path) -> None:
    going, made = threading.Event(), []

    def work() -> None:
        number = 0
        while not going.is_set():
            number += 1
            paper.desk.do(
                "submit", press=False, edition="en", into="sport", headline=f"Busy {number}", words=["Words."]
            )
            paper.desk.do("credit", press=False, photo="Harbour", credit=f"Credit {number}")

    busy = threading.Thread(target=work)
    busy.start()
    try:
        made = [backed_up(paper, tmp_path / f"backups-{number}") for number in range(2)]
    finally:
        going.set()
        busy.join()
    for number, file in enumerate(made):
        told = done("backup", "check", file)
        assert told["lost"] == []
        new = tmp_path / f"new-{number}"
        done("restore", file, "--data", new, "--removals", paper.data)
        database = sqlite3.connect(new / "desk.sqlite3")
        assert database.execute("select max(id) from journal_entry").fetchone()[0] == told["position"]
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        database.close()


BACKUP_POINTS = ("backup.linked", "backup.copied", "backup.gathered", "backup.written")
RESTORE_POINTS = ("restore.unpacked", "restore.readied", "restore.files", "restore.database")


def test_a_killed_backup_leaves_nothing_that_could_be_taken_for_one(paper: Paper, tmp_path: Path) -> None:
    with_drills(paper.data)
    to = tmp_path / "backups"
    for point in BACKUP_POINTS:
        killed("backup", "--data", paper.data, "--to", to, at=point)
        assert list(to.glob("*.tar")) == []
        for part in to.glob(".*"):
            assert masthead("backup", "check", part).returncode == 1
    file = backed_up(paper, to)
    assert list(to.iterdir()) == [file], "what the killed ones left is gone"
    assert not (paper.data / ".backup-staging").exists()
    done("backup", "check", file)
    assert not (to / "x").exists()


def test_a_killed_restore_leaves_no_paper_and_can_be_repeated(paper: Paper, tmp_path: Path) -> None:
    with_drills(paper.data)
    story = find(paper, 0)
    file = backed_up(paper, tmp_path / "backups")
    paper.desk.do("take_down", of=story)
    truth, new = sheets(paper.data), tmp_path / "new"
    for point in RESTORE_POINTS:
        killed("restore", file, "--data", new, "--removals", paper.data, at=point)
        assert not (new / "masthead.toml").exists()
        assert masthead("press", "status", "--data", new).returncode == 1
    assert done("restore", file, "--data", new, "--removals", paper.data)["removals"] == 1
    killed("restore", "release", "--data", new, at="restore.decided")
    assert done("restore", "list", "--data", new)["removals"][0]["decision"] == "again"
    killed("restore", "release", "--data", new, at="restore.released")
    assert masthead("press", "run", "--data", new).returncode == 0
    assert sheets(new) == truth
    assert sorted(one.name for one in new.glob("*restor*")) == []


def test_old_backups_go_once_a_new_one_is_in_place(paper: Paper, tmp_path: Path) -> None:
    file = paper.data / "masthead.toml"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    text = file.read_text("utf-8").replace("[store]", "[backup]\nkeep = 2\n\n[store]", 1)
    file.write_text(text, "utf-8")
    folder = paper.data / "backups"
    folder.mkdir()
    for day in (1, 2, 3):
        (folder / f"masthead-2026010{day}T000000Z.tar").write_bytes(b"old")
    shutil.copy(file, folder / "masthead-notes.txt")
    newest = Path(done("backup", "--data", paper.data)["path"])
    assert sorted(one.name for one in folder.iterdir()) == sorted(
        ["masthead-20260103T000000Z.tar", newest.name, "masthead-notes.txt"]
    )
    assert json.loads((paper.data / "last-backup.json").read_text())["path"] == str(newest)
