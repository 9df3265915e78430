"""Sounds put together: read at one rate, joined with gaps, made as loud as is wished and never louder than is good.

Standard library only: the sounds are short (a call is two minutes at most), and most are already at our rate, so the
slow path (another rate) is rare. A peak is kept below -1 dBFS, for a loudspeaker makes noise of what is cut off.
"""

import math
from array import array
from collections.abc import Iterable
from pathlib import Path

from kiosk.core import OurError, atomic
from kiosk.speech.wav import FULL_SCALE, NotSoundError, Pcm, encode, parse

__all__ = ["RATE", "join_pcm", "louder_pcm", "pause_pcm", "read_pcm", "resampled", "tail_pcm", "write_pcm"]

RATE = 22_050
HIGHEST = int(FULL_SCALE * 10 ** (-1 / 20)) - 1  # just below -1 dBFS


def read_pcm(path: Path) -> Pcm:
    """The WAV `path` at our rate.

    Raises:
        OurError: it is not there, or not 16-bit mono.
    """
    try:
        return resampled(parse(path.read_bytes()))
    except (OSError, NotSoundError) as error:
        raise OurError("suara-rusak", "Satu file suara tidak bisa dibaca.", f"{path}: {error}") from error


def write_pcm(path: Path, pcm: Pcm) -> None:
    """Write a WAV that may vanish with the power.

    Raises:
        NoRoomError, OurError: there is no room, or the folder refuses.
    """
    atomic.write_stream(path, (encode(pcm),), durable=False)


def resampled(pcm: Pcm, rate: int = RATE) -> Pcm:
    """The same sound at `rate`, by straight lines between samples."""
    if pcm.rate == rate or not pcm.samples:
        return Pcm(rate, pcm.samples)
    source, step = pcm.samples, pcm.rate
    frames = len(source) * rate // step
    held = array("h", source)
    held.append(source[-1])
    made = array("h", (_between(held, n * step, rate) for n in range(frames)))
    return Pcm(rate, made)


def join_pcm(parts: Iterable[Pcm]) -> Pcm:
    """One after the other; all at our rate."""
    samples = array("h")
    for part in parts:
        samples.extend(part.samples)
    return Pcm(RATE, samples)


def pause_pcm(seconds: float) -> Pcm:
    """Silence."""
    return Pcm(RATE, array("h", bytes(2 * round(seconds * RATE))))


def louder_pcm(pcm: Pcm, percent: float) -> Pcm:
    """As loud as `percent` of what it is, but never with a peak above -1 dBFS."""
    if not pcm.samples:
        return pcm
    highest, lowest = max(pcm.samples), min(pcm.samples)
    peak = max(highest, -lowest, 1)
    factor = min(percent / 100, HIGHEST / peak)
    if math.isclose(factor, 1.0):
        return pcm
    return Pcm(pcm.rate, array("h", (int(sample * factor) for sample in pcm.samples)))


def tail_pcm(pcm: Pcm, seconds: float) -> Pcm:
    """What is left of it after `seconds`."""
    return Pcm(pcm.rate, pcm.samples[max(0, round(seconds * pcm.rate)) :])


def _between(samples: "array[int]", position: int, rate: int) -> int:
    """The value at `position` / `rate` samples."""
    before, rest = divmod(position, rate)
    low = samples[before]
    return low + (samples[before + 1] - low) * rest // rate
