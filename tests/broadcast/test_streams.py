"""Where a stream may come from: the house's own folder or an HLS address elsewhere, and nothing that opens another door."""

import pytest

from masthead.broadcast.streams import Stream, UnfitStream, stream_of


def test_a_name_is_a_stream_of_the_house() -> None:
    assert stream_of("main") == Stream("/stream/main/live.m3u8", own="main")
    assert stream_of("") is None


def test_an_address_elsewhere_names_the_host_that_the_page_may_reach() -> None:
    found = stream_of("https://Live.Example.org:8443/paper/en.m3u8?key=a1")
    assert found == Stream(
        "https://live.example.org:8443/paper/en.m3u8?key=a1", origin="https://live.example.org:8443"
    )


@pytest.mark.parametrize(
    "said",
    [
        "Main",
        "../etc",
        "main/live",
        "-main",
        "a" * 41,
        "http://live.example.org/en.m3u8",
        "javascript:alert(1)//.m3u8",
        "https://live.example.org/en.mp4",
        "https://someone:word@live.example.org/en.m3u8",
        "https://live.example.org/en.m3u8#here",
        "https://live.example.org; script-src *//en.m3u8",
        "https://live.example.org/a b.m3u8",
        "https://live.example.org/en.m3u8?a='; x",
        "https://live.example.org:99999/en.m3u8",
        "https://localhost/en.m3u8",
        "https://*.example.org/en.m3u8",
        "https://مثال.example/en.m3u8",
        "https://live.example.org/" + "a" * 500 + ".m3u8",
        "//live.example.org/en.m3u8",
    ],
)
def test_what_is_neither_is_refused(said: str) -> None:
    with pytest.raises(UnfitStream):
        stream_of(said)
