"""What each process counts and times, in plain numbers, told in Prometheus's words when somebody asks.

METRICS is the table of all of them; docs/metrics.md shows it. Each process answers for itself, at a private port.
"""

from __future__ import annotations

import logging
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from prometheus_client import Metric as Family

SECONDS: Final = (0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 120.0)
SHEETS: Final = (1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0, 10_000.0, 100_000.0)
BYTES: Final = (1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9)

Sample = tuple[str, float, dict[str, str]]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Metric:
    """One row of the table. `processes` are those that tell it; `buckets` are of a histogram."""

    name: str
    kind: Literal["counter", "gauge", "histogram"]
    help: str
    processes: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


def _counter(name: str, help: str, processes: str, *labels: str) -> Metric:
    return Metric(f"masthead_{name}", "counter", help, processes, labels)


def _gauge(name: str, help: str, processes: str, *labels: str) -> Metric:
    return Metric(f"masthead_{name}", "gauge", help, processes, labels)


def _histogram(
    name: str, help: str, processes: str, *labels: str, buckets: tuple[float, ...] = SECONDS
) -> Metric:
    return Metric(f"masthead_{name}", "histogram", help, processes, labels, buckets)


_TABLE: Final = (
    _gauge("process_info", "1, with the process's name and the version that runs", "all", "process", "version"),
    _counter("errors_total", "Faults that were logged, by the part that logged them", "all", "part"),
    _histogram("on_air_seconds", "From a verb to the moment when every surface looked at showed it", "desk, worker"),
    _histogram("surface_seconds", "From a verb to the moment when a surface showed it", "desk, worker", "surface"),
    _histogram("run_seconds", "How long press runs took as a whole", "desk, worker"),
    _histogram("run_step_seconds", "How long press runs took, step by step", "desk, worker", "step"),
    _histogram("run_sheets", "How many sheets a run rendered", "desk, worker", buckets=SHEETS),
    _histogram("run_bytes", "How many bytes of sheets a run wrote", "desk, worker", buckets=BYTES),
    _counter("sheets_total", "Sheets, by what a run did with them", "desk, worker", "outcome"),
    _gauge("bulk_remaining", "Sheets that bulk runs have still to press", "worker"),
    _gauge("journal_waiting", "Journal entries that no run contains yet", "worker"),
    _gauge("journal_waiting_seconds", "Age of the oldest of them", "worker"),
    _gauge("store_run", "The last run that this process sees in the store", "reader, indexer, worker"),
    _gauge("store_sheets", "Sheets in the store", "worker"),
    _gauge("store_bytes", "Size of the store on disk, 0 where it is elsewhere", "worker"),
    _gauge("database_bytes", "Size of the desk's database", "worker"),
    _gauge("free_bytes", "Room left on the data folder's disk", "worker"),
    _gauge("surfaces_late", "Surfaces that do not show a run yet which they should", "worker"),
    _gauge("readers_late", "Live readers that have not acknowledged the store's last run", "worker"),
    _histogram("schedule_delay_seconds", "From the time of a scheduled story, or of an embargo's end, to its publication", "worker"),
    _counter("clock_jumps_total", "Jumps of the clock against the steady one", "worker"),
    _gauge("schedule_late_seconds", "How late the most overdue scheduled story is", "worker"),
    _gauge("wire_silent_seconds", "Since an agency's last delivery", "worker", "agency"),
    _gauge("wire_quarantined", "Wire files in quarantine", "worker"),
    _counter("wire_files_total", "Files from agencies, by what became of them", "desk, worker", "outcome"),
    _gauge("notices_urgent", "Urgent notices that no editor has settled", "worker"),
    _histogram("chore_seconds", "How long the worker's chores took", "worker", "chore"),
    _gauge("worker_round_seconds", "Since the worker's last whole round", "worker"),
    _gauge("backup_age_seconds", "Age of the newest backup, -1 where there is none", "worker"),
    _counter("reader_requests_total", "Answered requests, by class of status", "reader", "status"),
    _counter("reader_answers_total", "Answered requests, by the way they took: `quick` is from memory at once", "reader", "way"),
    _gauge("reader_kept_bytes", "Composed bytes that this reader keeps", "reader"),
    _counter("desk_requests_total", "The desk's answers, by class of status", "desk", "status"),
    _counter("refusals_total", "Verbs that the desk refused, by the reason's kind", "desk", "kind"),
)  # fmt: skip
METRICS: Final = MappingProxyType({metric.name: metric for metric in _TABLE})
"""Every metric by its name."""


@dataclass(slots=True)
class _Histogram:
    counts: list[int]
    sum: float = 0.0


@dataclass(slots=True)
class _Numbers:
    """Of this process: by metric, then by the values of its labels."""

    plain: dict[str, dict[tuple[str, ...], float]] = field(default_factory=dict)
    spread: dict[str, dict[tuple[str, ...], _Histogram]] = field(default_factory=dict)


_numbers = _Numbers()
_askers: list[Callable[[], Iterable[Sample]]] = []
_lock = threading.Lock()


def counted(name: str, by: float = 1.0, **labels: str) -> None:
    """Count something that happened. Raises KeyError for what the table does not have."""
    metric, values = _row(name, "counter", labels)
    with _lock:
        of = _numbers.plain.setdefault(metric.name, {})
        of[values] = of.get(values, 0.0) + by


def gauge(name: str, value: float, **labels: str) -> None:
    """Say how much of something there is now."""
    metric, values = _row(name, "gauge", labels)
    with _lock:
        _numbers.plain.setdefault(metric.name, {})[values] = float(value)


def timed(name: str, seconds: float, **labels: str) -> None:
    """Note one duration, or one size, of a histogram."""
    metric, values = _row(name, "histogram", labels)
    with _lock:
        of = _numbers.spread.setdefault(metric.name, {})
        if values not in of:
            of[values] = _Histogram([0] * (len(metric.buckets) + 1))
        of[values].counts[bisect_left(metric.buckets, seconds)] += 1
        of[values].sum += seconds


def asked_when_scraped(tell: Callable[[], Iterable[Sample]]) -> None:
    """Have a function tell its samples each time somebody asks; for numbers that are kept elsewhere, or cost something."""
    _askers.append(tell)


def forget() -> None:
    """Begin anew. For tests."""
    with _lock:
        _numbers.plain.clear()
        _numbers.spread.clear()
        _askers.clear()


def exposition() -> bytes:
    """Everything that this process has to tell, in Prometheus's text format."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.process_collector import ProcessCollector

    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Teller())
    ProcessCollector(registry=registry)
    return generate_latest(registry)


def serve_process(process: str, host: str, ports: Iterable[int]) -> int:
    """Say which process this is, and answer scrapes where the newsroom wants that; the port, 0: none."""
    gauge("masthead_process_info", 1, process=process, version=version("masthead"))
    wanted = tuple(ports)
    return serve(host, wanted) if wanted else 0


def serve(host: str, ports: Iterable[int]) -> int:
    """Answer scrapes of /metrics at the first of the ports that is free, in a thread of its own; 0: none was.

    The port is for the newsroom's Prometheus; it must not be reachable for the public.
    """
    for port in ports:
        try:
            server = ThreadingHTTPServer((host, port), _Answering)
        except OSError:
            continue
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
        return int(server.server_address[1])
    log.warning("no port was free to tell metrics at", extra={"host": host})
    return 0


class _Answering(BaseHTTPRequestHandler):
    """GET /metrics, and nothing else."""

    timeout = 10
    server_version, sys_version = "masthead", ""

    def do_GET(self) -> None:
        known = self.path.partition("?")[0] == "/metrics"
        body = exposition() if known else b"Metrics are at /metrics.\n"
        kind = "text/plain; version=0.0.4; charset=utf-8" if known else "text/plain; charset=utf-8"
        self.send_response(200 if known else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Scrapes are not news."""


class _Teller:
    """What prometheus_client asks for the metrics of this process."""

    def collect(self) -> Iterator[Family]:
        with _lock:
            plain = {name: dict(of) for name, of in _numbers.plain.items()}
            spread = {
                name: {values: (list(one.counts), one.sum) for values, one in of.items()}
                for name, of in _numbers.spread.items()
            }
        for name, value, labels in _asked():
            metric, values = _row(name, METRICS[name].kind, labels)
            plain.setdefault(metric.name, {})[values] = value
        for metric in METRICS.values():
            if metric.name in plain:
                yield _family(metric, plain[metric.name])
            elif metric.name in spread:
                yield _histogram_family(metric, spread[metric.name])


def _asked() -> list[Sample]:
    """A part that cannot tell its numbers now leaves them out, and does not hide the others'."""
    told: list[Sample] = []
    for tell in _askers:
        try:
            told.extend(tell())
        except Exception:
            log.exception("%s could not tell its metrics", getattr(tell, "__qualname__", tell))
    return told


def _row(name: str, kind: str, labels: dict[str, str]) -> tuple[Metric, tuple[str, ...]]:
    metric = METRICS[name]
    if metric.kind != kind or set(labels) != set(metric.labels):
        raise KeyError(f"{name} is a {metric.kind} with the labels {metric.labels}, not {tuple(labels)}")
    return metric, tuple(labels[label] for label in metric.labels)


def _family(metric: Metric, values: dict[tuple[str, ...], float]) -> Family:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    kind = CounterMetricFamily if metric.kind == "counter" else GaugeMetricFamily
    family = kind(metric.name, metric.help, labels=metric.labels)
    for labels, value in sorted(values.items()):
        family.add_metric(labels, value)
    return family


def _histogram_family(metric: Metric, values: dict[tuple[str, ...], tuple[list[int], float]]) -> Family:
    from prometheus_client.core import HistogramMetricFamily

    family = HistogramMetricFamily(metric.name, metric.help, labels=metric.labels)
    for labels, (counts, total) in sorted(values.items()):
        so_far, buckets = 0, []
        for bound, count in zip((*metric.buckets, float("inf")), counts, strict=True):
            so_far += count
            buckets.append(("+Inf" if bound == float("inf") else f"{bound:g}", float(so_far)))
        family.add_metric(labels, buckets, total)
    return family
