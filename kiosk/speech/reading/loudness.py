"""How loud speech is, and all of it equally loud: EBU R128 on ITU-R BS.1770-4, with the standard library alone.

A voice that whispers one notice and shouts the next is turned down for good by its neighbours, so whatever is finished
here stands at -19 LUFS (EBU R128 asks -23 of a broadcaster; a horn in a lane has no quiet room around it), and no
sample above -1 dBFS, which leaves an MP3 decoder room to overshoot.

Why two meters. The exact one runs both K-weighting filters over every sample: 8 ms for a second of speech, fine for a
recording, too slow for a voice that speaks a second in 4 ms. The quick one uses that the energy behind a filter is a
sum of autocorrelations, `sum(g[k] * R[k])`, g being the autocorrelation of the filter's impulse response; R may be
taken from every 24th sample and costs C speed only. Seven lags hold the high shelf; the low cut (38 Hz), far below a
synthetic voice, is beyond them. Against the exact one it errs by a few tenths of a dB on speech.
"""

import math
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import mul

from kiosk.speech.reading.gain import CEILING_DBFS, amplified, rough_peak_dbfs
from kiosk.speech.wav import FULL_SCALE, Pcm

__all__ = ["TARGET_LUFS", "Level", "even", "measure", "quick_lufs"]

TARGET_LUFS = -19.0
LARGEST_GAIN_DB = 40.0  # beyond this there was no voice, only the noise of the device

_PIECE_SECONDS = 0.1  # a gating block of 400 ms is four of them, three of which the next block shares
_BLOCK_PIECES = 4
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_OFFSET = -0.691
_LAGS = 7
_STRIDE = 24
_RESPONSE_SAMPLES = 64  # of the shelf's impulse response, which has long died away by then
_FULL = float(FULL_SCALE + 1)
_SPARED_DB = 1.0


@dataclass(frozen=True)
class Level:
    """What a sound is judged by.

    Attributes:
        lufs: integrated loudness, gated; -inf for silence.
        peak_dbfs: loudest sample; -inf for silence.
        clipped: samples at either end of the scale.
        longest_silence: seconds in which nothing is louder than -50 dBFS.
    """

    lufs: float
    peak_dbfs: float
    clipped: int
    longest_silence: float


def measure(samples: "array[int]", rate: int) -> Level:
    """The level of a whole sound, by the exact meter."""
    sound = Pcm(rate, samples)
    return Level(_gated(_energies(samples, rate)), sound.peak_dbfs(), sound.clipped(), sound.longest_silence())


def quick_lufs(samples: "array[int]", rate: int) -> float:
    """The loudness of speech by the quick meter; -inf for silence."""
    size = max(1, round(rate * _PIECE_SECONDS))
    weights = _weights(rate)
    energies = []
    for start in range(0, max(1, len(samples) - size + 1), size):
        piece = samples[start : start + size]
        base = piece[::_STRIDE]
        found = sum(weight * sum(map(mul, base, piece[lag::_STRIDE])) for lag, weight in enumerate(weights))
        energies.append(max(0.0, found) / max(1, len(base)))
    return _gated(energies)


def even(samples: "array[int]", rate: int, lufs: float | None = None) -> "array[int]":
    """The same sound at -19 LUFS, and nowhere above -1 dBFS.

    Up to 1 dB of loudness is given away where that spares the peaks; what still stands out is bent.

    Args:
        samples: 16 bit, one channel.
        rate: samples a second.
        lufs: its loudness where it is known; else the exact meter tells.
    """
    loudness = _gated(_energies(samples, rate)) if lufs is None else lufs
    if not math.isfinite(loudness):
        return samples
    wanted, room = min(TARGET_LUFS - loudness, LARGEST_GAIN_DB), CEILING_DBFS - rough_peak_dbfs(samples)
    return amplified(samples, max(min(wanted, room), wanted - _SPARED_DB))


def _gated(energies: Sequence[float]) -> float:
    """Integrated loudness of the mean squares of successive pieces (BS.1770-4, annex 1)."""
    width = min(_BLOCK_PIECES, len(energies))
    blocks = [sum(energies[n : n + width]) / width for n in range(len(energies) - width + 1)]
    heard = [block for block in blocks if _lufs(block) > _ABSOLUTE_GATE]
    if not heard:
        return -math.inf
    threshold = _lufs(sum(heard) / len(heard)) + _RELATIVE_GATE
    loud = [block for block in heard if _lufs(block) > threshold]
    return _lufs(sum(loud) / len(loud))


def _lufs(energy: float) -> float:
    return _OFFSET + 10 * math.log10(energy / _FULL**2) if energy > 0 else -math.inf


def _energies(samples: "array[int]", rate: int) -> list[float]:
    """Mean square behind both filters of every whole piece; of a sound shorter than one, of all there is."""
    (b0, b1, b2, a1, a2), (c1, c2) = _shelf(rate), _low_cut(rate)
    s1 = s2 = t1 = t2 = 0.0
    size = max(1, round(rate * _PIECE_SECONDS))
    energies = []
    for start in range(0, max(1, len(samples) - size + 1), size):
        piece = samples[start : start + size]
        total = 0.0
        for x in piece:
            y = b0 * x + s1
            s1 = b1 * x - a1 * y + s2
            s2 = b2 * x - a2 * y
            z = y + t1
            t1 = t2 - 2.0 * y - c1 * z
            t2 = y - c2 * z
            total += z * z
        energies.append(total / max(1, len(piece)))
    return energies


@lru_cache(maxsize=8)
def _shelf(rate: int) -> tuple[float, float, float, float, float]:
    """The head's high shelf at this rate: b0 b1 b2 a1 a2 (BS.1770-4 gives them for 48 kHz; same analogue filter)."""
    edge, quality = math.tan(math.pi * 1681.974450955533 / rate), 0.7071752369554196
    high = 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    scale = 1 + edge / quality + edge * edge
    return (
        (high + band * edge / quality + edge * edge) / scale,
        2 * (edge * edge - high) / scale,
        (high - band * edge / quality + edge * edge) / scale,
        2 * (edge * edge - 1) / scale,
        (1 - edge / quality + edge * edge) / scale,
    )


@lru_cache(maxsize=8)
def _low_cut(rate: int) -> tuple[float, float]:
    """The low cut at this rate: a1 a2; its numerator is 1 -2 1."""
    edge, quality = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    scale = 1 + edge / quality + edge * edge
    return 2 * (edge * edge - 1) / scale, (1 - edge / quality + edge * edge) / scale


@lru_cache(maxsize=8)
def _weights(rate: int) -> tuple[float, ...]:
    """What each lag of the sound's autocorrelation weighs: that of the shelf's impulse response, twice but for 0."""
    b0, b1, b2, a1, a2 = _shelf(rate)
    s1 = s2 = 0.0
    response = []
    for n in range(_RESPONSE_SAMPLES):
        x = 0.0 if n else 1.0
        y = b0 * x + s1
        s1 = b1 * x - a1 * y + s2
        s2 = b2 * x - a2 * y
        response.append(y)
    found = [sum(map(mul, response, response[lag:])) for lag in range(_LAGS)]
    return (found[0], *(2 * value for value in found[1:]))
