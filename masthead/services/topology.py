"""The settings that make one paper of many services: addresses of each other, and nothing that differs by taste."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from masthead.services.table import Service
from masthead.store.redis_server import READER

DATABASE = "masthead"
Where = Callable[[str], tuple[str, int]]


def settings_of(service: Service, values: Mapping[str, object]) -> dict[str, object]:
    """What this service is told, out of all values of the paper's."""
    return {name: values[name] for name in service.settings if name in values}


def values(where: Where, *, public_url: str, reader_password: str) -> dict[str, object]:
    """Of the whole paper. `where` tells at which host and port one service reaches another."""
    redis = "{}:{}".format(*where("redis"))
    return {
        "public_url": public_url,
        "database.url": "postgresql://masthead@{}:{}/".format(*where("postgresql")) + DATABASE,
        "store.url": f"redis://{redis}/0",
        "store.reader_url": f"redis://{READER}:{reader_password}@{redis}/0",
        "front.url": "http://{}:{}".format(*where("nginx")),
        "reader.addresses": ", ".join("{}:{}".format(*where(name)) for name in ("reader-1", "reader-2")),
    }
