"""Loudness as EBU Tech 3341 and ffmpeg tell it, and every finished sound near -19 LUFS."""

import math
import re
import shutil
import subprocess
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.speech.reading.loudness import TARGET_LUFS, even, measure, quick_lufs
from kiosk.speech.voices.engine import Manner
from kiosk.speech.voices.espeak import EspeakEngine
from kiosk.speech.wav import Pcm, encode, parse, tone

SENTENCES = [
    "Warga diminta berkumpul besok pagi di balai kampung untuk kerja bakti, bawa sapu dan cangkul.",
    "Telah hilang seekor kambing putih, bagi yang menemukan harap menghubungi ketua er te.",
    "Kabar duka, telah berpulang warga kita, semoga amal ibadahnya diterima dan keluarganya tabah.",
]
Ffmpeg = Callable[[Pcm], float]


@pytest.fixture
def ffmpeg_lufs(tmp_path: Path) -> Ffmpeg:
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg, which measures independently, is not installed")

    def measured(sound: Pcm) -> float:
        path = tmp_path / "sound.wav"
        path.write_bytes(encode(sound))
        command = [program, "-hide_banner", "-nostats", "-i", str(path), "-af", "ebur128", "-f", "null", "-"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        return float(re.findall(r"I:\s+(\S+) LUFS", said)[-1])

    return measured


@pytest.fixture
def spoken(espeak: str, tmp_path: Path) -> list[Pcm]:
    outs = EspeakEngine(program=espeak).synthesise(SENTENCES, Manner("poz/id", 135), tmp_path)
    return [parse(out.read_bytes()) for out in outs]


@pytest.mark.parametrize("rate", [16_000, 22_050, 48_000])
def test_tone_of_the_standard_measures_what_it_says(rate: int) -> None:
    """EBU Tech 3341, case 1 for one channel: a sine of 1 kHz at -20 dBFS is -23 - 0.69 + 0.69 = -23.0 LUFS."""
    sound = tone(3.0, 1000, rate, dbfs=-20.0)
    assert measure(sound.samples, rate).lufs == pytest.approx(-23.0, abs=0.15)


def test_silence_around_speech_does_not_make_it_quieter() -> None:
    voice = tone(2.0, 500, 8000, dbfs=-20)
    padded = array("h", [0] * 40_000) + voice.samples + array("h", [0] * 40_000)
    assert measure(padded, 8000).lufs == pytest.approx(measure(voice.samples, 8000).lufs, abs=0.8)


def test_silence_has_no_loudness_and_is_left_alone() -> None:
    silence = array("h", [0] * 8000)
    assert measure(silence, 8000).lufs == -math.inf
    assert quick_lufs(silence, 8000) == -math.inf
    assert even(silence, 8000) == silence
    assert measure(array("h"), 8000).lufs == -math.inf


def test_sound_shorter_than_one_block_is_measured_as_it_is() -> None:
    short, long = tone(0.05, 1000, 8000, dbfs=-20), tone(2.0, 1000, 8000, dbfs=-20)
    assert quick_lufs(short.samples, 8000) == pytest.approx(quick_lufs(long.samples, 8000), abs=1)


def test_exact_meter_agrees_with_ffmpeg_on_speech(spoken: list[Pcm], ffmpeg_lufs: Ffmpeg) -> None:
    for sound in spoken:
        assert measure(sound.samples, sound.rate).lufs == pytest.approx(ffmpeg_lufs(sound), abs=0.15)


def test_quick_meter_agrees_with_the_exact_one_on_speech(spoken: list[Pcm]) -> None:
    for sound in spoken:
        assert quick_lufs(sound.samples, sound.rate) == pytest.approx(measure(sound.samples, sound.rate).lufs, abs=1.0)


@pytest.mark.parametrize("decibels", [-25, -10, 0, 3])
def test_whatever_comes_in_goes_out_equally_loud(spoken: list[Pcm], decibels: int) -> None:
    for sound in spoken:
        changed = array("h", [max(-32768, min(32767, int(x * 10 ** (decibels / 20)))) for x in sound.samples])
        for lufs in (None, quick_lufs(changed, sound.rate)):
            level = measure(even(changed, sound.rate, lufs), sound.rate)
            assert abs(level.lufs - TARGET_LUFS) < 2
            assert level.peak_dbfs <= -1
            assert (level.clipped, level.longest_silence < 1.5) == (0, True)


def test_finished_speech_is_at_its_level_by_ffmpeg_too(spoken: list[Pcm], ffmpeg_lufs: Ffmpeg) -> None:
    for sound in spoken:
        finished = even(sound.samples, sound.rate, quick_lufs(sound.samples, sound.rate))
        assert abs(ffmpeg_lufs(Pcm(sound.rate, finished)) - TARGET_LUFS) < 2


def test_noise_of_an_empty_room_is_not_raised_to_a_roar() -> None:
    hiss = tone(1.0, 300, 8000, dbfs=-69)
    assert measure(even(hiss.samples, 8000), 8000).peak_dbfs < -25
