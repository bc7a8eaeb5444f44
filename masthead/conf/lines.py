"""On which line of a TOML text a setting stands. `tomllib` parses but does not tell."""

import re

_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""^\s*((?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+))*)\s*="""
)


def lines_of(text: str) -> dict[str, int]:
    """Line numbers (from 1) by the name of a table or key: `reader.port`, `editions[1]`, `editions[1].time_zone`."""
    found: dict[str, int] = {}
    counted: dict[str, int] = {}
    table, closing = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if closing:
            closing = "" if closing in line else closing
        elif header := _TABLE.match(line):
            table = _table_name(header, counted)
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            name = _bare(key[1])
            found.setdefault(f"{table}.{name}" if table else name, number)
            closing = _opened(line[key.end() :])
    return found


def line_of(name: str, lines: dict[str, int]) -> int:
    """The line of a setting or, where it is not written, of the nearest table around it; 1 for the whole file."""
    while name:
        if name in lines:
            return lines[name]
        name = name.rpartition(".")[0] if "." in name else name.partition("[")[0] if "[" in name else ""
    return 1


def _table_name(header: re.Match[str], counted: dict[str, int]) -> str:
    name = _bare(header[2])
    if header[1] == "[":
        return name
    index = counted[name] = counted.get(name, -1) + 1
    return f"{name}[{index}]"


def _bare(dotted: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in dotted.split("."))


def _opened(value: str) -> str:
    """The mark that closes a string begun and not ended on this line, or nothing."""
    for mark in ('"""', "'''"):
        if value.count(mark) % 2:
            return mark
    return ""
