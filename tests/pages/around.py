"""Sample standing pages, directories and archives for tests; and a paper with none of them."""

from datetime import UTC, date, datetime

from masthead.pages.around import AroundQueries
from masthead.stories.archive import Day, Entry, Month, StandingText, Under, Year
from masthead.stories.values import BulletList, Link, Paragraph, Quotation, Subheading, Translation
from tests.pages.samples import Sample

DAY = date(2026, 11, 22)


def nothing_around() -> AroundQueries:
    return AroundQueries(
        standing_page=lambda *_: None,
        standing_links=lambda *_: (),
        about_edition=lambda *_: "",
        standing_of=lambda *_: None,
        all_standing=lambda *_: iter(()),
        contributors=lambda *_: (),
        topics=lambda *_: (),
        archive_years=lambda *_: (),
        archive_month=lambda *_: None,
        archive_day=lambda *_: None,
        archive_paths=lambda *_: iter(()),
    )


def standing(code: str) -> StandingText:
    texts = Sample(code).texts
    return StandingText(
        edition=code,
        title=texts.standing[0],
        path="/about/us",
        standfirst=texts.about,
        body=(
            Paragraph(texts.paragraphs[0]),
            Subheading(texts.subheading),
            BulletList(texts.points, numbered=False),
            Quotation(*texts.quotation),
        ),
        siblings=tuple(Translation(other, "/about/us") for other in ("en", "ar", "es") if other != code),
        beside=tuple(Link(name, f"/about/{place or 'us'}") for place, name in enumerate(texts.standing)),
    )


def day(code: str) -> Day:
    cards = Sample(code).cards(0, 6)
    entries = tuple(
        Entry(card.path, card.headline, card.kind, card.section, datetime(2026, 11, 22, 12, tzinfo=UTC))
        for card in cards
    )
    return Day(DAY, entries, date(2026, 11, 20), None)


def month() -> Month:
    return Month(DAY.replace(day=1), (date(2026, 11, 2), DAY), date(2026, 9, 1), None)


def years() -> tuple[Year, ...]:
    return (Year(2026, (date(2026, 9, 1), date(2026, 11, 1))), Year(2025, (date(2025, 1, 1),)))


def letters(code: str) -> tuple[Under, ...]:
    return tuple(Under(name[:1], (Link(name, f"/topic/{name}"),)) for name in Sample(code).texts.topics)
