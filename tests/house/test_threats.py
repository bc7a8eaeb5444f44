"""Each claim of docs/threats.md names tests that are there."""

import re

from scripts.docs import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
ROW = re.compile(r"^\| (?!threat |plane |---|reader |desk |worker|secrets)(.+)\|$", re.M)


def test_every_test_that_the_threat_model_names_exists() -> None:
    named = NAMED.findall((ROOT / "docs" / "threats.md").read_text("utf-8"))
    assert len(named) > 30
    missing = [
        (file, test)
        for file, test in named
        if not (ROOT / file).exists() or f"def {test}(" not in (ROOT / file).read_text("utf-8")
    ]
    assert missing == []


def test_no_defence_is_claimed_without_a_test() -> None:
    rows = ROW.findall((ROOT / "docs" / "threats.md").read_text("utf-8"))
    assert len(rows) > 20
    assert [row for row in rows if not NAMED.search(row)] == []
