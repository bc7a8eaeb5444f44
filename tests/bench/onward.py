"""How good Related is on labelled stories, and what a story costs it: `python -m tests.bench.onward --cases PATH`.

The cases are read from the path (or MASTHEAD_RELATED_CASES); without one only the time is measured, in synthetic
archives. The first line printed is JSON, for `make bench`.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Any

from masthead.onward.likeness import VECTOR_TERMS, Likeable, Rarity, best, compare, rarity, telling, vector
from tests.bench.onward_cases import Case, cases, hash_of

SHOWN, DEPTH = 2, 4
Ranking = Callable[[Case, Sequence[Case]], list[str]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    given = os.environ.get("MASTHEAD_RELATED_CASES")
    parser.add_argument("--cases", type=Path, default=Path(given) if given else None)
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--times", type=int, default=100, help="stories published in each archive")
    asked = parser.parse_args()
    told: dict[str, Any] = {"quality": quality(cases(asked.cases)) if asked.cases else {}, "cost": []}
    if asked.sizes:
        from tests.bench.onward_cost import cost

        told["cost"] = [cost(size, asked.times) for size in asked.sizes]
    print(json.dumps(told))
    for language, by_way in told["quality"].items():
        for way, scores in by_way.items():
            print(language, way, scores, file=sys.stderr)
    for one in told["cost"]:
        print(one, file=sys.stderr)
    return 0


def quality(told: Sequence[Case]) -> dict[str, dict[str, dict[str, float]]]:
    """Precision at 2 and 4 and nDCG at 4, per language and way of choosing."""
    by_language: dict[str, list[Case]] = defaultdict(list)
    for case in told:
        by_language[case.language].append(case)
    return {
        language: {way: scored(ranking(stories), stories) for way, ranking in WAYS.items()}
        for language, stories in sorted(by_language.items())
    }


def scored(rank: Ranking, stories: Sequence[Case]) -> dict[str, float]:
    judged = [(case, rank(case, stories)) for case in stories if case.related]
    return {
        "stories": len(judged),
        "precision@2": round(mean(precision(case, found, SHOWN) for case, found in judged), 3),
        "precision@4": round(mean(precision(case, found, DEPTH) for case, found in judged), 3),
        "nDCG@4": round(mean(ndcg(case, found) for case, found in judged), 3),
    }


def precision(case: Case, found: Sequence[str], at: int) -> float:
    """Of what could be found at all: a story with one relative is not held to two."""
    return sum(id in case.related for id in found[:at]) / min(at, len(case.related))


def ndcg(case: Case, found: Sequence[str]) -> float:
    gained = sum((id in case.related) / math.log2(place + 2) for place, id in enumerate(found[:DEPTH]))
    return gained / sum(1 / math.log2(place + 2) for place in range(min(DEPTH, len(case.related))))


def newest(stories: Sequence[Case]) -> Ranking:
    """The newest in the section, or in the edition where none is told."""
    in_order = sorted(stories, key=lambda one: (-one.minute, one.id))
    return lambda case, _: [one.id for one in in_order if one.section == case.section and one.id != case.id][
        :DEPTH
    ]


def plain_tf_idf(stories: Sequence[Case]) -> Ranking:
    """Lower-cased words split at blanks, no stems, no fields."""
    said = {one.id: Counter(f"{one.headline} {one.text}".lower().split()) for one in stories}
    met = Counter(word for words in said.values() for word in words)
    weighted = {
        id: {word: n * math.log(len(stories) / met[word]) for word, n in words.items()}
        for id, words in said.items()
    }
    long = {id: math.sqrt(sum(n * n for n in words.values())) or 1.0 for id, words in weighted.items()}

    def cosine(one: str, other: str) -> float:
        shared = weighted[one].keys() & weighted[other].keys()
        return sum(weighted[one][word] * weighted[other][word] for word in shared) / long[one] / long[other]

    return lambda case, others: top(case, ((one.id, cosine(case.id, one.id)) for one in others))


def likeness(stories: Sequence[Case]) -> Ranking:
    """Masthead's own, as the rows are chosen."""
    whole = {one.id: likeable(number, one) for number, one in enumerate(stories)}
    met = Counter(term for one in whole.values() for term in one.vector)
    rare = {term: rarity(n, len(stories)) for term, n in met.items()}
    made = {id: kept(one, rare) for id, one in whole.items()}
    ids = {made[id].id: id for id in made}

    def ranking(case: Case, others: Sequence[Case]) -> list[str]:
        like = compare(made[case.id], (made[one.id] for one in others), rare)
        return top(case, ((ids[number], one.related) for number, one in like.items()))

    return ranking


def kept(one: Likeable, rare: Rarity) -> Likeable:
    return replace(one, vector={term: one.vector[term] for term in telling(one.vector, rare, VECTOR_TERMS)})


def likeable(number: int, one: Case) -> Likeable:
    text = one.text.removeprefix(one.headline)
    said = vector("x", one.language, one.headline, "", text)
    section = hash_of(one.section) if one.section else -number
    return Likeable(number, "x", "news", one.minute, section, None, frozenset(), said)


def top(case: Case, scored: Iterable[tuple[str, float]]) -> list[str]:
    ranked = list(scored)
    chosen = best(((place, score) for place, (id, score) in enumerate(ranked) if id != case.id), DEPTH)
    return [ranked[place][0] for place, _ in chosen]


WAYS: dict[str, Callable[[Sequence[Case]], Ranking]] = {
    "newest": newest,
    "plain TF-IDF": plain_tf_idf,
    "Masthead": likeness,
}

if __name__ == "__main__":
    sys.exit(main())
