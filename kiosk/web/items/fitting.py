"""How much of a leaf stands on one sheet of A5, and how large. Pure.

Counted in lines of letters of known width, generously, and proved by printing (tests/browser/test_paper.py): no
engine on the box can lay out a page before it is sent. A short announcement is set large, to be read on a wall; a
long law is set small and ends honestly where the sheet does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from kiosk.web.items.leaf import Leaf, Line, Role, shortened

__all__ = ["SIZES", "Fitted", "Size", "fitted", "rows_in"]


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
    Size("b", 16, 28),
    Size("c", 14.5, 26),
    Size("d", 13.5, 25),
    Size("e", 12.5, 23),
    Size("f", 11.5, 21),
    Size("g", 11, 20),
    Size("h", 10.5, 20),
)
"""The largest first; the smallest is what the old still read at arm's length."""
WIDE = 365.0  # points: A5 without its margins
HIGH = 394.0  # points between head and foot, without the title's own margins
SAMPLE, DAY = 32.0, 19.0  # points of the lines that say CONTOH (two in Javanese), and of the day
BOLD = 1.08
"""How much wider bold letters are."""
LEADING = 1.4
GAP, CLOSE = 0.5, 0.12  # of an em, above a paragraph and above an item
PROSE = 0.54  # em of a sign of prose, generously
FACT_LABEL = 0.2  # of the width
FACT_PADDING = 6.0  # points above and below a fact together
STRIP = 0.8  # lines of a warning's frame
SOURCE = 150  # signs of a source; more stands on the page
MOST_FACTS = 6
PART_POINTS = 11.0  # what a part belongs to
DETAILED = 12.5  # points, at most, where details follow: more of them is worth more than larger letters
_WIDTHS = {
    0.225: "'",
    0.275: " !,.:;Jijl",
    0.3: "()`",
    0.325: "-",
    0.35: "I[]f",
    0.375: "/\\t",
    0.4: "{}",
    0.425: '"r',
    0.45: "?_",
    0.475: "z",
    0.5: "cs",
    0.525: "FLvy",
    0.55: "Skx",
    0.575: "$*+0123456789<=>ETYZ^ae|~",
    0.6: "VX",
    0.625: "KPRbdghnopqu",
    0.65: "#ABC",
    0.75: "&DGHU",
    0.775: "N",
    0.8: "OQw",
    0.85: "%",
    0.9: "@",
    0.925: "M",
    0.95: "Wm",
}
"""Of signs, in em, rounded up: Noto Sans; Roboto and Segoe are narrower."""
_WIDTH = {sign: wide for wide, signs in _WIDTHS.items() for sign in signs}
_LATIN, _SQUARE = 0x300, 0x2E80  # up to the one letters with accents stand, from the other on signs are square
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


def fitted(leaf: Leaf, lines: Sequence[Line] = (), rest: str = "") -> Fitted:
    """`leaf` on one sheet: `lines` (its text, where none are given) as large as they fit, then its details.

    Details are what may be left out first. What did not fit is cut at the end, never silently: `rest` then says where
    it is.
    """
    lines = tuple(lines) or leaf.lines
    sheet = Fitted(
        size="",
        title=shortened(leaf.title, LONGEST["title"]),
        warning=shortened(leaf.warning, LONGEST["warning"]),
        facts=tuple((label, shortened(value, LONGEST["fact"])) for label, value in leaf.facts[:MOST_FACTS]),
        lines=(*lines, *leaf.more),
        source=shortened(leaf.source, SOURCE),
        whole=False,
    )
    for size in SIZES:
        if _high(size, sheet.lines) <= _room(size, sheet, leaf):
            return replace(sheet, size=size.name, whole=True)
    for size in SIZES if leaf.more else ():
        room = _room(size, sheet, leaf) - _rest(size, rest)
        if size.points <= DETAILED and _high(size, lines) <= room:
            details = _cut(size, leaf.more, room - _high(size, lines))
            return replace(sheet, size=size.name, lines=(*lines, *details))
    smallest = SIZES[-1]
    room = _room(smallest, sheet, leaf) - _rest(smallest, rest)
    return replace(sheet, size=smallest.name, lines=_cut(smallest, lines, room))


def _room(size: Size, sheet: Fitted, leaf: Leaf) -> float:
    """Points below the head."""
    marks = (SAMPLE if leaf.sample else 0) + (DAY if leaf.day else 0)
    return HIGH - marks - _head(size, sheet.title, sheet.warning, sheet.facts, leaf.part_of)


def _rest(size: Size, rest: str) -> float:
    """What says where the rest is: a row, or two where a language needs more words."""
    return (rows_in(rest, WIDE, size.points, BOLD) * LEADING + GAP) * size.points


def _high(size: Size, lines: Sequence[Line]) -> float:
    return sum(_height(size, line) for line in lines)


def _head(size: Size, title: str, warning: str, facts: Sequence[tuple[str, str]], part_of: str) -> float:
    high = rows_in(title, WIDE, size.title_points, BOLD) * size.title_points * 1.2
    if part_of:
        high += rows_in(part_of, WIDE, PART_POINTS) * PART_POINTS * LEADING
    if warning:
        high += (rows_in(warning, WIDE - 20, size.points, BOLD) + STRIP) * size.points * LEADING
    for label, value in facts:
        rows = max(
            rows_in(value, WIDE * (1 - FACT_LABEL), size.points, BOLD),
            rows_in(label, WIDE * FACT_LABEL, size.points),
        )
        high += rows * size.points * LEADING + FACT_PADDING
    return high


def _height(size: Size, line: Line) -> float:
    wide = WIDE - (size.points * 1.6 if line.role is Role.ITEM else 0)
    bold = BOLD if line.role is Role.HEADING else 1.0
    gap = CLOSE if line.role is Role.ITEM else GAP
    return (rows_in(line.text, wide, size.points, bold) * LEADING + gap) * size.points


def rows_in(text: str, wide: float, points: float, bold: float = 1.0) -> int:
    """Rows of a text; a word that does not fit begins a new one, an endless one is broken."""
    most = wide / (points * bold)
    rows, used = 1, 0.0
    for word in text.split():
        length = sum(_width(sign) for sign in word)
        if used and used + _width(" ") + length > most:
            rows, used = rows + 1, 0
        used += (_width(" ") if used else 0) + length
        if used > most:
            more = ceil(used / (most - 1)) - 1  # a broken row may lack a whole sign
            rows, used = rows + more, max(used - more * (most - 1), 0)
    return rows


def _width(sign: str) -> float:
    """Of a sign in em; an unknown one is taken for a wide one."""
    if sign in _WIDTH:
        return _WIDTH[sign]
    return 0.75 if ord(sign) < _LATIN else 1.05 if ord(sign) < _SQUARE else 1.3


def _cut(size: Size, lines: Sequence[Line], left: float) -> tuple[Line, ...]:
    """Whole lines, and the beginning of the one after them."""
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
    most = rows * int((WIDE - size.points * 1.6) / (size.points * PROSE) * 0.9)
    if line.role is Role.HEADING or rows < 1:
        return []
    begun = Line(shortened(line.text, most), line.role, line.mark)
    return [begun] if begun.text and _height(size, begun) <= left else []
