"""A connection whose transactions wait for each other, where the settings say so (ONE_WRITER).

What a verb has checked still holds when it commits: nobody else wrote meanwhile. Verbs take milliseconds, and on SQLite
it is no different; so there is one behaviour to reason about, and to test.
"""

from __future__ import annotations

from django.db.backends.postgresql import base

from masthead.journal.locking import WRITER


class DatabaseWrapper(base.DatabaseWrapper):
    """Django makes one of these for each alias and thread."""

    def _set_autocommit(self, autocommit: bool) -> None:
        super()._set_autocommit(autocommit)  # type: ignore[misc]
        if not autocommit and self.settings_dict.get("ONE_WRITER"):
            self._wait_for_the_writers_lock()

    def _wait_for_the_writers_lock(self) -> None:
        """Held until the transaction ends. Whoever waits too long is told so, with the connection as it was."""
        try:
            with self.wrap_database_errors, self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (WRITER,))
        except BaseException:
            if not self.connection.closed:
                self.connection.rollback()
                super()._set_autocommit(True)  # type: ignore[misc]
            raise
