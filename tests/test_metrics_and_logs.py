"""Metrics in Prometheus's words, and logs that machines can read and that keep secrets."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families

from masthead import logs, metrics


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    metrics.forget()
    yield
    metrics.forget()


def told() -> dict[str, dict[str, float]]:
    families = text_string_to_metric_families(metrics.exposition().decode())
    return {
        family.name: {f"{one.name}{sorted(one.labels.items())}": one.value for one in family.samples}
        for family in families
    }


def test_a_run_is_told_in_buckets() -> None:
    metrics.timed("masthead_run_seconds", 0.3)
    metrics.timed("masthead_run_seconds", 500.0)
    found = told()["masthead_run_seconds"]
    assert found["masthead_run_seconds_bucket[('le', '0.25')]"] == 0
    assert found["masthead_run_seconds_bucket[('le', '0.5')]"] == 1
    assert found["masthead_run_seconds_bucket[('le', '+Inf')]"] == 2
    assert found["masthead_run_seconds_sum[]"] == 500.3


def test_what_the_table_does_not_have_is_refused() -> None:
    wrongs: tuple[Callable[[], None], ...] = (
        lambda: metrics.counted("masthead_guesses_total"),
        lambda: metrics.gauge("masthead_run_seconds", 1),
        lambda: metrics.gauge("masthead_wire_silent_seconds", 1),
        lambda: metrics.counted("masthead_errors_total", parts="wire"),
    )
    for wrong in wrongs:
        with pytest.raises(KeyError):
            wrong()


def test_a_part_that_cannot_tell_hides_no_other() -> None:
    def broken() -> Iterator[metrics.Sample]:
        raise OSError("away")

    metrics.asked_when_scraped(broken)
    metrics.asked_when_scraped(lambda: [("masthead_store_run", 7.0, {})])
    assert told()["masthead_store_run"] == {"masthead_store_run[]": 7.0}


def test_a_logged_fault_is_counted_and_told_as_json_without_secrets(
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    try:
        logs.start("worker", format="json")
        root.handlers[0].setStream(sys.stderr)  # type: ignore[attr-defined]
        try:
            raise ConnectionError("redis://writer:hunter2@store:6379/0 refused, token=abc123")
        except ConnectionError:
            logging.getLogger("masthead.press.run").exception("the store is away", extra={"run": 7})
        logging.getLogger("masthead.wire").debug("not worth a line")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
        logging.captureWarnings(False)
    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert (entry["level"], entry["process"], entry["part"]) == ("error", "worker", "masthead.press.run")
    assert (entry["event"], entry["run"]) == ("the store is away", 7)
    assert "hunter2" not in line
    assert "abc123" not in line
    assert told()["masthead_errors"] == {"masthead_errors_total[('part', 'press.run')]": 1.0}


def test_a_line_for_people_says_when_who_and_what() -> None:
    record = logging.makeLogRecord({"msg": "run %s", "args": (7,), "levelno": logging.INFO, "seconds": 0.2})
    line = logs.Plain("worker").format(record)
    assert line.endswith("Z worker: run 7 seconds=0.2")


def test_a_request_costs_no_lock_and_no_label(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader counts in plain numbers; only a scrape makes samples of them."""
    from masthead.reader.counting import Counts

    monkeypatch.setattr(metrics, "counted", lambda *_, **__: pytest.fail("counted in a request"))
    counts = Counts()
    counts.quick[200] += 3
    counts.quick[304] += 1
    counts.long[404] += 1
    found = {(name, *labels.values()): value for name, value, labels in counts.samples()}
    assert found["masthead_reader_requests_total", "2xx"] == 3
    assert found["masthead_reader_requests_total", "304"] == 1
    assert found["masthead_reader_requests_total", "4xx"] == 1
    assert found["masthead_reader_answers_total", "quick"] == 4
