"""Cuts the demo's films into the pieces of its live stream: the films as they are, copied into fragments."""

from io import BytesIO
from pathlib import Path
from typing import Any

from masthead.demo.channel import Piece, top_boxes, write_pieces

FRAGMENTS = "+frag_keyframe+empty_moov+default_base_moof+negative_cts_offsets"


def cut_films(films: list[Path], folder: Path) -> list[Piece]:
    """All films into one folder, with the list that the channel plays by."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = [piece for film in films for piece in _cut(film, folder)]
    write_pieces(folder, pieces)
    return pieces


def _cut(film: Path, folder: Path) -> list[Piece]:
    """One film, at its keyframes."""
    whole, starts, seconds = _in_fragments(film)
    begin = f"{film.stem}-begin.mp4"
    head, fragments = b"", []
    for name, box in top_boxes(whole):
        if name in (b"ftyp", b"moov"):
            head += box
        elif name == b"moof":
            fragments.append(box)
        elif name == b"mdat":
            fragments[-1] += box
    if len(fragments) != len(starts):
        raise ValueError(f"{film.name} has {len(starts)} keyframes and came in {len(fragments)} fragments")
    (folder / begin).write_bytes(head)
    made = []
    for place, (start, fragment) in enumerate(zip(starts, fragments, strict=True)):
        end = starts[place + 1] if place + 1 < len(starts) else seconds
        file = f"{film.stem}-{place}.m4s"
        (folder / file).write_bytes(fragment)
        made.append(Piece(file, begin, round(end - start, 3), place == 0))
    return made


def _in_fragments(film: Path) -> tuple[bytes, list[float], float]:
    """The film in fragments, one from each keyframe to the next; when they begin, and how long the film runs."""
    import av

    whole, end = BytesIO(), 0.0
    starts: list[float] = []
    source: Any = av.open(str(film))
    target: Any = av.open(whole, "w", format="mp4", options={"movflags": FRAGMENTS})
    with source, target:
        pictures, sound = source.streams.video[0], source.streams.audio[0]
        copies = {track.index: target.add_stream_from_template(track) for track in (pictures, sound)}
        for packet in source.demux(pictures, sound):
            if packet.dts is None or packet.pts is None:
                continue
            if packet.stream is pictures:
                at = float(packet.pts * pictures.time_base)
                starts += [at] if packet.is_keyframe else []
                end = max(end, at + float(packet.duration * pictures.time_base))
            packet.stream = copies[packet.stream.index]
            target.mux(packet)
    return whole.getvalue(), [start - starts[0] for start in starts], end - starts[0]
