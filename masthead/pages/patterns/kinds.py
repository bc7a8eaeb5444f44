"""Sample stories of the kinds that have pages of their own, and what stands on them: film, drawing, table, points, onward."""

from dataclasses import replace

from masthead.languages import language
from masthead.media.values import Captions, Film, FilmFile
from masthead.onward.values import CoverageBox, Elsewhere, Onward
from masthead.pages.patterns.samples import Sample
from masthead.stories.values import DataTable, Graphic, Link, Point, StoryPage

BARS = ((58, 412), (96, 388), (131, 351), (178, 297), (240, 236))
DRAWING = (
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 420" role="img">'
    "<style>text{{font:600 15px sans-serif}}.bar{{fill:#0a5a66}}</style>"
    '<rect width="640" height="420" fill="#fff"/>{bars}<text x="40" y="40" direction="{direction}"'
    ' text-anchor="start" font-size="22">{title}</text></svg>'
)


def drawing(sample: Sample) -> Graphic:
    bars = "".join(
        f'<rect class="bar" x="{60 + 110 * place}" y="{380 - height}" width="70" height="{height}"/>'
        for place, (height, _) in enumerate(BARS)
    )
    title = sample.texts.headlines[1][0]
    return Graphic(
        DRAWING.format(bars=bars, title=title, direction="ltr"),
        title,
        420,
        sample.picture(5, caption=""),
    )


def data(sample: Sample) -> DataTable:
    names = [name for name, _ in sample.texts.regions]
    rows = tuple(
        (names[place], f"{high}", f"{low}", f"{low / 10:.1f} %") for place, (high, low) in enumerate(BARS)
    )
    return DataTable(sample.texts.headlines[1][1], (sample.texts.groups[0], "2016", "2026", "±"), rows)


def points(sample: Sample) -> tuple[Point, ...]:
    headlines = (*sample.texts.points, sample.texts.subheading, sample.texts.quotation[0])
    return tuple(
        Point(
            headline,
            sample.texts.paragraphs[place : place + 1 + place % 2],
            sample.picture(2) if place == 2 else None,
        )
        for place, headline in enumerate(headlines)
    )


def film(sample: Sample) -> Film:
    files = tuple(
        FilmFile(f"media/f1-{height}.mp4", height * 16 // 9, height, "video/mp4", height * 1000)
        for height in (360, 720)
    )
    captions = tuple(
        Captions(code, language(code).name, f"media/f1-{code}.vtt") for code in ("en", "ar", "es")
    )
    texts = sample.texts
    return Film(
        1, texts.headlines[2][0], texts.caption, texts.credit, "", 83.4, sample.picture(4), files, captions
    )


def onward(sample: Sample) -> Onward:
    """As much onward as a page can have, no story twice."""
    box = CoverageBox(
        Link(sample.texts.coverage, "/coverage/talks"),
        Link(sample.texts.headlines[4][0], "/health/five-points-0000000f"),
        (sample.card(8, kind="news"), sample.card(10, kind="news")),
    )
    others = {"en": "ar", "ar": "es", "es": "en"}
    other = Sample(others.get(sample.code, "en"))
    return Onward(
        related=(sample.card(3), sample.card(2)),
        coverage=box,
        read_next=(sample.card(4), sample.card(5), sample.card(7), sample.card(9)),
        read_next_all=sample.section(0),
        elsewhere=(Elsewhere(other.code, other.texts.headlines[3][0], other.card(3).path),),
    )


def of_kind(of: str | Sample, kind: str) -> StoryPage:
    """A story of a kind, with what the kind needs before it may be published."""
    sample = of if isinstance(of, Sample) else Sample(of)
    story = replace(sample.story(kind=kind), updated=None, dateline="")
    first, *_ = story.body
    if kind == "gallery":
        tall = sample.picture(8, shape=(2, 3))
        pictures = (*(sample.picture(number) for number in range(3)), tall, sample.picture(4))
        return replace(story, pictures=pictures, body=story.body[:2])
    if kind == "infographic":
        return replace(story, pictures=(), body=(first, drawing(sample), data(sample), *story.body[3:6]))
    if kind == "explainer":
        return replace(story, body=(first, *points(sample)))
    if kind == "video":
        programme = Link(sample.texts.coverage, "/programme/talks")
        return replace(
            story,
            pictures=(),
            body=story.body[:2],
            film=film(sample),
            programme=programme,
            episode=3,
        )
    if kind == "outside":
        video = replace(of_kind(sample, "video"), film=None, programme=None, episode=None)
        return replace(
            video, film_url="https://www.youtube.com/watch?v=abcdefghijk", pictures=(sample.picture(1),)
        )
    return story
