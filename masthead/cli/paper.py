"""Which paper a command works for: `--data` before or after the command's name, else MASTHEAD_DATA, else ./data."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

import click

from masthead.conf import Config, environment, load
from masthead.conf.environment import DATA, given_overrides, is_child, remember_start, started_with

_FOLDER = click.Path(file_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Paper:
    """A data folder, and what the command line sets for this start alone."""

    data: Path
    overrides: dict[str, object] = field(default_factory=dict)

    def config(self) -> Config:
        return load(self.data, overrides=self.overrides)

    def remember_start(self) -> None:
        """Let commands called beside this one find its options; a child leaves that to its parent."""
        if not is_child():
            remember_start(self.data, self.overrides)

    def environment(self) -> dict[str, str]:
        return environment(self.data, self.overrides)


def with_paper(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option `--data` and, as first argument, the Paper."""

    @click.option(
        "--data", type=_FOLDER, help="The paper's data folder.  [default: $MASTHEAD_DATA, else ./data]"
    )
    @wraps(command)
    def run(*args: Any, data: Path | None, **options: Any) -> Any:
        folder = data or _given(click.get_current_context())
        return command(Paper(folder, {**started_with(folder), **given_overrides()}), *args, **options)

    return run


def with_ports(*own: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Like `with_paper`, with options that set hosts and ports for this start.

    `own` are the processes that the command starts ("reader", "desk"): of those, nothing of an earlier start holds.
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @with_paper
        @click.option("--host", help="Listen on this address, reader and desk alike.")
        @click.option("--reader-port", type=click.IntRange(1, 65535), help="The reader's port.")
        @click.option("--desk-port", type=click.IntRange(1, 65535), help="The desk's port.")
        @wraps(command)
        def run(
            paper: Paper,
            *args: Any,
            host: str | None,
            reader_port: int | None,
            desk_port: int | None,
            **options: Any,
        ) -> Any:
            given = {
                "reader.host": host,
                "desk.host": host,
                "reader.port": reader_port,
                "desk.port": desk_port,
            }
            chosen = {name: value for name, value in given.items() if value is not None}
            earlier = {name: value for name, value in paper.overrides.items() if not _is_own(name, own)}
            return command(Paper(paper.data, {**earlier, **given_overrides(), **chosen}), *args, **options)

        return run

    return decorate


def _is_own(name: str, own: tuple[str, ...]) -> bool:
    return name.partition(".")[0] in own


def _given(context: click.Context) -> Path:
    before = context.find_root().params.get("data")
    return Path(before or os.environ.get(DATA) or "data")
