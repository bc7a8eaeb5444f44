"""A whole paper seen from outside: every process tells its metrics, logs JSON, and says whether it is ready."""

from __future__ import annotations

import http.client
import json
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from masthead.metrics import METRICS
from tests.journeys.paper import REPOSITORY, clean_environment, template
from tests.reader.presses import free_port
from tests.sharing import session_folder

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
OFFSETS = {"desk": 0, "worker": 1, "indexer": 2, "reader": 10}
Samples = dict[str, list[tuple[dict[str, str], float]]]


def free_ports() -> int:
    """The first of the ports at which a whole paper tells its metrics; below those that systems give to connections."""
    while True:
        first = secrets.randbelow(11_000) + 20_000
        with ExitStack() as held:
            try:
                for offset in OFFSETS.values():
                    probe = held.enter_context(socket.socket())
                    probe.bind(("127.0.0.1", first + offset))
            except OSError:
                continue
            return first


class Running:
    """`masthead serve` with metrics and JSON logs."""

    def __init__(self, folder: Path, log: Path) -> None:
        self.data, self.log = folder, log
        self.reader, self.desk, self.metrics = free_port(), free_port(), free_ports()
        toml = folder / "masthead.toml"
        more = f'\n[metrics]\nport = {self.metrics}\n\n[log]\nformat = "json"\n'
        toml.write_text(toml.read_text("utf-8").rstrip() + "\n" + more, "utf-8")
        ports = ["--reader-port", str(self.reader), "--desk-port", str(self.desk)]
        command = [sys.executable, "-m", "masthead.cli", "--data", str(folder)]
        with log.open("w") as errors:
            self.process = subprocess.Popen(
                [*command, "serve", *ports],
                cwd=REPOSITORY,
                env=clean_environment(),
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )

    def wait(self) -> None:
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line.startswith("ready "), self.log.read_text()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=30)

    def cli(self, *arguments: str) -> dict[str, object]:
        done = subprocess.run(
            [sys.executable, "-m", "masthead.cli", "--data", str(self.data), *arguments, "--json"],
            cwd=REPOSITORY,
            env=clean_environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        told: dict[str, object] = json.loads(done.stdout)
        return told


def get(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def scraped(port: int) -> Samples:
    status, body = get(port, "/metrics")
    assert status == 200
    found: Samples = {}
    for family in text_string_to_metric_families(body.decode()):
        for sample in family.samples:
            found.setdefault(sample.name, []).append((dict(sample.labels), sample.value))
    return found


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("seen")
    made = template(session_folder(tmp_path_factory))
    subprocess.run(["cp", "-a", "--sparse=always", f"{made}/.", str(folder / "paper")], check=True)
    paper = Running(folder / "paper", folder / "log")
    try:
        paper.wait()
        yield paper
    finally:
        paper.stop()


def eventually(port: int, name: str, seconds: float = 40.0) -> list[tuple[dict[str, str], float]]:
    """A process may still be starting: the paper is ready when its reader and its desk are."""
    end, trouble = time.monotonic() + seconds, ""
    while time.monotonic() < end:
        try:
            if found := scraped(port).get(name, []):
                return found
        except ConnectionRefusedError as error:
            trouble = f": {error}"
        time.sleep(0.2)
    raise AssertionError(f"{name} is not told at {port} within {seconds} s{trouble}")


def test_every_process_tells_its_own_metrics(running: Running) -> None:
    for process, offset in OFFSETS.items():
        told = eventually(running.metrics + offset, "masthead_process_info")
        assert told[0][0]["process"] == process
        names = {name for name in scraped(running.metrics + offset) if name.startswith("masthead_")}
        assert {name.removesuffix("_bucket").removesuffix("_sum").removesuffix("_count") for name in names} <= {
            *METRICS, *(name.removesuffix("_total") for name in METRICS)
        }  # fmt: skip


def test_the_reader_tells_no_metrics_to_the_public(running: Running) -> None:
    assert get(running.reader, "/metrics", f"127.0.0.1:{running.reader}")[0] == 404


def test_a_publish_is_counted_from_verb_to_readers(running: Running) -> None:
    host = f"127.0.0.1:{running.reader}"
    told = running.cli(
        "story", "submit", "--edition", "en", "--section", "sport", "--headline", "Harbour opens", "--publish"
    )
    assert told["run"]
    worker, reader = running.metrics + OFFSETS["worker"], running.metrics + OFFSETS["reader"]
    assert eventually(worker, "masthead_run_seconds_count") or told["proof"] == "proved"
    before = requests_of(reader)
    for _ in range(5):
        assert get(running.reader, "/en", host)[0] == 200
    assert get(running.reader, "/en/nothing-here", host)[0] == 404
    after = requests_of(reader)
    assert after["2xx"] - before.get("2xx", 0) >= 5
    assert after["4xx"] - before.get("4xx", 0) >= 1
    assert scraped(reader)["masthead_store_run"][0][1] >= int(str(told["run"]))
    assert eventually(worker, "masthead_journal_waiting")[0][1] >= 0


def requests_of(port: int) -> dict[str, float]:
    return {
        labels["status"]: value for labels, value in scraped(port).get("masthead_reader_requests_total", [])
    }


def test_desk_and_reader_say_that_they_are_ready(running: Running) -> None:
    status, body = get(running.desk, "/healthz")
    assert (status, json.loads(body)) == (
        200,
        {"ready": True, "database": True, "migrations": True, "store": True},
    )
    assert get(running.reader, "/healthz")[0] == 200


def test_every_line_of_the_log_is_json(running: Running) -> None:
    lines = running.log.read_text("utf-8").splitlines()
    for line in lines:
        told = json.loads(line)
        assert {"time", "level", "process", "pid", "part", "event"} <= told.keys()
