"""What the server must be like: settings that lose nothing, and a user for readers that can change nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import redis

from masthead.store.redis_client import connect, reached
from masthead.store.redis_names import Names

OLDEST = 7
READER = "masthead-reader"
_READ = "get mget hget hmget hscan hlen lrange exists"
_ACKNOWLEDGE = "hset"
_SPEAK = "hello auth ping select subscribe unsubscribe time client|setname multi exec discard"


def durability(url: str, password: str = "") -> list[str]:
    """What would lose or refuse runs, a sentence each; nothing where all is well. Raises StoreAway."""
    with reached():
        client = connect(url, password)
        told: dict[str, Any] = client.info()
        settings = _settings(client)
        client.close()
    return [*_too_old(told), *_not_kept(told, settings), *_thrown_away(told)]


def reader_acl(namespace: str, password: str, user: str = READER) -> str:
    """The line of Redis' ACL file, or the arguments of ACL SETUSER after its name, that make a user for readers."""
    names = Names(namespace, "")
    may = [f"+{command}" for command in f"{_READ} {_ACKNOWLEDGE} {_SPEAK}".split()]
    keys = [f"%R~{namespace}:public:*", f"%W~{names.acks}"]
    return " ".join(["user", user, "reset", "on", f">{password}", *keys, f"&{names.channel}", "-@all", *may])


def reader_url(url: str, user: str, password: str) -> str:
    """The store's address for that user."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(user)}:{quote(password)}@{place}"))


def _settings(client: Any) -> dict[str, str]:
    """Nothing where the server's keeper lets nobody ask for them."""
    found: dict[str, str] = {}
    try:
        for name in ("appendfsync", "appendonly"):
            found |= client.config_get(name)
    except redis.ResponseError:
        return {}
    return found


def _too_old(told: dict[str, Any]) -> list[str]:
    version = str(told.get("redis_version", "0"))
    if int(version.partition(".")[0]) < OLDEST:
        return [
            f"The server is version {version}; readers need a user of their own, which version {OLDEST} brings."
        ]
    return []


def _not_kept(told: dict[str, Any], settings: dict[str, str]) -> list[str]:
    if not int(told.get("aof_enabled", 0)):
        return ["Runs are lost when the server stops: set `appendonly yes`."]
    if not settings:
        return [
            "Whether each run is on disk before it counts cannot be asked: see that `appendfsync` is `always`."
        ]
    if settings.get("appendfsync") != "always":
        return ["The last second of runs is lost at a power cut: set `appendfsync always`."]
    return []


def _thrown_away(told: dict[str, Any]) -> list[str]:
    policy = told.get("maxmemory_policy")
    if int(told.get("maxmemory", 0)) and policy != "noeviction":
        return [f"A full server throws sheets away ({policy}): set `maxmemory-policy noeviction`."]
    return []
