"""gzip out of remembered parts: the same bytes for readers, whatever was remembered, and much less work."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.reader import splicing
from masthead.reader.splicing import Splicer
from masthead.store.values import Address
from tests.reader.paper import Paper, long_words, page

LONG = long_words(600).encode()


@given(
    st.lists(
        st.one_of(st.binary(max_size=50), st.sampled_from([LONG, LONG[:1024], LONG[:1023]])), max_size=12
    )
)
def test_what_is_spliced_unpacks_to_the_whole(chunks: list[bytes]) -> None:
    splicer = Splicer(room_bytes=3000)
    made = splicer.gzip(chunks)
    assert gzip.decompress(made) == b"".join(chunks)
    assert splicer.gzip(chunks) == made, "remembered parts give the same bytes"
    assert Splicer(room_bytes=0).gzip(chunks) == made


def test_a_new_ticker_line_compresses_the_ticker_alone(paper: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    ticker = Address("en", "~ticker")
    paper.print(page("/", long_words(900), ticker, long_words(700)), page("~ticker", "one"))
    assert paper.get("/en", accept_encoding="gzip").text == long_words(900) + "one" + long_words(700)
    deflated: list[int] = []
    real = splicing._deflate

    def counted(part: bytes) -> bytes:
        deflated.append(len(part))
        return real(part)

    monkeypatch.setattr(splicing, "_deflate", counted)
    paper.print(page("~ticker", "another"))
    assert paper.get("/en", accept_encoding="gzip").text == long_words(900) + "another" + long_words(700)
    assert deflated == [len("another")]


def test_what_is_remembered_is_bounded() -> None:
    splicer = Splicer(room_bytes=10_000)
    for number in range(200):
        splicer.gzip([f"{number} ".encode() + LONG])
    assert splicer._taken <= 10_000
    assert sum(map(len, splicer._parts.values())) == splicer._taken


def test_splicing_costs_few_bytes() -> None:
    chunks = [LONG[:3000], b"<p>line</p>", LONG[3000:]]
    assert len(Splicer().gzip(chunks)) < 1.3 * len(zlib.compress(b"".join(chunks), 6))
