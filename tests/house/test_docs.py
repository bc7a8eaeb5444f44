"""The documents agree with the code that they tell of."""

import re

from masthead.cli.main import COMMANDS
from scripts.docs import PAGE, ROOT, broken_links, settings_page

PATH = re.compile(r"`((?:masthead|tests|docs|scripts)/[\w./-]+)`")
COMMAND = re.compile(r"`masthead ([a-z]+)")


def test_every_setting_is_documented_as_it_is() -> None:
    assert PAGE.read_text("utf-8") == settings_page(), "run make docs"


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
