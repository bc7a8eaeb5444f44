"""A second clock to ask: the database's, where it runs on another machine."""

from datetime import UTC, datetime

from django.db import connection

HERE = ("", "localhost", "127.0.0.1", "::1")


def other_clock() -> datetime | None:
    """What the database's machine takes the time to be; None where that is this machine, whose clock is the one in doubt."""
    host = str(connection.settings_dict.get("HOST") or "")
    if connection.vendor != "postgresql" or host in HERE or host.startswith("/"):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        (found,) = cursor.fetchone()
    told: datetime = found
    return told.astimezone(UTC)
