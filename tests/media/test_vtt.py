"""Captions from outside: what viewers read of them is times and words, whatever was brought."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.media.vtt import LONGEST, MOST_BYTES, MOST_CUES, UnfitCaptions, clean_captions, read_cues

CUE = b"00:01.000 --> 00:02.000\nHello\n"


def test_cues_are_written_anew_and_styles_notes_and_regions_stay_behind() -> None:
    brought = (
        b"\xef\xbb\xbfWEBVTT - made elsewhere\nX-TIMESTAMP-MAP: 1\n\n"
        b"STYLE\n::cue { background: url(https://elsewhere.example/x) }\n\n"
        b"REGION\nid:fred\n\nNOTE said in confidence\n\nfirst\n" + CUE
    )
    assert clean_captions(brought) == "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello\n"


@pytest.mark.parametrize(
    ("brought", "kept"),
    [
        ("<b>Bold</b> and <i>not closed", "<b>Bold</b> and <i>not closed</i>"),
        ("<v.loud Anna>Hello</v>", "<v Anna>Hello</v>"),
        ("<script>alert(1)</script>", "alert(1)"),
        ('<img src=x onerror="alert(1)">Fish & chips', "Fish &amp; chips"),
        ("1 < 2 &amp; 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("</b>Never opened", "Never opened"),
        ("<b><i>Crossed</b></i>", "<b><i>Crossed</i></b>"),
        ("<c.yellow>Colour</c> <00:01.500>later", "Colour later"),
        ("مرحباً بكم", "مرحباً بكم"),
    ],
)
def test_of_tags_only_a_few_stay_and_each_is_closed(brought: str, kept: str) -> None:
    (cue,) = read_cues(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + brought.encode() + b"\n")
    assert cue.text == kept


def test_subrip_is_taken_too_and_cues_come_in_order() -> None:
    brought = (
        b"2\r\n00:00:05,000 --> 00:00:06,500\r\nSecond\r\n\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\nFirst\r\n"
    )
    assert clean_captions(brought) == (
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nFirst\n\n00:00:05.000 --> 00:00:06.500\nSecond\n"
    )


def test_places_stay_and_unknown_settings_go() -> None:
    said = b"WEBVTT\n\n00:01.000 --> 00:02.000 line:-1 align:start evil:1 position:10%,line-left size:x%\nHello\n"
    assert "02.000 line:-1 align:start position:10%,line-left\n" in clean_captions(said)


@pytest.mark.parametrize(
    ("brought", "why", "line"),
    [
        (b"", "empty", 0),
        (b"WEBVTT\n", "empty", 0),
        (b"\xff\xfeW\0E\0B\0", "not utf-8", 0),
        (b"Just a text\n", "no time", 1),
        (b"WEBVTT\n\n00:02.000 --> 00:01.000\nBackwards\n", "wrong time", 3),
        (b"WEBVTT\n\n00:61.000 --> 00:62.000\nNo such second\n", "wrong time", 3),
        (b"WEBVTT\n\n99:00:00.000 --> 99:00:01.000\nIn four days\n", "wrong time", 3),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"x" * (LONGEST + 1), "long", 4),
        (b"WEBVTT\n\n" + CUE * 1 + b"x" * MOST_BYTES, "large", 0),
        (b"WEBVTT\n\n" + b"0:1.000 --> 0:2.000\nx\n\n".replace(b"0:1.", b"0:01.").replace(b"0:2.", b"0:02.") * (MOST_CUES + 1), "many", 60_003),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(brought: bytes, why: str, line: int) -> None:
    with pytest.raises(UnfitCaptions) as unfit:
        clean_captions(brought)
    assert (unfit.value.why, unfit.value.line) == (why, line)


@given(st.binary(max_size=300), st.text(max_size=200))
def test_whatever_is_brought_is_refused_or_comes_out_sound(head: bytes, text: str) -> None:
    brought = head + b"\n\n00:01.000 --> 00:02.000\n" + text.encode("utf-8", "ignore") + b"\n"
    try:
        out = clean_captions(brought)
    except UnfitCaptions:
        return
    assert out.startswith("WEBVTT\n\n")
    assert clean_captions(out.encode()) == out
    for line in out.split("\n"):
        assert "<script" not in line.lower()
        assert "-->" not in line or line[0].isdigit()
