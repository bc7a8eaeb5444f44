"""From bytes to characters: byte-order marks, declared and undeclared charsets, and bytes that are not as declared."""

import codecs
import re

from masthead.wire.items import Unreadable

DAMAGED = "Some characters of the file were damaged; compare the text with the agency's."

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([A-Za-z0-9._:-]{1,40})\s*["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)
_TRUSTED = re.compile(
    r"^(ascii|utf-8|iso8859-\d+|cp125\d|koi8-[ru]|mac-roman|shift_jis|cp932|euc_(jp|kr)|big5|gb(k|2312|18030))$"
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_characters(data: bytes, media_type: str | None, notes: list[str]) -> str:
    """The text of a file. Valid UTF-8 wins over any declaration; then the declaration; then Windows-1252."""
    text = _decoded(data, media_type, notes)
    if text.count("\x00") > len(text) // 20:
        raise Unreadable(
            "This is not a text file, so it holds no news item that can be read.", "many NUL bytes"
        )
    return without_control_characters(text)


def without_control_characters(text: str) -> str:
    """The text without what XML forbids; U+FFFD, no-break spaces and isolates stay."""
    return _NOT_XML.sub("", text)


def _decoded(data: bytes, media_type: str | None, notes: list[str]) -> str:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _tolerantly(data[len(mark) :], charset, notes)
    for opening in ("<", "{", "["):
        for charset in ("utf-16-le", "utf-16-be"):
            if data.startswith(opening.encode(charset)):
                return _tolerantly(data, charset, notes)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, _declared_charset(data, media_type), notes)


def _declared_charset(data: bytes, media_type: str | None) -> str:
    """The Python name of the declared charset, or "" if there is none to be trusted."""
    declared = _DECLARED.match(data[:500])
    charset = _CHARSET.search(media_type or "")
    name = declared.group(1).decode("ascii") if declared else charset.group(1) if charset else ""
    try:
        known = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    return known if _TRUSTED.match(known) else ""


def _not_utf8(data: bytes, charset: str, notes: list[str]) -> str:
    if charset not in {"", "utf-8", "ascii"}:
        if charset == "iso8859-1":
            charset = "cp1252"
        return _tolerantly(data, charset, notes)
    mostly = data.decode("utf-8", "replace")
    damaged = mostly.count("\ufffd")
    if sum(1 for character in mostly if character > "\x7f") > 2 * damaged:
        notes.append(DAMAGED)
        return mostly
    notes.append("The file does not say its charset; it was read as Windows-1252. Check accents and quotes.")
    return data.decode("cp1252", "replace")


def _tolerantly(data: bytes, charset: str, notes: list[str]) -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError:
        notes.append(DAMAGED)
        return data.decode(charset, "replace")
