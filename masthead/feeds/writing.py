"""XML made safely: only characters that XML 1.0 allows, everything escaped, namespaces declared once at the root."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

from lxml import etree
from lxml.etree import _Element

# Char of XML 1.0 § 2.2, turned round; C1 controls and noncharacters are legal there but help nobody.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def legal(text: str) -> str:
    """The text without the characters that no XML document may hold."""
    return _ILLEGAL.sub("", text)


def line(text: str) -> str:
    """A legal text on one line: for titles and names."""
    return " ".join(legal(text).split())


def root(tag: str, namespaces: Mapping[Any, str], **attributes: str) -> _Element:
    """`namespaces` are by prefix; None stands for the default one."""
    return etree.Element(tag, attributes, nsmap=namespaces)


def add(parent: _Element, tag: str, text: str = "", /, **attributes: str) -> _Element:
    """A child with a text and attributes; both may hold anything."""
    child = etree.SubElement(parent, tag, {name: legal(value) for name, value in attributes.items()})
    child.text = legal(text) or None
    return child


def document(top: _Element) -> bytes:
    return etree.tostring(top, encoding="utf-8", xml_declaration=True)


def rfc822(at: datetime) -> str:
    """ "Thu, 26 Mar 2026 12:04:00 GMT": RFC 822 with the four-digit year of RFC 1123, in GMT."""
    return format_datetime(at.astimezone(UTC), usegmt=True)


def w3c(at: datetime) -> str:
    """ "2026-03-26T12:04:00Z": W3C's profile of ISO 8601, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
