"""Caption, credit, terms and alt text as IPTC has them, set into finished files without touching their pixels.

XMP goes into JPEG, WebP and AVIF, IPTC-IIM beside it into JPEG. Only files that this house encoded are worked on: they
carry nothing of the original's own words, places or cameras.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from hashlib import blake2b
from xml.sax.saxutils import escape, quoteattr

LONGEST = 2000  # characters of one text: a JPEG's segment holds 64 KB
NOTHING = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"/>'
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XMP_SEGMENT = b"http://ns.adobe.com/xap/1.0/\0"
_IIM_SEGMENT = b"Photoshop 3.0\0"
_APP0, _APP1, _APP13, _SOS = 0xE0, 0xE1, 0xED, 0xDA
_IIM_CREDIT_BYTES, _IIM_CAPTION_BYTES = 32, 2000  # IIM 4.2, 2:110 and 2:120
_VP8X_XMP = 0x04


@dataclass(frozen=True, slots=True)
class Told:
    """What a public file says about itself."""

    caption: str = ""
    credit: str = ""
    usage_terms: str = ""
    alt: str = ""

    @property
    def digest(self) -> str:
        """The same for the same words."""
        return blake2b(repr(astuple(self)).encode(), digest_size=16).hexdigest()

    def __bool__(self) -> bool:
        return any(astuple(self))


def with_words(data: bytes, media_type: str, told: Told) -> bytes:
    """The file with these words and no others. Raises ValueError for a file that is not of this house's making."""
    return _SETTERS[media_type](data, told)


def xmp(told: Told) -> bytes:
    """The XMP packet; b"" where there is nothing to say."""
    if not told:
        return b""
    words = {name: _clean(text) for name, text in zip(_FIELDS, astuple(told), strict=True)}
    credit = f" photoshop:Credit={quoteattr(words.pop('photoshop:Credit'))}" if told.credit else ""
    inner = "".join(
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'
        for name, text in words.items()
        if text and name != "photoshop:Credit"
    )
    packet = _PACKET.format(credit=credit, inner=inner)
    return packet.encode()


_FIELDS = ("dc:description", "photoshop:Credit", "xmpRights:UsageTerms", "Iptc4xmpCore:AltTextAccessibility")
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
    ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"{credit}>{inner}</rdf:Description>'
    '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
)


def _clean(text: str) -> str:
    text = _NOT_XML.sub("", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _in_jpeg(data: bytes, told: Told) -> bytes:
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    first, others, at = b"", b"", 2
    while data[at + 1] != _SOS:
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment, kind = data[at : at + 2 + length], data[at + 1]
        if kind == _APP0:
            first += segment
        elif kind not in (_APP1, _APP13):
            others += segment
        at += 2 + length
    words = _segment(_APP1, _XMP_SEGMENT + xmp(told)) + _segment(_APP13, _iim(told)) if told else b""
    return data[:2] + first + words + others + data[at:]


def _segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


def _iim(told: Told) -> bytes:
    """IPTC-IIM in UTF-8: the caption, and the credit where it fits whole."""
    sets = [(1, 90, b"\x1b%G"), (2, 0, b"\0\4")]
    if credit := _clean(told.credit).encode():
        sets += [(2, 110, credit)] if len(credit) <= _IIM_CREDIT_BYTES else []
    if caption := _clean(told.caption).encode()[:_IIM_CAPTION_BYTES].decode(errors="ignore").encode():
        sets.append((2, 120, caption))
    record = b"".join(struct.pack(">BBBH", 0x1C, *where, len(text)) + text for *where, text in sets)
    resource = b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record
    return _IIM_SEGMENT + resource + b"\0" * (len(record) % 2)


def _in_webp(data: bytes, told: Told) -> bytes:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise ValueError("no WebP")
    pixels = [chunk for chunk in _chunks(data) if chunk[:4] not in (b"VP8X", b"XMP ")]
    chunks = [_extended(pixels[0]), *pixels, _chunk(b"XMP ", xmp(told))] if told else pixels
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 12
    while at < len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        end = at + 8 + length + length % 2
        yield data[at:end]
        at = end


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)


def _extended(pixels: bytes) -> bytes:
    """The head of a WebP that holds more than pixels (RFC 9649, 2.7)."""
    if pixels[:4] == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", pixels, 14))
        clear = 0
    elif pixels[:4] == b"VP8L":
        (bits,) = struct.unpack_from("<I", pixels, 9)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        clear = (bits >> 28 & 1) << 4
    else:
        raise ValueError("no WebP of one picture")
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return _chunk(b"VP8X", bytes((_VP8X_XMP | clear, 0, 0, 0)) + sides)


def _in_avif(data: bytes, told: Told) -> bytes:
    """The words stand in a last `mdat` of their own; the place of the XMP item (ISO 14496-12, 8.11.3) points there."""
    boxes = {kind: (start, end) for kind, start, end in reversed(list(_boxes(data, 0, len(data))))}
    if b"meta" not in boxes or b"mdat" not in boxes:
        raise ValueError("no AVIF")
    inside = {
        kind: (start, end) for kind, start, end in _boxes(data, boxes[b"meta"][0] + 4, boxes[b"meta"][1])
    }
    item = _words_item(data, *inside[b"iinf"])
    at = _place_of(data, inside[b"iloc"][0], item)
    packet = xmp(told) or NOTHING
    whole = bytearray(data[: boxes[b"mdat"][1]])
    struct.pack_into(">II", whole, at, len(whole) + 8, len(packet))
    return bytes(whole) + struct.pack(">I4s", len(packet) + 8, b"mdat") + packet


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, start and end of each box's content."""
    while at < end:
        length, kind = struct.unpack_from(">I4s", data, at)
        if length < 8 or at + length > end:
            raise ValueError("a box of an AVIF is broken")
        yield kind, at + 8, at + length
        at += length


def _words_item(data: bytes, start: int, end: int) -> int:
    for _kind, at, _end in _boxes(data, start + 6, end):
        version, item, kind = data[at], struct.unpack_from(">H", data, at + 4)[0], data[at + 8 : at + 12]
        if version == 2 and kind == b"mime":
            return int(item)
    raise ValueError("an AVIF without a place for words")


def _place_of(data: bytes, start: int, wanted: int) -> int:
    """Where the file says offset and length of an item's one extent, four bytes each."""
    version, sizes, count = data[start], *struct.unpack_from(">HH", data, start + 4)
    if version != 0 or sizes != 0x4400:
        raise ValueError("an AVIF that was laid out by another house")
    at = start + 8
    for _ in range(count):
        item, _reference, extents = struct.unpack_from(">HHH", data, at)
        if item == wanted and extents == 1:
            return at + 6
        at += 6 + 8 * extents
    raise ValueError("an AVIF without a place for words")


_SETTERS = {"image/jpeg": _in_jpeg, "image/webp": _in_webp, "image/avif": _in_avif}
