"""XML read safely: no DTD, no entities, no network, bounded depth and size; elements found by local name."""

import re
from collections.abc import Iterator
from html.entities import name2codepoint

from lxml import etree
from lxml.etree import _Element

from masthead.wire.items import Unreadable
from masthead.wire.parsers import limits

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

_TOO_DEEP = "The file is nested far too deeply to be a news item."
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE = re.compile(r"""<!DOCTYPE(?:[^\[\]<>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_LOOSE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_OWN_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}
_CUT_OFF = re.compile(
    r"premature end|EndTag: '</' not found|not terminated|unclosed|Start tag expected|not finished|EOF",
    re.IGNORECASE,
)


def read_xml(text: str, *, mend: bool = False) -> _Element:
    """The root element. With `mend`, ill-formed XML is read as far as it goes (feeds only).

    Raises Unreadable for ill-formed, too deep or too large XML and for any inner DTD, where entities are declared.
    """
    text = _html_entities(_without_doctype(text))
    if mend:
        text = "".join(
            part if part.startswith("<![CDATA[") else _LOOSE_AMPERSAND.sub("&amp;", part)
            for part in _CDATA.split(text)
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, attribute_defaults=False,
        huge_tree=False, remove_comments=True, remove_pis=True, recover=mend, encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise _ill_formed(error) from error
    if root is None:
        raise Unreadable(
            "The file holds no XML that could be read. Ask the agency to send it again.", "no root element"
        )
    _check_size(root)
    return root


def root_name(text: str) -> str:
    """The local name of the first element, without parsing; "" if there is none."""
    rest = text[_end_of_prolog(text) :]
    doctype = _DOCTYPE.match(rest)
    rest = rest[doctype.end() :] if doctype else rest
    match = re.match(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)", rest[_end_of_prolog(rest) :])
    return match.group(1) if match else ""


def name_of(element: _Element) -> str:
    """The local name, whatever the namespace; "" for what is not an element."""
    tag: object = element.tag  # a comment's or an entity's is a function
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def namespace_of(element: _Element) -> str:
    tag: object = element.tag  # a comment's or an entity's is a function
    return tag[1:].split("}", 1)[0] if isinstance(tag, str) and tag.startswith("{") else ""


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """The children with one of the local names."""
    return (child for child in element if name_of(child) in names)


def descendants(element: _Element, name: str, outside: frozenset[str] = frozenset()) -> Iterator[_Element]:
    """Elements of that name below, in document order, but not inside an element named in `outside`."""
    for child in element:
        if name_of(child) == name:
            yield child
        if name_of(child) not in outside:
            yield from descendants(child, name, outside)


def text_within(element: _Element | None) -> str:
    """All text inside, tags forgotten."""
    return "" if element is None else "".join(str(part) for part in element.itertext())


def _without_doctype(text: str) -> str:
    """The text from the root or its comments on. A DOCTYPE that only names a DTD is ignored, an inner one refused."""
    start = _end_of_prolog(text)
    if text[start : start + 9].upper() != "<!DOCTYPE":
        return text[start:]
    doctype = _DOCTYPE.match(text, start)
    if not doctype:
        raise Unreadable(
            "The file defines its own entities (a DTD inside the file), which can be used to harm the machine "
            "that reads it. It was not opened. Ask the agency to send it without.",
            "internal DTD subset or unfinished DOCTYPE",
        )
    return text[doctype.end() :]


def _end_of_prolog(text: str) -> int:
    position = 0
    while match := _BEFORE_ROOT.match(text, position):
        position = match.end()
    return position


def _html_entities(text: str) -> str:
    """`&nbsp;` and its like, which XML does not know, as the characters that they mean."""

    def character(match: re.Match[str]) -> str:
        name = match.group(1)
        known = name in name2codepoint and name not in _OWN_ENTITIES
        return chr(name2codepoint[name]) if known else match.group()

    return _ENTITY.sub(character, text)


def _ill_formed(error: etree.XMLSyntaxError) -> Unreadable:
    detail = str(error)
    if _CUT_OFF.search(detail):
        return Unreadable("The file is cut off before its end. Ask the agency to send it again.", detail)
    if "depth" in detail.lower():
        return Unreadable(_TOO_DEEP, detail)
    where = f"line {error.lineno or 1}"
    return Unreadable(f"The file is not well-formed XML ({where}). Ask the agency to send it again.", detail)


def _check_size(root: _Element) -> None:
    """Depth, number of elements and attributes, without recursion."""
    depth = count = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth, count = depth + 1, count + 1
        if depth > limits.XML_DEPTH:
            raise Unreadable(_TOO_DEEP, f"over {limits.XML_DEPTH} levels")
        if count > limits.XML_ELEMENTS or len(element.attrib) > limits.XML_ATTRIBUTES:
            raise Unreadable("The file has far more parts than any news item.", f"element {count}")
