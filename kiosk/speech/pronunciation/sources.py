"""What espeak-ng compiles: our letter rules and word lists in the form of its dictionary sources. Pure.

The tables beside this module are the whole pronunciation; nothing of espeak-ng's own Indonesian data is in them.
"""

import functools
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.speech.pronunciation.respelling import MARKED, WORD, phonemes, tidy

__all__ = ["LANGUAGES", "fingerprint", "sources", "voice_file", "words"]

LANGUAGES = ("id", "jv")
_FOLDER = Path(__file__).parent
_LISTS = {"id": ("lexicon.tsv", "corrections.tsv", "names.tsv"), "jv": ("krama.tsv",)}
_RULES = {"id": ("id_letters.txt", "id_e.tsv"), "jv": ("jv_letters.txt",)}


def sources(language: str, overrides: Mapping[str, str]) -> dict[str, bytes]:
    """The files to compile for `language`: rules, list, and as `extra`, which wins, the operators' `overrides`."""
    usable = {tidy(word): tidy(said) for word, said in overrides.items() if _usable(word, said)}
    return {
        f"{language}_rules": _rules(language).encode(),
        f"{language}_list": (_text(f"{language}_base.txt") + _lines(words(language), language)).encode(),
        f"{language}_extra": _lines(usable, language).encode(),
    }


def voice_file() -> bytes:
    """The Javanese voice for espeak-ng's folder of languages."""
    return _text("jv_voice.txt").encode()


def words(language: str) -> Mapping[str, str]:
    """Every word of our lists with its respelling; later lists win."""
    return {word: said for name in _LISTS[language] for word, said in _table(name)}


@functools.cache
def fingerprint() -> str:
    """Changes with every table and with this code."""
    digest = hashlib.sha256()
    for path in sorted(_FOLDER.iterdir()):
        if path.suffix in {".tsv", ".txt", ".py"}:
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _rules(language: str) -> str:
    text = _text(_RULES[language][0])
    if language != "id":
        return text
    rows = (
        f"{before + ')' if before else '':>12} e {'(' + after if after else '':<8} {sound}"
        for before, after, sound in _columns(_RULES["id"][1])
    )
    return text + "\n.group e\n" + "\n".join(rows) + "\n"


def _lines(table: Mapping[str, str], language: str) -> str:
    return "".join(f"{word}\t{phonemes(said, language)}\n" for word, said in table.items())


def _usable(word: str, said: str) -> bool:
    return bool(WORD.fullmatch(tidy(word)) and MARKED.fullmatch(tidy(said)))


def _table(name: str) -> Iterator[tuple[str, str]]:
    for word, said, *_ in _columns(name):
        yield word, said


def _columns(name: str) -> Iterator[list[str]]:
    for line in _text(name).splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@functools.cache
def _text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
