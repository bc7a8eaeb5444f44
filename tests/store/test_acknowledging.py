"""A publish waits for those who keep copies and live, and for nobody else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from masthead.conf import Config
from masthead.store.acknowledging import LIVE_SECONDS, Acknowledgements, Acknowledger
from masthead.store.redis_client import connect
from tests.reader.paper import config as paper_of

TELLER = """
import sys, time
from dataclasses import replace
from pathlib import Path
from masthead.store.acknowledging import Acknowledger
from tests.reader.paper import config
of = replace(config(Path(sys.argv[1])), store_url=sys.argv[2], store_namespace=sys.argv[3])
teller = Acknowledger(of, sys.argv[4])
while True:
    teller.tell(int(sys.argv[5]))
    print("told", flush=True)
    time.sleep(0.1)
"""


@pytest.fixture(params=["lmdb", "redis"])
def config(request: pytest.FixtureRequest, tmp_path: Path, namespace: str) -> Config:
    url = "lmdb:store" if request.param == "lmdb" else request.getfixturevalue("redis_url")
    return replace(paper_of(tmp_path), store_url=url, store_namespace=namespace)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is silent for half a second is gone."""
    monkeypatch.setattr("masthead.store.acknowledging.LIVE_SECONDS", 0.5)
    return


def test_where_nobody_keeps_copies_nobody_is_waited_for(config: Config) -> None:
    assert Acknowledgements(config).wait(7, 5) == ()


def test_the_late_are_named_until_they_have_told_the_run(config: Config) -> None:
    first, second, told = Acknowledger(config, "mirror"), Acknowledger(config), Acknowledgements(config)
    first.tell(7)
    second.tell(6)
    assert told.late(6) == ()
    assert told.late(7) == (second.who,)
    assert told.wait(8, 0.02) == tuple(sorted((first.who, second.who)))
    second.tell(8)
    first.tell(9)
    assert told.late(8) == ()


def test_liars_and_nonsense_are_thrown_away(config: Config) -> None:
    told = Acknowledgements(config)
    Acknowledger(config).tell(1)
    lines = [b"", b"nonsense", b"[]", b'["x"]', b'["x", "y"]', b'["x", 1, "z"]', b"[1, 2, 3]", b"x" * 10_000]
    if config.store_url.startswith("lmdb"):
        for number, line in enumerate(lines[:5]):
            (config.data / "acks" / f"{number}.json").write_bytes(line)
    else:
        client = connect(config.store_url)
        for number, line in enumerate(lines):
            client.hset(f"{config.store_namespace}:acks", f"{number}", line)
        client.close()
    for _ in range(2):
        assert [one.run for one in told.all()] == [1]


@pytest.mark.processes
def test_who_is_killed_is_waited_for_no_more_and_listed_as_silent(config: Config, soon: None) -> None:
    told = Acknowledgements(config)
    command = [
        sys.executable,
        "-c",
        TELLER,
        str(config.data),
        config.store_url,
        config.store_namespace,
        "mirror",
        "3",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": "."}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"told\n"
        assert len(told.late(4)) == 1
        assert told.silent() == ()
        process.kill()
    began = time.monotonic()
    assert told.wait(4, 5) == ()
    assert time.monotonic() - began < 2
    assert len(told.silent()) == 1
    assert LIVE_SECONDS == 5


def test_a_store_of_one_machine_has_its_acknowledgements_in_a_folder(tmp_path: Path) -> None:
    config = paper_of(tmp_path)
    Acknowledger(config).tell(1)
    assert len(list((tmp_path / "acks").glob("*.json"))) == 1
