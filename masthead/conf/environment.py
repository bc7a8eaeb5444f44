"""How one process tells another which paper it works for: two environment variables, and nothing else."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from masthead.conf.loading import load
from masthead.conf.values import Config

DATA = "MASTHEAD_DATA"
OVERRIDES = "MASTHEAD_OVERRIDES"


def environment(data: Path, overrides: Mapping[str, object]) -> dict[str, str]:
    """What a started process is given."""
    return {DATA: str(data.resolve()), OVERRIDES: json.dumps(dict(overrides))}


def given_overrides() -> dict[str, object]:
    """What the starting process set for this start alone."""
    return dict(json.loads(os.environ.get(OVERRIDES) or "{}"))


def load_from_environment() -> Config:
    """The configuration that the starting process named: `MASTHEAD_DATA` (else ./data) and its overrides."""
    return load(Path(os.environ.get(DATA) or "data"), overrides=given_overrides())
