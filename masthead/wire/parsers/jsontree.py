"""JSON read safely: bounded depth and size, no doubled names, no NaN, no numbers that cannot be kept."""

import json
import re
from typing import NoReturn, TypeAlias

from masthead.wire.items import Unreadable
from masthead.wire.parsers import limits
from masthead.wire.parsers.characters import without_control_characters

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]

_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)', re.DOTALL)


def read_json(text: str) -> Json:
    """The value, all names in lower case (so `versionCreated` is `versioncreated`), texts without control characters.

    Raises Unreadable for what is not JSON, too deep or too large.
    """
    _check_depth(text)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_refuse_constant,
            parse_int=_whole,
            parse_float=_decimal,
        )
    except json.JSONDecodeError as error:
        raise _ill_formed(error, text) from error
    except (RecursionError, ValueError) as error:
        raise Unreadable(
            "The file is not JSON that can be read. Ask the agency to send it again.", str(error)
        ) from error
    return _folded(value)


def text_in(value: Json) -> str:
    """A value as text: numbers written out, anything that is not one value as ""."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) else ""


def objects_in(value: Json) -> list[Object]:
    """The objects of a list, of an object whose members are objects (as ninjs 1.x has them), or the one object.

    Of named members, the name is put in as `name` where it has none.
    """
    if isinstance(value, list):
        return [entry for entry in value if isinstance(entry, dict)]
    if not isinstance(value, dict):
        return []
    members = [{"name": name, **entry} for name, entry in value.items() if isinstance(entry, dict)]
    return members or [value]


def _object(pairs: list[tuple[str, Json]]) -> Object:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Unreadable(
            f"The file says “{twice[:40]}” twice in one place, and nobody can tell which one is meant. "
            "Ask the agency to send it again.",
            f"duplicate name {twice[:100]!r}",
        )
    return made


def _folded(value: Json) -> Json:
    if isinstance(value, str):
        return without_control_characters(value)
    if isinstance(value, list):
        return [_folded(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    folded: Object = {}
    for name, entry in value.items():
        lower = name.lower()
        if folded.get(lower) in (None, "", []):
            folded[lower] = _folded(entry)
    return folded


def _refuse_constant(name: str) -> NoReturn:
    raise Unreadable(
        "The file holds a number that is none (NaN or Infinity). Ask the agency to send it again.", name
    )


def _whole(digits: str) -> int | str:
    """A number too long for a database stays text."""
    return int(digits) if len(digits) <= limits.VERSION_DIGITS else digits


def _decimal(digits: str) -> float | int | str:
    value = float(digits[:400]) if len(digits) <= 400 else float("inf")
    if value in (float("inf"), float("-inf")):
        return digits[:400]
    return int(value) if value.is_integer() and abs(value) < 10**15 else value


def _check_depth(text: str) -> None:
    depth = values = 0
    for bracket in re.findall(r"[\[\]{},]", _STRINGS.sub("", text)):
        if bracket in "[{":
            depth += 1
        elif bracket in "]}":
            depth -= 1
        values += 1
        if depth > limits.JSON_DEPTH:
            raise Unreadable(
                "The file is nested far too deeply to be a news item.", f"over {limits.JSON_DEPTH} levels"
            )
    if values > limits.JSON_VALUES:
        raise Unreadable(
            "The file has far more parts than any news item.", f"over {limits.JSON_VALUES} values"
        )


def _ill_formed(error: json.JSONDecodeError, text: str) -> Unreadable:
    if error.pos >= len(text.rstrip()) - 1 or error.msg.startswith("Unterminated string"):
        return Unreadable("The file is cut off before its end. Ask the agency to send it again.", str(error))
    return Unreadable(
        f"The file is not well-formed JSON (line {error.lineno}). Ask the agency to send it again.",
        str(error),
    )
