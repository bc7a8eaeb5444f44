"""The audit of the dependencies says what it found, and never that all is well when nothing was asked."""

import json
import subprocess
from typing import Any

import pytest

from scripts import audit_dependencies


def answered(out: str, error: str = "") -> Any:
    return lambda command, **_rest: subprocess.CompletedProcess(command, 1, out, error)


def test_a_known_hole_fails_the_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hole = {"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "aliases": [], "fix_versions": ["2"]}]}
    monkeypatch.setattr(subprocess, "run", answered(json.dumps({"dependencies": [hole]})))
    assert audit_dependencies.main([]) == 1
    assert "KNOWN x 1: CVE-1 (mended in 2)" in capsys.readouterr().out


def test_where_nothing_could_be_asked_it_is_said_and_strictly_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit_dependencies, "unfit_licences", list)
    monkeypatch.setattr(
        subprocess, "run", answered("", "ConnectionError: temporary failure in name resolution")
    )
    assert (audit_dependencies.main([]), audit_dependencies.main(["--strict"])) == (0, 2)
    assert capsys.readouterr().out.count("NOT AUDITED: requirements.lock: ") == 2


def test_a_failure_that_is_not_the_networks_is_no_success(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "run", answered("", "invalid requirement"))
    with pytest.raises(SystemExit):
        audit_dependencies.main([])


def test_every_dependency_has_a_licence_that_we_may_build_on() -> None:
    assert audit_dependencies.unfit_licences() == []
