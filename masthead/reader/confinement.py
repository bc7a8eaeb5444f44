"""A reader that shuts itself in: Landlock (Linux 5.13 and later) takes from the process what it never needs.

It may read the paper's configuration, store and public files and the software itself, and write its own folders; what
else lies on the machine, the newsroom's secrets, database, originals and wire before all, cannot be opened any more by
whatever might run in it. The rules hold for folders as they are: when the store's folder is exchanged for another one
(`masthead erase`, a restore), a worker ends itself and is started anew at once, with rules for the new one.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from masthead.conf import Config
from masthead.store.opening import is_redis, mirror_path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_NO_NEW_PRIVILEGES = 38
_VERSION, _BENEATH = 1, 1
_EXECUTE, _WRITE, _READ, _LIST = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_ALL_OF = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
_FOR_FILES = _EXECUTE | _WRITE | _READ | 1 << 14
_LOOK = _READ | _LIST | _EXECUTE
_SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys/devices/system/cpu", "/dev")
_WATCH_SECONDS = 0.2
_log = logging.getLogger(__name__)
_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("handled", ctypes.c_uint64),)


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """The kernel's Landlock, 0 where it has none."""
    found: int = _libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION)
    return max(0, found)


def confine(config: Config) -> bool:
    """Shuts this thread, and whatever it starts, in; False, with a line in the log, where the kernel cannot.

    To be called before other threads are there.
    """
    known = version()
    if not known:
        _log.warning("reader.confined: this kernel has no Landlock; the reader runs without")
        return False
    every = _ALL_OF[min(known, max(_ALL_OF))]
    rules = _checked(_libc.syscall(_CREATE, ctypes.byref(_Ruleset(every)), ctypes.c_size_t(8), 0))
    try:
        for path in _read(config):
            _allow(rules, path, _LOOK & every)
        for path in _written(config):
            _allow(rules, path, every & ~_EXECUTE)
        _checked(_libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
        _checked(_libc.syscall(_RESTRICT, rules, 0))
    finally:
        os.close(rules)
    return True


def end_when_exchanged(config: Config) -> None:
    """Ends this process when another folder stands where the store stood: the rules hold for the old one alone."""
    folder = _store(config)
    stood = _identity(folder)

    def watch() -> None:
        while _identity(folder) in (stood, None):
            time.sleep(_WATCH_SECONDS)
        _log.warning("the store's folder was exchanged; this worker ends and another takes its place")
        os._exit(3)

    threading.Thread(target=watch, name="confinement", daemon=True).start()


def _store(config: Config) -> Path:
    url = config.store_reader_url or config.store_url
    return mirror_path(config.data) if is_redis(url) else config.store_path


def _read(config: Config) -> Iterator[Path]:
    yield from map(Path, _SYSTEM)
    yield from (Path(place).resolve() for place in (sys.prefix, sys.base_prefix))
    yield Path(__file__).resolve().parents[1]
    yield from (
        config.data / "masthead.toml",
        config.data / "started-with.json",
        _store(config),
        config.public_folder,
    )


def _written(config: Config) -> Iterator[Path]:
    yield Path("/dev/null")
    yield _store(config) / "lock.mdb"
    own = (
        config.search_folder,
        config.shelf_folder,
        config.composed_folder,
        config.data / "acks",
        config.data / "mirror",
    )
    yield from (path for path in own if path is not None)


def _allow(rules: int, path: Path, rights: int) -> None:
    """What is not there cannot be allowed."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        rights = rights if path.is_dir() else rights & _FOR_FILES
        rule = _Beneath(rights, descriptor)
        _checked(_libc.syscall(_ADD, rules, _BENEATH, ctypes.byref(rule), 0))
    finally:
        os.close(descriptor)


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"Landlock: {os.strerror(number)}")
    return result
