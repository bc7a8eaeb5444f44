"""The editorial plan and the texts, as they lie in `content/`, read into plain values."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
PICTURES = Path(__file__).parent / "pictures"


@dataclass(frozen=True, slots=True)
class Text:
    """One story in one language: the front matter of its file, and its body in the writers' notation."""

    headline: str
    short_headline: str
    standfirst: str
    pictures: dict[str, dict[str, str]]
    body: str


@cache
def plan() -> dict[str, Any]:
    """The whole plan, by table; plan.toml and kinds.toml are read as one."""
    first, more = (tomllib.loads((CONTENT / name).read_text("utf-8")) for name in ("plan.toml", "kinds.toml"))
    return first | {table: [*first.get(table, []), *rows] for table, rows in more.items()}


@cache
def plan_of_fronts() -> list[dict[str, Any]]:
    """The containers of an edition's front, in their order."""
    said = tomllib.loads((CONTENT / "fronts.toml").read_text("utf-8"))
    return list(said["containers"])


def editions_of(story: dict[str, Any]) -> tuple[str, ...]:
    """The editions in which a story appears."""
    return tuple(story["editions"])


def text(edition: str, key: str) -> Text:
    """A story's text in an edition's language."""
    _, front, body = (CONTENT / edition / f"{key}.md").read_text("utf-8").split("+++\n", 2)
    said = tomllib.loads(front)
    return Text(
        said["headline"], said.get("short_headline", ""), said["standfirst"], said.get("pictures", {}), body
    )


def stories_in_order() -> list[dict[str, Any]]:
    """The stories in the order of their publication, oldest first."""
    return sorted(plan()["stories"], key=lambda story: -float(story["hours_ago"]))


def wire_files() -> list[tuple[Path, str]]:
    """What the agencies have sent, in the order of arrival, each with its agency's key."""
    agencies = [str(agency["key"]) for agency in plan()["agencies"]]
    files = sorted((Path(__file__).parent / "wire").iterdir())
    return [(path, next(key for key in agencies if key in path.stem)) for path in files]
