"""The documents agree with the code that they tell of."""

from masthead.cli.main import COMMANDS
from scripts.docs import PAGE, ROOT, broken_links, settings_page


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
