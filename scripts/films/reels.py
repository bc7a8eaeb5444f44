"""From shots to files: frames with soft cuts, the sound under them, two H.264 files and a poster."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import cv2
import numpy as np
import skia
from paint import Painting
from PIL import Image
from shots import FRAMES_A_SECOND, HEIGHT, WIDTH, Shot
from sounds import RATE, Sound, quiet

CUT = 0.7  # seconds for which one shot melts into the next
KEYFRAME_SECONDS = 4  # the pieces of the demo's live stream begin at these
QUALITIES = ((960, 540, 185_000), (640, 360, 95_000))  # bits a second


@dataclass(frozen=True)
class Reel:
    """A whole film. `poster` is the second whose frame stands for it."""

    shots: tuple[Shot, ...]
    sound: Sound
    poster: float

    @property
    def seconds(self) -> float:
        return sum(shot.seconds for shot in self.shots)


def frame(reel: Reel, at: float) -> np.ndarray:
    """The picture at a moment, as rows of red, green and blue."""
    start = 0.0
    for k, shot in enumerate(reel.shots):
        if at < start + shot.seconds or k == len(reel.shots) - 1:
            break
        start += shot.seconds
    now = _drawn(shot, at - start)
    left = start + shot.seconds - at
    if left < CUT and k + 1 < len(reel.shots):
        share = 1 - left / CUT
        now = now * (1 - share) + _drawn(reel.shots[k + 1], 0.0) * share
    edge = min(1.0, 0.12 + at / 0.5)
    return np.clip(now * edge, 0, 255).astype(np.uint8)


def _drawn(shot: Shot, at: float) -> np.ndarray:
    p = Painting(WIDTH, HEIGHT, "#000000")
    shot.draw(p, at, min(1.0, at / shot.seconds))
    return np.array(p.surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType))[
        ..., :3
    ].astype(np.float32)


def write(reel: Reel, key: str, folder: Path) -> int:
    """Both qualities and the poster; gives the bytes of the films."""
    pictures = [frame(reel, k / FRAMES_A_SECOND) for k in range(round(reel.seconds * FRAMES_A_SECOND))]
    total = 0
    for width, height, bits in QUALITIES:
        target = folder / f"{key}-{height}.mp4"
        _encode(pictures, quiet(reel.sound(reel.seconds)), width, height, bits, target)
        total += target.stat().st_size
    poster = Image.fromarray(frame(reel, reel.poster))
    poster.save(folder / f"{key}.jpg", "JPEG", quality=86, optimize=True, progressive=True)
    return total


def _encode(
    pictures: list[np.ndarray], sound: np.ndarray, width: int, height: int, bits: int, target: Path
) -> None:
    with av.open(str(target), "w", options={"movflags": "+faststart"}) as box:
        film = box.add_stream("libx264", rate=FRAMES_A_SECOND)
        film.width, film.height, film.pix_fmt = width, height, "yuv420p"
        film.time_base, film.bit_rate = Fraction(1, FRAMES_A_SECOND), bits
        every = FRAMES_A_SECOND * KEYFRAME_SECONDS
        film.options = {
            "preset": "veryslow", "profile": "main", "level": "3.1",
            "x264-params": f"keyint={every}:min-keyint={every}:scenecut=0:open-gop=0:rc-lookahead=90",
        }  # fmt: skip
        voice = box.add_stream("aac", rate=RATE)
        voice.layout, voice.bit_rate = "mono", 28_000
        for k, picture in enumerate(pictures):
            sized = (
                picture
                if width == WIDTH
                else cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
            )
            shown = av.VideoFrame.from_ndarray(np.ascontiguousarray(sized), format="rgb24")
            shown.pts, shown.time_base = k, Fraction(1, FRAMES_A_SECOND)
            box.mux(film.encode(shown))
        box.mux(film.encode(None))
        for first in range(0, len(sound), 1024):
            part = sound[first : first + 1024].astype(np.float32).reshape(1, -1)
            heard = av.AudioFrame.from_ndarray(part, format="fltp", layout="mono")
            heard.sample_rate, heard.pts, heard.time_base = RATE, first, Fraction(1, RATE)
            box.mux(voice.encode(heard))
        box.mux(voice.encode(None))
