"""What is put together is never louder than is good, and never a word short."""

import math
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core import OurError
from kiosk.speech.output.mixing import RATE, join_pcm, louder_pcm, pause_pcm, read_pcm, resampled, tail_pcm, write_pcm
from kiosk.speech.wav import Pcm, encode, tone

SAMPLES = st.lists(st.integers(-32768, 32767), max_size=200)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000])
def test_other_rates_keep_length_and_pitch(rate: int) -> None:
    made = resampled(tone(1.0, 440, rate))
    assert made.rate == RATE
    assert made.seconds == pytest.approx(1.0, abs=0.001)
    crossings = sum(1 for a, b in zip(made.samples, made.samples[1:], strict=False) if a < 0 <= b)
    assert crossings == pytest.approx(440, rel=0.02)


def test_our_rate_is_left_as_it_is() -> None:
    sound = tone(0.1, 440, RATE)
    assert resampled(sound) is not None
    assert resampled(sound).samples is sound.samples
    assert resampled(Pcm(8000, array("h"))).rate == RATE


@given(SAMPLES, st.integers(0, 400))
def test_no_volume_ever_makes_a_peak_above_one_decibel_below_full(values: list[int], percent: int) -> None:
    made = louder_pcm(Pcm(RATE, array("h", values)), percent)
    assert len(made.samples) == len(values)
    assert made.peak_dbfs() <= -1
    assert made.clipped() == 0


def test_half_is_half_and_whole_is_untouched() -> None:
    sound = tone(0.1, 440, RATE, dbfs=-6)
    assert louder_pcm(sound, 100) is sound
    assert louder_pcm(sound, 50).peak_dbfs() == pytest.approx(-12, abs=0.1)
    assert louder_pcm(sound, 0).peak_dbfs() == -math.inf


def test_pieces_follow_each_other_with_their_pauses() -> None:
    beep = tone(0.1, 440, RATE)
    whole = join_pcm([beep, pause_pcm(0.5), beep])
    assert whole.seconds == pytest.approx(0.7, abs=0.001)
    assert tail_pcm(whole, 0.6).samples == beep.samples
    assert tail_pcm(whole, -1).samples == whole.samples
    assert tail_pcm(whole, 9).seconds == 0


def test_what_is_written_is_read(tmp_path: Path) -> None:
    sound = tone(0.1, 440, RATE)
    write_pcm(tmp_path / "a.wav", sound)
    assert read_pcm(tmp_path / "a.wav") == sound


@pytest.mark.parametrize("data", [None, b"", b"RIFF", encode(tone(0.1, 440))[:60]])
def test_file_that_is_none_is_told(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "a.wav"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(OurError, match="tidak bisa dibaca"):
        read_pcm(path)
