"""Letters by their names, and whether letters in a row can be said as a word at all."""

import re

__all__ = ["is_pronounceable", "spell"]

_NAMES = dict(
    zip(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "a be ce de e ef ge ha i je ka el em en o pe ki er es te u ve we eks ye zet".split(),
        strict=True,
    )
)
_ONSET = r"(?:str|spr|skr|sy|ny|ng|kh|th|dh|[bcdfgkpt]r|[bfgkps]l|s[krtpwn]|[kt]w|ts|tj|dj|[bcdfghjklmnpqrstvwxyz])?"
_CODA = r"(?:ng|nk|nt|ns|ks|rs|rt|rn|ly|kh|sy|st|th|dh|[bcdfghjklmnprstvxyz])?"
_WORD = re.compile(rf"(?:{_ONSET}[aeiou]{{1,3}}{_CODA}){{1,12}}")
_LONGEST = 40


def spell(letters: str) -> str:
    """Letter after letter by its Indonesian name; what has no name is left out."""
    return " ".join(_NAMES[letter] for letter in letters.upper() if letter in _NAMES)


def is_pronounceable(word: str) -> bool:
    """True when `word` is built of syllables Indonesians can say: SIM, KIM, PAUD; not UMKM, SMA, TNI."""
    return len(word) <= _LONGEST and _WORD.fullmatch(word.lower()) is not None
