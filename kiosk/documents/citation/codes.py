"""Where in a text a number begins and ends: "12 a", "5/2015", "SE - 43/PB/2014"; typed and printed ones alike."""

import re

from kiosk.documents.citation.numbers import is_roman
from kiosk.documents.citation.parts import ARTICLE_WORDS
from kiosk.documents.citation.words import FILLERS, Words, is_number

__all__ = ["code_at"]

_SLASH = re.compile(r"\s?/\s?")
_APART = re.compile(r"\s?[-.]?\s?")
_TIGHT = (".", "-", ":")
_FORMS = frozenset({"pm", "km", "per", "kep", "se"})  # may stand apart from the number behind them
_LETTERS = 4  # HK.03, M.HH-05: letters that begin a number, where a dot or a hyphen ties them to it
_MOST_WORDS = 16
_LONGEST = 64  # characters
_STOPS = FILLERS | ARTICLE_WORDS


def code_at(words: Words, at: int, *, roman: bool = False) -> tuple[str, int]:
    """The number that begins at `at` with all that sticks to it, and the word behind it; empty where none begins.

    Args:
        words: of the text.
        at: where to look.
        roman: it may begin with a roman number (XVI/MPR/1998).
    """
    low = words.lower(at)
    if low in _STOPS or not (low[:1].isdecimal() or (roman and is_roman(low)) or _lettered(words, at)):
        return "", at
    end = at + 1
    if low in _FORMS and is_number(words.lower(end)):
        end += 1
    end = _with_letter(words, end)
    while end < min(len(words), at + _MOST_WORDS) and words.lower(end) not in _STOPS and _sticks(words, end):
        end = _with_letter(words, end + 1)
    code = words.text[words.starts[at] : words.ends[end - 1]]
    return (code, end) if code.isascii() and len(code) <= _LONGEST else ("", at)


def _lettered(words: Words, at: int) -> bool:
    """True where the letters at `at` begin a number: PER-22, PM 87, M.HH-05."""
    low, gap = words.lower(at), words.gap(at + 1)
    if low in _FORMS:
        return gap == "/" or (is_number(words.lower(at + 1)) and _APART.fullmatch(gap) is not None)
    return low.isalpha() and len(low) <= _LETTERS and gap in (".", "-") and at + 1 < len(words)


def _sticks(words: Words, at: int) -> bool:
    gap = words.gap(at)
    return gap in _TIGHT or _SLASH.fullmatch(gap) is not None


def _with_letter(words: Words, end: int) -> int:
    """The word behind a letter that stands apart from its number: "12 a tahun 2010"."""
    letter, following = words.lower(end), words.lower(end + 1)
    apart = words.lower(end - 1).isdecimal() and words.gap(end) == " " and len(letter) == 1 and letter.isalpha()
    goes_on = following in FILLERS or not following or following[0].isdecimal() or _sticks(words, end + 1)
    return end + 1 if apart and goes_on else end
