"""Ruled lines of a page > tables: frames and the cells in them. Pure geometry, in points, y upwards.

Programs draw a table's lines in pieces, one cell at a time, and a thick line as a thin rectangle. So lines that nearly
lie on each other are made one, touching ones are gathered, and only a gathering with a closed outer frame and at least
two columns and two rows is a table: a box around a word, the border of a page and a chart of boxes are not.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

__all__ = ["Box", "Grid", "find_grids"]

Box = tuple[float, float, float, float]  # left, bottom, right, top

SNAP = 2.5  # points: lines nearer than this are one
SHORTEST = 4.0  # points: shorter lines are the ends of thick ones
WHOLE = 0.9  # part of each side of the frame that must be drawn
TWO_OF_EACH = 3  # lines around two columns, or two rows
MAX_SQUARES = 20_000  # of one table; 30 columns of 200 rows have 6,000
MAX_LINES = 400  # of a page, each way, after joining; more is a drawing


@dataclass(frozen=True)
class _Line:
    """A level or upright line: where it lies across its direction, and from where to where along it."""

    at: float
    start: float
    end: float


class Grid:
    """One table. Its squares lie between neighbouring lines; squares without a line between them are one cell."""

    def __init__(self, uprights: Sequence[_Line], levels: Sequence[_Line]) -> None:
        across, along = _by_place(uprights), _by_place(levels)
        self._xs, self._ys = sorted(across), sorted(along)
        self.width, self.height = len(self._xs) - 1, len(self._ys) - 1
        self._cells = _Links(self.width * self.height)
        for column, row in product(range(self.width), range(self.height)):
            square = row * self.width + column
            x, y = (self._xs[column] + self._xs[column + 1]) / 2, (self._ys[row] + self._ys[row + 1]) / 2
            if column + 1 < self.width and not _drawn(across[self._xs[column + 1]], y):
                self._cells.link(square, square + 1)
            if row + 1 < self.height and not _drawn(along[self._ys[row + 1]], x):
                self._cells.link(square, square + self.width)

    def cell(self, box: Box) -> int | None:
        """The cell in which the middle of `box` lies."""
        column = bisect_right(self._xs, (box[0] + box[2]) / 2) - 1
        row = bisect_right(self._ys, (box[1] + box[3]) / 2) - 1
        inside = 0 <= column < self.width and 0 <= row < self.height
        return self._cells.root(row * self.width + column) if inside else None

    def rows(self) -> Iterator[list[int | None]]:
        """From the top, each row's cells; None where a square belongs to a cell that began further up or left."""
        seen: set[int] = set()
        for row in reversed(range(self.height)):
            cells: list[int | None] = []
            for column in range(self.width):
                cell = self._cells.root(row * self.width + column)
                cells.append(None if cell in seen else cell)
                seen.add(cell)
            yield cells


def find_grids(rules: Sequence[Box]) -> list[Grid]:
    """Tables of a page; none where its lines are too many to be tables."""
    uprights = _joined(
        [
            _Line((left + right) / 2, bottom, top)
            for left, bottom, right, top in rules
            if top - bottom > max(right - left, SHORTEST)
        ]
    )
    levels = _joined(
        [
            _Line((bottom + top) / 2, left, right)
            for left, bottom, right, top in rules
            if right - left > max(top - bottom, SHORTEST)
        ]
    )
    if max(len(uprights), len(levels)) > MAX_LINES:
        return []
    links = _Links(len(uprights) + len(levels))
    for (i, upright), (j, level) in product(enumerate(uprights), enumerate(levels, len(uprights))):
        if _meets(upright, level.at) and _meets(level, upright.at):
            links.link(i, j)
    groups: dict[int, tuple[list[_Line], list[_Line]]] = {}
    for number, line in enumerate([*uprights, *levels]):
        groups.setdefault(links.root(number), ([], []))[number >= len(uprights)].append(line)
    return [Grid(*group) for group in groups.values() if _is_table(*group)]


class _Links:
    """Numbers that belong together (union-find)."""

    def __init__(self, count: int) -> None:
        self._to = list(range(count))

    def root(self, number: int) -> int:
        while self._to[number] != number:
            self._to[number] = self._to[self._to[number]]
            number = self._to[number]
        return number

    def link(self, one: int, other: int) -> None:
        one, other = sorted((self.root(one), self.root(other)))
        self._to[other] = one


def _joined(lines: Sequence[_Line]) -> list[_Line]:
    """Lines that lie on one another, or end where another begins, as one."""
    found: list[_Line] = []
    for at, near in _snapped(lines):
        held: list[_Line] = []
        for line in sorted(near, key=lambda line: line.start):
            if held and line.start <= held[-1].end + SNAP:
                held[-1] = _Line(at, held[-1].start, max(held[-1].end, line.end))
            else:
                held.append(_Line(at, line.start, line.end))
        found += held
    return found


def _snapped(lines: Sequence[_Line]) -> Iterator[tuple[float, list[_Line]]]:
    near: list[_Line] = []
    for line in sorted(lines, key=lambda line: line.at):
        if near and line.at - near[0].at > SNAP:
            yield near[0].at, near
            near = []
        near.append(line)
    if near:
        yield near[0].at, near


def _meets(line: _Line, at: float) -> bool:
    return line.start - SNAP <= at <= line.end + SNAP


def _by_place(lines: Sequence[_Line]) -> dict[float, list[_Line]]:
    found: dict[float, list[_Line]] = {}
    for line in lines:
        found.setdefault(line.at, []).append(line)
    return found


def _drawn(lines: Sequence[_Line], middle: float) -> bool:
    return any(line.start <= middle <= line.end for line in lines)


def _is_table(uprights: Sequence[_Line], levels: Sequence[_Line]) -> bool:
    xs, ys = sorted({line.at for line in uprights}), sorted({line.at for line in levels})
    if min(len(xs), len(ys)) < TWO_OF_EACH or len(xs) * len(ys) > MAX_SQUARES:
        return False
    sides = ((uprights, xs, ys), (levels, ys, xs))
    return all(
        _length(lines, end) >= WHOLE * (across[-1] - across[0])
        for lines, ends, across in sides
        for end in (ends[0], ends[-1])
    )


def _length(lines: Sequence[_Line], at: float) -> float:
    return sum(line.end - line.start for line in lines if line.at == at)
