"""How every process writes its log: lines for people, or one JSON object a line for machines. `logging` stays the way to log.

A line has the time, the process, the level, the event in words, and fields (`log.info("…", extra={"run": 7})`). Nobody
logs what readers ask or who they are; what looks like a password in an address is blotted out here all the same.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from datetime import UTC, datetime
from typing import Final, Literal

from masthead import metrics

Format = Literal["plain", "json"]
TALKATIVE: Final = (
    "PIL", "asyncio", "boto3", "botocore", "django", "fontTools", "granian", "httpcore", "httpx", "s3transfer", "urllib3",
    "wagtail",
)  # fmt: skip
"""Other people's loggers, of whom only warnings are wanted."""
_OWN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
_PASSWORD = re.compile(r"(://[^/\s:@]*:)[^/\s@]+@")
_SECRET = re.compile(
    r"(?i)\b(password|token|secret|signature|api_?key|access_?key)(['\"]?\s*[=:]\s*['\"]?)[^\s'\"&,;]+"
)


def start(process: str, *, format: Format = "plain", level: str = "info") -> None:
    """Every logger of this process writes to standard error from now on. Once in a process, as it starts."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Json(process) if format == "json" else Plain(process))
    handler.addFilter(_count)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def scrub(text: str) -> str:
    """Without passwords in addresses and without the values of what is called a secret."""
    return _SECRET.sub(r"\1\2…", _PASSWORD.sub(r"\1…@", text))


class Json(logging.Formatter):
    """One JSON object a line."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "process": self._process,
            "pid": os.getpid(),
            "part": record.name,
            "event": scrub(record.getMessage()),
            **_fields(record),
        }
        if record.exc_info:
            told["error"] = scrub(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False, default=str)


class Plain(logging.Formatter):
    """A line for people: time, process, level, what, and the fields at its end."""

    def __init__(self, process: str) -> None:
        super().__init__()
        self._process = process

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        level = "" if record.levelno < logging.WARNING else f" {record.levelname.lower()}:"
        fields = "".join(f" {name}={value}" for name, value in _fields(record).items())
        line = f"{at} {self._process}:{level} {scrub(record.getMessage())}{fields}"
        if record.exc_info:
            line += "\n" + scrub(self.formatException(record.exc_info))
        return line


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {
        name: scrub(value) if isinstance(value, str) else value
        for name, value in vars(record).items()
        if name not in _OWN
    }


def _count(record: logging.LogRecord) -> bool:
    if record.levelno >= logging.ERROR:
        metrics.counted("masthead_errors_total", part=record.name.removeprefix("masthead."))
    return True
