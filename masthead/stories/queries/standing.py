"""Standing pages: what stands at `/about/{slug}`, its translations, and the links in the foot of the paper."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from masthead.editions.models import Edition, FormerAddress, StandingPage
from masthead.editions.settings import newsroom
from masthead.editions.standing import FOLDER
from masthead.journal.reads import read
from masthead.stories.archive import StandingText
from masthead.stories.queries.body import converted
from masthead.stories.values import Link, Moved, Translation

_draft: ContextVar[StandingPage | None] = ContextVar("masthead_standing_draft", default=None)


def standing_page(edition: str, path: str) -> StandingText | Moved | None:
    """The page at a path, or where it went when its slug changed."""
    draft = _draft.get()
    if draft is not None and (draft.edition, draft.path) == (edition, path):
        return _text(draft)
    row = StandingPage.objects.filter(edition=edition, slug=path.removeprefix(f"{FOLDER}/")).first()
    return _text(row) if row is not None else _former(edition, path)


@contextmanager
def reading_standing_draft(page: StandingPage) -> Iterator[None]:
    """Inside, the page is this unsaved instance, for a preview."""
    token = _draft.set(page)
    try:
        yield
    finally:
        _draft.reset(token)


def standing_links(edition: str) -> tuple[Link, ...]:
    """The pages that the foot of the paper names, in order."""
    read(f"standing-pages:{edition}")
    rows = list(StandingPage.objects.filter(edition=edition, in_footer=True))
    for row in rows:
        read(f"standing:{row.pk}")
    return tuple(Link(row.title, row.path) for row in rows)


def standing_paths(edition: str) -> tuple[str, ...]:
    """All standing pages of an edition."""
    read(f"standing-pages:{edition}")
    rows = StandingPage.objects.filter(edition=edition).values_list("pk", "slug")
    for id, _ in rows:
        read(f"standing:{id}")
    return tuple(f"{FOLDER}/{slug}" for _, slug in rows)


def about_edition(edition: str) -> str:
    """What an edition says of itself in a sentence or two."""
    read(f"edition:{edition}")
    return Edition.objects.filter(code=edition).values_list("about", flat=True).first() or ""


def path_of_standing(id: int) -> tuple[str, str] | None:
    """The edition and path of a standing page; reads its key."""
    read(f"standing:{id}")
    row = StandingPage.objects.filter(pk=id).first()
    return (row.edition, row.path) if row else None


def all_standing(edition: str) -> Iterator[str]:
    """The standing pages of an edition, and where they stood before their slugs changed."""
    yield from standing_paths(edition)
    rows = FormerAddress.objects.filter(edition=edition, key__startswith="standing:")
    for path in rows.values_list("path", flat=True):
        if isinstance(standing_page(edition, path), Moved):
            yield path


def _former(edition: str, path: str) -> Moved | None:
    read(f"former:{edition}:{path}")
    note = FormerAddress.objects.filter(edition=edition, path=path, key__startswith="standing:").first()
    found = path_of_standing(int(note.key.partition(":")[2])) if note else None
    return Moved(found[1]) if found and found != (edition, path) else None


def _text(row: StandingPage) -> StandingText:
    read(f"standing:{row.pk}")
    return StandingText(
        edition=row.edition,
        title=row.title,
        path=row.path,
        standfirst=row.standfirst,
        body=converted(row.body.raw_data),
        siblings=tuple(_siblings(row)),
        beside=standing_links(row.edition),
    )


def _siblings(row: StandingPage) -> Iterator[Translation]:
    read(f"standing-translations:{row.reference}")
    others = dict(
        StandingPage.objects.filter(reference=row.reference)
        .exclude(edition=row.edition)
        .values_list("edition", "slug")
    )
    for other in newsroom().editions:
        if other.id in others:
            yield Translation(other.id, f"{FOLDER}/{others[other.id]}")
