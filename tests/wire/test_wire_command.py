"""`masthead wire`: what scripts get told, and news on its way from a file to readers."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.wire.conftest import ninjs

SAMPLES = Path(__file__).parent / "samples"
DEMO = Path(__file__).parents[2] / "masthead" / "demo" / "wire"


@pytest.fixture
def masthead(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command, on a paper of the test's own, in this process."""
    from masthead.cli.wire_sources import wire

    (newsroom / "masthead.toml").write_bytes(
        (Path(os.environ["MASTHEAD_DATA"]) / "masthead.toml").read_bytes()
    )
    monkeypatch.setenv("MASTHEAD_DATA", str(newsroom))
    monkeypatch.setattr("masthead.cli.django_side.start_django", lambda *_: None)

    def run(*arguments: str, stdin: bytes = b"") -> tuple[int, Any, str]:
        done = CliRunner().invoke(wire, arguments, input=stdin)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        out = done.stdout
        return done.exit_code, json.loads(out) if "--json" in arguments and out else out, done.stderr

    return run


def test_from_files_to_readers_and_a_list_that_adds_up(masthead: Any, tmp_path: Path) -> None:
    good, bad = tmp_path / "ferry.json", tmp_path / "bad.json"
    good.write_bytes(ninjs())
    bad.write_bytes(b"{")
    to_politics = ("--agency", "Coastwire", "--edition", "en", "--section", "Politics", "--publish", "--json")
    code, rows, err = masthead("receive", *to_politics, str(bad), str(good), str(tmp_path / "none.json"))
    assert code == 1, err
    assert [row["outcome"] for row in rows] == ["quarantined", "item", "unreadable"]
    (story,) = rows[1]["stories"]
    assert story["state"] == "published"
    assert story["address"].startswith("en:/politics/night-ferry-returns-to-port-elda-")
    assert rows[1]["run"] >= 1

    code, rows, err = masthead(
        "receive", "--agency", "Coastwire", "--json", "-", stdin=ninjs(version="2", headline="Ferry is back")
    )
    assert (code, rows[0]["detail"]) == (0, "newer"), err
    assert rows[0]["stories"][0]["id"] == story["id"]

    code, rows, err = masthead(
        "receive", "--agency", "Samples", "--json", *map(str, sorted(SAMPLES.iterdir()))
    )
    assert code == 0, err
    code, told, err = masthead("list", "--json")
    ended = [row["outcome"] for row in told["files"]]
    assert code == 0, err
    assert told["received"] == len(ended) == told["items"] + told["versions"] + told["quarantined"]
    assert (ended.count("item"), ended.count("version"), ended.count("quarantined")) == (
        told["items"],
        told["versions"],
        told["quarantined"],
    )
    assert masthead("list", "--json", "--state", "quarantined")[1]["files"][0]["reason"]
    assert masthead("retry", str(told["files"][0]["id"]))[0] == 1


def test_a_wrong_section_is_refused_before_anything_is_received(masthead: Any, tmp_path: Path) -> None:
    file = tmp_path / "ferry.json"
    file.write_bytes(ninjs())
    code, _, err = masthead(
        "receive", "--agency", "Coastwire", "--edition", "en", "--section", "Gardening", str(file)
    )
    assert code == 1
    assert "has no section “Gardening”. There are: politics, world" in err
    assert masthead("list", "--json")[1]["received"] == 0


def test_a_watched_folder_and_a_rule_are_added_listed_and_removed(masthead: Any, tmp_path: Path) -> None:
    place = tmp_path / "incoming"
    place.mkdir()
    assert masthead("watch", "add", "--agency", "Coastwire", str(place))[0] == 0
    assert masthead("watch", "add", "--agency", "Coastwire", "file:///etc")[0] == 1
    (row,) = masthead("watch", "list", "--json")[1]
    assert row["place"] == str(place.resolve())
    assert masthead("rule", "add", "--agency", "Coastwire", "--edition", "ar", "--section", "سياسة")[0] == 0
    assert masthead("rule", "list", "--json")[1][0]["edition"] == "ar"
    assert masthead("watch", "remove", str(row["id"]))[0] == 0
    assert masthead("watch", "remove", str(row["id"]))[0] == 1


def test_the_demos_own_wire_files_can_all_be_read() -> None:
    from masthead.wire.parsers.detect import parse

    items = {path.name: parse(path.read_bytes(), filename=path.name).items for path in sorted(DEMO.iterdir())}
    assert len(items) == 6
    assert all(
        item.headline and item.body_html and not item.notes for found in items.values() for item in found
    )
    assert items["2-nwa-breakwater-corrected.json"][0].correction_text
    assert items["5-nwa-water-report-embargoed.xml"][0].embargo is not None
    assert items["6-sahel-line-flash.xml"][0].urgency == 1
    assert items["3-medlink-almond.json"][0].language == "ar"
