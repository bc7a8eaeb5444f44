"""The secrets: made once by `init`, kept in a folder of their own, never read by the reader."""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from secrets import token_hex, token_urlsafe

from masthead.conf.values import Config

GIVEN = ("database_password", "files_key", "files_secret", "purge_token", "store_password")
"""Secrets that others made: each stands in secrets.toml or, before that, in $MASTHEAD_ and its name in capitals."""


class MissingSecrets(Exception):
    """The data folder has no usable secrets."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """`django_key` signs the desk's sessions; `media_key` makes the names of public pictures unguessable.

    `database_password`, `files_key` and `files_secret` are the newsroom's own to write there, or in the environment.
    """

    django_key: str = field(repr=False)
    media_key: bytes = field(repr=False)
    database_password: str = field(default="", repr=False)
    files_key: str = field(default="", repr=False)
    files_secret: str = field(default="", repr=False)
    purge_token: str = field(default="", repr=False)
    store_password: str = field(default="", repr=False)


def make_secrets(config: Config) -> None:
    """Makes the secrets, in a folder that only its owner may enter. Existing ones stay as they are."""
    path = config.secrets_path
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.chmod(0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f'django_key = "{token_urlsafe(48)}"\nmedia_key = "{token_hex(32)}"\n')
        file.flush()
        os.fsync(file.fileno())


def add_secrets(config: Config, given: Mapping[str, str]) -> None:
    """Writes secrets that others made beside ours, unless they stand there already."""
    path = config.secrets_path
    known = tomllib.loads(path.read_text("utf-8"))
    lines = [f"{name} = {json.dumps(value)}\n" for name, value in given.items() if name not in known]
    with path.open("a", encoding="utf-8") as file:
        file.write("".join(lines))


def secrets(config: Config) -> Secrets:
    """The secrets of a data folder. Never called by the reader."""
    path = config.secrets_path
    try:
        found = tomllib.loads(path.read_text("utf-8"))
        mode = path.stat().st_mode & 0o077
        made = Secrets(
            django_key=str(found["django_key"]),
            media_key=bytes.fromhex(found["media_key"]),
            **{name: _given(found, name) for name in GIVEN},
        )
    except FileNotFoundError:
        raise MissingSecrets(f"there are no secrets at {path}; 'masthead init' makes them") from None
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError):
        raise MissingSecrets(
            f"{path} is damaged; put back its backup, or move it away and run 'masthead init'"
        ) from None
    if mode:
        raise MissingSecrets(f"{path} can be read by others than its owner; run 'chmod 600 {path}'")
    return made


def _given(found: Mapping[str, object], name: str) -> str:
    return os.environ.get(f"MASTHEAD_{name.upper()}") or str(found.get(name, ""))
