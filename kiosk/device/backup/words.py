"""The words that open a backup: made once, written on the organisers' card, typed again by old fingers.

Six of 1,500 words are 63 bits; each try costs scrypt besides. No two words of the list are one typing slip apart, nor
do two sound alike, so whoever hears them can write them, and a slip can be told from another word.
"""

import secrets
from functools import lru_cache
from importlib.resources import files

from kiosk.core import RefusedError

__all__ = ["WORDS", "known_words", "make_words", "one_slip", "understood"]

WORDS = 6
MOST_CHARACTERS = 200  # of what somebody typed


@lru_cache(maxsize=1)
def known_words() -> tuple[str, ...]:
    """The list, by alphabet."""
    return tuple(files(__package__).joinpath("words.txt").read_text(encoding="utf-8").split())


def make_words() -> str:
    """New words, in small letters with single spaces."""
    return " ".join(secrets.choice(known_words()) for _ in range(WORDS))


def understood(typed: str) -> str:
    """What was typed as the words it means: case, marks and spaces do not count, one slip in a word is mended.

    Raises:
        RefusedError: another number of words, or one that is none of ours; the message says which.
    """
    plain = "".join(letter if letter.isalpha() else " " for letter in typed[:MOST_CHARACTERS].lower())
    words = plain.split()
    if len(words) != WORDS:
        raise RefusedError(
            "sandi-kurang",
            f"Sandi cadangan ada {WORDS} kata, yang diketik {len(words)}. Lihat lagi kartu pengurus.",
        )
    return " ".join(_meant(word) for word in words)


def one_slip(one: str, other: str) -> bool:
    """True when one letter wrong, missing, too many, or two neighbours changed, make `one` into `other`."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) == 1:
        return any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    wrong = [at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there]
    if len(one) != len(other) or not wrong:
        return False
    first, last = wrong[0], wrong[-1]
    return first == last or (last - first == 1 and (one[first], one[last]) == (other[last], other[first]))


def _meant(word: str) -> str:
    known = known_words()
    if word in known:
        return word
    near = [candidate for candidate in known if one_slip(word, candidate)]
    if len(near) == 1:
        return near[0]
    hint = f" Mungkin maksudnya: {', '.join(near)}." if near else ""
    raise RefusedError("sandi-asing", f"Kata {word!r} tidak ada di daftar sandi cadangan.{hint}")
