"""Whether a PostgreSQL database is one that we can keep our word on."""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

OLDEST = 14
SORTED_AS_SQLITE = ("C", "POSIX", "C.UTF-8", "C.utf8")
MAKE_IT = "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"


def unfit(connection: BaseDatabaseWrapper) -> list[str]:
    """What is wrong with it, in sentences; nothing on SQLite. Texts must sort alike wherever a paper's database is."""
    if connection.vendor != "postgresql":
        return []
    name = str(connection.settings_dict["NAME"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('server_version_num')::int, pg_encoding_to_char(encoding), datcollate "
            "FROM pg_database WHERE datname = current_database()"
        )
        version, encoding, collation = cursor.fetchone()
    found = []
    if version < OLDEST * 10_000:
        found.append(f"PostgreSQL {version // 10_000} is too old; {OLDEST} or later is wanted.")
    if encoding != "UTF8":
        found.append(f"The database {name} is in {encoding}; make it with {MAKE_IT.format(name=name)}.")
    elif collation not in SORTED_AS_SQLITE:
        found.append(
            f"The database {name} sorts texts by {collation}, not by their letters' codes; "
            f"make it with {MAKE_IT.format(name=name)}."
        )
    return found
