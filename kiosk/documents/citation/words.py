"""A text as words with what stands between them; every later step reads words, never the bare text.

So no pattern runs over the whole text twice, and each step looks a bounded number of words ahead: the time grows with
the length of the text and with nothing else.
"""

import functools
import re
from collections.abc import Collection

__all__ = ["FILLERS", "NUMBER_WORDS", "YEAR_WORDS", "Words", "is_number"]

NUMBER_WORDS = frozenset({"nomor", "no", "nmr", "nomer", "nomo", "nomr", "nommor", "nr", "num"})
YEAR_WORDS = frozenset({"tahun", "th", "thn", "tahn", "taun", "thun", "tahum"})
FILLERS = NUMBER_WORDS | YEAR_WORDS | {"tentang", "ttg", "tentag", "tntg"}

# Initials ("U.U.", "s.d.") are one word; their count is bounded, so that a long run is not read again and again.
_WORD = re.compile(r"(?:[A-Za-z]\.){1,3}[A-Za-z](?![^\W_])\.?|[^\W_]+")
_GLUED = re.compile(r"([A-Za-z]{1,30})([0-9][0-9A-Za-z]{0,9})")
_GLUED_BEHIND = re.compile(r"([0-9]{1,5}[A-Za-z]??)([A-Za-z]{2,10})")
_NUMBER = re.compile(r"[0-9]{1,6}[A-Za-z]{0,2}")
_USUAL = 32  # characters; what is longer is not remembered


class Words:
    """The words of a text.

    Attributes:
        text: the text they stand in.
        low: each word in lower case, initials without their dots.
        starts, ends: where each stands.
    """

    def __init__(self, text: str, glued_to: Collection[str] = ()) -> None:
        """Split `text`; digits that stick to one of `glued_to` become a word of their own ("no5", "5th")."""
        self.text = text
        spans = [match.span() for match in _WORD.finditer(text)]
        if glued_to:
            spans = [part for start, end in spans for part in _parts(text, start, end, glued_to)]
        self.starts = [span[0] for span in spans]
        self.ends = [span[1] for span in spans]
        self.low = [
            _lower(text[start:end]) if end - start <= _USUAL else text[start:end].lower() for start, end in spans
        ]

    def __len__(self) -> int:
        return len(self.low)

    def word(self, place: int) -> str:
        """The word at `place` as it is written, or empty behind the last."""
        return self.text[self.starts[place] : self.ends[place]] if place < len(self.low) else ""

    def lower(self, place: int) -> str:
        """The word at `place` in lower case, or empty before the first and behind the last."""
        return self.low[place] if 0 <= place < len(self.low) else ""

    def gap(self, place: int) -> str:
        """What stands before the word at `place`, back to the word before it; empty behind the last word."""
        if place >= len(self.low):
            return ""
        return self.text[self.ends[place - 1] if place else 0 : self.starts[place]]


def is_number(word: str) -> bool:
    """True for digits with at most two letters behind them: "12", "12a"."""
    return _NUMBER.fullmatch(word) is not None


def _parts(text: str, start: int, end: int, glued_to: Collection[str]) -> list[tuple[int, int]]:
    """The spans of a word, or of the two words that are written together there."""
    before, behind = _GLUED.fullmatch(text, start, end), _GLUED_BEHIND.fullmatch(text, start, end)
    middle = end
    if before and before[1].lower() in glued_to and before[0].lower() not in glued_to:
        middle = before.end(1)
    elif behind and behind[2].lower() in YEAR_WORDS:
        middle = behind.end(1)
    return [(start, middle), (middle, end)] if middle < end else [(start, end)]


def _lower(word: str) -> str:
    return _remembered(word) if len(word) <= _USUAL else word.lower()


@functools.lru_cache(maxsize=4096)
def _remembered(word: str) -> str:
    return word.lower().replace(".", "")
