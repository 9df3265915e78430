"""A sentence is spoken once, made even, and found again only while it is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import NoRoomError
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.cache import Cache
from kiosk.speech.reading.loudness import TARGET_LUFS, measure
from kiosk.speech.reading.reader import Reader, ReaderLimits
from kiosk.speech.reading.studio import Studio
from kiosk.speech.voices.engine import Manner, ToneEngine
from kiosk.speech.voices.espeak import EspeakEngine
from kiosk.speech.voices.ladder import Ladder
from kiosk.speech.wav import parse

MANNER = Manner("poz/id", 135)
SENTENCES = ["Warga diminta berkumpul besok pagi di balai kampung.", "Bawa sapu."]


def studio(engine: ToneEngine | EspeakEngine, folder: Path, room_bytes: int = 0, group: int = 2) -> Studio:
    (rung,) = Ladder((engine,)).rungs(MANNER)
    return Studio(rung, MANNER, Cache(folder, 100_000_000), group, room_bytes)


def test_every_voice_is_brought_to_the_same_level(tones: ToneEngine, tmp_path: Path) -> None:
    made = studio(tones, tmp_path)
    made.make(SENTENCES)
    for sentence in SENTENCES:
        sound = parse(made.path(sentence).read_bytes())
        assert measure(sound.samples, sound.rate).lufs == pytest.approx(TARGET_LUFS, abs=2)


def test_sentence_torn_by_a_power_cut_is_spoken_again(tones: ToneEngine, tmp_path: Path) -> None:
    made = studio(tones, tmp_path)
    lengths = made.make(SENTENCES)
    made.path(SENTENCES[0]).write_bytes(b"RIFF")
    assert made.length(SENTENCES[0]) is None
    assert made.make(SENTENCES) == lengths
    assert tones.jobs == [SENTENCES, SENTENCES[:1]]


def test_jobs_are_small_and_a_repeated_sentence_is_one(tones: ToneEngine, tmp_path: Path) -> None:
    lengths = studio(tones, tmp_path).make(["Satu.", "Dua.", "Satu.", "Tiga."])
    assert tones.jobs == [["Satu.", "Dua."], ["Tiga."]]
    assert lengths[0] == lengths[2]


def test_work_folder_is_gone_when_the_voice_failed(tmp_path: Path) -> None:
    with pytest.raises(SpeechError):
        studio(ToneEngine("no voice"), tmp_path).make(SENTENCES)
    assert list(tmp_path.iterdir()) == []


def test_full_card_is_told_before_the_voice_is_asked(tones: ToneEngine, tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="tempat simpan penuh") as raised:
        studio(tones, tmp_path, room_bytes=1 << 60).make(SENTENCES)
    assert raised.value.code == SpeechError.NO_ROOM
    assert tones.jobs == []


def test_card_that_fills_up_while_a_sentence_is_written_is_told(tones: ToneEngine, volume: Callable[..., Path]) -> None:
    with pytest.raises(NoRoomError):
        studio(tones, volume(48) / "suara").make(SENTENCES)


@pytest.mark.parametrize("room_bytes", [0, 1 << 60])
def test_full_card_is_no_reason_to_blame_the_voice(
    tones: ToneEngine, volume: Callable[..., Path], room_bytes: int
) -> None:
    ladder = Ladder((tones, ToneEngine()))
    made = Reader(ladder, volume(48) / "suara", MANNER, 100_000_000, ReaderLimits(room_bytes=room_bytes))
    with pytest.raises(SpeechError, match="tempat simpan penuh"):
        made.sound(" ".join(SENTENCES))
    assert ladder.reasons() == {}


@pytest.mark.slow
@pytest.mark.usefixtures("espeak")
def test_two_hundred_announcements_are_two_hundred_clean_sounds(tmp_path: Path) -> None:
    said = [
        f"Pengumuman nomor {n}: warga wajib menjaga kebersihan lingkungan, besok pagi bawa sapu." for n in range(200)
    ]
    made = studio(EspeakEngine(), tmp_path, group=24)
    assert len(made.make(said)) == 200
    sounds = [parse(made.path(sentence).read_bytes()) for sentence in said]
    levels = [measure(sound.samples, sound.rate) for sound in sounds[::20]]
    assert all(abs(level.lufs - TARGET_LUFS) < 2 for level in levels)
    assert max(level.peak_dbfs for level in levels) <= -1
    assert max(level.longest_silence for level in levels) < 1.5
    assert sum(sound.clipped() for sound in sounds) == 0
    assert min(sound.seconds for sound in sounds) > 2
