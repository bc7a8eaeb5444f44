"""The database as Django is told of it, from `database.url`: SQLite in a file, or PostgreSQL.

One database has two names: "default" writes, "press" reads through snapshots (journal/snapshot.py). On either engine
one transaction writes at a time: SQLite begins it with IMMEDIATE, PostgreSQL with an advisory lock (journal/postgresql).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

WAIT_SECONDS = 20
"""How long a transaction waits until it may write."""
STATEMENT_SECONDS = {"default": 60, "press": 600}
IDLE_SECONDS = 120
"""A transaction that may write and does nothing for so long is ended: everybody else waits for it."""
GONE_SECONDS = 60
"""After so long without a sign the other end is taken for dead, and the locks that it held are free."""
POSTGRESQL = "postgresql:"


def database(url: str, data: Path, alias: str, password: str = "") -> dict[str, Any]:
    """What stands in Django's DATABASES for this alias."""
    made = _postgresql(url, alias, password) if url.startswith(POSTGRESQL) else _sqlite(url, data, alias)
    mirror = {} if alias == "default" else {"MIRROR": "default"}
    return {**made, "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": None, "TEST": {**made["TEST"], **mirror}}


def _sqlite(url: str, data: Path, alias: str) -> dict[str, Any]:
    path = data / url.removeprefix("sqlite:")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": WAIT_SECONDS,
            "transaction_mode": "IMMEDIATE" if alias == "default" else "DEFERRED",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;",
        },
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }


def _postgresql(url: str, alias: str, password: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "masthead.journal.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": password,
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": True,
        "ONE_WRITER": alias == "default",
        "OPTIONS": {
            **dict(parse_qsl(parts.query)),
            "application_name": f"masthead-{alias}",
            "connect_timeout": 10,
            "keepalives_idle": GONE_SECONDS // 2,
            "keepalives_interval": GONE_SECONDS // 6,
            "keepalives_count": 3,
            "tcp_user_timeout": GONE_SECONDS * 1000,
            "options": " ".join(f"-c {name}={value}" for name, value in _session(alias).items()),
        },
        "TEST": {},
    }


def _session(alias: str) -> dict[str, object]:
    """What the server is asked to hold to in each of our connections."""
    said: dict[str, object] = {
        "lock_timeout": f"{WAIT_SECONDS}s",
        "statement_timeout": f"{STATEMENT_SECONDS[alias]}s",
        "tcp_keepalives_idle": GONE_SECONDS // 2,
        "tcp_keepalives_interval": GONE_SECONDS // 6,
        "tcp_keepalives_count": 3,
    }
    if alias == "default":
        said["idle_in_transaction_session_timeout"] = f"{IDLE_SECONDS}s"
    else:
        said["default_transaction_read_only"] = "on"
    return said
