"""What is committed names no machine and no registry's host."""

import re
import subprocess

from scripts.docs import ROOT

LOCAL = re.compile(
    rb"(?<![\w.])/(?:root|work|home/\w+)/|(?:index-url|find-links)\b(?! \\)|files\.pythonhosted|pypi\.org"
)
LOCKS = ("requirements.lock", "requirements-dev.lock")


def test_the_lock_files_hold_names_versions_and_hashes_alone() -> None:
    for name in LOCKS:
        text = (ROOT / name).read_text("utf-8")
        assert "://" not in text
        assert text.count("--hash=sha256:") > 30


def test_no_committed_text_names_a_machines_paths_or_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in listed.decode().split("\0"):
        path = ROOT / name
        if not name or not path.is_file() or name in {"Makefile", "tests/house/test_leaves_no_trace.py"}:
            continue
        data = path.read_bytes()
        if b"\0" not in data:
            assert not LOCAL.search(data), name
