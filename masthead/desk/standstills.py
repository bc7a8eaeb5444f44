"""Why a change that is saved is not on air yet, in words that an editor understands. Nothing is lost: the worker tries again."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.desk.restored import is_held
from masthead.press.run import StillPressing
from masthead.store.values import StoreAway

REASONS: Final[MappingProxyType[str, str | Promise]] = MappingProxyType(
    {
        "pressing": _("a long press goes on"),
        "disk_full": _("the disk is full"),
        "store_read_only": _("the store cannot be written"),
        "store_away": _("the store cannot be reached"),
        "database": _("the database does not answer"),
        "restored": _("the paper was restored from a backup and waits for a decision"),
        "fault": _("the press stopped with a fault, which is in the log"),
    }
)
"""By code: the reason, as the middle of a sentence."""

_BY_NUMBER: Final = MappingProxyType(
    {
        errno.ENOSPC: "disk_full",
        errno.EDQUOT: "disk_full",
        errno.EROFS: "store_read_only",
        errno.EACCES: "store_read_only",
        errno.EPERM: "store_read_only",
        errno.ECONNREFUSED: "store_away",
        errno.ECONNRESET: "store_away",
        errno.EHOSTUNREACH: "store_away",
        errno.ETIMEDOUT: "store_away",
    }
)
_BY_WORDS: Final = (
    ("no space left", "disk_full"),
    ("disk is full", "disk_full"),
    ("map_full", "disk_full"),
    ("read-only", "store_read_only"),
    ("readonly", "store_read_only"),
    ("permission denied", "store_read_only"),
)


@dataclass(frozen=True, slots=True)
class NotYet:
    """A change is committed, journalled and not pressed."""

    code: str

    @property
    def why(self) -> str:
        """In the language of whoever is told."""
        return str(REASONS.get(self.code, REASONS["fault"]))


def not_yet(error: BaseException) -> NotYet:
    """What a press that failed means for an editor."""
    for one in _chain(error):
        if isinstance(one, StillPressing):
            return NotYet("restored" if is_held() else "pressing")
        if isinstance(one, OSError) and (code := _BY_NUMBER.get(one.errno or 0, "")):
            return NotYet(code)
        words = str(one).lower()
        if code := next((code for said, code in _BY_WORDS if said in words), ""):
            return NotYet(code)
        if isinstance(one, DatabaseError):
            return NotYet("database")
        if isinstance(one, StoreAway | ConnectionError | TimeoutError) or _is_of_a_store(one):
            return NotYet("store_away")
    return NotYet("fault")


def _is_of_a_store(error: BaseException) -> bool:
    """The store's engines have errors of their own, which the desk does not import."""
    return any(kind.__module__.partition(".")[0] in ("redis", "lmdb") for kind in type(error).__mro__)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
