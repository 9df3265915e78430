"""Measures of sound are exact, and what is no sound is refused."""

import io
import math
import wave
from array import array

import pytest

from kiosk.speech.wav import (
    FULL_SCALE,
    NotSoundError,
    Pcm,
    encode,
    from_bytes,
    header,
    interleave,
    parse,
    places,
    to_bytes,
    tone,
)


def made(channels: int, width: int, frames: bytes) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(8000)
        file.writeframes(frames)
    return buffer.getvalue()


def test_what_is_written_is_read_back() -> None:
    sound = tone(0.1, 440)
    assert parse(encode(sound)) == sound
    assert sound.seconds == 0.1


def test_header_is_the_one_the_standard_library_writes() -> None:
    frames = bytes(2 * 1234)
    assert header(8000, 1234) + frames == made(1, 2, frames)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"not a wav at all" * 9, made(2, 2, bytes(8)), made(1, 1, bytes(8))])
def test_what_is_no_mono_16_bit_wav_is_refused(data: bytes) -> None:
    with pytest.raises(NotSoundError):
        parse(data)


@pytest.mark.parametrize("lost", [2, 3, 900])
def test_file_cut_short_by_a_power_cut_is_refused(lost: int) -> None:
    with pytest.raises(NotSoundError):
        parse(encode(tone(0.1, 440))[:-lost])


def test_peak_is_measured_on_either_side_of_zero() -> None:
    assert tone(0.1, 440, dbfs=-6.0).peak_dbfs() == pytest.approx(-6.0, abs=0.05)
    assert Pcm(8000, array("h", [0, -FULL_SCALE])).peak_dbfs() == 0.0


def test_silence_has_no_peak() -> None:
    assert Pcm(8000, array("h", [0] * 10)).peak_dbfs() == -math.inf
    assert Pcm(8000, array("h")).peak_dbfs() == -math.inf


def test_clipped_samples_are_counted_at_both_ends() -> None:
    assert Pcm(8000, array("h", [32767, 0, -32768, 32766, -32767])).clipped() == 2


@pytest.mark.parametrize("loudest", [32_511, 32_512, 32_766, 32_767])
def test_loud_samples_are_not_taken_for_clipped_ones(loudest: int) -> None:
    assert Pcm(8000, array("h", [loudest, -loudest])).clipped() == (loudest == 32_767)


def test_samples_are_little_endian_in_every_file() -> None:
    assert to_bytes(array("h", [1, -2])) == b"\x01\x00\xfe\xff"
    assert from_bytes(b"\x01\x00\xfe\xff") == array("h", [1, -2])


def test_longest_silence_ignores_the_shorter_ones() -> None:
    loud, quiet = tone(0.2, 440, 8000).samples, array("h", [0] * 800)
    sound = Pcm(8000, loud + quiet + loud + quiet + quiet + quiet + loud)
    assert sound.longest_silence() == pytest.approx(0.3, abs=0.011)


def test_places_are_where_the_joined_sound_has_them() -> None:
    parts = [tone(0.1, 440, 8000), tone(0.05, 660, 8000), tone(0.2, 880, 8000)]
    joined = array("h", b"".join(interleave(parts, 37)))
    found = places([len(part.samples) for part in parts], 37)
    assert [joined[start:end] for start, end in found] == [part.samples for part in parts]
    assert found[-1][1] == len(joined)
    assert set(joined[found[0][1] : found[1][0]]) == {0}
