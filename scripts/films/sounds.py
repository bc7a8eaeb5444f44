"""Quiet sounds, made of noise and tones: each gives samples between -1 and 1."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

RATE = 32_000
Samples = NDArray[np.float64]
Sound = Callable[[float], Samples]  # seconds -> samples


def times(seconds: float) -> Samples:
    return np.arange(round(seconds * RATE)) / RATE


def noise(seconds: float, low: float, high: float, seed: int = 1) -> Samples:
    """Noise between two frequencies (Hz), at most 1 loud."""
    raw = np.random.default_rng(seed).normal(0, 1, round(seconds * RATE))
    kept = sosfilt(butter(2, (low, high), "bandpass", fs=RATE, output="sos"), raw)
    return np.asarray(kept / np.max(np.abs(kept)))


def swell(seconds: float, every: float, depth: float = 1.0, late: float = 0.0) -> Samples:
    """Loudness that comes and goes like waves on a shore."""
    return 1 - depth * (0.5 + 0.5 * np.cos(2 * np.pi * (times(seconds) - late) / every))


def tone(
    hertz: float, seconds: float, fade: float = 3.0, overtones: tuple[float, ...] = (1, 0.3, 0.12)
) -> Samples:
    """A struck tone that dies away."""
    at = times(seconds)
    sung = sum(
        loud * np.sin(2 * np.pi * hertz * (k + 1) * at) * np.exp(-at * fade * (1 + k * 0.7))
        for k, loud in enumerate(overtones)
    )
    return np.asarray(sung * np.minimum(1, at / 0.006))


def pad(seconds: float, *hertz: float) -> Samples:
    """A chord held softly."""
    at = times(seconds)
    sung = sum(
        np.sin(2 * np.pi * h * at + 0.6 * np.sin(2 * np.pi * 0.11 * at + k))
        * (0.7 + 0.3 * np.sin(at * 0.5 + k * 2))
        for k, h in enumerate(hertz)
    )
    return np.asarray(sung / len(hertz))


def knock(seed: int, low: float, high: float, fade: float, seconds: float = 0.4) -> Samples:
    """A short stroke of noise: a step, a page, a rail joint."""
    return noise(seconds, low, high, seed) * np.exp(-times(seconds) * fade)


def put(into: Samples, at: float, what: Samples, loud: float = 1.0) -> None:
    """Add a sound at a moment (seconds); what runs over the end is cut."""
    first = round(at * RATE)
    last = min(len(into), first + len(what))
    if first < last:
        into[first:last] += what[: last - first] * loud


def melody(into: Samples, notes: tuple[float, ...], every: float, loud: float, start: float = 0.5) -> None:
    """Notes (Hz) one after another, again and again; 0 is a rest."""
    for k in range(int((len(into) / RATE - start) / every)):
        if notes[k % len(notes)]:
            put(into, start + k * every, tone(notes[k % len(notes)], 2.4, 2.2), loud)


def quiet(sound: Samples, peak: float = 0.42) -> Samples:
    """As loud as a film in a newspaper may be, faded in and out."""
    at = times(len(sound) / RATE)[: len(sound)]
    end = len(sound) / RATE
    shaped = sound / max(1e-9, float(np.max(np.abs(sound)))) * peak
    return np.asarray(shaped * np.minimum(1, at / 0.8) * np.minimum(1, np.maximum(0, end - at) / 1.2))
