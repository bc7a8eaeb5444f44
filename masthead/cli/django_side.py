"""Starting Django for a command, and making ready what it needs: the database and the desk's own static files."""

import gc
import os
from collections.abc import Mapping
from importlib.metadata import version

from masthead import faults
from masthead.cli.outcome import Refused
from masthead.conf import Config, environment

_NOTHING: Mapping[str, object] = {}


def start_django(config: Config, overrides: Mapping[str, object] = _NOTHING) -> None:
    """Sets Django up for this paper. Once in a process."""
    os.environ.update(environment(config.data, overrides))
    os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.settings"
    faults.arm(drills=config.faults_drills)
    import django

    django.setup()
    settle()


def settle() -> None:
    """What is loaded by now stays for the process's life: the collector need not look through it in the
    midst of a press."""
    gc.collect()
    gc.freeze()


def make_database(config: Config, overrides: Mapping[str, object] = _NOTHING) -> None:
    """Makes the database, or brings it to this version's state."""
    start_django(config, overrides)
    from django.core.management import call_command
    from django.db import OperationalError, connection

    from masthead.journal.postgresql.fitness import unfit

    try:
        wrong = unfit(connection)
    except OperationalError as error:
        raise Refused(
            f"The database {config.database_url} cannot be reached: {str(error).strip()}"
        ) from error
    if wrong:
        raise Refused(" ".join(wrong))
    call_command("migrate", interactive=False, verbosity=0)


def collect_desk_files() -> None:
    """Lays out the desk's styles and scripts, once for each version of Masthead and Wagtail."""
    from django.conf import settings
    from django.core.management import call_command

    mark = settings.STATIC_ROOT / ".versions"
    versions = " ".join(version(package) for package in ("masthead", "wagtail", "django"))
    if not mark.exists() or mark.read_text("utf-8") != versions:
        call_command("collectstatic", interactive=False, verbosity=0)
        mark.write_text(versions, "utf-8")
