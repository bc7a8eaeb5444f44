"""A newsroom of its own for each test: database, store and files in the test's own folder."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.journal.database import (
    CHOSEN,
    allowed,
    copy_database,
    database_url,
    engine,
    give_back,
    ready_django,
    use_database,
)
from tests.sharing import once, session_folder

ready_django()

from tests.desk.newsroom import Desk, lay_out  # noqa: E402

PRESSROOM = "tests.desk.newsroom.pressroom"


def _forget() -> None:
    from django.contrib.contenttypes.models import ContentType

    from masthead.assembly import pressroom
    from masthead.desk.onair import room

    ContentType.objects.clear_cache()
    room.cache_clear()
    pressroom.cache_clear()


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """One file for all processes; on PostgreSQL, where each has a server of its own, one for each."""
    with allowed(request), engine(CHOSEN, request):
        if CHOSEN == "sqlite":
            return once(session_folder(tmp_path_factory) / "laid-out.sqlite3", _lay_out)
        path = tmp_path_factory.mktemp("newsroom") / "desk.sqlite3"
        _lay_out(path)
        return path


def _lay_out(path: Path) -> None:
    from django.core.management import call_command
    from django.db import connections

    before = use_database(path)
    call_command("migrate", verbosity=0)
    lay_out()
    for alias in ("default", "press"):
        connections[alias].close()
    give_back(before, keep=True)


@pytest.fixture
def newsroom(laid_out: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    with allowed(request), engine(CHOSEN, request):
        yield from _newsroom(laid_out, tmp_path / "data")


def _newsroom(laid_out: Path, data: Path) -> Iterator[Path]:
    from django.conf import settings
    from django.test import override_settings

    data.mkdir()
    copy_database(laid_out, data / "desk.sqlite3")
    url = database_url(data / "desk.sqlite3")
    config = replace(settings.MASTHEAD, data=data, database_url=url, reader_port=9)  # nobody listens there
    for folder in (config.public_folder, config.originals_folder, config.renditions_folder):
        folder.mkdir()
    ours = {"MASTHEAD": config, "MEDIA_ROOT": config.originals_folder, "PRESSROOM": PRESSROOM}
    with override_settings(**ours):
        before = use_database(data / "desk.sqlite3")
        _forget()
        yield data
        from masthead.desk.onair import room

        if room.cache_info().currsize:
            room().store.close()
        _forget()
        give_back(before)


@pytest.fixture
def at_desk(newsroom: Path) -> Callable[[str], Desk]:
    """`at_desk("rosa")`: that person, logged in."""
    return Desk
