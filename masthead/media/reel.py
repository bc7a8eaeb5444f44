"""Opening a film from outside: what it says it is, judged before much of it is decoded. Only in a child process."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer

FORMATS = {"mov": "mov,mp4,m4a,3gp,3g2,mj2", "matroska": "matroska,webm"}
VIDEO = ("h264", "hevc", "vp8", "vp9", "libdav1d", "av1", "mpeg4", "prores", "mjpeg")
AUDIO = (
    "aac",
    "mp3float",
    "mp3",
    "opus",
    "vorbis",
    "alac",
    "pcm_s16le",
    "pcm_s16be",
    "pcm_s24le",
    "pcm_s24be",
)
AUDIO_NAMES = frozenset({*AUDIO, "libopus"})
MOST_TRACKS = 16
MOST_PIXELS = 4096 * 2304
FEWEST_PIXELS = 16  # of a side
MOST_SIDE = 8192
MOST_RATE = 120.0  # pictures a second
READY_BITS = 12_000_000  # a second: more than this, and a film is made smaller before readers get it
READY_SIDE = 1080


class Refused(Exception):
    """The film cannot be used; the message is a code (see media/films.py)."""


@dataclass(frozen=True, slots=True)
class Reel:
    """What a film says about itself. Sizes are as it is seen: upright and with square pixels."""

    width: int
    height: int
    seconds: float
    rate: float
    has_sound: bool
    is_ready: bool

    @property
    def short_side(self) -> int:
        return min(self.width, self.height)


def open_reel(path: Path) -> InputContainer:
    """The film, opened by what its bytes are; nothing in it can lead to another file. Raises Refused."""
    with path.open("rb") as file:
        head = file.read(16)
    kind = _kind(head)
    options: Mapping[str, str] = {
        "protocol_whitelist": "file",
        "format_whitelist": FORMATS[kind],
        "codec_whitelist": ",".join((*VIDEO, *AUDIO)),
        "max_streams": str(MOST_TRACKS),
        "probesize": str(16 << 20),
        "analyzeduration": "10000000",
    }
    try:
        return av.open(f"file:{path}", format=kind, container_options=dict(options), metadata_errors="ignore")
    except (av.FFmpegError, ValueError, OverflowError) as error:
        raise Refused("unreadable") from error


def judge(container: InputContainer, size_bytes: int, most_seconds: float) -> Reel:
    """What it is. Raises Refused for what no reader could be given, or is no film at all."""
    if len(container.streams) > MOST_TRACKS:
        raise Refused("tracks")
    video, audio = picture_of(container), sound_of(container)
    codec = video.codec_context
    if _coder(video) not in VIDEO or (audio is not None and _coder(audio) not in AUDIO_NAMES):
        raise Refused("codec")
    width, height = _seen(video)
    require_size(codec.width, codec.height)
    require_size(width, height)
    seconds = _seconds(container, video)
    if seconds > most_seconds:
        raise Refused("long")
    rate = float(video.average_rate or video.guessed_rate or 25)
    if rate > MOST_RATE:
        raise Refused("rate")
    upright, turned = (height, width), _turned(container, video)
    size = upright if turned in (90, 270) else (width, height)
    plain = turned == 0 and (width, height) == (codec.width, codec.height)
    return Reel(
        *size, seconds, rate, audio is not None, plain and _is_ready(container, video, audio, size_bytes)
    )


def picture_of(container: InputContainer) -> Any:
    """The film's pictures: the first track of them. Raises Refused."""
    for stream in container.streams.video:
        if not int(stream.disposition) & int(av.stream.Disposition.attached_pic):
            return stream
    raise Refused("no pictures")


def sound_of(container: InputContainer) -> Any:
    """The first track of sound, or None."""
    return next(iter(container.streams.audio), None)


def require_size(width: int, height: int) -> None:
    """Raises Refused for a picture that is too large, or hardly one."""
    if min(width, height) < FEWEST_PIXELS or max(width, height) > MOST_SIDE or width * height > MOST_PIXELS:
        raise Refused("size")


def _coder(track: Any) -> str:
    """What decodes it; "" where nothing here does."""
    return getattr(track.codec_context, "name", "")


def _kind(head: bytes) -> str:
    if head[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mov"
    raise Refused("no film")


def _seen(video: Any) -> tuple[int, int]:
    width, height = video.codec_context.width, video.codec_context.height
    aspect = float(video.sample_aspect_ratio or 1) or 1.0
    return (round(width * aspect), height) if 0.2 < aspect < 5 else (width, height)


def _turned(container: InputContainer, video: Any) -> int:
    """How far the first picture must be turned back, in degrees; found by decoding it. Raises Refused."""
    try:
        for frame in container.decode(video):
            container.seek(0)
            return int(frame.rotation) % 360
    except (av.FFmpegError, ValueError) as error:
        raise Refused("unreadable") from error
    raise Refused("no pictures")


def _seconds(container: InputContainer, video: Any) -> float:
    said = container.duration / av.time_base if container.duration else 0.0
    if not said and video.duration and video.time_base:
        said = float(video.duration * video.time_base)
    return max(0.0, said)


def _is_ready(container: InputContainer, video: Any, audio: Any, size_bytes: int) -> bool:
    """Whether every browser plays it as it is, at a size that readers can be given."""
    codec, seconds = video.codec_context, _seconds(container, video)
    return bool(
        container.format.name.startswith("mov")
        and codec.name == "h264"
        and codec.pix_fmt in ("yuv420p", "yuvj420p")
        and min(codec.width, codec.height) <= READY_SIDE
        and (audio is None or audio.codec_context.name == "aac")
        and seconds > 0
        and size_bytes * 8 / seconds <= READY_BITS
    )
