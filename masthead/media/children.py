"""Work on files from outside in a process of its own: it has little memory, little time, the last turn on the machine, no
secret and no database. A file that is too much for it ends that process and nothing else.
"""

import ctypes
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

RESULT = "result.json"
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use. `wall_seconds` are counted by the parent, the rest by the machine."""

    cpu_seconds: int
    wall_seconds: float
    memory_bytes: int
    file_bytes: int


class Unfinished(Exception):
    """The child ended without a result: it was too much, or too long."""


class Child:
    """One job in a process of its own; `folder` is the job's alone and goes with it."""

    def __init__(self, module: str, job: dict[str, Any], folder: Path, limits: Limits) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder, self._until = folder, time.monotonic() + limits.wall_seconds
        said = json.dumps(job | {"folder": str(folder), "limits": asdict(limits)}).encode()
        with (folder / "said").open("wb") as said_by_it:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", module],
                stdin=subprocess.PIPE,
                stdout=said_by_it,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=_environment(),
                start_new_session=True,
            )
        assert self._process.stdin is not None
        with self._process.stdin as stdin:
            stdin.write(said)

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_done(self) -> bool:
        """Whether it has ended; one that takes too long is ended."""
        if self._process.poll() is None and time.monotonic() > self._until:
            self._process.kill()
            self._process.wait()
        return self._process.poll() is not None

    def wait(self) -> Any:
        """The result. Raises Unfinished."""
        while not self.is_done():
            time.sleep(0.02)
        return self.result()

    def result(self) -> Any:
        """What it found. Raises Unfinished."""
        try:
            return json.loads((self.folder / RESULT).read_bytes())
        except (OSError, ValueError) as missing:
            said = (self.folder / "said").read_text("utf-8", "replace")[-2000:]
            raise Unfinished(f"ended with {self._process.returncode}: {said}") from missing

    def clear(self) -> None:
        """Its folder goes; it too, if it is still there."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def begin() -> tuple[dict[str, Any], Path]:
    """In the child, first of all: the job and its folder, under the job's limits."""
    job: dict[str, Any] = json.loads(sys.stdin.buffer.read())
    limits = Limits(**job.pop("limits"))
    _confine(limits)
    return job, Path(job.pop("folder"))


def finish(folder: Path, found: Any) -> None:
    """In the child, last of all: the result, whole or not at all."""
    write_whole(folder / RESULT, json.dumps(found).encode())


def write_whole(path: Path, data: bytes) -> None:
    """Whoever reads it meanwhile has the old or the new."""
    beside = path.with_name(f".{path.name}")
    beside.write_bytes(data)
    beside.replace(path)


def _confine(limits: Limits) -> None:
    """The child ends with its parent, and before it takes more than it may."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    for kind, most in (
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))
    os.nice(19)


def _environment() -> dict[str, str]:
    """Enough to find this package; nothing that says where the paper is."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "LC_ALL": "C.UTF-8",
    }
