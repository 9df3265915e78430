"""What is shown and what is said stay apart, and each piece knows its sentence."""

import pytest

from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.sheet import Place, Scripts, laid_out

LONG = "Warga wajib menjaga kebersihan, ketertiban, dan keamanan lingkungan, " * 6
TEXT = f"Iuran Rp 5.000 per bulan. {LONG.strip(', ')}. Terima kasih."


@pytest.fixture
def scripts() -> Scripts:
    return Scripts(characters=10_000, remembered=12)


def test_shown_sentence_keeps_its_figures_and_the_spoken_one_has_words(scripts: Scripts) -> None:
    script = scripts.of(TEXT, "id", "woro-woro")
    assert script.passages[0] == "Iuran Rp 5.000 per bulan."
    assert "lima ribu rupiah" in script.pieces[0].spoken
    assert script.pieces[0].passage == 0


def test_sentence_said_in_pieces_is_one_sentence_on_the_page(scripts: Scripts) -> None:
    script = scripts.of(TEXT, "id", "woro-woro")
    numbers = [piece.passage for piece in script.pieces]
    assert len(script.passages) == 3
    assert numbers == sorted(numbers)
    assert numbers.count(1) > 1
    assert set(numbers) == {0, 1, 2}


def test_places_follow_one_another_with_the_gap_between(scripts: Scripts) -> None:
    script = scripts.of("Satu. Dua.", "id", "law")
    sheet = laid_out(script, [100, 50], 8000, 10, "suara")
    assert sheet.sentences == (Place(0, 100, "Satu.", 0), Place(110, 160, "Dua.", 1))
    assert (sheet.frames, sheet.rate, sheet.voice, sheet.passages) == (160, 8000, "suara", ("Satu.", "Dua."))


def test_texts_that_sound_alike_but_look_different_are_told_apart(scripts: Scripts) -> None:
    assert scripts.of("Ada lima.", "id", "law").spoken == scripts.of("Ada 5.", "id", "law").spoken
    assert scripts.of("Ada lima.", "id", "law").digest != scripts.of("Ada 5.", "id", "law").digest


def test_oldest_text_is_forgotten_first_and_read_again(scripts: Scripts) -> None:
    first = scripts.of("Satu.", "id", "law")
    assert scripts.of("Satu.", "id", "law") is first
    for other in ("Dua.", "Tiga."):
        scripts.of(other, "id", "law")
    again = scripts.of("Satu.", "id", "law")
    assert again == first
    assert again is not first


@pytest.mark.parametrize("text", ["", "...", "\n", "🎉🎉🎉", "👍🏽 ❤️"])
def test_nothing_to_say_is_told_plainly(scripts: Scripts, text: str) -> None:
    with pytest.raises(SpeechError, match="Tidak ada tulisan"):
        scripts.of(text, "id", "woro-woro")


@pytest.mark.parametrize("language", ["en", "", "id-ID"])
def test_language_nobody_speaks_here_is_told_plainly(scripts: Scripts, language: str) -> None:
    with pytest.raises(SpeechError, match="bahasa ini") as raised:
        scripts.of("Hello.", language, "law")
    assert raised.value.code == "suara-bahasa"


def test_text_beyond_the_bound_is_refused_before_any_work() -> None:
    with pytest.raises(SpeechError, match="terlalu panjang"):
        Scripts(characters=10, remembered=10).of("Kata demi kata.", "id", "law")
