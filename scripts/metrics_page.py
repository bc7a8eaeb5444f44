"""docs/metrics.md, written from the table of metrics."""

from masthead.metrics import METRICS, Metric

HEAD = """\
# Seen from outside: metrics, logs, readiness

## Metrics

Each process tells its own numbers to Prometheus at `/metrics`, on a port of its own that the public must not reach. It is
off until `metrics.port` is set:

```toml
[metrics]
host = "127.0.0.1"   # or an address of a private network
port = 9464
```

| process | port | there is one |
|---|---|---|
| desk | `metrics.port` | on the desk's machine |
| worker | + 1 | on the desk's machine |
| indexer | + 2 | on each machine with readers |
| reader | + 10, + 11 … | for each of `reader.workers` |

A process that is started again takes its place's port again. One scrape a process, so that `up` tells of each:

```yaml
scrape_configs:
  - job_name: masthead
    static_configs:
      - targets: ["127.0.0.1:9464", "127.0.0.1:9465", "127.0.0.1:9466", "127.0.0.1:9474"]
rule_files: [alerts.yml]
```

[alerts.yml](alerts.yml) holds rules to begin with; what to do about each is in [At night](night.md). A command such as
`masthead story publish` ends before anybody can scrape it: its proof is looked at, and counted, by the worker.

This table is written by `make docs` from `masthead/metrics.py`. `process_…` (memory, files, processor time) come besides.

| metric | kind | labels | what it tells | told by |
|---|---|---|---|---|
"""
TAIL = """
## Logs

Every process writes to standard error: `log.format = "plain"` for people, `"json"` for machines, one object a line with
`time`, `level`, `process`, `pid`, `part`, `event`, the event's own fields (`run`, `entry` …) and `error` where there is a
trace. `log.level` says what is worth a line. What readers ask and who they are is never logged; whatever looks like a
password in an address is blotted out. A fault that repeats is told whole once and then at its 2nd, 4th, 8th … time.

## Readiness

| address | 200 means | else |
|---|---|---|
| reader `/healthz` | the store is open and holds a whole paper | 503, with the run that it has |
| desk `/healthz` | database reached, of this version; store writable | 503, and which is not |
| worker | none: it gives a sign of life in the database every five seconds | `masthead doctor`, the desk's first page |
"""


def metrics_page() -> str:
    """The whole of docs/metrics.md."""
    return HEAD + "\n".join(map(_row, METRICS.values())) + "\n" + TAIL


def _row(metric: Metric) -> str:
    labels = ", ".join(f"`{label}`" for label in metric.labels)
    return f"| `{metric.name}` | {metric.kind} | {labels} | {metric.help} | {metric.processes} |"
