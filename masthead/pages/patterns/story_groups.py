"""What stands on the pages of stories and beside them: heads, body, onward, films, the live channel, search, notices."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from markupsafe import Markup, escape

from masthead.broadcast.streams import stream_of
from masthead.broadcast.values import LiveChannel, ScheduleDay
from masthead.broadcast.values import Showing as Broadcast
from masthead.onward.values import Elsewhere, Onward
from masthead.pages.around_pages import offline_sheet
from masthead.pages.bodies import Drawing, Pictures, Points, RelatedHere, body_parts, is_figures
from masthead.pages.drawings import framed, scaled
from masthead.pages.films import captions_named
from masthead.pages.fragment_pages import most_read_sheet
from masthead.pages.live_pages import live_sheet
from masthead.pages.onward_pages import elsewhere_links
from masthead.pages.patterns.kinds import data, drawing, of_kind, onward, points
from masthead.pages.patterns.samples import NOON, Sample
from masthead.pages.patterns.showing import Group, Showing, Specimen, text_of
from masthead.pages.patterns.texts import TEXTS
from masthead.pages.search_pages import document_sheet, search_sheet
from masthead.pages.story_pages import STAGE_SIZES, kind_front, shares, story_sheet, tombstone_sheet
from masthead.pages.subject_pages import missing_sheet
from masthead.search import documents
from masthead.search.question import Question
from masthead.search.result_page import filled
from masthead.search.searching import Hit, Results
from masthead.store.values import Address, Slot
from masthead.stories.values import StoryPage, Tombstone

HEADS = ("news", "opinion", "analysis", "blog", "feature", "video", "infographic", "gallery", "explainer")


def story_groups(show: Showing, sample: Sample) -> Iterator[Group]:
    """From the headline down."""
    titles = sample.texts.titles
    yield Group("story", titles["story"], tuple(_heads(show, sample)))
    yield Group("body", titles["body"], tuple(_body(show, sample)))
    yield Group("special", titles["special"], tuple(_special(show, sample)))
    yield Group("onward", titles["onward"], tuple(_onward(show, sample)))
    yield Group("film", titles["film"], tuple(_films(show, sample)))
    yield Group("live", titles["live"], tuple(_live(show, sample)))
    yield Group("search", titles["search"], tuple(_search(show, sample)))
    yield Group("notices", titles["notices"], tuple(_notices(show, sample)))


def _heads(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states = sample.texts.states
    for kind in HEADS:
        story, dress = of_kind(sample, kind), f"story kind-{kind}"
        said = {"story": story, "kind_front": kind_front}
        label = show.composition.say(f"kind_{kind}")
        made = show.macro("story_heads.html", "story_head", story, label=label, dress=dress, said=said)
        yield replace(made, html=Markup('<div class="story-head">{}</div>').format(made.html))
    news = sample.story()
    lines = (
        (states["two_writers"], news),
        (states["one_writer"], replace(news, byline=news.byline[:1], sources=(), updated=None)),
        (states["no_writer"], replace(news, byline=(), updated=None)),
        (states["portrait"], sample.story(kind="analysis")),
    )
    for label, story in lines:
        yield show.macro(
            "story_heads.html", "meta", story, label=label, dress="narrow", said={"story": story}
        )
    told = shares(show.composition, news)
    yield show.macro(
        "tools.html", "tools", label=states["usual"], dress="narrow", said={"story": news, "shares": told}
    )
    sheet = story_sheet(show.printer, replace(news, withdrawn_because=sample.texts.headlines[5][0]))
    yield show.page(sheet, label=states["withdrawn"], source="story.html", dress="story kind-news")


def _words(story: StoryPage, **more: object) -> dict[str, object]:
    """What a story's page says besides the story."""
    said = {"framed": framed, "scaled": scaled, "is_figures": is_figures, "has_drawing": False}
    return {"story": story, "onward": Onward(), **said, **more}


def _body(show: Showing, sample: Sample) -> Iterator[Specimen]:
    story = sample.story()
    for part in {type(part): part for part in body_parts(story, (), related=False)}.values():
        yield _part(show, story, type(part).__name__, part)
    tall = sample.picture(8, shape=(2, 3))
    yield show.macro(
        "pictures.html", "figure", tall, "38rem", label=sample.texts.states["tall"], dress="narrow"
    )


def _part(show: Showing, story: StoryPage, label: str, part: object, **more: object) -> Specimen:
    said = _words(story, **more)
    made = show.macro("blocks.html", "body", (part,), label=label, said=said)
    return replace(made, html=Markup('<div class="body">{}</div>').format(made.html), dress="story measure")


def _special(show: Showing, sample: Sample) -> Iterator[Specimen]:
    story, states = sample.story(), sample.texts.states
    tall = sample.picture(8, shape=(2, 3))
    parts = (
        (states["tall"], Pictures((sample.picture(0), tall, sample.picture(2)))),
        (states["usual"], Drawing(drawing(sample), data(sample))),
        (states["usual"], data(sample)),
        (states["usual"], Points(points(sample))),
    )
    for label, part in parts:
        yield _part(show, story, label, part)


def _onward(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states, told = sample.texts.states, onward(sample)
    others = (one for one in show.printer.config.editions if one.id != sample.code)
    elsewhere = tuple(
        Elsewhere(one.id, TEXTS.get(one.language, TEXTS["en"]).headlines[3][0], "/") for one in others
    )
    yield _part(show, sample.story(), states["usual"], RelatedHere(), onward=told)
    yield show.macro("onward.html", "coverage_box", told, label=states["usual"], dress="narrow")
    bare = replace(told, coverage=replace(told.coverage, in_five=None, stories=())) if told.coverage else told
    yield show.macro("onward.html", "coverage_box", bare, label=states["none"], dress="narrow")
    slot = Slot(Address(sample.code, "~most-read"), (), 4)
    sheet = most_read_sheet(show.printer, sample.code, sample.cards(20, 6))
    yield show.fragment(sheet, label=states["usual"], source="most_read.html", dress="narrow", take=slot)
    links = elsewhere_links(show.composition, replace(told, elsewhere=elsewhere))
    yield show.macro("onward.html", "elsewhere", links, label=states["usual"], dress="narrow")
    yield show.macro("onward.html", "read_next", told, label=states["usual"])


def _films(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states = sample.texts.states
    for label, kind in ((states["own"], "video"), (states["outside"], "outside")):
        story = of_kind(sample, kind)
        said = {
            "poster": next(iter(story.pictures), None),
            "captions_named": captions_named,
            "stage_sizes": STAGE_SIZES,
        }
        yield show.macro("stage.html", "stage", story, label=label, dress="story", said=said)


def _live(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states = sample.texts.states
    on = _channel(sample)
    off = replace(on, on_air=False, stream=None, now=None, back_at=on.coming[0].starts)
    for label, live in ((states["on_air"], on), (states["off_air"], off)):
        yield show.page(
            live_sheet(show.printer, sample.code, live), label=label, source="live.html", dress="live"
        )


def _channel(sample: Sample) -> LiveChannel:
    texts = sample.texts
    showings = tuple(
        Broadcast(
            texts.headlines[place][0],
            texts.headlines[place][1],
            NOON + timedelta(hours=place),
            NOON + timedelta(hours=place + 1),
            None,
        )
        for place in (0, 1, 3)
    )
    days = (ScheduleDay(NOON.date(), showings), ScheduleDay(NOON.date() + timedelta(days=1), ()))
    now, *coming = showings
    return LiveChannel(
        name=texts.paper,
        about=texts.about,
        poster=sample.picture(4),
        on_air=True,
        stream=stream_of("main"),
        now=now,
        coming=tuple(coming),
        back_at=None,
        days=days,
        siblings=(),
    )


def _search(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states = sample.texts.states
    shell = text_of(search_sheet(show.printer, sample.code, tuple(sample.section(one) for one in range(4))))
    asked = Question(sample.texts.topics[0])
    hits = tuple(_hit(show, sample, asked, kind) for kind in ("news", "opinion", "video"))
    found = Results(asked, hits, total=31)
    for label, results in ((states["found"], found), (states["nothing"], Results(asked))):
        html = filled(shell, show.composition.edition, results)
        yield show.main(html, label=label, source="search.html", dress="list search")


def _hit(show: Showing, sample: Sample, asked: Question, kind: str) -> Hit:
    story = of_kind(sample, kind)
    document = documents.read(text_of(document_sheet(show.printer, story)).encode())
    passage = escape(sample.texts.paragraphs[3]).replace(
        escape(asked.text), Markup("<mark>{}</mark>").format(asked.text)
    )
    headline = escape(story.headline).replace(
        escape(asked.text), Markup("<mark>{}</mark>").format(asked.text)
    )
    return Hit(document, headline, passage)


def _notices(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states, code = sample.texts.states, sample.code
    stone = Tombstone(code, "k3x9f2ab", sample.texts.headlines[5][1])
    notices = (
        (states["missing"], missing_sheet(show.printer, code)),
        (states["gone"], tombstone_sheet(show.printer, stone)),
        (states["offline"], offline_sheet(show.printer, code)),
    )
    for label, sheet in notices:
        yield show.page(sheet, label=label, source="notice.html", dress="notice")
