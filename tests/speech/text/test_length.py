"""The seconds shown to an organiser are those that will sound."""

import subprocess
import wave
from pathlib import Path

import pytest

from kiosk.speech.text.length import GAP_SECONDS, estimate, speaking_seconds
from kiosk.speech.text.words import spoken_sentences

SENTENCE = "Warga er te tiga mohon berkumpul di balai, jam setengah delapan malam."


def test_longer_sentence_and_slower_voice_take_longer() -> None:
    assert estimate("Warga.", 135) < estimate("Warga berkumpul.", 135) < estimate("Warga, berkumpul.", 135)
    assert estimate(SENTENCE, 90) == pytest.approx(estimate(SENTENCE, 180) * 2)
    assert estimate("", 135) > 0  # an engine's limits are made of it


def test_pauses_between_sentences_count_and_silence_does_not() -> None:
    assert speaking_seconds("Satu. Dua.") == pytest.approx(estimate("Satu.", 135) + GAP_SECONDS + estimate("Dua.", 135))
    assert speaking_seconds("") == speaking_seconds("😀") == 0


def test_figures_cost_what_their_words_cost() -> None:
    assert speaking_seconds("RT 03/RW 02") == pytest.approx(speaking_seconds("er te tiga, er we dua"))


def test_javanese_is_measured_in_its_own_words() -> None:
    assert speaking_seconds("25", language="jv") < speaking_seconds("25")


@pytest.mark.slow
def test_nineteen_of_twenty_estimates_are_within_fifteen_percent(espeak: str, corpus: Path, tmp_path: Path) -> None:
    text = (corpus / "texts" / "uu-2009-25.md").read_text()[20_000:60_000]
    sentences = list(dict.fromkeys(spoken_sentences(text)))[:120]
    off = [abs(estimate(sentence, 135) / spoken(espeak, sentence, tmp_path) - 1) for sentence in sentences]
    assert len(off) > 100
    assert sum(error <= 0.15 for error in off) >= 0.95 * len(off)


def spoken(program: str, sentence: str, folder: Path) -> float:
    path = folder / "a.wav"
    subprocess.run([program, "-v", "id", "-s", "135", "-w", str(path)], input=sentence.encode(), check=True)
    with wave.open(str(path)) as sound:
        return float(sound.getnframes() / sound.getframerate())
