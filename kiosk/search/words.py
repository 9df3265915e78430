"""Words of a text and their stems. Pure.

Documents and queries pass through the same functions, so that `pengelolaan sampah` finds `mengelola sampah` whatever
its capitals and accents. A word is a run of letters and digits.

What was worked out for one spelling of a word is kept: a text of 1,500 words then costs about a
millisecond, and the stemmer sees each spelling once.
"""

import functools
import re
import threading
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from kiosk.search.roots import ROOT_OF

__all__ = ["Place", "places", "query_words", "stem", "words"]

SHORTEST_STEMMED = 4
_KNOWN = 50_000  # spellings, about 7 MiB; 132 statutes have 19,000
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:[a-z]\.)+[a-z]\b\.?", re.IGNORECASE)
_TWO_WORDS = {"walikota": ("wali", "kota")}  # written both ways
_LOCK = threading.Lock()


class Place(NamedTuple):
    """Where a searched word stands in a text."""

    start: int
    end: int
    stem: str


def words(text: str) -> list[str]:
    """The words of `text` in order, lower-case, without accents; only letters and digits."""
    return [word for raw in _WORD.findall(unicodedata.normalize("NFC", text)) for word in _fold(raw)]


def query_words(query: str) -> list[str]:
    """The words of something typed; initials are one word: `U.U.` is `uu`."""
    return words(_INITIALS.sub(lambda match: match[0].replace(".", ""), query))


def places(text: str, stems: Collection[str]) -> Iterator[Place]:
    """Where in `text` (NFC) the words of these `stems` stand."""
    for match in _WORD.finditer(text):
        root = _root(match[0])
        if root in stems:
            yield Place(match.start(), match.end(), root)


@functools.lru_cache(maxsize=_KNOWN)
def stem(word: str) -> str:
    """The root of a word as `words` gives it, by our own table or Snowball; numbers and short words stay."""
    known = ROOT_OF.get(word)
    if known or len(word) < SHORTEST_STEMMED or not word.isalpha():
        return known or word
    with _LOCK:  # the stemmer keeps the word it works on in itself
        return str(_snowball().stemWord(word))


@functools.cache
def _snowball() -> Any:
    import snowballstemmer  # loaded at the first search

    return snowballstemmer.stemmer("indonesian")


@functools.lru_cache(maxsize=_KNOWN)
def _fold(raw: str) -> tuple[str, ...]:
    word = raw.lower()
    if not word.isascii():
        # Signs such as U+2474 take brackets along when taken apart: only letters and digits may reach the index.
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum())
    return _TWO_WORDS.get(word, (word,) if word else ())


@functools.lru_cache(maxsize=_KNOWN)
def _root(raw: str) -> str:
    folded = _fold(raw)
    return stem(folded[0]) if folded else ""
