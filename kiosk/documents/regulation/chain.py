"""Which marks are the headings of a law: those that count on best, all together.

A law numbers its articles 1, 2, 2A, 3. Among all chains of marks that follow each other in the text, the one with the
most points wins: each mark brings its own score, a number that follows its predecessor a bonus, a number left out a
loss (dynamic programming over the marks in order). A heading the source has lost stays lost: nothing is invented for
it, the gap is told.
"""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from kiosk.documents.regulation.marks import Key, Mark, key_of

__all__ = ["GAP", "best_chain", "best_rising", "missing"]

GAP = -4.0  # points for each number left out, up to MOST_PAID of them
MOST_PAID = 3
MOST_SKIPPED = 39  # numbers that may be missing at once; a greater jump is a reference to another law
FOLLOWS = 2.0
LETTER_FOLLOWS = 1.0
LETTER_GOES_ON = 1.5
START = -3.0  # for each number by which a chain begins later than it should, up to MOST_LATE of them
MOST_LATE = 2  # an excerpt may be a single article
COST = 0.2  # of any link, so that a mark without points does not join
STRONG = 3.0  # points of a heading that may stand behind its follower
LETTERS = ("", *"ABCDEFGHIJ")
_LAST_ROMAN = 10_000  # articles have up to four digits


@dataclass(slots=True)
class _Best:
    """The best chain that ends with one mark."""

    score: float
    mark: Mark
    before: "_Best | None"


class _Ends:
    """The best chain for each number that one may end with."""

    def __init__(self) -> None:
        self.by_key: dict[Key, _Best] = {}
        self.top = 0.0
        self._open: set[int] = set()  # numbers whose follower no chain has: few, also in a long law

    def add(self, best: _Best) -> None:
        number, letter = key = key_of(best.mark.number)
        known = self.by_key.get(key)
        if known and known.score >= best.score:
            return
        self.by_key[key] = best
        self.top = max(self.top, best.score)
        if not letter:
            self._open.discard(number - 1)
            if (number + 1, "") not in self.by_key:
                self._open.add(number)

    def due(self, place: int) -> str:
        """The number that is due at `place` after the best chain before it; empty where there is none."""
        options = [(self.by_key[number, ""].score, number) for number in self._open]
        options = [option for option in options if self.by_key[option[1], ""].mark.start < place]
        return str(max(options)[1] + 1) if options else ""


class _Rising:
    """Ends of chains that only rise: those that no lower end beats."""

    def __init__(self) -> None:
        self._keys: list[Key] = []
        self._ends: list[_Best] = []
        self._by_key: dict[Key, _Best] = {}

    def add(self, key: Key, best: _Best) -> None:
        known = self._by_key.get(key)
        if not known or best.score > known.score:
            self._by_key[key] = best
        place = bisect_left(self._keys, key)
        if best.score <= max(0.0, self._ends[place - 1].score if place else 0.0):
            return
        beaten = place
        while beaten < len(self._keys) and self._ends[beaten].score <= best.score:
            beaten += 1
        self._keys[place:beaten] = [key]
        self._ends[place:beaten] = [best]

    def before(self, key: Key) -> tuple[float, _Best | None]:
        """Points that a mark with `key` gets from the best chain it may go on, and that chain."""
        place = bisect_left(self._keys, key)
        best = self._ends[place - 1] if place else None
        points = best.score if best else 0.0
        number, letter = key
        fellow = self._by_key.get((number, chr(ord(letter) - 1))) if letter else None
        if fellow and fellow.score > 0 and fellow.score + LETTER_GOES_ON > points:  # 38A, 38B, 38C come together
            return fellow.score + LETTER_GOES_ON, fellow
        return points, best


def best_chain(marks: Sequence[Mark], *, gap: float = GAP, least: float = 0.0) -> list[Mark]:
    """The headings among `marks` with arabic numbers, in the order of their numbers; none below `least` points."""
    ends = _Ends()
    top: _Best | None = None
    for mark in marks:
        number = mark.number or ends.due(mark.start)
        if not number or number.isalpha():
            continue
        best = _joined(mark if mark.number else mark._replace(number=number), ends, gap)
        ends.add(best)
        if best.score > (top.score if top else least):
            top = best
    return _with_displaced(_path(top), marks)


def best_rising(marks: Iterable[Mark]) -> list[Mark]:
    """The best chain of marks whose numbers only rise (articles that an amending law names are far apart)."""
    ends = _Rising()
    top: _Best | None = None
    for _, readings in groupby(marks, key=lambda mark: mark.start):
        own = [(_wide_key(mark.number), mark) for mark in readings]
        bests = [(key, _risen(mark, *ends.before(key))) for key, mark in own]
        for key, best in bests:
            ends.add(key, best)
            if best.score > (top.score if top else 0.0):
                top = best
    return _path(top)


def missing(numbers: Sequence[str]) -> tuple[str, ...]:
    """Numbers that a chain leaves out up to its last."""
    have = {key_of(number)[0] for number in numbers if not number.isalpha()}
    return tuple(str(n) for n in range(1, max(have, default=0)) if n not in have)


def _risen(mark: Mark, points: float, before: _Best | None) -> _Best:
    return _Best(mark.score + points, mark, before)


def _wide_key(number: str) -> Key:
    """Roman articles stand about the arabic ones they hold: I before, II and later behind."""
    value, letter = key_of(number)
    if number.isalpha():
        return (-1, "") if value == 1 else (_LAST_ROMAN + value, "")
    return value, letter


def _joined(mark: Mark, ends: _Ends, gap: float) -> _Best:
    """The best chain that `mark` may end."""
    number, letter = key_of(mark.number)
    points, before = START * min(number - 1, MOST_LATE) + (START / 2 if letter else 0), None
    for key, bonus in _neighbours(number, letter):
        best = ends.by_key.get(key)
        if best and best.mark.start < mark.start and best.score + bonus > points:
            points, before = best.score + bonus, best
    for skipped, price in () if letter else _skips(gap):
        if skipped >= number or ends.top + price <= points:
            break  # farther back nothing can be better
        best = ends.by_key.get((number - skipped, ""))
        if best and best.mark.start < mark.start and best.score + price > points:
            points, before = best.score + price, best
    return _Best(points + mark.score - COST, mark, before)


def _neighbours(number: int, letter: str) -> Iterable[tuple[Key, float]]:
    if letter:
        return [((number, "" if letter == "A" else chr(ord(letter) - 1)), LETTER_FOLLOWS)]
    return [((number - 1, before), FOLLOWS) for before in LETTERS]


@functools.cache
def _skips(gap: float) -> tuple[tuple[int, float], ...]:
    """How far back a predecessor may lie, and what that costs."""
    return tuple((left + 1, gap * min(left, MOST_PAID) - 0.1 * (left + 1)) for left in range(1, MOST_SKIPPED))


def _path(best: _Best | None) -> list[Mark]:
    found = []
    while best:
        found.append(best.mark)
        best = best.before
    return found[::-1]


def _with_displaced(chain: list[Mark], marks: Sequence[Mark]) -> list[Mark]:
    """A page set in columns may print an article beyond its neighbour: a strong mark of a missing number is taken."""
    absent = missing([mark.number for mark in chain])
    taken = {mark.start for mark in chain}
    strong: dict[str, list[Mark]] = {number: [] for number in absent}
    for mark in marks if absent else ():
        if mark.number in strong and mark.score > STRONG and mark.start not in taken:
            strong[mark.number].append(mark)
    for number in absent:
        after = bisect_right(chain, int(number), key=lambda mark: key_of(mark.number)[0])
        start = chain[max(0, after - 2)].start
        end = chain[min(len(chain) - 1, after + 1)].start
        near = [mark for mark in strong[number] if start < mark.start < end]
        if near:
            chain.insert(after, max(near, key=lambda mark: mark.score))
    return chain
