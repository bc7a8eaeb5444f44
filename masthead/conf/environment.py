"""How one process tells another which paper it works for, and with which ports it was started.

A child process is told by two environment variables. A command that is called beside a running paper finds what that was
started with in the data folder: the addresses on the paper's pages hang on it, so all must agree.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from masthead.conf.loading import load
from masthead.conf.values import Config

DATA = "MASTHEAD_DATA"
OVERRIDES = "MASTHEAD_OVERRIDES"
STARTED_WITH = "started-with.json"


def environment(data: Path, overrides: Mapping[str, object]) -> dict[str, str]:
    """What a started process is given."""
    return {DATA: str(data.resolve()), OVERRIDES: json.dumps(dict(overrides))}


def given_overrides() -> dict[str, object]:
    """What the starting process set for this start alone."""
    return dict(json.loads(os.environ.get(OVERRIDES) or "{}"))


def is_child() -> bool:
    """Whether a starting process has told this one what to do."""
    return OVERRIDES in os.environ


def started_with(data: Path) -> dict[str, object]:
    """The options that this paper was last started with."""
    try:
        return dict(json.loads((data / STARTED_WITH).read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def remember_start(data: Path, overrides: Mapping[str, object]) -> None:
    """Note what the paper is started with, for the commands that will be called beside it."""
    path = data / STARTED_WITH
    beside = path.with_name(f".{STARTED_WITH}.{os.getpid()}")
    beside.write_text(json.dumps(dict(overrides)), "utf-8")
    beside.replace(path)


def load_from_environment() -> Config:
    """The configuration that the starting process named: `MASTHEAD_DATA` (else ./data) and its overrides."""
    return load(Path(os.environ.get(DATA) or "data"), overrides=given_overrides())
