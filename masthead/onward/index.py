"""The inverted index: stories under their telling features, and the few that come into question for a story.

Its cost follows the number of features asked for, not the size of the archive: under each feature only the stories
nearest in time are looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b

from django.db import connections, router

from masthead.editions.settings import edition_config
from masthead.journal.memo import remembered
from masthead.onward.likeness import (
    VECTOR_TERMS,
    Feature,
    Likeable,
    Rarity,
    feature,
    packed,
    rarity,
    telling,
    unpacked,
    vector,
)
from masthead.onward.models import Known, Likened, Posting
from masthead.stories.queries.texts import StoryText

POSTED_TERMS = 24
UNDER_TERM, UNDER_SUBJECT, UNDER_PLACE = 100, 30, 20  # stories looked at on either side in time
COMPARED = 48
NEAREST = """
SELECT * FROM (SELECT feature, story_id FROM onward_posting WHERE feature = %s AND minute <= %s
               ORDER BY minute DESC, story_id DESC LIMIT %s) AS before
UNION ALL
SELECT * FROM (SELECT feature, story_id FROM onward_posting WHERE feature = %s AND minute > %s
               ORDER BY minute, story_id LIMIT %s) AS after
"""
COUNT = """
INSERT INTO onward_known (feature, stories) VALUES (%s, %s)
ON CONFLICT (feature) DO UPDATE SET stories = onward_known.stories + excluded.stories
"""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Entered:
    """A story that is compared by something else than before, or newly offered; `before` is what it was."""

    before: Likeable | None
    comes_back: bool


def index(texts: Sequence[StoryText]) -> dict[int, Entered]:
    """Enters stories; returns those for which anything changed."""
    standing = {row.pk: row for row in Likened.objects.filter(pk__in=[text.id for text in texts])}
    changed = [text for text in texts if not _stands(standing.get(text.id), text)]
    entered = {text.id: _entered(standing.get(text.id)) for text in changed}
    whole = {text.id: _whole(text) for text in changed}
    _count(one for one in whole.values() if entered[one.id].before is None)
    known = rarities(whole.values())
    rows, postings = [], []
    for text in changed:
        one = whole[text.id]
        kept = telling(one.vector, known, VECTOR_TERMS)
        rows.append(_row(text, one, {term: one.vector[term] for term in kept}))
        postings += [
            Posting(feature=each, minute=one.minute, story_id=one.id)
            for each in (*kept[:POSTED_TERMS], *_marks(one))
        ]
    Likened.objects.filter(pk__in=entered).delete()
    Posting.objects.filter(story_id__in=entered).delete()
    remembered(("likeable stories",), dict).clear()
    Likened.objects.bulk_create(rows)
    Posting.objects.bulk_create(postings)
    return entered


def take_out(story_ids: Collection[int]) -> None:
    """Nobody finds these any more. They stay known and counted: whoever comes back was met before."""
    Posting.objects.filter(story_id__in=story_ids).delete()
    Likened.objects.filter(pk__in=story_ids).update(offered=False)
    remembered(("likeable stories",), dict).clear()


def likeables(story_ids: Iterable[int]) -> list[Likeable]:
    """Of the indexed and offered among these stories, each asked for once while answers are remembered."""
    known: dict[int, Likeable] = remembered(("likeable stories",), dict)
    wanted = list(story_ids)
    unknown = [id for id in wanted if id not in known]
    known.update((row.pk, _likeable(row)) for row in Likened.objects.filter(pk__in=unknown, offered=True))
    return [known[id] for id in wanted if id in known]


def rarities(stories: Iterable[Likeable]) -> Rarity:
    """How rare the features of these stories are, each in its edition; remembered likewise."""
    known: dict[Feature, float] = remembered(("rare features",), dict)
    by_edition: dict[str, set[Feature]] = defaultdict(set)
    for one in stories:
        by_edition[one.edition].update(one.vector, one.subjects)
    for edition, features in by_edition.items():
        total = feature(edition, "edition", "")
        unknown = [each for each in features if each not in known]
        met = _met([*unknown, total]) if unknown else {}
        known.update((each, rarity(met.get(each, 0), met.get(total, 0))) for each in unknown)
    return known


def candidates(one: Likeable, rare: Rarity) -> list[Likeable]:
    """Stories of its edition that share its telling terms or subjects, or stand near it in its section or edition."""
    weights: dict[Feature, tuple[float, int]] = {
        term: (one.vector[term] * rare[term] ** 2, UNDER_TERM)
        for term in telling(one.vector, rare, POSTED_TERMS)
    }
    weights |= {subject: (rare.get(subject, 1.0), UNDER_SUBJECT) for subject in one.subjects}
    places = {place(one.edition, "section", one.section), feature(one.edition, "edition", "")}
    weights |= dict.fromkeys(places, (0.0, UNDER_PLACE))
    if one.coverage is not None:
        weights[place(one.edition, "coverage", one.coverage)] = (10.0, UNDER_SUBJECT)
    points: Counter[int] = Counter()
    near: dict[Feature, list[int]] = defaultdict(list)
    for each, id in _under(weights, one.minute):
        points[id] += weights[each][0]  # type: ignore[assignment]
        if each in places:
            near[each].append(id)
    chosen = {id for id, _ in points.most_common(COMPARED)}
    chosen.update(*near.values())
    return likeables(chosen - {one.id})


def newest_under(each: Feature, limit: int) -> list[tuple[int, int]]:
    """The newest stories under a feature, with their minutes."""
    rows = Posting.objects.filter(feature=each).order_by("-minute", "-story_id")
    return list(rows.values_list("story_id", "minute")[:limit])


def place(edition: str, kind: str, id: int) -> Feature:
    """The feature of a section or a coverage in an edition."""
    return feature(edition, kind, id)


def _under(weights: dict[Feature, tuple[float, int]], minute: int) -> list[tuple[Feature, int]]:
    """The stories under each feature, nearest to the minute on either side: one question for all."""
    values = [value for each, (_, limit) in weights.items() for value in 2 * (each, minute, limit)]
    with connections[router.db_for_read(Posting)].cursor() as cursor:
        cursor.execute(" UNION ALL ".join([NEAREST] * len(weights)), values)
        return list(cursor.fetchall())


def _met(features: Collection[Feature]) -> dict[Feature, int]:
    """Thousands at a time, which Django would take longer to write down than the database to find."""
    among = ",".join(str(int(each)) for each in features)
    with connections[router.db_for_read(Known)].cursor() as cursor:
        cursor.execute(f"SELECT feature, stories FROM onward_known WHERE feature IN ({among})")  # noqa: S608
        return dict(cursor.fetchall())


def _count(stories: Iterable[Likeable]) -> None:
    """Counts features of stories that were never met before."""
    met: Counter[Feature] = Counter()
    for one in stories:
        met.update((*one.vector, *one.subjects, feature(one.edition, "edition", "")))
    with connections[router.db_for_write(Known)].cursor() as cursor:
        cursor.executemany(COUNT, sorted(met.items()))


def _whole(text: StoryText) -> Likeable:
    """With all its terms."""
    subjects = (
        *(feature(text.edition, "topic", id) for id in text.topics),
        *(feature(text.edition, "region", id) for id in text.regions),
    )
    said = vector(
        text.edition, edition_config(text.edition).language, text.headline, text.standfirst, text.body
    )
    return Likeable(
        id=text.id,
        edition=text.edition,
        kind=text.kind,
        minute=(text.published - _EPOCH).days * 24 * 60 + (text.published - _EPOCH).seconds // 60,
        section=text.section,
        coverage=text.coverage,
        subjects=frozenset(subjects),
        vector=said,
    )


def _marks(one: Likeable) -> set[Feature]:
    coverage = {place(one.edition, "coverage", one.coverage)} if one.coverage is not None else set()
    return {
        *one.subjects,
        *coverage,
        place(one.edition, "section", one.section),
        feature(one.edition, "edition", ""),
    }


def _row(text: StoryText, one: Likeable, said: dict[Feature, float]) -> Likened:
    return Likened(
        story_id=one.id,
        edition=one.edition,
        kind=one.kind,
        minute=one.minute,
        section=one.section,
        coverage=one.coverage,
        subjects=sorted(one.subjects),
        vector=packed(said),
        digest=_digest(text),
    )


def _likeable(row: Likened) -> Likeable:
    return Likeable(
        id=row.pk,
        edition=row.edition,
        kind=row.kind,
        minute=row.minute,
        section=row.section,
        coverage=row.coverage,
        subjects=frozenset(row.subjects),
        vector=unpacked(row.vector),
    )


def _stands(row: Likened | None, text: StoryText) -> bool:
    return row is not None and row.offered and bytes(row.digest) == _digest(text)


def _entered(row: Likened | None) -> Entered:
    return Entered(_likeable(row) if row else None, comes_back=row is not None and not row.offered)


def _digest(text: StoryText) -> bytes:
    return blake2b(repr(text).encode("utf-8", "surrogatepass"), digest_size=16).digest()
