"""What readers may see is decided in one place: no query, plate, feed or screen decides it by itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "masthead"
DECIDES = "stories/visibility.py"
STATES = frozenset({"PUBLISHED", "WITHDRAWN", "TAKEN_DOWN", "REDIRECTED"})
COLUMNS = (
    "live",
    "state",
    "state__in",
    "story__live",
    "story__state",
    "story__state__in",
    "related__live",
    "related__state",
)

ASKS = frozenset(
    {"filter", "exclude", "get", "Q", "When", "update", "aggregate", "Count", "get_object_or_404"}
)

MOVES = (
    "embargo", "guard", "publish", "redirect", "reinstate", "removals", "restored", "save", "schedule",
    "seam", "sharing", "standing", "submit", "take_down", "update", "withdraw",
)  # fmt: skip
ALLOWED = {
    **{f"desk/{name}.py": "a verb, or the guard behind the verbs: it moves a story's life" for name in MOVES},
    "desk/screens/states.py": "labels for editors",
    "desk/screens/offers.py": "which verbs an editor is offered",
    "desk/screens/home.py": "editors' own lists",
    "cli/story.py": "which stories an operator lists",
    "wire/followups.py": "whether a story follows its agency",
    "wire/shown.py": "the editors' inbox",
    "editions/queries.py": "sections, which are no stories",
    "stories/traits.py": "a section's row in its digest",
    "desk/filming.py": "the states of films' files",
    "media/film_keeping.py": "the states of films' files",
    "demo/archive.py": "rows of an archive for measurements, as the verbs would leave them",
    "repair/erase.py": "a removal that is carried out",
}
"""Who else may name a state or one of its columns, and why that decides nothing that readers see."""


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def decisions(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every place that names a state, asks a column of it, or reads `.live`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in STATES:
            yield node.lineno, f"names {node.attr}"
        if isinstance(node, ast.Attribute) and node.attr == "live" and isinstance(node.ctx, ast.Load):
            yield node.lineno, "reads .live"
        if isinstance(node, ast.Call) and _name(node.func) in ASKS:
            for given in node.keywords:
                if given.arg in COLUMNS:
                    yield node.lineno, f"asks for {given.arg}"


def found() -> dict[str, list[tuple[int, str]]]:
    told = {}
    for path in sorted(HOUSE.rglob("*.py")):
        name = str(path.relative_to(HOUSE))
        if "/migrations/" in name or name == DECIDES:
            continue
        if seen := list(decisions(ast.parse(path.read_text("utf-8")))):
            told[name] = seen
    return told


def test_nobody_decides_for_himself_what_readers_may_see() -> None:
    others = {name: seen for name, seen in found().items() if name not in ALLOWED}
    assert others == {}, "ask stories/visibility.py instead"


def test_no_exception_stands_that_nobody_needs() -> None:
    assert ALLOWED.keys() - found().keys() == set()


@pytest.mark.parametrize(
    "code",
    [
        "Story.objects.filter(live=True)",
        "Q(story__state=State.PUBLISHED)",
        "rows = [row for row in rows if row.live]",
        "story.state == State.WITHDRAWN",
    ],
)
def test_canary_a_query_that_decides_by_itself_is_seen(code: str) -> None:
    assert list(decisions(ast.parse(code)))
