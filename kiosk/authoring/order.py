"""Lines of a page as a program wrote them > the same lines from the top, where there is no doubt. Pure geometry.

Nothing says that a PDF is written as it is read (ISO 32000-1, 14.8.2.3): a law's "(1) (2) (3)" may be a column of its
own before the texts, a signature may come before the last articles, a footer before everything. Sorting all lines by
height would tear two columns and tables without rules. So only what goes up the page is moved, and only where one
place is possible:

- a block that fits into white bands across the page stands in them;
- labels left of a block stand before the paragraphs that begin at their height. Numbers of paragraphs drift, for such a
  column has line gaps of its own: where there are as many of them as paragraphs, they go by their order.

All else stays as it was written, and it is told where numbers of ayat were left without their words.
"""

import heapq
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kiosk.authoring.grids import Box

__all__ = ["Line", "from_top"]

LINE = 3.0  # points: a label and its paragraph differ no more in height
INDENT = 3.0  # points: paragraphs of one column begin no further apart
DRIFT = 4  # lines: numbers in a column of their own are no further from their paragraphs
APART = 0.3  # of a line: paragraphs stand further from each other than their lines do
WHITE = 2  # lines: where a block was cut for another one to stand between, so much was left white

_AYAT = re.compile(r"\(\d{1,2}[a-z]?\)")
_NUMBER = re.compile(r"\(\d{1,2}[a-z]?\)|\d{1,2}[.)]|[a-z][.)]")  # of an ayat, or of an item of a list


@dataclass(frozen=True)
class Line:
    """A line as it was written: its text with all breaks behind it, and the box around what is painted."""

    text: str
    box: Box

    @property
    def middle(self) -> float:
        """Half of the way up it."""
        return (self.box[1] + self.box[3]) / 2

    @property
    def height(self) -> float:
        """From its foot to its top."""
        return self.box[3] - self.box[1]


def from_top(written: Sequence[Line]) -> tuple[list[Line], bool]:
    """The lines from the top, as far as that is safe; False where numbers of ayat stand apart from their words."""
    lines: list[Line] = []
    sure = True
    for run in _runs(written):
        every, level = (_beside(lines, run, below=below) for below in (True, False))
        whole = _labelled(lines, run, every)
        part = None if whole else _labelled(lines, run, level)
        band = None if whole or part else _inserted(lines, run)
        sure = sure and not (whole is band is None and lines[every] and _all(_AYAT, lines[every]))
        lines = whole or part or band or [*lines, *run]
    return lines, sure


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other down the page."""
    run: list[Line] = []
    for line in lines:
        if run and line.middle > run[-1].box[3]:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _beside(lines: Sequence[Line], run: Sequence[Line], *, below: bool) -> slice:
    """Those of the last `lines` that stand at the height of `run`, and numbers that drifted `below` it.

    Behind them there is only what stands below it.
    """
    top, bottom = max(line.box[3] for line in run), min(line.box[1] for line in run)
    low = [line.middle < bottom and not (below and _all(_NUMBER, [line])) for line in lines]
    end = len(lines)
    while end and low[end - 1]:
        end -= 1
    start = end
    while start and lines[start - 1].middle <= top and not low[start - 1]:
        start -= 1
    return slice(start, end)


def _labelled(lines: Sequence[Line], run: Sequence[Line], beside: slice) -> list[Line] | None:
    """`run` with the labels left of it before their paragraphs; None where they cannot be told apart."""
    labels = lines[beside]
    edge = max((line.box[2] for line in labels), default=0.0)
    end = next((place for place, line in enumerate(run) if line.box[0] < edge - 1), len(run))
    block = run[:end]
    if not (labels and block) or any(line.middle < run[0].middle for line in lines[: beside.start]):
        return None
    of = _by_number(labels, block) if _all(_NUMBER, labels) else _by_height(labels, block)
    if of is None:
        return None
    joined = []
    for place, line in enumerate(block):
        own = sorted((label for label, to in zip(labels, of, strict=True) if to == place), key=lambda label: label.box)
        joined.append(replace(line, text=" ".join([*(label.text.strip() for label in own), line.text])))
    return [*lines[: beside.start], *joined, *run[end:], *lines[beside.stop :]]


def _by_number(numbers: Sequence[Line], block: Sequence[Line]) -> list[int] | None:
    """The line of `block` that each number belongs to: by order, where as many paragraphs can have one; else by height.

    An ayat begins with a capital letter, and all begin where the column does.
    """
    column = min(line.box[0] for line in block)
    ayat = _all(_AYAT, numbers)
    left = [place for place, line in enumerate(block) if line.box[0] - column <= INDENT and (_opens(line) or not ayat)]
    starts: list[int] = []
    for begins in (_after_white, _after_end):
        starts = [place for place in left if not place or begins(block[place - 1], block[place])]
        pairs = list(zip(numbers, (block[place] for place in starts), strict=False))
        near = all(abs(number.middle - line.middle) <= DRIFT * line.height for number, line in pairs)
        if near and len(starts) == len(numbers):
            return starts
    found = _level(numbers, block, starts)
    return found if found and len(set(found)) == len(numbers) else None


def _by_height(labels: Sequence[Line], block: Sequence[Line]) -> list[int] | None:
    """The line of `block` at the height of each label; labels that stand line by line are a column of prose."""
    starts = [place for place, line in enumerate(block) if not place or _after_end(block[place - 1], line)]
    found = _level(labels, block, starts)
    return found if found and len(set(found)) * 2 <= len(block) else None


def _level(labels: Sequence[Line], block: Sequence[Line], starts: Sequence[int]) -> list[int] | None:
    """Of `starts`, the one at the height of each label; None where a label has none."""
    level = [[place for place in starts if abs(block[place].middle - label.middle) <= LINE] for label in labels]
    return [places[0] for places in level] if all(level) else None


def _all(pattern: re.Pattern[str], lines: Sequence[Line]) -> bool:
    return all(pattern.fullmatch(line.text.strip()) for line in lines)


def _opens(line: Line) -> bool:
    return line.text.lstrip()[:1].isupper()


def _after_white(before: Line, line: Line) -> bool:
    return before.box[1] - line.box[3] > APART * line.height


def _after_end(before: Line, _: Line) -> bool:
    return before.text.rstrip().endswith((".", ":", ";", ","))


def _inserted(lines: Sequence[Line], run: Sequence[Line]) -> list[Line] | None:
    """All from the top, where each part of `run` has a white band of the page to itself; else None."""
    if any(lower.middle > upper.box[3] for upper, lower in pairwise(lines)):
        return None  # something before was left where it was
    merged = list(heapq.merge(lines, run, key=lambda line: -line.middle))
    own = {id(line) for line in run}
    before: dict[bool, Line] = {}
    for upper, lower in pairwise(merged):
        before[id(upper) in own] = upper
        if (id(upper) in own) == (id(lower) in own):
            continue
        if upper.middle < lower.box[3] or upper.box[1] < lower.middle:
            return None
        last = before.get(id(lower) in own)
        if last and last.box[1] - lower.box[3] < WHITE * lower.height:
            return None
    return merged
