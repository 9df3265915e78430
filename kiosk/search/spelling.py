"""The spelling before 1972, and before 1947: `djawatan`, `jang`, `peratoeran`. Pure.

Until 1947 (van Ophuijsen) u was written oe; until 1972 (Soewandi) j was written dj, y j, c tj, ny nj, sy sj and kh ch.
Names keep it to this day. The trap is the letter j: the old one is our y, so `raja` is a king today and "raya" in an
old law, and `maju` must never become "mayu". So

- whole texts in the old spelling, told by `jang` for "yang", are read by the old rules, j included;
- elsewhere only the pairs that modern words do not have (oe, dj, tj, sj) make a word old, and only where its modern
  form is a word of the same index (stems of `Soerabaja` and "Surabaya" are then one);
- a query that no index word answers is compared by `spelling_key`, in which both spellings of a word are alike.
"""

import re
from collections.abc import Mapping

__all__ = ["is_old", "looks_old", "modern", "spelling_key"]

_LETTERS = {"oe": "u", "dj": "j", "tj": "c", "nj": "ny", "sj": "sy", "ch": "kh", "j": "y"}
_OLD = re.compile("oe|dj|tj|nj|sj|ch|j")
_MARKED = re.compile("oe|dj|tj|sj")
_ALIKE = {"oe": "u", "dj": "j", "tj": "c", "kh": "ch", "y": "j"}
_EITHER = re.compile("oe|dj|tj|kh|y")
TELLS_OLD, TELLS_NEW = "jang", "yang"
"""The most used word of every text, in either spelling."""


def is_old(counts: Mapping[str, int]) -> bool:
    """Whether a text with these words is in the old spelling."""
    return counts.get(TELLS_OLD, 0) > counts.get(TELLS_NEW, 0)


def looks_old(word: str) -> bool:
    """Whether a word has letters that modern words hardly have together."""
    return _MARKED.search(word) is not None


def modern(word: str) -> str:
    """An old word as it is written now, every j of it read as y."""
    return _OLD.sub(lambda pair: _LETTERS[pair[0]], word)


def spelling_key(word: str) -> str:
    """What the old and the modern spelling of a word have in common."""
    return _EITHER.sub(lambda pair: _ALIKE[pair[0]], word)
