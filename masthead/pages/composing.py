"""What a template can say while one sheet of an edition is composed: strings, times, links, and the files it uses."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from masthead import markup
from masthead.conf import Config, EditionConfig
from masthead.languages import language
from masthead.languages.numbers import digits, number
from masthead.languages.reading import reading_minutes
from masthead.languages.times import clock_time, day, iso, moment
from masthead.languages.words import count, say
from masthead.media.values import Picture, Rendition
from masthead.pages.assets import Assets
from masthead.stories.values import Credit, Link

SCORE = re.compile(r"<bdi>(?=[\d٠-٩]+[-–:/][\d٠-٩]+</bdi>)")
PERCENT = re.compile(r"(?<=\d) (?=%)(?![^<>]*>)")
OWN_PATH = re.compile(r'href="(?P<path>/(?!/)[^"]*)')
WHOLE = ("https://", "http://", "mailto:")


class Composition:
    """One sheet in the making. Everything public here is a template's word; `files` fills as the template asks."""

    def __init__(
        self, config: Config, edition: EditionConfig, assets: Assets, slot_mark: str, paper: str = ""
    ) -> None:
        self.config, self.edition, self.assets = config, edition, assets
        self.spoken = language(edition.language)
        self.paper = self.named(paper or edition.name)
        self.files: set[str] = set()
        self._slot_mark = slot_mark
        parts = urlsplit(edition.base_url)
        self.origin, self._prefix = f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")

    @cached_property
    def words(self) -> Mapping[str, object]:
        """The names that templates use."""
        offered: tuple[Callable[..., object], ...] = (
            self.say,
            self.count,
            self.moment,
            self.day,
            self.clock,
            self.iso,
            self.number,
            self.minutes,
        )
        offered += (self.url, self.link, self.typeset, self.inline, self.file, self.srcset, self.slot)
        offered += (self.slot_without, self.item, self.items_end)
        offered += (self.phrase, self.names, self.time, self.named, self.length)
        named: dict[str, object] = {word.__name__: word for word in offered}
        return {
            **named,
            "edition": self.edition,
            "paper": self.paper,
            "spoken": self.spoken,
            "assets": self.assets,
            "brand": self.config.brand,
            "keeps_offline": self.config.apps.offline,
        }

    def named(self, name: str) -> str:
        """An edition that is called only by its language ("English") bears the brand's name."""
        return self.config.brand.name if name in ("", self.spoken.name) else name

    def beside(self, edition: str) -> "Composition":
        """Another edition's words, for links to it."""
        return Composition(self.config, self.config.edition(edition), self.assets, self._slot_mark)

    def say(self, word: str, **values: object) -> str:
        return say(self.spoken.code, word, **values)

    def count(self, word: str, n: int) -> str:
        return count(self.spoken.code, word, n, self.edition.numerals)

    def phrase(self, word: str, **values: object) -> Markup:
        """The same with markup in its blanks; what is not markup is escaped."""
        return escape(say(self.spoken.code, word)).format(**values)

    def names(self, named: Sequence[Credit | Link]) -> Markup:
        """Names in a row as the language strings them together, linked where they lead somewhere."""
        *others, last = [self._name(one) for one in named]
        if not others:
            return last
        return self.phrase("list_two", first=Markup(self.say("list_comma")).join(others), last=last)

    def time(self, at: datetime) -> Markup:
        return Markup('<time datetime="{}">{}</time>').format(self.iso(at), self.moment(at))

    def moment(self, at: datetime) -> str:
        return moment(at, self.edition)

    def day(self, at: datetime) -> str:
        return day(at, self.edition)

    def clock(self, at: datetime) -> str:
        return clock_time(at, self.edition)

    def iso(self, at: datetime) -> str:
        return iso(at, self.edition)

    def number(self, n: int) -> str:
        return number(n, self.edition.numerals, self.spoken.code)

    def length(self, seconds: int) -> str:
        """How long a film runs, as it stands on players: "2:05", "1:02:05"."""
        minutes, rest = divmod(seconds, 60)
        hours, minutes = divmod(minutes, 60)
        parts = (f"{hours}", f"{minutes:02}") if hours else (f"{minutes}",)
        return digits(":".join((*parts, f"{rest:02}")), self.edition.numerals)

    def minutes(self, words: int) -> int:
        return reading_minutes(words, self.spoken.code)

    def url(self, path: str) -> str:
        """The link to a path inside the edition, from the root of its host."""
        return (self._prefix + _quoted("" if path == "/" else path)) or "/"

    def whole_url(self, path: str) -> str:
        """The absolute URL of a path inside the edition."""
        return self.origin + self.url(path)

    def link(self, path: str) -> str:
        """The link for something editors wrote: a path inside the edition, or a whole URL; "" if it is neither."""
        if path.startswith("/") and not path.startswith("//"):
            return self.url(path)
        return markup.safe_url(path) if path.lower().startswith(WHOLE) else ""

    def typeset(self, text: str) -> Markup:
        """Plain text for the page, runs of the other script isolated."""
        return _kept_together(markup.bidi(text, self.spoken.direction))

    def inline(self, html: str) -> Markup:
        """Inline HTML from the desk, cleaned once more: a template trusts nobody. Paths in it are the edition's."""
        cleaned = OWN_PATH.sub(self._own_path, str(markup.clean_inline(html)))
        return _kept_together(markup.bidi(Markup(cleaned), self.spoken.direction))

    def file(self, name: str) -> str:
        """The link to a public file, which the sheet now uses."""
        self.files.add(name)
        return "/" + _quoted(name)

    def whole_file(self, name: str) -> str:
        return self.origin + self.file(name)

    def srcset(self, renditions: tuple[Rendition, ...]) -> str:
        return ", ".join(f"{self.file(one.name)} {one.width}w" for one in renditions)

    def _own_path(self, found: re.Match[str]) -> str:
        """An editor may write a path inside the edition, or copy it with the edition's prefix."""
        path = found["path"]
        return (
            found[0]
            if self._prefix and f"{path}/".startswith(f"{self._prefix}/")
            else f'href="{self._prefix}{path}'
        )

    def _name(self, one: Credit | Link) -> Markup:
        text = self.typeset(one.name if isinstance(one, Credit) else one.text)
        href = self.link(one.path) if one.path else ""
        rel = Markup(' rel="author"') if isinstance(one, Credit) else ""
        return Markup('<a href="{}"{}>{}</a>').format(href, rel, text) if href else text

    def slot(self, fragment: str) -> Markup:
        """Where a fragment of the edition is set in as the sheet is served."""
        return Markup(f"<!--{self._slot_mark}{fragment}-->")

    def slot_without(self, fragment: str, names: Iterable[str], take: int) -> Markup:
        """The same of a fragment made of items: the first so many of those that are not named."""
        return Markup("<!--{}-->").format(
            Markup(self._slot_mark) + " ".join((fragment, str(take), *sorted(set(names))))
        )

    def item(self, name: str) -> Markup:
        """Here an item of a fragment begins; it ends where the next one does, or at `items_end`."""
        return Markup("<!--{}-->").format(Markup(self._slot_mark) + f"+{name}")

    def items_end(self) -> Markup:
        return Markup(f"<!--{self._slot_mark}.-->")


@lru_cache(maxsize=20_000)
def _quoted(path: str) -> str:
    """The same few thousand paths stand on every page."""
    return quote(path, safe="/")


def _kept_together(html: Markup) -> Markup:
    """An isolated score or span of years ("2-1") does not break at its hyphen, nor "51,3 %" before its sign."""
    return Markup(PERCENT.sub("\u00a0", SCORE.sub('<bdi class="whole">', str(html))))


def printable(picture: Picture | None) -> bool:
    """Is there a picture that any browser can show?"""
    return picture is not None and bool(picture.of_type("image/jpeg"))
