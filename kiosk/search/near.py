"""The words of an index that something mistyped may have meant.

Distance is that of optimal string alignment: letters left out, put in, mistaken, or two neighbours swapped. All words
of about the same length are compared, some milliseconds in C++; they are kept in memory for that: of one index at
a time, the 60,000 most used (about 8 MB; a post with a hundred statutes holds 16,000). They are loaded at the first
mistyped word, and anew when the index is another file.
"""

import functools
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kiosk.search.index import FILE_NAME, open_index

__all__ = ["Near", "Words", "known_words", "near"]

MOST_WORDS = 60_000
SHORTEST = 4  # letters; anything is near to a shorter word
SHORTEST_IN_FEW = 6  # letters; few words leave out most right ones, so a short unknown word is hardly mistyped
FEW = 2_500  # words
TWO_MISTAKES = 6  # letters from which on a word may be wrong twice
LETTERS_A_MISTAKE = 3  # at least so many for each mistake, however many are forgiven
MOST = 6  # words

Words = Mapping[int, Mapping[int, str]]
"""Length > place among the most used > word."""


class Near(NamedTuple):
    """Words equally near to something: how many mistakes lie between, and the words, the most used first."""

    mistakes: int
    words: tuple[str, ...]


def near(words: Words, typed: str, forgiven: int = 0) -> Near:
    """The words with the fewest mistakes between them and `typed`.

    Args:
        words: to choose from.
        typed: as words.py gives it.
        forgiven: mistakes beyond those usual for its length.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    few = sum(map(len, words.values())) < FEW
    if len(typed) < (SHORTEST_IN_FEW if few else SHORTEST) or not typed.isalpha():
        return Near(0, ())
    most = min((2 if len(typed) >= TWO_MISTAKES else 1) + forgiven, len(typed) // LETTERS_A_MISTAKE)
    found: list[tuple[int, int, str]] = []
    for length in range(len(typed) - most, len(typed) + most + 1):
        choices = words.get(length, {})
        close = process.extract(typed, choices, scorer=OSA.distance, score_cutoff=most, limit=None)
        found += [(distance, place, word) for word, distance, place in close]
    least = min(found, default=(0,))[0]
    return Near(least, tuple(word for distance, _, word in sorted(found) if distance == least)[:MOST])


def known_words(generation: Path) -> Words:
    """The words of the index of a generation."""
    path = generation / FILE_NAME
    status = path.stat()
    return _load(generation, status.st_ino, status.st_mtime_ns)


@functools.lru_cache(maxsize=1)
def _load(generation: Path, _: int, __: int) -> Words:
    """`known_words` of the index file with this number and time: a generation's folder may bear a name again."""
    words: dict[int, dict[int, str]] = defaultdict(dict)
    with open_index(generation) as db:
        rows = db.execute("SELECT form FROM form ORDER BY documents DESC, form LIMIT ?", (MOST_WORDS,)) if db else ()
        for place, (word,) in enumerate(rows):
            words[len(word)][place] = word
    return dict(words)
