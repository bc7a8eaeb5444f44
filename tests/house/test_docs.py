"""The documents agree with the code that they tell of."""

import re

from masthead.cli.main import COMMANDS
from masthead.metrics import METRICS
from scripts.docs import METRICS_PAGE, PAGE, ROOT, broken_links, settings_page
from scripts.metrics_page import metrics_page

PATH = re.compile(r"`((?:masthead|tests|docs|scripts)/[\w./-]+)`")
COMMAND = re.compile(r"`masthead ([a-z]+)")


def test_every_setting_is_documented_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == settings_page(), "run make docs"


def test_every_metric_is_documented_as_it_is() -> None:
    assert METRICS_PAGE.read_text("utf-8") == metrics_page(), "run make docs"


def test_the_alerts_name_only_metrics_that_there_are() -> None:
    named = set(re.findall(r"masthead_\w+", (ROOT / "docs" / "alerts.yml").read_text("utf-8")))
    made = {f"{name}{end}" for name in METRICS for end in ("", "_bucket", "_sum", "_count")}
    assert len(named) > 10
    assert named <= made


def test_every_metric_is_told_by_some_part() -> None:
    parts = [path for path in (ROOT / "masthead").rglob("*.py") if path.name != "metrics.py"]
    code = "".join(path.read_text("utf-8") for path in parts)
    untold = [
        name for name in METRICS if name not in code and f'"{name.removeprefix("masthead_")}"' not in code
    ]
    assert untold == ["masthead_process_info"], "told by metrics.py itself"


def test_every_link_in_the_documents_leads_somewhere() -> None:
    assert broken_links() == []


def test_the_makefile_names_only_commands_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    called = {
        line.split("bin/masthead ")[1].split()[0] for line in makefile.splitlines() if "bin/masthead " in line
    }
    assert called
    assert called <= set(COMMANDS) | {"demo"}


def test_every_file_that_the_documents_name_exists() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    named = {(page.name, name) for page in pages for name in PATH.findall(page.read_text("utf-8"))}
    assert any(page == "newsday.md" for page, _ in named)
    assert [(page, name) for page, name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_command_that_the_documents_name_exists() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    named = {name for page in pages for name in COMMAND.findall(page.read_text("utf-8"))}
    assert {"serve", "press"} <= named
    assert named <= set(COMMANDS)
