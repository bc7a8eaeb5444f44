"""The part of docs/benchmarks.md about search, from what `tests.bench.search` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NAMES = {"en": "English", "ar": "Arabic", "es": "Spanish"}


def search_section(told: dict[str, Any] | None) -> Iterator[str]:
    """Nothing where nothing was measured."""
    if told is None:
        return
    yield (
        f"## Search\n\n{told['stories']:,} stories of {told['words']} words in each edition. Milliseconds from the request "
        "to the page's last byte in the reader's process, p50 / p99 (CPU time, p50); each story on a page is looked up in "
        "the store and its words are marked. Aim: p99 < 100.\n\n"
    )
    archives = told["archives"]
    yield f"| | {' | '.join(NAMES[one['language']] for one in archives)} |\n|---|{'---|' * len(archives)}\n"
    for name in archives[0]["answers"]:
        found = (one["answers"][name] for one in archives)
        cells = (f"{each['p50']:.0f} / {each['p99']:.0f} ({each['cpu']:.0f})" for each in found)
        yield f"| {name} | {' | '.join(cells)} |\n"
    built = (f"{one['build_seconds']:.0f} s ({one['build_cpu_seconds']:.0f} s CPU)" for one in archives)
    yield f"| the whole index, made | {' | '.join(built)} |\n"
    sizes = (f"{one['index_bytes'] / 1e6:.0f} MB" for one in archives)
    yield f"| its size | {' | '.join(sizes)} |\n\n"
    yield "How many forms of a word find each other, over the table of `tests/search/test_word_forms.py`:\n\n"
    yield "| | words | pairs of forms | found | share their likely stem |\n|---|---|---|---|---|\n"
    for code, one in told["recall"].items():
        yield f"| {NAMES[code]} | {one['words']} | {one['pairs']} | {one['found']:.1%} | {one['likely']:.1%} |\n"
    yield "\n"
