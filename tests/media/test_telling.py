"""What a public picture says about itself: readable by anybody's tools, pixels untouched, nothing of the original's own."""

from io import BytesIO

import pytest
from lxml import etree
from PIL import Image, IptcImagePlugin

from masthead.media.telling import NOTHING, Told, with_words, xmp

TOLD = Told("Ships & <boats> at dawn", 'AP / "A. Person"', "No resale.", "A harbour")
ARABIC = Told("سفن عند الفجر", "أ ف ب", "للاستعمال التحريري وحده", "ميناء")
FORMATS = {"image/jpeg": "JPEG", "image/webp": "WEBP", "image/avif": "AVIF"}
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "rights": "http://ns.adobe.com/xap/1.0/rights/",
    "iptc": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def picture(media_type: str, size: tuple[int, int] = (97, 61)) -> bytes:
    out = BytesIO()
    more = {"xmp": NOTHING} if media_type == "image/avif" else {}
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, FORMATS[media_type], **more)
    return out.getvalue()


def opened(data: bytes) -> tuple[Image.Image, bytes]:
    with Image.open(BytesIO(data)) as found:
        found.load()
        return found.copy(), bytes(found.info.get("xmp") or b"")


def read_back(packet: bytes) -> Told:
    root = etree.fromstring(packet)
    (description,) = root.iter(f"{{{NAMES['rdf']}}}Description")

    def text(name: str) -> str:
        return "".join(description.xpath(f"{name}/rdf:Alt/rdf:li/text()", namespaces=NAMES))

    credit = str(description.get(f"{{{NAMES['photoshop']}}}Credit", ""))
    return Told(text("dc:description"), credit, text("rights:UsageTerms"), text("iptc:AltTextAccessibility"))


@pytest.mark.parametrize("media_type", FORMATS)
@pytest.mark.parametrize("told", [TOLD, ARABIC, Told(credit="AP"), Told(caption="Only this")])
def test_caption_credit_terms_and_alt_text_are_read_back_and_no_pixel_changes(
    media_type: str, told: Told
) -> None:
    plain = picture(media_type)
    data = with_words(plain, media_type, told)
    pixels, packet = opened(data)
    assert read_back(packet) == told
    assert pixels.tobytes() == opened(plain)[0].tobytes()


@pytest.mark.parametrize("media_type", FORMATS)
def test_new_words_replace_the_old_ones_and_no_words_leave_none(media_type: str) -> None:
    plain = picture(media_type)
    first = with_words(plain, media_type, TOLD)
    again = with_words(first, media_type, ARABIC)
    assert again == with_words(plain, media_type, ARABIC)
    assert b"boats" not in again
    bare = with_words(again, media_type, Told())
    assert opened(bare)[1] in (b"", NOTHING)
    assert bare == with_words(plain, media_type, Told())


def test_a_jpeg_says_it_in_iim_too(tmp_path: object) -> None:
    with Image.open(BytesIO(with_words(picture("image/jpeg"), "image/jpeg", TOLD))) as found:
        said = IptcImagePlugin.getiptcinfo(found)
    assert said is not None
    assert said[(2, 120)] == TOLD.caption.encode()
    assert said[(2, 110)] == TOLD.credit.encode()
    assert said[(1, 90)] == b"\x1b%G"


def test_iim_has_a_credit_whole_or_not_at_all() -> None:
    long = Told("x" * 5000, "A credit that is longer than thirty-two bytes")
    with Image.open(BytesIO(with_words(picture("image/jpeg"), "image/jpeg", long))) as found:
        said = IptcImagePlugin.getiptcinfo(found)
    assert said is not None
    assert (2, 110) not in said
    assert 1990 < len(said[(2, 120)]) <= 2000


def test_texts_without_end_and_with_wild_characters_make_a_small_sound_packet() -> None:
    wild = Told("\x00\x0b\ud800]]>&" * 50_000, "\x1f<", "]]>" * 90_000, "\ufffe\U0001f600" * 40_000)
    packet = xmp(wild)
    assert len(packet) < 60_000
    etree.fromstring(packet)
    for media_type in FORMATS:
        opened(with_words(picture(media_type), media_type, wild))


@pytest.mark.parametrize("media_type", FORMATS)
def test_a_file_of_another_kind_is_refused(media_type: str) -> None:
    with pytest.raises(ValueError):
        with_words(b"GIF89a" + b"\0" * 60, media_type, TOLD)


def test_a_webp_without_loss_keeps_its_size() -> None:
    out = BytesIO()
    Image.new("RGB", (33, 55), (1, 2, 3)).save(out, "WEBP", lossless=True)
    pixels, packet = opened(with_words(out.getvalue(), "image/webp", TOLD))
    assert pixels.size == (33, 55)
    assert read_back(packet) == TOLD
