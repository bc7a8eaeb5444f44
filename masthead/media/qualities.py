"""A film's qualities: H.264 and AAC in MP4 with its index first. What is so already is taken as it is; the rest is encoded.

Only in a child process. Nothing is made larger than it came.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer

from masthead.media.children import write_whole
from masthead.media.reel import MOST_RATE, Reel, Refused, open_reel, picture_of, require_size, sound_of

LADDER = (360, 720)  # pixels of the short side
SMALLEST = 144
ENOUGH = 2
NEAR = 0.12  # qualities that differ by less are one
CLOCK = Fraction(1, 90_000)
RATE = 48_000
POSTER_WIDTH = 1920
POSTER_AT = 0.1  # of the film, but no later than
POSTER_SECONDS = 3.0
DARK = 28  # of 255: no poster shows a fade from black, if it can be helped
WRONG = 50  # packets that may be broken before a film is
WHOLE = 0.9  # of what it says its length is
TURNS = {90: (("transpose", "cclock"),), 180: (("hflip", ""), ("vflip", "")), 270: (("transpose", "clock"),)}


@dataclass(frozen=True, slots=True)
class Made:
    """One quality; `file` lies in the job's folder."""

    file: str
    width: int
    height: int
    bytes: int


def take(reels: Sequence[Reel]) -> list[int]:
    """Which of the files serve as qualities as they are, smallest first."""
    ready = sorted(
        (number for number, reel in enumerate(reels) if reel.is_ready),
        key=lambda number: reels[number].short_side,
    )
    return [
        number
        for place, number in enumerate(ready)
        if not place or not _near(reels[number].short_side, reels[ready[place - 1]].short_side)
    ]


def wanted(best: Reel, made: Sequence[Made]) -> list[int]:
    """The short sides of the qualities that are still to be made of the best file."""
    if len(made) >= ENOUGH:
        return []
    side = best.short_side
    if side >= LADDER[-1]:
        sides = list(LADDER)
    elif side >= LADDER[0] * (1 + NEAR):
        sides = [LADDER[0], side]
    else:
        sides = [max(min(SMALLEST, side), side * 2 // 3), side]
    have = [min(one.width, one.height) for one in made]
    return [one for one in dict.fromkeys(sides) if not any(_near(one, other) for other in have)]


def copied(path: Path, reel: Reel, folder: Path, most_seconds: float) -> Made | None:
    """A ready film with its index first; None if it turns out to be broken, though encoding it anew may mend it."""
    target = folder / f"copy-{reel.short_side}.mp4"
    try:
        with open_reel(path) as source, _new_film(target) as film:
            tracks = {one.index: one for one in (picture_of(source), sound_of(source)) if one is not None}
            copies = {index: film.add_stream_from_template(track) for index, track in tracks.items()}
            for packet in source.demux(*tracks.values()):
                for frame in packet.decode():
                    _require_within(frame, most_seconds)
                if packet.dts is not None:
                    packet.stream = copies[packet.stream.index]
                    film.mux(packet)
    except (av.FFmpegError, ValueError):
        target.unlink(missing_ok=True)
        return None
    return Made(target.name, reel.width, reel.height, target.stat().st_size)


def transcoded(
    path: Path, reel: Reel, sides: Sequence[int], folder: Path, most_seconds: float
) -> tuple[list[Made], float]:
    """The qualities, all in one pass, with a poster; and how long the film runs."""
    with ExitStack() as stack:
        source = stack.enter_context(open_reel(path))
        qualities = [_Quality(stack, folder, reel, side) for side in sides]
        poster, seconds = _Poster(folder, reel), 0.0
        for frame, at in _frames(source, reel, most_seconds):
            if isinstance(frame, av.VideoFrame):
                poster.see(frame, at)
                seconds = max(seconds, at + 1 / reel.rate)
                _tell(folder, at, reel)
            if not qualities and poster.is_done:
                break
            for quality in qualities:
                quality.take(frame, at)
        for quality in qualities:
            quality.finish()
        poster.finish()
        if not seconds:
            raise Refused("no pictures")
    if qualities and seconds < reel.seconds * WHOLE - 1:
        raise Refused("cut off")
    return [quality.made() for quality in qualities], round(seconds if qualities else reel.seconds, 2)


class _Quality:
    """One quality in the making."""

    def __init__(self, stack: ExitStack, folder: Path, reel: Reel, side: int) -> None:
        share = side / reel.short_side
        self._size = _even(reel.width * share), _even(reel.height * share)
        self._path = folder / f"{side}.mp4"
        self._film = stack.enter_context(_new_film(self._path))
        rate = Fraction(min(reel.rate, MOST_RATE) or 25).limit_denominator(1001)
        bits = side * side * 6
        options = {"preset": "veryfast", "crf": "24", "maxrate": str(bits), "bufsize": str(bits * 2)}
        self._picture: Any = self._film.add_stream("libx264", rate=rate, options=options)
        self._picture.width, self._picture.height = self._size
        self._picture.pix_fmt, self._picture.codec_context.time_base = "yuv420p", CLOCK
        self._picture.codec_context.gop_size = max(1, round(float(rate) * 2))
        self._sound: Any = None
        if reel.has_sound:
            self._sound = self._film.add_stream("aac", rate=RATE, layout="stereo")
            self._sound.bit_rate = 96_000 if side <= LADDER[0] else 128_000
        self._resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
        self._scaler, self._last = _Scaler(self._size, "yuv420p"), -1

    def take(self, frame: Any, at: float) -> None:
        """A picture or a sound."""
        if isinstance(frame, av.VideoFrame):
            tick = round(at / CLOCK)
            if tick > self._last:
                scaled = self._scaler.scaled(frame)
                scaled.pts, scaled.time_base, self._last = tick, CLOCK, tick
                scaled.pict_type = 0
                self._film.mux(self._picture.encode(scaled))
        elif self._sound is not None:
            for heard in self._resampler.resample(frame):
                self._film.mux(self._sound.encode(heard))

    def finish(self) -> None:
        """What the encoders still hold."""
        if self._sound is not None:
            for heard in self._resampler.resample(None):
                self._film.mux(self._sound.encode(heard))
            self._film.mux(self._sound.encode(None))
        self._film.mux(self._picture.encode(None))

    def made(self) -> Made:
        return Made(self._path.name, *self._size, self._path.stat().st_size)


class _Scaler:
    """Frames as they are seen, in one size; a film may change its size and direction on the way."""

    def __init__(self, size: tuple[int, int], format: str) -> None:
        self._size, self._format = size, format
        self._graph: Any = None
        self._fits: tuple[Any, ...] = ()

    def scaled(self, frame: Any) -> Any:
        fits = frame.width, frame.height, frame.format.name, frame.rotation % 360, frame.time_base
        if fits != self._fits:
            self._graph, self._fits = self._laid(frame), fits
        self._graph.push(frame)
        return self._graph.pull()

    def _laid(self, frame: Any) -> Any:
        width, height = self._size
        graph = av.filter.Graph()
        buffer = graph.add_buffer(
            width=frame.width, height=frame.height, format=frame.format, time_base=frame.time_base
        )
        turn = TURNS.get(frame.rotation % 360, ())
        steps = (*turn, ("scale", f"{width}:{height}"), ("setsar", "1"), ("format", self._format))
        graph.link_nodes(
            buffer, *(graph.add(name, said or None) for name, said in steps), graph.add("buffersink")
        )
        graph.configure()
        return graph


class _Poster:
    """The still that stands for the film: near its beginning, and not dark if that can be helped."""

    def __init__(self, folder: Path, reel: Reel) -> None:
        share = min(1.0, POSTER_WIDTH / reel.width)
        self._scaler = _Scaler((_even(reel.width * share), _even(reel.height * share)), "rgb24")
        self._path, self._from = folder / "poster.jpg", min(POSTER_SECONDS, reel.seconds * POSTER_AT)
        self._found: Any = None
        self.is_done = False

    def see(self, frame: Any, at: float) -> None:
        """One more picture of the film."""
        if self.is_done or (at < self._from and self._found is not None):
            return
        still = self._scaler.scaled(frame).to_image()
        grey = still.resize((1, 1)).convert("L").getpixel((0, 0))
        if self._found is None or at >= self._from:
            self._found = still
        self.is_done = at >= self._from and (grey > DARK or at > self._from + POSTER_SECONDS)

    def finish(self) -> None:
        if self._found is not None:
            self._found.save(self._path, "JPEG", quality=92)


def _frames(source: InputContainer, reel: Reel, most_seconds: float) -> Iterator[tuple[Any, float]]:
    """Pictures and sounds with the second at which they come, counted from the film's beginning."""
    start = (source.start_time or 0) / av.time_base
    tracks = [track for track in (picture_of(source), sound_of(source)) if track is not None]
    wrong, seen, last = 0, 0, 0.0
    for packet in source.demux(*tracks):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            wrong += 1
            if wrong > WRONG:
                raise Refused("unreadable") from None
            continue
        for frame in frames:
            _require_within(frame, most_seconds)
            seen += 1
            if seen > most_seconds * (MOST_RATE + RATE / 64):
                raise Refused("long")
            last = max(0.0, frame.time - start) if frame.time is not None else last + 1 / reel.rate
            if frame.pts is not None and frame.time_base:
                frame.pts -= round(start / frame.time_base)
            yield frame, last


def _require_within(frame: Any, most_seconds: float) -> None:
    """Raises Refused for what the film did not say of itself."""
    if frame.time is not None and frame.time > most_seconds * 1.05:
        raise Refused("long")
    if isinstance(frame, av.VideoFrame):
        require_size(frame.width, frame.height)


_told_at = 0.0


def _tell(folder: Path, at: float, reel: Reel) -> None:
    """How far it has come, in hundredths; said once a second."""
    global _told_at
    if time.monotonic() - _told_at > 1:
        _told_at = time.monotonic()
        write_whole(folder / "progress", b"%d" % min(99, round(100 * at / max(reel.seconds, 1))))


def _new_film(path: Path) -> Any:
    """An empty MP4 that says nothing about where it came from, with its index first once it is closed."""
    return av.open(str(path), "w", format="mp4", options={"movflags": "+faststart", "fflags": "+bitexact"})


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= NEAR * max(one, other)


def _even(side: float) -> int:
    return max(2, round(side / 2) * 2)
