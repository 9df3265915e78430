"""How words with e sound: espeak-ng's stock Indonesian and ours, side by side, in one run.

Two lists are read by both. One is ours, made by hand from announcements; the other a sample of an independent list,
and only of words that the source of our dictionary does not have: it shows what the letter rules are worth.
A word is right when each of its e is: ê where the list has ê, é where it has é or è.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.report import Report
from kiosk.speech.pronunciation.compiled import Pronunciation

__all__ = ["OWN", "UNSEEN", "Score", "marks_of", "measure", "read_list", "readings", "score"]

_LISTS = Path(__file__).parents[1] / "tests" / "speech" / "pronunciation"
OWN = _LISTS / "e_words.tsv"
UNSEEN = _LISTS / "unseen_words.tsv"
_VOWEL = re.compile(r"aI|aU|oI|eI|@U|E2|[@aeEiIoOuU]")
_LETTER = re.compile("[aiueo]")


@dataclass(frozen=True)
class Score:
    """How many words of a list were read right.

    Attributes:
        wrong: those that were not, each with what was said.
    """

    words: int
    wrong: tuple[tuple[str, str], ...]

    @property
    def percent(self) -> float:
        return 100 * (self.words - len(self.wrong)) / self.words


def read_list(path: Path) -> dict[str, str]:
    """Word > the same word with ê and é."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: row[1].replace("è", "é") for row in rows}


def readings(words: Sequence[str], data: Path | None, voice: str = "id") -> list[str]:
    """What espeak-ng makes of each word, as its phoneme names; with `data` instead of its own data."""
    environment = {name: value for name, value in os.environ.items() if name != "ESPEAK_DATA_PATH"}
    done = subprocess.run(
        ["espeak-ng", "-q", "-x", "-v", voice],
        input="".join(f"{word}\n" for word in words),
        env=environment | ({"ESPEAK_DATA_PATH": str(data)} if data else {}),
        capture_output=True,
        text=True,
        check=True,
    )
    said = [line.strip() for line in done.stdout.splitlines()]
    if len(said) != len(words):
        raise RuntimeError(f"{len(words)} words were asked, {len(said)} lines came back")
    return said


def marks_of(word: str, phonemes: str) -> str:
    """`word` with ê or é for each e, as `phonemes` say it; empty where vowels were dropped or added."""
    letters = _LETTER.findall(word)
    vowels = list(_vowels(phonemes))
    if len(letters) != len(vowels):
        return ""
    marks = iter("ê" if sound == "@" else "é" for letter, sound in zip(letters, vowels, strict=True) if letter == "e")
    return "".join(next(marks) if letter == "e" else letter for letter in word)


def score(words: Mapping[str, str], data: Path | None) -> Score:
    """Read `words` with `data`, or with the system's own."""
    said = readings(list(words), data)
    wrong = [
        (right, spoken)
        for (word, right), spoken in zip(words.items(), said, strict=True)
        if marks_of(word, spoken) != right
    ]
    return Score(len(words), tuple(wrong))


def measure(folder: Path) -> Report:
    """Compile into `folder` and read both lists with both.

    Raises:
        RuntimeError: there is no voice on this machine, or ours cannot be compiled.
    """
    ours = Pronunciation(folder)
    data = ours.ready()
    if data is None:
        raise RuntimeError(ours.reason)
    figures = []
    for name, path in (("own list", OWN), ("unseen words", UNSEEN)):
        words = read_list(path)
        stock, mine = score(words, None), score(words, data)
        figures += [
            Figure(f"{name}: stock wrong / ours", len(stock.wrong) / max(1, len(mine.wrong)), "x"),
            Figure(f"{name}: stock", stock.percent, "%", f"{len(words)} words, each e right"),
            Figure(f"{name}: ours", mine.percent, "%"),
            Figure(f"{name}: gain", mine.percent - stock.percent, "points"),
        ]
    dictionaries = sum((data / "espeak-ng-data" / f"{language}_dict").stat().st_size for language in ("id", "jv"))
    words_read = list(read_list(UNSEEN))
    return Report("pronunciation", "words with e", [
        *figures,
        Figure("compile", ours.seconds, "s", "once a machine, both languages"),
        Figure("compiled dictionaries", dictionaries / 1024, "KiB"),
        Figure("reading, ours / stock", _seconds(words_read, data) / _seconds(words_read, None), "x"),
    ])  # fmt: skip


def _vowels(phonemes: str) -> Iterator[str]:
    for sound in _VOWEL.findall(phonemes):
        yield sound[0]
        if len(sound) == 2 and sound != "E2":
            yield sound[1]


def _seconds(words: Sequence[str], data: Path | None) -> float:
    start = time.perf_counter()
    readings(words, data)
    return time.perf_counter() - start
