"""The server: settings that would lose runs are named, and its readers' user can change nothing but acknowledgements."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from redis.exceptions import NoPermissionError

from masthead.store.interface import Store
from masthead.store.mirror import Mirror
from masthead.store.redis_acks import Hash
from masthead.store.redis_client import connect
from masthead.store.redis_following import Following
from masthead.store.redis_server import durability, reader_acl, reader_url
from masthead.store.values import Address, StoreAway
from tests.reader.presses import free_port
from tests.servers import redis
from tests.store.newsprint import press_run, pressed, sheet

pytestmark = pytest.mark.processes
STORY = Address("en", "/story")


def test_settings_that_lose_runs_are_named() -> None:
    with redis(
        "--save", "", "--appendonly", "no", "--maxmemory", "1gb", "--maxmemory-policy", "allkeys-lru"
    ) as url:
        assert [line.partition(":")[0] for line in durability(url)] == [
            "Runs are lost when the server stops",
            "A full server throws sheets away (allkeys-lru)",
        ]
    with redis("--appendonly", "yes", "--appendfsync", "everysec") as url:
        (line,) = durability(url)
        assert "`appendfsync always`" in line


def test_settings_that_keep_every_run_are_well_and_so_is_a_server_that_hides_them() -> None:
    with redis("--appendonly", "yes", "--appendfsync", "always") as url:
        assert durability(url) == []
    with redis("--appendonly", "yes", "--appendfsync", "always", "--rename-command", "CONFIG", "") as url:
        (line,) = durability(url)
        assert "cannot be asked" in line


def test_a_server_that_is_not_there_is_away() -> None:
    with pytest.raises(StoreAway):
        durability(f"redis://127.0.0.1:{free_port()}/0")


@pytest.fixture
def reader_user(redis_url: str, namespace: str) -> Any:
    client = connect(redis_url)
    user = f"reader-{namespace}"
    client.execute_command("ACL", "SETUSER", *shlex.split(reader_acl(namespace, "let-me-read", user))[1:])
    yield reader_url(redis_url, user, "let-me-read")
    client.execute_command("ACL", "DELUSER", user)
    client.close()


def test_a_readers_user_mirrors_and_acknowledges(
    reader_user: str, namespace: str, redis_store: Store, tmp_path: Path
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a"), keys=["story:1"]))
    following = Following(reader_user, namespace)
    mirror, notices = Mirror(following, tmp_path / "mirror"), following.notices()
    notices.listen()
    assert mirror.step() == 1
    press_run(redis_store, pressed(STORY, sheet("b"), keys=["story:1"]))
    notices.wait(5)
    assert mirror.step() == 2
    Hash(reader_user, namespace, "").write("mirror", 2)
    notices.close()
    mirror.close()


@pytest.mark.parametrize(
    "command",
    [
        "SET {}:public:era x",
        "DEL {}:public:era",
        "HSET {}:public:{era}:sheets a b",
        "HDEL {}:public:{era}:sheets a",
        "DEL {}:acks",
        "UNLINK {}:acks",
        "EXPIRE {}:acks 1",
        "RENAME {}:acks {}:public:era",
        "HGETALL {}:acks",
        "GET {}:press:{era}:anything",
        "HSCAN {}:press:{era}:made 0",
        "LRANGE {}:press:{era}:runs 0 -1",
        "HSET somebody:elses a b",
        "GET somebody:elses",
        "PUBLISH {}:runs 9",
        "SUBSCRIBE other",
        "KEYS *",
        "SCAN 0",
        "FLUSHDB",
        "FLUSHALL",
        "CONFIG GET *",
        "CONFIG SET appendonly no",
        "ACL LIST",
        "ACL SETUSER {} on",
        "SHUTDOWN",
        "EVAL 'return 1' 0",
        "FUNCTION LIST",
        "REPLICAOF NO ONE",
        "MONITOR",
        "CLIENT LIST",
        "CLIENT KILL TYPE normal",
        "SAVE",
        "MODULE LIST",
        "INFO",
        "SWAPDB 0 1",
        "MIGRATE h 1 k 0 1",
        "COPY {}:acks {}:public:era",
    ],
)
def test_a_readers_user_can_do_nothing_else(
    command: str, reader_user: str, namespace: str, redis_store: Store
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a"), keys=["story:1"]))
    client = connect(reader_user)
    era = client.get(f"{namespace}:public:era").decode()
    words = shlex.split(command.replace("{era}", era).replace("{}", namespace))
    with pytest.raises(NoPermissionError):
        client.execute_command(*words)
    client.close()
    assert redis_store.status().run == 1
