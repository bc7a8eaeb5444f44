"""Is the desk ready for editors? For whoever starts and watches processes: nothing of what the newsroom keeps is told."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from masthead.desk.onair import room
from masthead.editions.settings import newsroom
from masthead.store.opening import is_redis

MIGRATIONS_SECONDS = 30.0
ROOM_BYTES = 32 << 20
log = logging.getLogger(__name__)
_of_this_version: tuple[float, bool] = (0.0, False)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where database and store are there and of this version, else 503 with what is not."""
    found = health()
    return JsonResponse({"ready": all(found.values()), **found}, status=200 if all(found.values()) else 503)


def health() -> dict[str, bool]:
    """By part: whether it is well."""
    return {name: _is_well(name, look) for name, look in LOOKS.items()}


def _is_well(name: str, look: Callable[[], bool]) -> bool:
    try:
        return look()
    except Exception as error:
        log.warning("not ready: %s: %s", name, type(error).__name__)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _migrations() -> bool:
    """Asked anew every half minute: reading the migrations costs a moment."""
    global _of_this_version
    asked, known = _of_this_version
    if not known or time.monotonic() - asked > MIGRATIONS_SECONDS:
        from django.db.migrations.executor import MigrationExecutor

        executor = MigrationExecutor(connection)
        known = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        _of_this_version = (time.monotonic(), known)
    return known


def _store() -> bool:
    """It answers, and a run could be written as far as can be told without writing one."""
    room().store.status()
    config = newsroom()
    disk = os.statvfs(config.data)
    if disk.f_bavail * disk.f_frsize < ROOM_BYTES:
        return False
    return is_redis(config.store_url) or os.access(config.store_path, os.W_OK)


LOOKS: Final = MappingProxyType({"database": _database, "migrations": _migrations, "store": _store})
