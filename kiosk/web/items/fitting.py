"""How much of a leaf stands on one sheet of A5, and how large. Pure.

Counted in lines of letters of known width, generously, and proved by printing (tests/browser/test_paper.py): no
engine on the box can lay out a page before it is sent. A short announcement is set large, to be read on a wall; a
long law is set small and ends honestly where the sheet does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from kiosk.web.items.leaf import Leaf, Line, Role, shortened

__all__ = ["SIZES", "Fitted", "Size", "fitted"]


@dataclass(frozen=True)
class Size:
    """One way to set a sheet; the figures belong to kertas.css, where its class bears `name`.

    Attributes:
        points: of a line of text.
        title_points: of a line of the title.
    """

    name: str
    points: float
    title_points: float


SIZES = (
    Size("a", 18, 31),
    Size("b", 15.5, 28),
    Size("c", 13.5, 25),
    Size("d", 12, 23),
    Size("e", 10.5, 20),
)
"""The largest first; the smallest is what the old still read at arm's length."""
WIDE = 365.0  # points: A5 without its margins
HIGH = 394.0  # points between head and foot, without the title's own margins
SAMPLE, DAY = 21.0, 19.0  # points of the line that says CONTOH, and of the day
LETTER = 0.54  # of an em: wider than Indonesian prose in Noto Sans (0.50), Roboto and Segoe
BOLD = 0.6
LEADING = 1.4
GAP, CLOSE = 0.5, 0.12  # of an em, above a paragraph and above an item
FACT_LABEL = 0.2  # of the width
FACT_PADDING = 6.0  # points above and below a fact together
STRIP = 0.8  # lines of a warning's frame
SOURCE = 150  # signs of a source; more stands on the page
MOST_FACTS = 6
PART_POINTS = 11.0  # what a part belongs to
_FOREIGN, _SQUARE = 0x300, 0x2E80  # behind Latin letters; where scripts of square signs begin
LONGEST = {"title": 220, "fact": 160, "warning": 200}


@dataclass(frozen=True)
class Fitted:
    """What stands on the sheet.

    Attributes:
        size: name of how it is set.
        whole: nothing was left out.
    """

    size: str
    title: str
    warning: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    source: str
    whole: bool


def fitted(leaf: Leaf, meaning: Sequence[Line] = ()) -> Fitted:
    """`leaf` on one sheet, with what it means before its text; set as large as it fits, else shortened."""
    title = shortened(leaf.title, LONGEST["title"])
    warning = shortened(leaf.warning, LONGEST["warning"])
    facts = tuple((label, shortened(value, LONGEST["fact"])) for label, value in leaf.facts[:MOST_FACTS])
    lines = (*meaning, *leaf.lines)
    for size in SIZES:
        left = (
            HIGH
            - (SAMPLE if leaf.sample else 0)
            - (DAY if leaf.day else 0)
            - _head(size, title, warning, facts, leaf.part_of)
        )
        if sum(_height(size, line) for line in lines) <= left:
            return Fitted(size.name, title, warning, facts, lines, shortened(leaf.source, SOURCE), whole=True)
    return Fitted(
        size.name, title, warning, facts, _cut(size, lines, left), shortened(leaf.source, SOURCE), whole=False
    )


def _head(size: Size, title: str, warning: str, facts: Sequence[tuple[str, str]], part_of: str) -> float:
    high = _rows(title, WIDE, size.title_points * BOLD) * size.title_points * 1.2
    if part_of:
        high += _rows(part_of, WIDE, PART_POINTS * LETTER) * PART_POINTS * LEADING
    if warning:
        high += (_rows(warning, WIDE - 20, size.points * BOLD) + STRIP) * size.points * LEADING
    for label, value in facts:
        rows = max(
            _rows(value, WIDE * (1 - FACT_LABEL), size.points * BOLD),
            _rows(label, WIDE * FACT_LABEL, size.points * LETTER),
        )
        high += rows * size.points * LEADING + FACT_PADDING
    return high


def _height(size: Size, line: Line) -> float:
    wide = WIDE - (size.points * 1.6 if line.role is Role.ITEM else 0)
    letter = BOLD if line.role is Role.HEADING else LETTER
    gap = CLOSE if line.role is Role.ITEM else GAP
    return (_rows(line.text, wide, size.points * letter) * LEADING + gap) * size.points


def _rows(text: str, wide: float, letter: float) -> int:
    """Rows of a text; a word that does not fit begins a new one, an endless one is broken."""
    most = max(int(wide / letter), 1)
    rows, used = 1, 0.0
    for word in text.split():
        length = _letters(word)
        if used and used + 1 + length > most:
            rows, used = rows + 1, 0
        used += (1 if used else 0) + length
        if used > most:
            more = ceil(used / most) - 1
            rows, used = rows + more, used - more * most
    return rows


def _letters(word: str) -> float:
    """Its width in letters; capitals and signs of other scripts are wider."""
    wide = sum(sign.isupper() or sign in "mwMW@%" or ord(sign) >= _FOREIGN for sign in word)
    return len(word) + 0.35 * wide + 0.6 * sum(ord(sign) >= _SQUARE for sign in word)


def _cut(size: Size, lines: Sequence[Line], left: float) -> tuple[Line, ...]:
    """Whole lines, and the beginning of the one after them; the row that says where the rest is has its room."""
    left -= (LEADING + GAP) * size.points
    kept: list[Line] = []
    for line in lines:
        high = _height(size, line)
        if high > left:
            kept += _beginning(size, line, left)
            break
        kept.append(line)
        left -= high
    while kept and kept[-1].role is Role.HEADING:  # a heading above nothing
        kept.pop()
    return tuple(kept)


def _beginning(size: Size, line: Line, left: float) -> list[Line]:
    rows = int((left / size.points - GAP) / LEADING)
    most = rows * int((WIDE - size.points * 1.6) / (size.points * LETTER) * 0.9)
    if line.role is Role.HEADING or rows < 1:
        return []
    begun = Line(shortened(line.text, most), line.role, line.mark)
    return [begun] if begun.text != "..." and _height(size, begun) <= left else []
