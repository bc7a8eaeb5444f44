"""How a process that the reader keeps beside itself begins: what it was given, its end, its settings and its log."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from masthead import faults, logs
from masthead.conf import Config, load
from masthead.conf.environment import given_overrides
from masthead.reader.kin import die_with


def begun(module: str, process: str, does: str) -> tuple[Config, threading.Event]:
    """The paper's settings, and what is set when the process is told to stop; `process` is its name in the log."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=does)
    parser.add_argument("--data", type=Path, required=True, help="the paper's data folder")
    parser.add_argument("--parent", type=int, help="the process that this one must not outlive")
    asked = parser.parse_args()
    stopping = threading.Event()
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: stopping.set())
    if asked.parent:
        die_with(asked.parent)
    config = load(asked.data, overrides=given_overrides())
    logs.start(process, format=config.log_format, level=config.log_level)
    faults.arm(drills=config.faults_drills)
    return config, stopping
