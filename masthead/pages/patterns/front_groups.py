"""What stands on fronts and around every page: head, ticker, cards of every weight, containers, lists, the foot."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from masthead.broadcast.values import LiveNow
from masthead.pages.arrangement import Band, Columns, Ranks, arrange
from masthead.pages.fragment_pages import footer_sheet, header_sheet, ticker_sheet
from masthead.pages.patterns.samples import Sample
from masthead.pages.patterns.showing import Group, Showing, Specimen
from masthead.stories.values import Card, Link, StoryList

SHORT = 20
WEIGHTS = (
    ("lead", 2),
    ("standard", 3),
    ("compact", 3),
    ("brief", 3),
    ("line", 3),
    ("row", 2),
    ("opinion", 3),
)
KINDS = ("opinion", "analysis", "blog", "feature", "explainer", "video", "infographic", "gallery")


def front_groups(show: Showing, sample: Sample) -> Iterator[Group]:
    """In the order in which a reader meets them."""
    titles = sample.texts.titles
    yield Group("header", titles["header"], tuple(_header(show, sample)))
    yield Group("ticker", titles["ticker"], tuple(_ticker(show, sample)))
    for weight, columns in WEIGHTS:
        cards = tuple(_cards(show, sample, weight))
        yield Group(f"cards-{weight}", f"{titles['cards']}: {weight}", cards, columns)
    yield Group("kinds", titles["kinds"], tuple(_kinds(show, sample)), 4)
    yield Group("containers", titles["containers"], tuple(_containers(show, sample)))
    yield Group("lists", titles["lists"], tuple(_lists(show, sample)))


def foot_group(show: Showing, sample: Sample) -> Group:
    """The foot of every page."""
    standing = tuple(Link(name, f"/about/{place}") for place, name in enumerate(sample.texts.standing))
    frame = replace(sample.frame(), name=show.composition.paper)
    sheet = footer_sheet(show.printer, sample.code, frame, standing)
    one = show.fragment(sheet, label=sample.texts.states["usual"], source="footer.html")
    return Group("foot", sample.texts.titles["foot"], (one,))


def _header(show: Showing, sample: Sample) -> Iterator[Specimen]:
    frame = replace(sample.frame(), name=show.composition.paper)
    states = sample.texts.states
    on_air = replace(frame, live=LiveNow(sample.texts.groups[0]))
    long = replace(frame, menu=frame.menu * 2)
    for label, one in ((states["on_air"], on_air), (states["many"], long)):
        sheet = header_sheet(show.printer, sample.code, one)
        made = show.fragment(sheet, label=label, source="header.html")
        yield replace(made, html=Markup('<div class="top">{}</div>').format(made.html))


def _ticker(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states = sample.texts.states
    for label, number in ((states["none"], 0), (states["one"], 1), (states["ten"], 10)):
        sheet = ticker_sheet(show.printer, sample.code, sample.alerts(number))
        yield show.fragment(sheet, label=label, source="ticker.html")


def in_states(sample: Sample) -> Iterator[tuple[str, Card]]:
    """A card of a news story in every state that its page must bear."""
    texts, states = sample.texts, sample.texts.states
    card = replace(sample.card(0, kind="news"), headline=texts.headlines[0][0])
    yield states["usual"], card
    yield states["short"], replace(card, headline=cut(texts.headlines[1][0], SHORT))
    yield states["long"], replace(card, headline=texts.headlines[2][0], picture=sample.picture(2))
    yield states["bare"], replace(card, picture=None)
    yield states["untold"], replace(card, standfirst="", picture=sample.picture(3))
    yield states["tall"], replace(card, picture=sample.picture(8, shape=(2, 3)))
    yield states["withdrawn"], replace(card, withdrawn=True, picture=sample.picture(5))


def _cards(show: Showing, sample: Sample, weight: str) -> Iterator[Specimen]:
    for label, card in in_states(sample):
        if weight == "opinion":
            card = replace(card, kind="opinion")
        elif weight in ("brief", "line") and label in _of_pictures(sample):
            continue
        yield show.macro("cards.html", weight, card, 3, label=label)
    if weight == "opinion":
        lone = replace(sample.card(0, kind="opinion"), writers=(sample.writer(1, portrait=False),))
        yield show.macro("cards.html", weight, lone, 3, label=sample.texts.states["bare"])


def _of_pictures(sample: Sample) -> tuple[str, ...]:
    return tuple(sample.texts.states[name] for name in ("bare", "untold", "tall"))


def _kinds(show: Showing, sample: Sample) -> Iterator[Specimen]:
    for place, kind in enumerate(KINDS):
        card = replace(
            sample.card(place, kind=kind),
            picture=sample.picture(place % 8),
            seconds=125 if kind == "video" else None,
            pictures_count=12 if kind == "gallery" else 0,
        )
        yield show.macro("cards.html", "standard", card, 3, label=show.composition.say(f"kind_{kind}"))
    for kind in ("news", *KINDS):
        label = show.composition.say(f"kind_{kind}")
        yield show.macro("words.html", "kicker", sample.card(0, kind=kind), label=label)


def _containers(show: Showing, sample: Sample) -> Iterator[Specimen]:
    usual = sample.texts.states["usual"]
    for part in arrange(sample.whole_front()):
        match part:
            case Ranks():
                yield show.macro("containers.html", "ranks", part, label=usual)
            case Band(container):
                yield show.macro("containers.html", "band", container, label=container.weight)
            case Columns(containers):
                yield show.macro("containers.html", "columns", containers, label=usual)
            case _:
                yield show.macro("containers.html", "rest", part, label=usual)


def _lists(show: Showing, sample: Sample) -> Iterator[Specimen]:
    states = sample.texts.states
    for kind in ("section", "topic", "contributor", "coverage"):
        subject = sample.subject(kind)
        label = states["portrait"] if subject.portrait else states["usual"]
        yield show.macro("lists.html", "subject_head", subject, label=label, dress="list")
    front = sample.kind_front()
    yield show.macro("lists.html", "tabs", front.tabs, front.subject, label=states["usual"])
    subject = sample.subject("section")
    middle = StoryList((), 3, f"{subject.path}/page/2", f"{subject.path}/page/4")
    for label, stories in ((states["middle"], middle), (states["one"], replace(middle, newer="", number=0))):
        yield show.macro("lists.html", "pager", stories, subject, label=label)


def cut(text: str, letters: int) -> str:
    """The whole words of a text that fit."""
    words = text[: letters + 1].rpartition(" ")[0] if len(text) > letters else text
    return words or text[:letters]
