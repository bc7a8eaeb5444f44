"""Addresses that nobody told: for each thing that is not public its true ones, and beside each a twin of pure nonsense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
NONSENSE_ID, NONSENSE_PK = "zzzzzzz0", 987654
NONSENSE_NAME = "0123456789abcdef0123456789abcdef"
NONSENSE_WORD = "qqnonsense1x"
HOLDS = (
    "/{id}",
    "/-/{id}",
    "/world/any-slug-{id}",
    "/world/{slug}-{id}",
    "/world/europe/{slug}-{id}",
    "/politics/{slug}-{id}",
)
OF_STORY = (
    *HOLDS,
    "/api/v1/stories/{id}",
    "/api/v1/stories/{pk}",
    "/-/{pk}",
    "/{pk}",
    "/world/{slug}",
    "/world/{slug}-{pk}",
    "/~doc/{id}",
    "/~ticker",
    "/world/{slug}-{id}/",
    "/world/{slug}-{id}/amp",
    "/world/{slug}-{id}?preview=true&token={word}",
    "/world/{slug}-{id}?draft=1",
    "/world/{slug}-{id}.json",
    "/world/{slug}-{id}%20",
    "/world/%7E/../{slug}-{id}",
    "/world//{slug}-{id}",
    "/%77orld/{slug}-{id}",
    "/world/{slug}%2D{id}",
    "/WORLD/{slug}-{id}",
    "/saved?ids={id}",
    "/share/{id}",
    "/embed/{id}",
    "/oembed?url=/en/world/{slug}-{id}",
)
OF_WORD = (
    "/search?q={word}",
    "/api/v1/search?q={word}",
    "/search/suggest?q={word}",
    "/world?q={word}",
    "/topic/{word}",
)
OF_FILE = (
    "/{name}",
    "/en/{name}",
    "/{name}?x=1",
    "/public/{name}",
    "/renditions/{name}",
    "/desk-media/{name}",
)
OF_DESK = (
    "/desk/pages/{pk}/",
    "/desk/pages/{pk}/edit/",
    "/desk/pages/{pk}/edit/preview/",
    "/desk/pages/{pk}/view_draft/",
    "/desk/pages/{pk}/history/",
    "/desk/pages/{pk}/revisions/{revision}/view/",
    "/desk/api/main/pages/{pk}/",
    "/desk/api/main/images/{photo}/",
    "/desk/images/{photo}/",
    "/desk/images/{photo}/preview/width-400/",
    "/desk/stories/{pk}/read/",
    "/desk/stories/{pk}/share/",
    "/desk/choose-page/?q={word}",
    "/desk/pages/search/?q={word}",
    "/desk/stories/?q={word}",
    "/desk-media/{original}",
    "/desk-media/images/{original}",
    "/documents/{pk}/{word}.pdf",
    "/media/{bare}",
    "/preview/{token}/",
    "/preview/{token}/media/{bare}",
    "/desk/wire/files/{delivery}/original/",
    "/api/v2/pages/{pk}/",
    "/pages/{pk}/",
    "/{slug}/",
)


@dataclass(frozen=True, slots=True)
class Guess:
    """An address, its twin, and what each may repeat of itself in its answer."""

    path: str
    twin: str
    echoed: tuple[str, ...]
    twins_echo: tuple[str, ...]


def neighbours(short_id: str) -> tuple[str, str]:
    """The ids before and after, as a number."""
    number = 0
    for letter in short_id:
        number = number * len(ALPHABET) + ALPHABET.index(letter)
    return _id(number - 1), _id(number + 1)


def _id(number: int) -> str:
    letters = ""
    for _ in range(8):
        number, place = divmod(number, len(ALPHABET))
        letters = ALPHABET[place] + letters
    return letters


def of_story(inside: dict[str, Any], words: list[str], prefixes: list[str]) -> Iterator[Guess]:
    """At the reader's door, in every edition."""
    for prefix in prefixes:
        for shape in OF_STORY:
            yield _guess(prefix + shape, inside, words[0])
        for word in words:
            for shape in OF_WORD:
                for length in {3, 5, 8, len(word) - 1, len(word)}:
                    yield _guess(prefix + shape, inside, word[:length], length)
    for name in inside["files"]:
        for shape in OF_FILE:
            twin = f"media/{NONSENSE_NAME}.{name.rpartition('.')[2]}"
            yield Guess(shape.format(name=name), shape.format(name=twin), (name,), (twin,))


def of_desk(inside: dict[str, Any], word: str, token: str, delivery: int) -> Iterator[Guess]:
    """At the desk's door, without a log-in."""
    original = (inside["originals"] or ["original_images/none.jpg"])[0]
    bare = (inside["files"] or ["media/none.jpg"])[0].removeprefix("media/")
    true = {
        "pk": inside["pk"],
        "slug": inside["slug"],
        "word": word,
        "revision": (inside["revisions"] or [0])[0],
        "photo": (inside["photos"] or [0])[0],
        "original": original,
        "bare": bare,
        "token": token,
        "delivery": delivery,
    }
    twin = {
        **dict.fromkeys(("pk", "revision", "photo", "delivery"), NONSENSE_PK),
        "slug": NONSENSE_WORD,
        "word": NONSENSE_WORD,
        "original": f"original_images/{NONSENSE_WORD}.jpg",
        "bare": f"{NONSENSE_NAME}.jpg",
        "token": "x" * 43,
    }
    for shape in OF_DESK:
        yield Guess(shape.format(**true), shape.format(**twin), _values(true), _values(twin))


def _guess(shape: str, inside: dict[str, Any], word: str, length: int = 0) -> Guess:
    slug = quote(inside["slug"])
    other = NONSENSE_WORD * 3
    true = {"id": inside["short_id"], "pk": inside["pk"], "slug": slug, "word": word}
    twin = {"id": NONSENSE_ID, "pk": NONSENSE_PK, "slug": NONSENSE_WORD, "word": other[: length or 12]}
    return Guess(shape.format(**true), shape.format(**twin), _values(true), _values(twin))


def _values(named: dict[str, Any]) -> tuple[str, ...]:
    """Longest first, so that what contains another is taken out before it."""
    return tuple(sorted((str(one) for one in named.values()), key=len, reverse=True))
