"""Markup from outside made safe, stripped, and set right where two scripts meet.

`Markup` marks what may stand in a page as it is; any other `str` counts as text and is escaped.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from html import escape as escape_text
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

import nh3
from markupsafe import Markup, escape

INLINE = frozenset({"a", "abbr", "b", "bdi", "br", "cite", "em", "i", "q", "s", "strong", "sub", "sup"})
BLOCKS = frozenset({"blockquote", "h2", "h3", "h4", "li", "ol", "p", "ul"})
SCHEMES = frozenset({"http", "https", "mailto"})
REMEMBERED = 8192  # texts: fronts, lists and feeds print the same headlines again with every new story

_ATTRIBUTES = {"a": {"href"}, "abbr": {"title"}, "bdi": {"dir"}}
_SILENT = {
    "applet", "audio", "canvas", "embed", "form", "head", "iframe", "math", "noembed", "noframes", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "title", "video", "xmp",
}  # fmt: skip
_DEEPEST = 1000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>?")
_NEVER_NESTED = frozenset(
    "area base br col dd dt hr img input li link meta option p source td th tr track wbr".split()
)
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_BREAKS = re.compile(
    r"<(?=/?(?:address|article|blockquote|br|d[dlt]|div|fig|h[1-6r]|li|ol|p|pre|section|t[dhr]|ul)\b)", re.I
)


def clean(html: str) -> Markup:
    """What of an HTML text may stand in a story: paragraphs, subheadings, lists, quotations and inline markup."""
    return _clean(html, INLINE | BLOCKS)


def clean_inline(html: str) -> Markup:
    """The same for a text within a paragraph: links, emphasis, line breaks, isolates."""
    return _clean(html, INLINE)


def plain(html: str) -> str:
    """The text alone, on one line, blocks parted by a blank. Not escaped."""
    text = nh3.clean(_BREAKS.sub(" <", _shallow(html)), tags=set(), clean_content_tags=_SILENT)
    return " ".join(_without_controls(unescape(text)).split())


def safe_url(url: str) -> str:
    """The address when it is a whole http, https or mailto one without tricks; else nothing."""
    found = url.strip()
    if (
        any(unicodedata.category(character) in ("Cc", "Cf", "Zs", "Zl", "Zp") for character in found)
        or "\\" in found
    ):
        return ""
    try:
        parts = urlsplit(found)
    except ValueError:
        return ""
    if parts.scheme.lower() not in SCHEMES:
        return ""
    if parts.scheme.lower() == "mailto":
        return found if "@" in parts.path else ""
    return found if parts.hostname and "@" not in parts.netloc else ""


def _clean(html: str, tags: frozenset[str]) -> Markup:
    text = _BREAKS.sub(" <", html) if not tags & BLOCKS else html
    cleaned = nh3.clean(
        _without_controls(_shallow(text)),
        tags=set(tags),
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
    return Markup(cleaned.strip())


def _attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return safe_url(value) or _own_path(value) or None
    if attribute == "dir":
        return value if value in ("ltr", "rtl", "auto") else None
    return value


def _own_path(value: str) -> str:
    """A path of the edition's own ("/politics/x") or a place on the page ("#x")."""
    ours = re.fullmatch(r"(?:/(?![/\\])|#)[^\s\\\x00-\x1f\x7f]*", value)
    return value if ours else ""


def _shallow(html: str) -> str:
    """Nesting costs the parser its square (20 000 lists: 3.5 s). Past any honest depth only the text is kept."""
    opened: Counter[str] = Counter()
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if not tag[1] and name not in _NEVER_NESTED:
            opened[name] += 1
            if opened.total() > _DEEPEST:
                return _TAG.sub(" ", html)
        elif opened[name]:
            opened[name] -= 1
    return html


def _without_controls(text: str) -> str:
    return _CONTROLS.sub("", _OVERRIDES.sub("", text))


@lru_cache(REMEMBERED, typed=True)  # Markup("<b>") and "<b>" are equal, and not the same
def bidi(text: str, direction: str) -> Markup:
    """Isolates in `<bdi>` what is written the other way in a text of this direction ("rtl" or "ltr").

    In Arabic: Latin names, scores ("2-1"), percentages, "(AP)"; in Latin: runs of Arabic. `Markup` keeps its tags, any
    other text is escaped. Tags, attributes and what is isolated already stay as they are.
    """
    html = escape(text)
    letters, seen, tags = _apart(html)
    marks = [
        mark for run in _FOREIGN[direction].finditer(seen) for mark in _marks(run.start(), run.end(), tags)
    ]
    return Markup(_together(letters, tags, marks)) if marks else html


class _Tag(NamedTuple):
    """A tag, and how many letters stand before it."""

    at: int
    text: str

    @property
    def step(self) -> int:
        return -1 if self.text.startswith("</") else 1


def _apart(html: str) -> tuple[str, str, list[_Tag]]:
    """The letters; the same as the search may see them; the tags. No run crosses a block's end or an isolate."""
    letters, seen, tags, at, isolated = [], [], [], 0, 0
    for index, part in enumerate(_TAGS.split(html)):
        text = unescape(part).replace(_END, " ")
        if index % 2:
            tag = _Tag(at, part)
            tags.append(tag)
            isolated += tag.step if _ISOLATE.match(part) else 0
            text = _END if _BREAKS.match(part) else ""
        letters.append(text)
        seen.append(_END * len(text) if isolated else text)
        at += len(text)
    return "".join(letters), "".join(seen), tags


def _marks(start: int, end: int, tags: list[_Tag]) -> list[tuple[int, _Tag]]:
    """Where the two marks of a run go among the tags; none when the tags inside cannot be kept in pairs."""
    first, last = bisect_right(tags, start, key=_at), bisect_left(tags, end, key=_at)
    depth = unopened = 0
    for tag in tags[first:last]:
        depth += tag.step
        unopened = min(unopened, depth)
    before, after = first + unopened, last + depth - unopened
    outer = [tag.step for tag in (*tags[max(0, before) : first], *tags[last:after])]
    touching = all(tag.at == start for tag in tags[max(0, before) : first]) and all(
        tag.at == end for tag in tags[last:after]
    )
    if not touching or outer != [1] * -unopened + [-1] * (depth - unopened):
        return []
    return [(before, _Tag(start, "<bdi>")), (after, _Tag(end, "</bdi>"))]


def _at(tag: _Tag) -> int:
    return tag.at


def _together(letters: str, tags: list[_Tag], marks: list[tuple[int, _Tag]]) -> str:
    placed: defaultdict[int, list[_Tag]] = defaultdict(list)
    for index, mark in marks:
        placed[index].append(mark)
    written, done = [], 0
    for index in range(len(tags) + 1):
        for tag in placed[index] + tags[index : index + 1]:
            written += [_escaped(letters[done : tag.at]), tag.text]
            done = tag.at
    return "".join([*written, _escaped(letters[done:])])


def _escaped(letters: str) -> str:
    return escape_text(letters.replace(_END, ""), quote=False)


_END = "\u2029"
_TAGS = re.compile(r"""(</?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>)""")
_ISOLATE = re.compile(r"</?bd[io]\b", re.I)
_L = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u052f\u1e00-\u1fff"
_A = "\u0600-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_SPACE = "[ \u00a0\n]"
_WORD = rf"[{_L}0-9\u0300-\u036f]+(?:[.,'’:/@&_+\-–][{_L}0-9\u0300-\u036f]+)*(?:%|\+{{1,2}})?(?:(?<=\b[A-Z]\.[A-Z])\.)?"
_NAME = rf"[#@$€£]?(?=[0-9.,'’:/@&_+\-–]{{0,40}}[{_L}]){_WORD}(?:{_SPACE}(?:&{_SPACE})?{_WORD})*"
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*"
_FIGURE = (
    rf"{_NUMBER}(?:(?:{_SPACE}?[-–−]{_SPACE}?|[/:]){_NUMBER})+(?:{_SPACE}?%)?"
    rf"|{_NUMBER}{_SPACE}?[%$€£°]"
    rf"|[$€£]{_SPACE}?{_NUMBER}"
    rf"|(?<!\w)[+\-−]{_NUMBER}%?"
)
_ADDRESS = rf"https?://[^\s<>\"،؛]*[{_L}0-9/]"
_FOREIGN = {
    "rtl": re.compile(
        rf"(?<![{_L}0-9])(?<![0-9][.,:/\-–−])(?:\((?:{_NAME}|{_FIGURE})\)|{_ADDRESS}|{_NAME}|{_FIGURE})",
    ),
    "ltr": re.compile(rf"[{_A}](?:[{_A} \u00a0\n،؛.:\-–0-9]*[{_A}])?"),
}
