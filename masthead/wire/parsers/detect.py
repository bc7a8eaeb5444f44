"""The one door of the parsers: looks at the bytes, chooses the parser, hands back items or says why not."""

from masthead.wire.items import Parsed, Unreadable
from masthead.wire.parsers import limits
from masthead.wire.parsers.atom import parse_atom
from masthead.wire.parsers.characters import read_characters
from masthead.wire.parsers.jsontree import read_json
from masthead.wire.parsers.newsml_g2 import ROOTS as NEWSML_G2_ROOTS
from masthead.wire.parsers.newsml_g2 import parse_newsml_g2
from masthead.wire.parsers.ninjs import parse_ninjs
from masthead.wire.parsers.rss import parse_rss
from masthead.wire.parsers.xmltree import root_name

_KNOWN = "Masthead reads ninjs, NewsML-G2, RSS and Atom."
_BINARY = (
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
)
_OTHER_XML = {
    "nitf": "NITF",
    "NewsML": "NewsML 1.2",
    "html": "a web page",
    "HTML": "a web page",
    "opml": "a list of feeds",
    "conceptItem": "a NewsML-G2 list of concepts",
    "knowledgeItem": "a NewsML-G2 list of concepts",
    "planningItem": "a NewsML-G2 planning item",
    "catalogItem": "a NewsML-G2 catalogue",
}


def parse(data: bytes, *, media_type: str | None = None, filename: str | None = None) -> Parsed:
    """The items in one file of an agency, told apart by content; `media_type` only helps with the charset.

    Raises Unreadable if nothing of the file can be read; a bad item among good ones is in `Parsed.problems`.
    """
    _refuse_by_size_and_kind(data, filename or "")
    notes: list[str] = []
    text = read_characters(data, media_type, notes).strip()
    if not text:
        raise Unreadable("The file is empty. Ask the agency to send it again.", "no characters")
    if text[0] in "{[":
        return parse_ninjs(read_json(text), notes)
    if text[0] == "<":
        return _parse_xml(text, notes)
    if data[:1] == b"\x01" or text.startswith("ZCZC"):
        raise Unreadable(
            f"This looks like an old teletype file (IPTC 7901 or ANPA), which is not read yet. {_KNOWN}"
        )
    raise Unreadable(
        f"This is no format that is known: it is neither JSON nor XML. {_KNOWN}", repr(text[:60])
    )


def _parse_xml(text: str, notes: list[str]) -> Parsed:
    root = root_name(text)
    if root in NEWSML_G2_ROOTS:
        return parse_newsml_g2(text, notes)
    if root in {"rss", "RDF", "channel"}:
        return parse_rss(text, notes)
    if root in {"feed", "entry"}:
        return parse_atom(text, notes)
    if root in _OTHER_XML:
        raise Unreadable(
            f"This is {_OTHER_XML[root]}, which is not read yet. {_KNOWN}", f"root element {root!r}"
        )
    if not root:
        # An inner DTD hides the root; the XML reader says so in plain words.
        return parse_newsml_g2(text, notes)
    raise Unreadable(
        f"This is XML, but no news format that is known. {_KNOWN}", f"root element {root[:60]!r}"
    )


def _refuse_by_size_and_kind(data: bytes, filename: str) -> None:
    name = f"“{filename[:100]}”" if filename else "The file"
    if len(data) > limits.FILE_BYTES:
        megabytes = limits.FILE_BYTES // 1024 // 1024
        raise Unreadable(
            f"{name} is larger than {megabytes} MB. News items are far smaller; pictures are sent on their own.",
            f"{len(data)} bytes",
        )
    for mark, kind in _BINARY:
        if data.startswith(mark):
            raise Unreadable(f"{name} is {kind}, not a news item. {_KNOWN}", f"starts with {mark!r}")
