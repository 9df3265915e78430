"""Letters by their names, and whether letters in a row can be said as a word at all."""

import re

__all__ = ["is_pronounceable", "spell"]

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SAID = "a be ce de e ef ge ha i je ka el em en o pe ki er es te u ve we eks ye zet"
_NAMES = dict(zip(_LETTERS, _SAID.split(), strict=True))
_SINGLE = set("bcdfghjklmnpqrstvwxyz")
_ONSETS = {"", *_SINGLE, "ng", "ny", "sy", "kh", "th", "dh", "ts", "tj", "dj", "str", "spr", "skr"}
_ONSETS |= {f"{first}r" for first in "bcdfgkpst"} | {f"{first}l" for first in "bfgkps"}
_ONSETS |= {f"s{second}" for second in "ktpwn"} | {"kw", "tw", "bh"}
_CODAS = {"", *(_SINGLE - set("cjqwy")), "ng", "nk", "nt", "ns", "ks", "rs", "rt", "rn", "kh", "sy", "st", "th", "dh"}
_VOWELS = re.compile(r"[aeiou]+")
_LAST_Y = re.compile(r"(?<=[bcdfghjklmnprstvwz])y$")
_LONGEST_VOWELS = 3


def spell(letters: str) -> str:
    """Letter after letter by its Indonesian name; what has no name is left out."""
    return " ".join(_NAMES[letter] for letter in letters.upper() if letter in _NAMES)


def is_pronounceable(word: str) -> bool:
    """True when `word` is built of syllables Indonesians can say: SIM, KIM, PAUD; not UMKM, SMA, TNI."""
    lowered = _LAST_Y.sub("i", word.lower())
    runs = _VOWELS.findall(lowered)
    if not runs or max(map(len, runs)) > _LONGEST_VOWELS:
        return False
    first, *middle, last = _VOWELS.split(lowered)
    return first in _ONSETS and last in _CODAS and all(_joins(cluster) for cluster in middle)


def _joins(cluster: str) -> bool:
    """True when the consonants between two vowels are an end and a beginning."""
    return any(cluster[:cut] in _CODAS and cluster[cut:] in _ONSETS for cut in range(min(len(cluster), 3) + 1))
