"""What each typed word is looked for as: its stem, its old spelling, its synonyms, what it may be half of or meant.

A slot is one typed word, or some that belong together, with expressions of two ranks: `same` means the thing itself,
`after` something wider that must not come before it (what a Javanese word means that is an Indonesian one as well).
For a word no text holds, the order below is that of trust: the first that gives it a meaning is what it means.
"""

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kiosk.search.glossary import LONGEST_KEY, Glossary
from kiosk.search.lexicon import Found, Lexicon
from kiosk.search.near import Near
from kiosk.search.roots import FILLERS

__all__ = ["Slot", "make_slots"]

SHORTEST_PART = 3  # letters of a part of a joined word nobody knows
SHORTEST_KNOWN_PART = 4  # letters of a part of one that texts hold
MUCH_MORE = 10  # times
LONG = 10  # letters; two mistakes in a word as long leave no doubt


@dataclass(frozen=True)
class Slot:
    """One thing that is looked for.

    Attributes:
        typed: the words as typed, folded.
        same: what the index holds of the thing itself; empty where nothing.
        after: what comes after it.
        meant: known words one of which was mistyped, the likeliest first.
        doubtful: so mistyped that another word must confirm it.
        known: every typed word stands in the index or the glossary.
    """

    typed: tuple[str, ...]
    same: tuple[Found, ...] = ()
    after: tuple[Found, ...] = ()
    meant: tuple[str, ...] = ()
    doubtful: bool = False
    known: bool = False

    @functools.cached_property
    def stems(self) -> frozenset[str]:
        """Every stem in it, to be marked and found in titles."""
        return frozenset(stem for found in (*self.same, *self.after) for stem in found.stems)

    @property
    def filler(self) -> bool:
        """Only holds a sentence together."""
        return all(word in FILLERS for word in self.typed)

    @property
    def number(self) -> bool:
        """A bare number, which stands everywhere."""
        return all(word.isdecimal() for word in self.typed)

    def expression(self, *, wide: bool = False) -> str:
        """How FTS5 is asked for it, or also for what comes after it."""
        return "(" + " OR ".join(found.expression for found in (*self.same, *(self.after if wide else ()))) + ")"

    def rows(self, *, wide: bool = False) -> int:
        """How many rows that can find at most."""
        return sum(found.rows for found in (*self.same, *(self.after if wide else ())))


def make_slots(lexicon: Lexicon, typed: Sequence[str], glossary: Glossary, near: Callable[[str], Near]) -> list[Slot]:
    """The slots of a query, those that mean the same once; `near` tells what an unknown word was mistyped for."""
    maker = _Maker(lexicon, glossary, near)
    slots: dict[object, Slot] = {}
    place = 0
    while place < len(typed):
        slot = maker.together(typed[place:]) or maker.alone(typed[place], last=place == len(typed) - 1)
        slots.setdefault(slot.same or slot.typed, slot)
        place += len(slot.typed)
    return list(slots.values())


@dataclass(frozen=True)
class _Maker:
    lexicon: Lexicon
    glossary: Glossary
    near: Callable[[str], Near]

    def together(self, typed: Sequence[str]) -> Slot | None:
        """A slot for the first words, where they are an entry of the glossary or also written as one word."""
        for length in range(min(LONGEST_KEY, len(typed)), 1, -1):
            words = tuple(typed[:length])
            if length > 2 and words not in self.glossary.meanings:  # noqa: PLR2004 - two words
                continue
            each = [found for found in map(self.lexicon.word, words) if found]
            own = [Found.together(each)] if len(each) == length else []
            same, after = self._meanings(words)
            joined = self.lexicon.word("".join(words)) if own and length == 2 else None  # noqa: PLR2004 - two words
            if same or after or joined:
                first = (*own, joined, *same)
                return _slot(words, first if any(first) else after, after if any(first) else (), known=True)
        return None

    def alone(self, word: str, *, last: bool) -> Slot:
        """A slot for one word; the `last` one may be half-typed."""
        typed = (word,)
        own = self.lexicon.word(word)
        same, after = self._meanings(typed)
        if own:
            parts = self.lexicon.parts(own.stems[0], SHORTEST_KNOWN_PART)
            return _slot(typed, (own, *same), (*after, parts), known=True)
        if same or after or word in FILLERS:
            return _slot(typed, same or after, after if same else (), known=True)
        respelled = self.lexicon.respelled(word) or (self.lexicon.completed(word) if last else [])
        return _slot(typed, respelled, ()) if respelled else self._unknown(word)

    def _unknown(self, word: str) -> Slot:
        """A word no text holds: another form of a known family, a known word mistyped, or two joined.

        One mistake away from a word that is used much more than the family, it is that word.
        """
        close = self.near(word)
        meant = [found for found in map(self.lexicon.word, close.words) if found]
        family = self.lexicon.nearest(word)
        one = close.mistakes == 1
        if family and not (one and meant[0].rows > MUCH_MORE * family.rows):
            return _slot((word,), (family,), ())
        parts = self.lexicon.parts(word, SHORTEST_PART)
        if parts:
            return _slot((word,), (parts,), ())
        return Slot((word,), _once(meant), (), close.words, doubtful=not one and len(word) < LONG)

    def _meanings(self, words: tuple[str, ...]) -> tuple[list[Found], list[Found]]:
        """What the glossary says of them: the same, and what comes after it."""
        same: list[Found] = []
        after: list[Found] = []
        for meaning in self.glossary.meanings.get(words, ()):
            found = self.lexicon.phrase(meaning.words)
            if found:
                (same if meaning.same else after).append(found)
        return same, after


def _slot(
    typed: tuple[str, ...],
    same: Iterable[Found | None],
    after: Iterable[Found | None],
    *,
    known: bool = False,
) -> Slot:
    return Slot(typed, _once(same), _once(after), known=known)


def _once(found: Iterable[Found | None]) -> tuple[Found, ...]:
    return tuple({one.expression: one for one in found if one}.values())
