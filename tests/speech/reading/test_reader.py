"""A text is made into sound once, whole, and never served stale or torn."""

import threading
from pathlib import Path

import msgspec
import pytest

from kiosk.core import Config, Paths
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.reader import Reader, ReaderLimits, Sheet
from kiosk.speech.settings import SECTION, SETTINGS, make_reader
from kiosk.speech.voices.engine import EspeakEngine, Manner, ToneEngine
from kiosk.speech.wav import parse

TEXT = "Warga RT 03 diminta berkumpul. Bawa sapu. Bawa sapu. Terima kasih."
SENTENCES = ["Warga RT 3 diminta berkumpul.", "Bawa sapu.", "Bawa sapu.", "Terima kasih."]


def test_repeated_sentence_is_spoken_once(reader: Reader, tones: ToneEngine) -> None:
    reader.sound(TEXT)
    assert tones.jobs == [[SENTENCES[0], SENTENCES[1], SENTENCES[3]]]


def test_same_text_is_not_made_again(reader: Reader, tones: ToneEngine) -> None:
    first = reader.sound(TEXT)
    assert reader.sound(f"{TEXT}\n") == first
    assert len(tones.jobs) == 1


def test_places_are_exact_to_the_sample(reader: Reader) -> None:
    sound = reader.sound(TEXT)
    whole = parse(sound.path.read_bytes())
    sheet = msgspec.json.decode(sound.path.with_suffix(".json").read_bytes(), type=Sheet)
    assert [place.spoken for place in sheet.sentences] == SENTENCES
    second, third = (whole.samples[place.start : place.end] for place in sheet.sentences[1:3])
    assert second == third
    assert set(whole.samples[sheet.sentences[0].end : sheet.sentences[1].start]) == {0}
    assert sound.seconds == whole.seconds
    assert sound.voice == "suara mesin Indonesia"


def test_corrected_sentence_costs_one_sentence(reader: Reader, tones: ToneEngine) -> None:
    reader.sound(TEXT)
    reader.sound(TEXT.replace("Terima kasih", "Suwun"))
    assert tones.jobs[1] == ["Suwun."]


@pytest.mark.parametrize("manner", [Manner("poz/ms", 135), Manner("poz/id", 120)])
def test_other_voice_or_rate_is_another_sound(
    reader: Reader, tones: ToneEngine, tmp_path: Path, manner: Manner
) -> None:
    other = Reader(tones, tmp_path / "suara", manner, 100_000_000)
    assert other.sound(TEXT).key != reader.sound(TEXT).key


def test_two_who_ask_at_once_make_it_once(tones: ToneEngine, tmp_path: Path) -> None:
    readers = [Reader(tones, tmp_path / "suara", Manner("a", 135), 100_000_000) for _ in range(4)]
    threads = [threading.Thread(target=r.sound, args=(TEXT,)) for r in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tones.jobs) == 1


def test_sentence_left_empty_by_a_power_cut_is_made_again(reader: Reader, tones: ToneEngine) -> None:
    sound = reader.sound(TEXT)
    for file in sound.path.parent.glob("*.wav"):
        if file != sound.path:
            file.write_bytes(b"")
    reader.mp3(TEXT)
    assert tones.jobs[1] == tones.jobs[0]


def test_damaged_sheet_is_made_again_on_the_next_asking(reader: Reader) -> None:
    sound = reader.sound(TEXT)
    sound.path.with_suffix(".json").write_bytes(b"{")
    with pytest.raises(SpeechError):
        reader.sound(TEXT)
    assert reader.sound(TEXT) == sound


def test_long_text_is_spoken_in_small_jobs(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, Manner("a", 135), 100_000_000, ReaderLimits(group=2))
    reader.sound("Satu. Dua. Tiga. Empat. Lima.")
    assert [len(job) for job in tones.jobs] == [2, 2, 1]


def test_mp3_is_small_and_made_once(reader: Reader, tones: ToneEngine) -> None:
    path = reader.mp3(TEXT)
    before = path.stat().st_size
    assert path.read_bytes()[0] == 0xFF
    assert abs(before - reader.sound(TEXT).seconds * 4000) < 1500
    assert reader.mp3(TEXT) == path
    assert len(tones.jobs) == 1


@pytest.mark.parametrize("text", ["", "...", "\n"])
def test_nothing_to_say_is_told_plainly(reader: Reader, text: str) -> None:
    with pytest.raises(SpeechError, match="Tidak ada tulisan"):
        reader.sound(text)


def test_text_beyond_the_bound_is_refused_before_any_work(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, Manner("a", 135), 100_000_000, ReaderLimits(characters=10))
    with pytest.raises(SpeechError, match="pasal demi pasal"):
        reader.mp3("Kata demi kata.")
    assert tones.jobs == []


def test_box_without_a_voice_still_plays_what_was_made(reader: Reader, tones: ToneEngine) -> None:
    sound = reader.sound(TEXT)
    tones.reason = "uninstalled"
    assert reader.unavailable() == "uninstalled"
    assert reader.sound(TEXT) == sound
    with pytest.raises(SpeechError, match="belum bisa dibunyikan"):
        reader.sound("Lain.")


def test_card_that_refuses_is_no_sound_and_no_crash(tones: ToneEngine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SpeechError, match="Suara gagal") as raised:
        Reader(tones, tmp_path / "file", Manner("a", 135), 1).sound(TEXT)
    assert raised.value.__cause__ is not None


def test_cached_sound_costs_no_normalising_however_many_texts(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, Manner("a", 135), 100_000_000, ReaderLimits(names=1))
    first = reader.sound("Satu.")
    assert [reader.sound(text).key == first.key for text in ("Satu.", "Dua.", "Satu.")] == [True, False, True]
    assert tones.jobs == [["Satu."], ["Dua."]]


@pytest.mark.usefixtures("espeak")
def test_real_voice_reads_an_article(paths: Paths) -> None:
    reader = make_reader(Config.load({SECTION: SETTINGS}), paths)
    sound = reader.sound("Pasal 7\n(1) Setiap orang berhak mendapat keterangan.")
    assert 3 < sound.seconds < 9
    assert parse(sound.path.read_bytes()).clipped() == 0
    assert reader.mp3("Pasal 7").stat().st_size > 1000
    assert EspeakEngine().unavailable() is None


def test_asking_whether_a_sound_lies_ready_makes_none(reader: Reader, tones: ToneEngine) -> None:
    assert reader.ready(TEXT) is None
    assert tones.jobs == []
    made = reader.mp3(TEXT)
    assert reader.ready(TEXT) == made
