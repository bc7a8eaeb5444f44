"""Sample stories, fronts and alerts for the pattern page and for tests. Every person and event is invented."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from masthead.fronts.values import (
    FilledContainer,
    Frame,
    FrontPage,
    ListPage,
    MenuItem,
    TickerLine,
)
from masthead.media.values import Picture, Rendition
from masthead.pages.patterns.texts import TEXTS, Texts
from masthead.stories.values import (
    Block,
    BulletList,
    Card,
    Credit,
    Embed,
    Link,
    Paragraph,
    PictureBlock,
    Quotation,
    ReadMore,
    StoryList,
    StoryPage,
    StorySetIn,
    Subheading,
    Subject,
    Translation,
)

NOON = datetime(2026, 3, 26, 12, 4, tzinfo=UTC)
IDS = "k3x9f2ab"
WIDTHS = (320, 640, 960, 1280)


@dataclass(frozen=True)
class Sample:
    """Everything one edition's pages are made from. `media` begins the names of its pictures' files."""

    code: str
    language: str = ""
    media: str = "media/"

    @property
    def texts(self) -> Texts:
        return TEXTS.get(self.language or self.code, TEXTS["en"])

    def picture(self, number: int, *, shape: tuple[int, int] = (3, 2), caption: str | None = None) -> Picture:
        ratio = shape[1] / shape[0]
        widths = [width for width in WIDTHS if shape[0] > shape[1] or width <= 960]
        renditions = tuple(
            Rendition(f"{self.media}p{number}-{width}.{suffix}", width, round(width * ratio), kind)
            for suffix, kind in (("jpg", "image/jpeg"), ("webp", "image/webp"))
            for width in widths
        )
        text = self.texts.caption if caption is None else caption
        return Picture(number, self.texts.alt, text, self.texts.credit, "", renditions)

    def writer(self, number: int, *, portrait: bool = True) -> Credit:
        name, role = self.texts.writers[number % len(self.texts.writers)]
        picture = self.picture(90 + number % 4, shape=(1, 1), caption="") if portrait else None
        return Credit(name, role, f"/contributor/{name.replace(' ', '-').lower()}", picture)

    def section(self, number: int) -> Link:
        name, slug = self.texts.sections[number % len(self.texts.sections)]
        return Link(name, f"/{slug}")

    def card(self, number: int, *, kind: str | None = None, picture: bool = True) -> Card:
        headlines = self.texts.headlines
        headline, standfirst = headlines[number % len(headlines)]
        chosen = kind or ("opinion" if number % 9 == 7 else "analysis" if number % 9 == 4 else "news")
        section = self.section(number)
        return Card(
            id=number + 1,
            edition=self.code,
            path=f"{section.path}/{self.texts.slug}-{number:08d}",
            kind=chosen,
            headline=headline,
            short_headline="",
            standfirst=standfirst,
            section=section,
            published=NOON - timedelta(minutes=17 * number),
            updated=None,
            writers=(self.writer(number),),
            picture=self.picture(number % 8) if picture and number % 7 != 5 else None,
            withdrawn=False,
        )

    def story(self, *, kind: str = "news") -> StoryPage:
        card = self.card(0, kind=kind)
        return StoryPage(
            id=1,
            short_id=IDS,
            identity="one",
            edition=self.code,
            path=f"{card.section.path}/{self.texts.slug}-{IDS}",
            kind=kind,
            headline=card.headline,
            short_headline="",
            standfirst=card.standfirst,
            dateline=self.texts.dateline,
            byline=(self.writer(0), self.writer(1)) if kind == "news" else (self.writer(1),),
            sources=(Link(self.texts.agencies), Link("Halden News")),
            published=NOON,
            updated=NOON + timedelta(hours=2),
            withdrawn_because=None,
            pictures=(self.picture(0),),
            body=tuple(self.body()),
            words=len(" ".join(self.texts.paragraphs).split()) * 2,
            section=card.section,
            sections=(card.section,),
            regions=tuple(Link(name, f"/region/{slug}") for name, slug in self.texts.regions[:2]),
            topics=tuple(Link(name, f"/topic/{name.replace(' ', '-')}") for name in self.texts.topics),
            coverage=Link(self.texts.coverage, "/coverage/talks"),
            related=(self.card(3), self.card(2)),
            translations=tuple(
                Translation(code, f"{Sample(code).section(0).path}/{TEXTS[code].slug}-{IDS}")
                for code in TEXTS
                if code != self.code
            ),
        )

    def body(self) -> Iterator[Block]:
        first, second, third, fourth, fifth, sixth = (Paragraph(text) for text in self.texts.paragraphs)
        yield from (first, second, StorySetIn(self.card(1)), third, fourth, fifth, first)
        yield Subheading(self.texts.subheading)
        yield sixth
        yield Quotation(*self.texts.quotation)
        yield from (second, third)
        yield PictureBlock(self.picture(3))
        yield BulletList(self.texts.points, numbered=False)
        yield fourth
        yield Embed("https://www.youtube.com/watch?v=abcdefghijk", self.texts.subheading, "youtube.com")
        yield Embed("https://social.example.org/p/12", "", "social.example.org")
        yield from (fifth, ReadMore(self.card(6)))

    def subject(self, kind: str = "edition") -> Subject:
        section = self.section(0)
        name, path = {
            "edition": (self.texts.paper, "/"),
            "section": (section.text, section.path),
            "region": (self.texts.regions[0][0], f"/region/{self.texts.regions[0][1]}"),
            "topic": (self.texts.topics[0], "/topic/one"),
            "contributor": (self.texts.writers[0][0], "/contributor/one"),
            "coverage": (self.texts.coverage, "/coverage/talks"),
        }[kind]
        return Subject(
            kind=kind,
            name=name,
            path=path,
            description=self.texts.headlines[0][1] if kind != "edition" else self.texts.slogan,
            role=self.texts.writers[0][1] if kind == "contributor" else "",
            portrait=self.picture(90, shape=(1, 1), caption="") if kind == "contributor" else None,
            siblings=(),
            key={"edition": "newest"}.get(kind, f"{kind}:1"),
            feed="/rss.xml" if kind == "edition" else f"{path}/rss.xml" if kind == "section" else "",
        )

    def cards(self, first: int, number: int) -> tuple[Card, ...]:
        return tuple(self.card(one) for one in range(first, first + number))

    def container(
        self, weight: str, cards: tuple[Card, ...], title: str = "", link: str = ""
    ) -> FilledContainer:
        return FilledContainer(title, link, weight, cards, f"c{cards[0].id}" if cards else "", "newest")

    def front(self, *, kind: str = "edition", pinned: int = 6, newest: int = 20) -> FrontPage:
        """The lead's container, and an edition's lines beside it; the others below."""
        subject = self.subject(kind)
        older = f"{subject.path.rstrip('/')}/page/2" if newest >= 20 else ""
        lead = tuple(self.card(one, kind="news") for one in range(pinned))
        lines = self.cards(pinned, 7) if kind == "edition" and newest >= 7 else ()
        below = self.cards(pinned + len(lines), newest - len(lines))
        containers = [self.container("lead", lead)] if lead else []
        containers += [self.container("line", lines, self.texts.coverage)] if lines else []
        return FrontPage(subject, tuple(containers), StoryList(below, 0, older, ""))

    def whole_front(self) -> FrontPage:
        """An edition's front with a container of every weight."""
        page = self.front(newest=19)
        voices = tuple(self.card(one, kind="opinion") for one in range(40, 44))
        films = tuple(replace(self.card(one, kind="video"), seconds=95 + 40 * one) for one in range(50, 55))
        galleries = tuple(
            replace(self.card(one, kind="gallery"), pictures_count=one - 50) for one in range(60, 64)
        )
        sections = [
            self.container(
                "compact", self.cards(70 + 4 * one, 4), self.section(one).text, self.section(one).path
            )
            for one in range(3)
        ]
        more = (
            self.container("standard", self.cards(30, 4), self.texts.coverage, "/coverage/talks"),
            self.container("opinion", voices, self.texts.groups[1], "/articles/opinion"),
            self.container("pictures", films, self.texts.topics[0], "/videos"),
            *sections,
            self.container("pictures", galleries[:3], self.texts.topics[1], "/in-pictures"),
            self.container("standard", self.cards(90, 5), self.texts.groups[0]),
            self.container("line", self.cards(100, 3), self.texts.topics[2]),
        )
        return replace(page, containers=(*page.containers, *more))

    def kind_front(self) -> FrontPage:
        """The front of videos, with the fronts below it."""
        films = tuple(replace(self.card(one, kind="video"), seconds=61 * one) for one in range(20))
        names = (*self.texts.topics, *self.texts.groups)[:5]
        subject = replace(
            self.subject(), kind="kind", name=names[0], path="/videos", key="kind:video", feed=""
        )
        tabs = tuple(
            Link(name, f"/videos/{place}" if place else "/videos") for place, name in enumerate(names)
        )
        containers = (
            self.container("pictures", films[:4]),
            self.container("standard", films[4:8], names[1], "/videos/1"),
            self.container("standard", films[8:11], names[2], "/videos/2"),
        )
        return FrontPage(subject, containers, StoryList(films[11:], 0, "", ""), tabs)

    def list(self, kind: str, number: int = 0, cards: int = 12) -> ListPage:
        subject = self.subject(kind)
        newer, older = (
            (f"{subject.path}/page/3", f"{subject.path}/page/1") if number else ("", f"{subject.path}/page/2")
        )
        return ListPage(subject, StoryList(self.cards(0, cards), number, older, newer))

    def frame(self) -> Frame:
        news = [MenuItem(name, f"/{slug}") for name, slug in self.texts.sections[:8]]
        long = [MenuItem(name, f"/{slug}") for name, slug in self.texts.sections[8:]]
        groups = self.texts.groups
        return Frame(
            edition=self.code,
            name=self.texts.paper,
            slogan=self.texts.slogan,
            about=self.texts.about,
            copyright=f"© {self.texts.paper}",
            social=(
                Link("Mastodon", "https://social.example.org/paper"),
                Link("Video", "https://video.example.org/paper"),
            ),
            menu=(MenuItem(groups[0], "", tuple(news)), MenuItem(groups[1], "", tuple(long))),
            regions=tuple(MenuItem(name, f"/region/{slug}") for name, slug in self.texts.regions),
            footer=tuple(MenuItem(name, f"/{place}") for place, name in enumerate(self.texts.standing)),
        )

    def alerts(self, number: int = 10) -> tuple[TickerLine, ...]:
        lines = self.texts.alerts
        return tuple(
            TickerLine(
                text=lines[one % len(lines)],
                source=self.texts.agencies if one % 3 else "Halden News",
                issued=NOON - timedelta(minutes=11 * one),
                path=self.card(one).path if one % 2 else "",
            )
            for one in range(number)
        )
