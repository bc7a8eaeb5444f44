"""docs/benchmarks.md, from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tests.bench.onward_document import onward_section
from tests.bench.reader_matrix import HEAD as ROWS_HEAD
from tests.bench.search_document import search_section

SURFACES = {
    "story": "story page",
    "front": "edition front",
    "section": "section front",
    "rss": "section's RSS",
}
HEAD = """# Benchmarks

Written by `make bench` (`python -m tests.bench`); the code is in `tests/bench/`. Times are told, never asserted.

"""
HOW = """## How the archives are made

The demo's editions, sections, regions, topics, contributors, coverages and twelve of its pictures are made through the
verbs. The stories are *not*: their rows (pages, bylines, pictures, links, places in lists) are written in bulk, as the
verbs would have left them, but without revisions and without journal entries. Texts are the demo's, in turn, in three
languages; each event has a story in every edition, linked as a translation; each story has one or two regions, two to
four topics, a contributor in two of three, a coverage in one of five, a picture in seven of ten, two related stories, one
set in, one to read on. An edition has forty stories a day whatever the archive's size: a larger archive reaches further
back. Then everything is pressed once.

What is timed is the desk's way: verb and commit in one process, the press in the same process, then the reader, a process
of its own, is asked over HTTP for story page, edition front, section front and the section's RSS, one after another, until
each is served by that run or a later one and holds the new headline. Drafts are handed in before the clock starts.
"""


def document(
    measured: list[dict[str, Any]],
    page: list[str] | None,
    cores: int,
    before: float,
    after: float,
    searched: dict[str, Any] | None = None,
    next_read: dict[str, Any] | None = None,
    looked_at: Iterable[str] = (),
) -> str:
    """The whole document; measurements as their programs print them, `looked_at` as it is written."""
    parts = [HEAD, *_load(cores, before, after), *_page(page), *_visible(measured), *_verbs(measured)]
    more = [*search_section(searched), *onward_section(next_read), *looked_at]
    return "".join([*parts, *_made(measured), *more, HOW])


def _load(cores: int, before: float, after: float) -> Iterator[str]:
    busy = max(before, after) > 0.7 * cores
    yield f"Machine: {cores} cores; load average {before:.1f} before and {after:.1f} after the measurement. "
    if busy:
        yield "**It was busy with other work meanwhile, so wall-clock times are too long**; ratios, sheets and CPU times hold better. "
    yield "Figures of one machine: compare them with each other, not with those of another.\n\n"


def _page(rows: list[str] | None) -> Iterator[str]:
    yield "## The reader, beside nginx\n\n"
    if rows is None:
        yield "Not measured: nginx, wrk or taskset is missing here.\n\n"
        return
    yield (
        "The same bytes, gzipped, servers on one core, 32 kept connections, in turns; medians. nginx has `gzip_static` and "
        "`tcp_nopush`. Behind nginx: the shipped configuration with composed files, the reader's and the writer's "
        "processor time counted in.\n\n"
    )
    yield "\n".join((ROWS_HEAD, *rows)) + "\n\n"


def _visible(measured: list[dict[str, Any]]) -> Iterator[str]:
    yield "## From publish to visible\n\nMilliseconds since the verb began, p50 / p99"
    yield f" of {measured[0]['times']} (so p99 is the slowest). Aim: p99 < 500, later 250; a larger archive within 1.3 ×.\n\n"
    for verb, title in (("publish", "A new story"), ("update", "A corrected headline")):
        sizes = [f"{one['stories']:,} stories" for one in measured]
        yield f"| {title} | {' | '.join(sizes)} | ratio of p50 |\n|---|{'---|' * (len(measured) + 1)}\n"
        for name in (*SURFACES, *(key for key in measured[0][verb] if key not in SURFACES)):
            found = [one[verb][name] for one in measured]
            spread = " | ".join(f"{each['p50']:.0f} / {each['p99']:.0f}" for each in found)
            ratio = found[-1]["p50"] / found[0]["p50"] if found[0]["p50"] else 0
            yield f"| {SURFACES.get(name, name)} | {spread} | {ratio:.2f} |\n"
        yield "\n"


def _verbs(measured: list[dict[str, Any]]) -> Iterator[str]:
    yield "## Sheets pressed per verb\n\nRendered / changed for readers, and milliseconds of the press. "
    yield "A thing that many stories show presses each of them.\n\n"
    sizes = [f"{one['stories']:,} stories" for one in measured]
    yield f"| verb | {' | '.join(sizes)} |\n|---|{'---|' * len(measured)}\n"
    for verb in measured[0]["verbs"]:
        found = [one["verbs"][verb] for one in measured]
        told = (f"{each['rendered']} / {each['changed']}, {each['milliseconds']:.0f} ms" for each in found)
        yield f"| {verb} | {' | '.join(told)} |\n"
    yield "\n"


def _made(measured: list[dict[str, Any]]) -> Iterator[str]:
    yield "## A full press\n\n| stories | sheets | rows written | everything pressed |\n|---|---|---|---|\n"
    for one in measured:
        pressed, rows = one["press_seconds"], one["rows_seconds"]
        taken = (
            (f"{rows:.0f} s", f"{pressed:.0f} s ({one['sheets'] / pressed:.0f} sheets/s)")
            if pressed
            else ("–", "–")
        )
        yield f"| {one['stories']:,} | {one['sheets']:,} | {' | '.join(taken)} |\n"
    yield "\n"
