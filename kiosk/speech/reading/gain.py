"""Sound made louder or softer, with peaks bent below a ceiling; fast enough for every sentence spoken.

Python takes 150 to 400 ns to touch a sample, and a second of speech has 22,050. So no sample is touched alone: a block
of them is one large integer with a lane of 32 bits for each, and one multiplication raises them all (some 10 ns each).
Only blocks that would pass the knee go sample by sample through a table.
"""

import math
from array import array
from bisect import bisect_left
from functools import lru_cache

from kiosk.speech.wav import FULL_SCALE, from_bytes, to_bytes

__all__ = ["CEILING_DBFS", "amplified", "bent", "rough_peak_dbfs"]

CEILING_DBFS = -1.0  # leaves an MP3 decoder room to overshoot

_KNEE = 0.75  # of the ceiling; below it no sample is bent
_BLOCK = 4096
_LANE = 4  # bytes
_STEPS = 256  # a gain is a whole number of 256ths, so that a lane is shifted by one byte
_SIGN = 0x80
_FLIP = bytes(value ^ _SIGN for value in range(256))  # upper byte of a signed sample <> of one counted from the bottom
_SIZE = bytes(value if value < _SIGN else 0xFF - value for value in range(256))  # upper byte > how far from silence


def rough_peak_dbfs(samples: "array[int]") -> float:
    """The loudest sample, or up to 256 steps above it; -inf where there is no sample."""
    return 20 * math.log10(_rough_peak(to_bytes(samples)) / FULL_SCALE) if samples else -math.inf


def amplified(samples: "array[int]", decibels: float) -> "array[int]":
    """`samples` raised; what would pass the knee below -1 dBFS is bent towards it and never reaches it."""
    steps = math.floor(10 ** (decibels / 20) * _STEPS)
    safe = _ceiling() * _STEPS / steps if steps else math.inf
    if not samples or _rough_peak(to_bytes(samples)) <= safe:
        return _scaled(samples, steps)
    knee = _KNEE * safe
    louder = array("h")
    for start in range(0, len(samples), _BLOCK):
        block = samples[start : start + _BLOCK]
        plain = _rough_peak(to_bytes(block)) <= knee
        louder += _scaled(block, steps) if plain else array("h", map(_curve(steps).__getitem__, block))
    return louder


def bent(samples: "array[int]") -> int:
    """How many of the finished `samples` stand above the knee: at most these were bent."""
    knee = _KNEE * _ceiling()
    return sum(abs(sample) > knee for sample in samples)


def _ceiling() -> float:
    return FULL_SCALE * 10 ** (CEILING_DBFS / 20) - 1  # rounding may add half a step


def _rough_peak(data: bytes) -> int:
    """The next multiple of 256 above every sample: only their upper bytes are looked at."""
    sizes = data[1::2].translate(_SIZE)
    return next((256 * (size + 1) for size in range(0x7F, 0, -1) if size in sizes), 256)


def _scaled(samples: "array[int]", steps: int) -> "array[int]":
    """`samples` times `steps` / 256; the caller sees to it that none leaves 16 bits."""
    louder = bytearray()
    data = to_bytes(samples)
    for start in range(0, len(data), _BLOCK * 2):
        louder += _scaled_block(data[start : start + _BLOCK * 2], steps)
    return from_bytes(bytes(louder))


def _scaled_block(data: bytes, steps: int) -> bytes:
    """Each sample x as x + 32768 in a lane: never below zero, so no lane borrows from the next."""
    lanes = bytearray(len(data) // 2 * _LANE)
    lanes[0::_LANE] = data[0::2]
    lanes[1::_LANE] = data[1::2].translate(_FLIP)
    middle = 32768 * (_STEPS - steps) + _STEPS // 2
    raised = int.from_bytes(lanes, "little") * steps + middle * _ones(len(data) // 2)
    found = raised.to_bytes(len(lanes), "little")
    louder = bytearray(len(data))
    louder[0::2] = found[1::_LANE]
    louder[1::2] = found[2::_LANE].translate(_FLIP)
    return bytes(louder)


@lru_cache(maxsize=2)
def _ones(lanes: int) -> int:
    return int.from_bytes(b"\x01\x00\x00\x00" * lanes, "little")


@lru_cache(maxsize=8)
def _curve(steps: int) -> "array[int]":
    """What becomes of each sample; index -1 is the last, so a negative one finds its place from the end."""
    factor, ceiling = steps / _STEPS, _ceiling()
    knee = _KNEE * ceiling
    room = ceiling - knee
    straight = bisect_left(range(FULL_SCALE + 2), knee / factor)
    rising = [round(sample * factor) for sample in range(straight)]
    rising += [int(knee + room * math.tanh((n * factor - knee) / room)) for n in range(straight, FULL_SCALE + 2)]
    return array("h", rising[:-1] + [-value for value in reversed(rising[1:])])
