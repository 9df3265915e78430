"""Louder by exactly so much, in lanes of one large number; what would stand out is bent, never clipped."""

import math
import random
from array import array

import pytest

from kiosk.speech.reading.gain import CEILING_DBFS, amplified, bent, rough_peak_dbfs
from kiosk.speech.wav import FULL_SCALE, Pcm, tone

CEILING = FULL_SCALE * 10 ** (CEILING_DBFS / 20)


@pytest.mark.parametrize("decibels", [-60.0, -6.0, -0.3, 0.0, 0.3, 3.0])
@pytest.mark.parametrize("length", [1, 7, 4096, 4097, 9000])
def test_every_sample_is_raised_alike_and_none_touches_its_neighbour(decibels: float, length: int) -> None:
    chance = random.Random(length)  # noqa: S311  samples, not secrets
    samples = array("h", [chance.randrange(-18_000, 18_001) for _ in range(length)])
    factor = math.floor(10 ** (decibels / 20) * 256) / 256
    louder = amplified(samples, decibels)
    assert len(louder) == length
    assert max(abs(after - before * factor) for after, before in zip(louder, samples, strict=True)) <= 0.5


def test_peaks_are_bent_and_never_clipped_whatever_the_gain() -> None:
    ramp = array("h", range(-FULL_SCALE - 1, FULL_SCALE + 1))
    for decibels in (0.0, 6.0, 20.0, 40.0):
        louder = amplified(ramp, decibels)
        assert max(louder) <= CEILING
        assert min(louder) >= -CEILING
        assert list(louder) == sorted(louder)
        assert louder[32768] == 0


def test_bending_begins_well_below_the_ceiling_and_touches_nothing_else() -> None:
    samples = tone(0.5, 300, 8000, dbfs=-20).samples + tone(0.5, 300, 8000, dbfs=0).samples
    louder = amplified(samples, 3.0)
    quiet = len(samples) // 2
    plain = tone(0.5, 300, 8000, dbfs=-17).samples
    assert max(abs(a - b) for a, b in zip(louder[:4000], plain, strict=True)) < 60
    assert bent(louder[:quiet]) == 0
    assert 0 < bent(louder[quiet:]) < quiet


def test_rough_peak_is_at_or_a_little_above_the_true_one() -> None:
    for dbfs in (-30.0, -6.0, -1.0):
        sound = tone(0.1, 440, 8000, dbfs=dbfs)
        assert sound.peak_dbfs() <= rough_peak_dbfs(sound.samples) <= sound.peak_dbfs() + 2
    assert rough_peak_dbfs(array("h", [-32768])) == pytest.approx(0, abs=0.01)
    assert rough_peak_dbfs(array("h")) == -math.inf


def test_nothing_and_silence_stay_as_they_are() -> None:
    assert amplified(array("h"), 6.0) == array("h")
    assert amplified(array("h", [0] * 9), 40.0) == array("h", [0] * 9)
    assert Pcm(8000, amplified(array("h", [1, -1]), -80.0)).peak_dbfs() == -math.inf
