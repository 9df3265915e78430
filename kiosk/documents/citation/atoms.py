"""What somebody typed, cut into what it is made of: types, numbers, fillers and other words."""

import enum
from collections.abc import Collection
from dataclasses import dataclass

from kiosk.documents.citation.codes import code_at
from kiosk.documents.citation.names import Named, type_at
from kiosk.documents.citation.numbers import read_code
from kiosk.documents.citation.words import FILLERS, NUMBER_WORDS, YEAR_WORDS, Words

__all__ = ["Atom", "Kind", "atoms_of"]


class Kind(enum.Enum):
    """What an atom is."""

    TYPE = enum.auto()
    CODE = enum.auto()
    SAYS_NUMBER = enum.auto()
    SAYS_YEAR = enum.auto()
    SAYS_TOPIC = enum.auto()
    WORD = enum.auto()


@dataclass(frozen=True)
class Atom:
    """One piece.

    Attributes:
        text: as it is typed.
        start, end: its words.
        named: of a type.
    """

    kind: Kind
    text: str
    start: int
    end: int
    named: Named | None = None


def atoms_of(words: Words, used: Collection[int]) -> list[Atom]:
    """The atoms of all words but the `used` ones; the first type is the type, a later one is only words."""
    atoms: list[Atom] = []
    at, key = 0, ""
    while at < len(words):
        if at in used:
            at += 1
            continue
        named = None if key else type_at(words, at)
        atoms.append(_atom(words, at, named, key))
        key = key or (named.key if named and atoms[-1].named else "")
        at = atoms[-1].end
    return atoms


def _atom(words: Words, at: int, named: Named | None, key: str) -> Atom:
    low = words.lower(at)
    code, end = code_at(words, at, roman=True)
    if _is_old(code):
        return Atom(Kind.CODE, code, at, end)
    if named:
        return Atom(Kind.TYPE, words.word(at), at, named.end, named)
    if low in FILLERS:
        says = Kind.SAYS_NUMBER if low in NUMBER_WORDS else Kind.SAYS_YEAR if low in YEAR_WORDS else Kind.SAYS_TOPIC
        return Atom(says, words.word(at), at, at + 1)
    if read_code(code, key) or read_code(code, key, dated=True):
        return Atom(Kind.CODE, code, at, end)
    return Atom(Kind.WORD, words.word(at), at, at + 1)


def _is_old(code: str) -> bool:
    """True for an old number, which tells its type itself: SE-43/PB/2014 is none of a type "SE"."""
    found = read_code(code) if "/" in code and (" " not in code or code.count("/") > 1) else None
    return found is not None and found.printed != ""
