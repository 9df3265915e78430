"""What is said, by espeak-ng itself and through unmodified pyttsx3."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.pronunciation import OWN, UNSEEN, read_list, readings, score
from kiosk.speech.voices import worker
from kiosk.speech.wav import parse

GOLDEN = {
    "dengan": "d@N'an", "besar": "b@s'aR", "emas": "@m'as", "tempe": "t'EmpE", "maaf": "m'a?af", "kain": "k'ain",
    "membedakan": "m@mbEd'akan", "kesehatan": "k@sEh'atan", "mengelola": "m@N@l'ola", "posyandu": "posj'andu",
    "pekalongan": "p@kal'oNan", "kergon": "k@Rg'on", "tegalrejo": "t@g'alR2@dZo",
    "jenggot": "dZ'ENgot",
    "whatsapp": "w'otsap", "diisi": "di?'isi", "aturan": "at'uR2an", "bank": "b'aNk",
    "nyanyi": "n^'an^i",
}  # fmt: skip
SPELLED = {"er te": "'ER t'E", "er we": "'ER w'E", "pe ka ka": "p'E k'a k'a", "u em ka em": "'u 'Em k'a 'Em"}
JAVANESE = {
    "para": "p'OR2O", "warga": "w'aRgO", "mangga": "m'ONgO", "sega": "s@g'O", "désa": "d'esO", "desa": "d'esO",
    "énjing": "'endZiN", "enjing": "'endZiN", "dèrèng": "d'ER2EN", "dereng": "d'ER2EN", "bapak": "b'apa?",
    "wonten": "w'Ont@n", "kangge": "k'aNge", "tabuh": "t'abuh", "kasarèkaken": "k,asaR2Ek'ak@n",
}  # fmt: skip


def plain(said: str) -> str:
    """E2 is the E that espeak-ng never weakens."""
    return said.replace("E2", "E")


@pytest.mark.parametrize("table", [GOLDEN, SPELLED], ids=["words", "spelled"])
def test_indonesian_words_sound_as_written_down(compiled: Path, table: dict[str, str]) -> None:
    said = readings(list(table), compiled)
    assert {word: plain(sound) for word, sound in zip(table, said, strict=True)} == table


def test_javanese_words_sound_as_written_down_with_and_without_accents(compiled: Path) -> None:
    said = readings(list(JAVANESE), compiled, "jv")
    assert {word: plain(sound) for word, sound in zip(JAVANESE, said, strict=True)} == JAVANESE


def test_own_list_is_right_in_95_of_100_words(compiled: Path) -> None:
    words = read_list(OWN)
    assert len(words) >= 300
    assert score(words, compiled).percent >= 95, score(words, compiled).wrong


def test_words_the_source_does_not_have_gain_15_points(compiled: Path) -> None:
    words = read_list(UNSEEN)
    assert score(words, compiled).percent >= score(words, None).percent + 15


def test_words_without_e_keep_their_vowels(compiled: Path) -> None:
    words = ["warga", "kampung", "rumah", "jalan", "sungai", "pulau", "hujan", "tujuh", "juta", "dua puluh satu", "nol"]
    ours, stock = readings(words, compiled), readings(words, None)
    assert ours == stock


def test_digits_that_slip_through_are_still_numbers(compiled: Path) -> None:
    said = readings(["12", "25", "100"], compiled)
    assert [re.sub("[',]", "", number) for number in said] == ["duab@las", "duapuluhlima", "s@R2atus"]
    assert readings(["3"], compiled, "jv") == ["t'igO"]


@pytest.mark.parametrize(("voice", "text"), [("poz/id", "Besok sore dengan emas."), ("poz/jv", "Para warga désa.")])
def test_unmodified_pyttsx3_speaks_with_our_data_and_otherwise_than_stock(
    compiled: Path, tmp_path: Path, voice: str, text: str
) -> None:
    ours = _spoken(voice, text, tmp_path / "kita.wav", compiled)
    stock = _spoken("poz/id", text, tmp_path / "asli.wav", None)
    assert ours != stock
    assert parse(ours).seconds > 0.5


def test_system_without_our_data_has_no_javanese_voice(tmp_path: Path) -> None:
    assert _worker("poz/jv", "Para warga.", tmp_path / "x.wav", None).returncode == worker.EXIT_VOICE


def _spoken(voice: str, text: str, out: Path, data: Path | None) -> bytes:
    done = _worker(voice, text, out, data)
    assert done.returncode == 0, done.stderr
    return out.read_bytes()


def _worker(voice: str, text: str, out: Path, data: Path | None) -> "subprocess.CompletedProcess[bytes]":
    job = {"voice": voice, "rate": 135, "volume": 1.0, "items": [{"text": text, "out": str(out)}]}
    return subprocess.run(
        [sys.executable, "-I", worker.__file__],
        input=json.dumps(job).encode(),
        env={**os.environ, **({"ESPEAK_DATA_PATH": str(data)} if data else {})},
        capture_output=True,
        timeout=60,
        check=False,
    )
