"""The demo's live stream follows from the clock alone: no piece is left out, none comes twice, a restart changes nothing."""

from __future__ import annotations

import re
import threading
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from masthead.demo.channel import Piece, keep_going, playlist, read_pieces, top_boxes, write_pieces
from masthead.demo.filming import FILMS
from masthead.demo.pieces import cut_films

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
PIECES = tuple(
    Piece(f"{film}-{place}.m4s", f"{film}-begin.mp4", seconds, place == 0)
    for film, lengths in (("a", (4.0, 4.0, 2.0)), ("b", (4.0, 3.0)), ("c", (4.0, 4.0, 4.0, 1.5)))
    for place, seconds in enumerate(lengths)
)


def numbered(text: str) -> list[tuple[int, str]]:
    """The pieces of a playlist, each with its number."""
    found = re.search(r"#EXT-X-MEDIA-SEQUENCE:(\d+)", text)
    assert found
    files = [line for line in text.splitlines() if line.endswith(".m4s")]
    return list(enumerate(files, int(found[1])))


def test_whoever_follows_the_playlist_gets_every_piece_once_and_in_order() -> None:
    got: dict[int, str] = {}
    for second in range(0, 120, 3):
        for number, file in numbered(playlist(PIECES, NOON + timedelta(seconds=second))):
            assert got.setdefault(number, file) == file
    numbers = sorted(got)
    assert numbers == list(range(numbers[0], numbers[-1] + 1))
    order = [piece.file for piece in PIECES]
    for one, other in pairwise(numbers):
        assert (order.index(got[one]) + 1) % len(order) == order.index(got[other])


def test_time_in_the_playlist_is_the_clocks() -> None:
    lengths = {piece.file: piece.seconds for piece in PIECES}
    first = numbered(playlist(PIECES, NOON))[-1][0]
    last = dict(numbered(playlist(PIECES, NOON + timedelta(seconds=20))))
    fresh = [lengths[file] for number, file in last.items() if number > first]
    assert 20 - 4 <= sum(fresh) <= 20 + 4


def test_a_film_begins_with_its_own_head_after_a_break() -> None:
    for second in range(40):
        lines = playlist(PIECES, NOON + timedelta(seconds=second)).splitlines()
        begun = ""
        for line, before in zip(lines, ["", *lines], strict=False):
            if line.startswith("#EXT-X-MAP"):
                begun = line.split('"')[1]
                assert before == "#EXT-X-DISCONTINUITY" or before == "#EXT-X-INDEPENDENT-SEGMENTS"
            if line.endswith(".m4s"):
                assert begun == f"{line[0]}-begin.mp4"


def test_breaks_are_counted_as_they_leave_the_playlist() -> None:
    def joins(text: str) -> int:
        found = re.search(r"#EXT-X-DISCONTINUITY-SEQUENCE:(\d+)", text)
        assert found
        return int(found[1])

    before = playlist(PIECES, NOON)
    for second in range(1, 60):
        after = playlist(PIECES, NOON + timedelta(seconds=second))
        gone = numbered(after)[0][0] - numbered(before)[0][0]
        lines = before.splitlines()
        passed, left = 0, gone
        for line in lines[6:]:
            if left <= 0:
                # A break that stands between what went and what is now first has gone as well.
                passed += line == "#EXT-X-DISCONTINUITY"
                break
            passed += line == "#EXT-X-DISCONTINUITY"
            left -= line.endswith(".m4s")
        assert joins(after) - joins(before) == passed
        before = after


def test_the_playlist_is_there_while_the_channel_runs_and_gone_after(tmp_path: Path) -> None:
    write_pieces(tmp_path, list(PIECES))
    assert read_pieces(tmp_path) == PIECES
    (tmp_path / ".live.m3u8.new").write_text("half of one")
    stopping = threading.Event()
    running = threading.Thread(target=keep_going, args=(tmp_path, stopping))
    running.start()
    try:
        end = time.monotonic() + 10
        while not (tmp_path / "live.m3u8").exists():
            assert time.monotonic() < end
            time.sleep(0.02)
        assert (tmp_path / "live.m3u8").read_text().startswith("#EXTM3U\n")
    finally:
        stopping.set()
        running.join(10)
    assert [path.name for path in tmp_path.iterdir()] == ["pieces.json"]


def test_a_demo_without_pieces_has_no_stream_and_no_fault(tmp_path: Path) -> None:
    assert read_pieces(tmp_path) == ()
    stopping = threading.Event()
    stopping.set()
    keep_going(tmp_path, stopping)
    assert list(tmp_path.iterdir()) == []


def test_films_are_cut_at_their_keyframes_and_lose_nothing(tmp_path: Path) -> None:
    film = FILMS / "film-kite-festival-360.mp4"
    pieces = cut_films([film], tmp_path)
    assert [piece.seconds for piece in pieces] == [4.0, 4.0, 4.0, 2.0]
    assert [piece.first for piece in pieces] == [True, False, False, False]
    for piece in pieces:
        names = [name for name, _ in top_boxes((tmp_path / piece.file).read_bytes())]
        assert names == [b"moof", b"mdat"]
    head = [name for name, _ in top_boxes((tmp_path / pieces[0].begin).read_bytes())]
    assert head == [b"ftyp", b"moov"]
    assert sum((tmp_path / piece.file).stat().st_size for piece in pieces) > film.stat().st_size * 0.95


@pytest.mark.parametrize("data", [b"\0\0\0\4moov", b"\0\0\0\1moov\0\0\0\0\0\0\0\2"])
def test_a_box_without_a_size_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no size"):
        list(top_boxes(data))
