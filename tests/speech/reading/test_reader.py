"""A text is made into sound once, whole, and never served stale or torn."""

import threading
from pathlib import Path

import msgspec
import pytest

from kiosk.core import Config, Paths
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.reader import Reader, ReaderLimits
from kiosk.speech.reading.sheet import Sheet
from kiosk.speech.settings import SECTION, SETTINGS, make_reader
from kiosk.speech.voices.engine import Manner, ToneEngine
from kiosk.speech.voices.espeak import EspeakEngine
from kiosk.speech.wav import parse

TEXT = "Warga RT 03 diminta berkumpul. Bawa sapu. Bawa sapu. Terima kasih."
MANNER = Manner("a", 135)
SENTENCES = ["Warga er te tiga diminta berkumpul.", "Bawa sapu.", "Bawa sapu.", "Terima kasih."]


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
    readers = [Reader(tones, tmp_path / "suara", MANNER, 100_000_000) for _ in range(4)]
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


def test_damaged_sheet_is_made_again_at_once(reader: Reader) -> None:
    sound = reader.sound(TEXT)
    sound.path.with_suffix(".json").write_bytes(b"{")
    assert reader.sound(TEXT) == sound


def test_long_text_is_spoken_in_small_jobs(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, MANNER, 100_000_000, ReaderLimits(group=2))
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
    reader = Reader(tones, tmp_path, MANNER, 100_000_000, ReaderLimits(characters=10))
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
        Reader(tones, tmp_path / "file", MANNER, 1).sound(TEXT)
    assert raised.value.__cause__ is not None


def test_cached_sound_costs_no_normalising_however_many_texts(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, MANNER, 100_000_000, ReaderLimits(remembered_characters=5))
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


def test_first_part_is_made_alone_and_the_next_in_growing_groups(reader: Reader, tones: ToneEngine) -> None:
    text = " ".join(f"Kabar nomor {n}." for n in range(1, 9))
    parts = reader.parts(text)
    assert tones.jobs == []
    first = next(parts)
    assert [len(job) for job in tones.jobs] == [1]
    rest = list(parts)
    assert [len(job) for job in tones.jobs] == [1, 2, 4, 1]
    assert [part.voice for part in (first, *rest)] == ["suara mesin Indonesia"] * 8


def test_parts_are_the_places_of_the_whole(reader: Reader, tones: ToneEngine) -> None:
    parts = list(reader.parts(TEXT))
    assert reader.sheet(TEXT) is None
    whole = parse(reader.sound(TEXT).path.read_bytes())
    sheet = reader.sheet(TEXT)
    assert sheet is not None
    for part, place, piece in zip(parts, sheet.sentences, reader.pieces(TEXT), strict=True):
        assert parse(part.path.read_bytes()).samples == whole.samples[place.start : place.end]
        assert (place.spoken, place.passage) == (piece.spoken, piece.passage)
    assert [len(job) for job in tones.jobs] == [1, 1, 1]


def test_reading_that_was_cut_goes_on_at_its_sentence(reader: Reader) -> None:
    every = list(reader.parts(TEXT))
    assert list(reader.parts(TEXT, start=2)) == every[2:]
    assert list(reader.parts(TEXT, start=9)) == []


def test_long_law_begins_before_it_is_all_in_words(tones: ToneEngine, tmp_path: Path) -> None:
    limits = ReaderLimits(characters=100, opening_characters=60)
    reader = Reader(tones, tmp_path, MANNER, 100_000_000, limits)
    law = "\n".join(f"Setiap orang berhak atas hal nomor {n}." for n in range(20))
    parts = reader.parts(law)
    first = next(parts)
    assert len(reader._scripts._known) == 1  # the opening alone
    rest = list(parts)
    assert len(rest) == 19
    assert list(reader.parts(law, start=1)) == rest
    assert next(iter(reader.parts(f"---\n\n{law}"))) == first


def test_text_without_end_is_refused_even_in_parts(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, MANNER, 100_000_000, ReaderLimits(part_characters=10))
    with pytest.raises(SpeechError, match="terlalu panjang"):
        reader.parts("Kata demi kata.")
    with pytest.raises(SpeechError, match="Tidak ada tulisan"):
        reader.parts("...")


def test_part_in_use_is_not_trimmed_away(tones: ToneEngine, tmp_path: Path) -> None:
    reader = Reader(tones, tmp_path, MANNER, cache_bytes=0)
    for part in reader.parts(TEXT):
        assert part.path.exists()
    assert len(list(tmp_path.glob("*.wav"))) == 1


def test_parts_without_a_voice_end_in_a_sentence(reader: Reader, tones: ToneEngine) -> None:
    parts = reader.parts(TEXT)
    next(parts)
    tones.reason = "uninstalled"
    with pytest.raises(SpeechError, match="belum bisa dibunyikan"):
        next(parts)


def test_sheet_lies_beside_the_mp3_too(reader: Reader) -> None:
    reader.mp3(TEXT)
    sheet = reader.sheet(TEXT)
    assert sheet is not None
    assert sheet.passages == ("Warga RT 03 diminta berkumpul.", "Bawa sapu.", "Bawa sapu.", "Terima kasih.")
    assert sheet.voice == "suara mesin Indonesia"


def test_damaged_or_missing_sheet_costs_the_page_only_its_highlighting(reader: Reader) -> None:
    path = reader.mp3(TEXT).with_suffix(".json")
    path.write_bytes(b"{")
    assert reader.sheet(TEXT) is None
    assert not path.exists()
    reader.mp3(TEXT)
    assert reader.sheet(TEXT) is not None


def test_box_without_a_voice_has_nothing_ready(tmp_path: Path) -> None:
    reader = Reader(ToneEngine("uninstalled"), tmp_path, MANNER, 100_000_000)
    assert reader.ready(TEXT) is None
    with pytest.raises(SpeechError, match="belum bisa dibunyikan"):
        reader.mp3(TEXT)


def test_folder_that_is_no_folder_is_told_as_no_sound(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    reader = Reader(ToneEngine(), tmp_path / "file", MANNER, 100_000_000)
    with pytest.raises(SpeechError, match="Suara gagal"):
        next(reader.parts(TEXT))


def test_language_without_a_voice_is_told_before_anything_is_made(reader: Reader, tones: ToneEngine) -> None:
    for ask in (reader.sound, reader.mp3, reader.ready, reader.sheet, reader.pieces, reader.parts):
        with pytest.raises(SpeechError, match="bahasa ini"):
            ask(TEXT, language="en")
    assert tones.jobs == []


def test_parts_that_lie_ready_cost_no_tidying_of_the_folder(tones: ToneEngine, tmp_path: Path) -> None:
    list(Reader(tones, tmp_path, MANNER, 100_000_000).parts(TEXT))
    tidy = Reader(tones, tmp_path, MANNER, cache_bytes=0)  # would drop all but the part in use
    assert len(list(tidy.parts(TEXT))) == 4
    assert len(list(tmp_path.glob("*.wav"))) == 3
