"""Small films for tests, made on the spot."""

import io
from array import array
from fractions import Fraction
from functools import cache
from math import sin

import av
from PIL import Image

RED, BLUE = (220, 0, 0), (0, 0, 220)


@cache
def film(
    width: int = 320,
    height: int = 240,
    seconds: float = 2.0,
    format: str = "mp4",
    codec: str = "libx264",
    sound: str = "aac",
    turned: int = 0,
    rate: int = 10,
) -> bytes:
    """Red on the left, blue on the right, a tone."""
    out = io.BytesIO()
    with av.open(out, "w", format=format) as container:
        video = container.add_stream(
            codec, rate=rate, options={"preset": "ultrafast"} if "264" in codec else {}
        )
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        if turned:
            video.set_display_rotation(turned)
        audio = container.add_stream(sound, rate=48_000, layout="stereo") if sound else None
        picture = Image.new("RGB", (width, height), RED)
        picture.paste(BLUE, (width // 2, 0, width, height))
        for number in range(int(seconds * rate)):
            frame = av.VideoFrame.from_image(picture)
            frame.pts, frame.time_base = number, Fraction(1, rate)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None:
            _tone(container, audio, seconds)
    return out.getvalue()


def _tone(container: av.container.OutputContainer, audio: av.AudioStream, seconds: float) -> None:
    wave = array("f", (sin(place / 17) / 5 for place in range(1024))).tobytes()
    for at in range(0, int(48_000 * seconds), 1024):
        frame = av.AudioFrame(format="fltp", layout="stereo", samples=1024)
        for plane in frame.planes:
            plane.update(wave)
        frame.sample_rate, frame.pts, frame.time_base = 48_000, at, Fraction(1, 48_000)
        container.mux(audio.encode(frame))
    container.mux(audio.encode(None))


@cache
def many_tracks(number: int = 30) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        tracks = [container.add_stream("libx264", rate=10) for _ in range(number)]
        for track in tracks:
            track.width, track.height, track.pix_fmt = 64, 64, "yuv420p"
        for track in tracks:
            frame = av.VideoFrame.from_image(Image.new("RGB", (64, 64)))
            frame.pts, frame.time_base = 0, Fraction(1, 10)
            container.mux(track.encode(frame))
            container.mux(track.encode(None))
    return out.getvalue()


def said_to_be(data: bytes, width: int, height: int) -> bytes:
    """The same film whose boxes say another size."""
    at = data.index(b"avc1")
    return data[: at + 28] + width.to_bytes(2, "big") + height.to_bytes(2, "big") + data[at + 32 :]


def without_end(data: bytes, hours: int = 10_000) -> bytes:
    """The same film whose head says that it runs for very long."""
    changed = bytearray(data)
    for box, at_scale, at_length in ((b"mvhd", 16, 20), (b"mdhd", 16, 20)):
        at = changed.find(box)
        while at >= 0:
            scale = int.from_bytes(changed[at + at_scale : at + at_scale + 4], "big")
            length = min(2**32 - 2, hours * 3600 * scale)
            changed[at + at_length : at + at_length + 4] = length.to_bytes(4, "big")
            at = changed.find(box, at + 1)
    return bytes(changed)
