"""The demo's live stream: a playlist over the demo's films that moves with the clock, beginning anew when all have run.

`python -m masthead.demo.channel DATA` keeps it going (plain Python, no Django). What stands in the playlist follows from
the time alone, so a restart changes nothing. The pieces are made once, when the demo is (demo/pieces.py).
"""

import json
import signal
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

STREAM = "main"
PLAYLIST, PIECES = "live.m3u8", "pieces.json"
WINDOW = 6  # pieces in the playlist
LOOK_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Some seconds of a film: its file, the file that a player needs before it, and whether it begins a film."""

    file: str
    begin: str
    seconds: float
    first: bool


def stream_folder(data: Path) -> Path:
    """Where the reader serves the stream from."""
    return data / "public" / "stream" / STREAM


def write_pieces(folder: Path, pieces: list[Piece]) -> None:
    (folder / PIECES).write_text(json.dumps([asdict(piece) for piece in pieces]), "utf-8")


def read_pieces(folder: Path) -> tuple[Piece, ...]:
    """The pieces in their order; none where the demo was made without a channel."""
    path = folder / PIECES
    return tuple(Piece(**one) for one in json.loads(path.read_text("utf-8"))) if path.exists() else ()


def playlist(pieces: tuple[Piece, ...], at: datetime) -> str:
    """The last pieces that have ended by then, numbered from the beginning of 1970."""
    shown = _ended(pieces, at)
    number, joins, _ = shown[0]
    lines = [
        "#EXTM3U",
        "#EXT-X-VERSION:7",
        f"#EXT-X-TARGETDURATION:{max(round(piece.seconds) for piece in pieces)}",
        f"#EXT-X-MEDIA-SEQUENCE:{number}",
        f"#EXT-X-DISCONTINUITY-SEQUENCE:{joins}",
        "#EXT-X-INDEPENDENT-SEGMENTS",
    ]
    for place, (_, _, piece) in enumerate(shown):
        if place and piece.first:
            lines.append("#EXT-X-DISCONTINUITY")
        if not place or piece.first:
            lines.append(f'#EXT-X-MAP:URI="{piece.begin}"')
        lines += [f"#EXTINF:{piece.seconds:.3f},", piece.file]
    return "\n".join(lines) + "\n"


def _ended(pieces: tuple[Piece, ...], at: datetime) -> list[tuple[int, int, Piece]]:
    """The window's pieces, oldest first, each with its number and the joins before it (its own counts for those after)."""
    length = sum(piece.seconds for piece in pieces)
    films = sum(piece.first for piece in pieces)
    rounds, into = divmod(at.timestamp(), length)
    done = 0
    for piece in pieces:
        into -= piece.seconds
        if into < 0:
            break
        done += 1
    newest = int(rounds) * len(pieces) + done - 1
    found = []
    for number in range(newest - WINDOW + 1, newest + 1):
        turn, place = divmod(number, len(pieces))
        joins = turn * films + sum(piece.first for piece in pieces[: place + 1])
        found.append((number, joins, pieces[place]))
    return found


def keep_going(folder: Path, stopping: Event) -> None:
    """Writes the playlist, whole, whenever it has moved; takes it away at the end."""
    pieces, written = read_pieces(folder), ""
    for left in folder.glob(f".{PLAYLIST}.*"):
        left.unlink()
    try:
        while not stopping.is_set():
            said = playlist(pieces, datetime.now(UTC)) if pieces else ""
            if said and said != written:
                beside = folder / f".{PLAYLIST}.new"
                beside.write_text(said, "utf-8")
                beside.replace(folder / PLAYLIST)
                written = said
            stopping.wait(LOOK_SECONDS)
    finally:
        (folder / PLAYLIST).unlink(missing_ok=True)


def top_boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The outermost boxes of an MP4, each with its name."""
    start = 0
    while start + 8 <= len(data):
        size = int.from_bytes(data[start : start + 4], "big")
        if size == 1:
            size = int.from_bytes(data[start + 8 : start + 16], "big")
        if size < 8:
            raise ValueError("a box of an MP4 has no size")
        yield data[start + 4 : start + 8], data[start : start + size]
        start += size


def main(data: Path) -> None:
    stopping = Event()
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: stopping.set())
    folder = stream_folder(data)
    folder.mkdir(parents=True, exist_ok=True)
    keep_going(folder, stopping)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
