"""Writes docs/settings.md and docs/metrics.md from their tables, and checks that the documents' links lead somewhere."""

import re
import sys
from pathlib import Path

from masthead.conf.table import REQUIRED, SETTINGS, Setting
from scripts.metrics_page import metrics_page

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "settings.md"
METRICS_PAGE = ROOT / "docs" / "metrics.md"

_HEAD = """\
# Settings

Everything that is set in a paper's `masthead.toml`, written by `masthead init` with comments. Each setting is checked at
the start; a wrong value is refused with its line and what would be right:

```
masthead.toml:51: editions[1].time_zone: 'Europe/Lodnon' is not a time zone; did you mean 'Europe/London'?
```

Sections, regions, navigation, slogans and people are not here: they live on the desk. Secrets are not here either: `init`
makes them in `private/secrets.toml`, which only its owner can read and the reader never opens.

This page is written by `make docs` from `masthead/conf/table.py`.
"""
_INTRO = {"": "## The paper", "editions[]": "## `[[editions]]`, once for each edition"}


def settings_page() -> str:
    """The whole of docs/settings.md."""
    lines = [_HEAD]
    for table in dict.fromkeys(row.name.rpartition(".")[0] for row in SETTINGS):
        rows = [row for row in SETTINGS if row.name.rpartition(".")[0] == table]
        lines += [
            _INTRO.get(table, f"## `[{table}]`"),
            "",
            "| setting | type | default | what it does |",
            "|---|---|---|---|",
        ]
        lines += [*map(_line, rows), ""]
    return "\n".join(lines)


def broken_links() -> list[str]:
    """Relative links in the documents that lead nowhere, as "file: link"."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]


def _line(row: Setting) -> str:
    default = "required" if row.default is REQUIRED else f"`{row.default}`" if row.default != "" else "empty"
    return f"| `{row.name}` | {row.type} | {default} | {row.help} |"


def main() -> None:
    for page, text in ((PAGE, settings_page()), (METRICS_PAGE, metrics_page())):
        page.write_text(text, "utf-8")
        print(f"wrote {page.relative_to(ROOT)}")
    if broken := broken_links():
        sys.exit("links that lead nowhere:\n  " + "\n  ".join(broken))


if __name__ == "__main__":
    main()
