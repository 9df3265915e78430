"""Text with one unit a line > its lines, each with its mark and how deep it stands.

Ayat stand outermost, lists stand within what they began in: "a." below "(1)", "1." below "a.", "a)" below "1."; the
order in which kinds of marks appear decides, as laws differ in it (UU 12/2011, annex II, 77-83). A scanner's "(l)" is
shown as "(1)" where 1 is due.
"""

import re
from typing import NamedTuple

from kiosk.documents.regulation.faces import readings

__all__ = ["Line", "outline"]

_MARKED = re.compile(r"(\([0-9lIiOoSsTt]{1,2}[a-f]?[)}\]]|\([a-z]\)|\([ivx]{2,5}\)|[a-z]{1,2}[.)]|\d{1,3}[.)]) +(\S.*)")
_AYAT_MARK = re.compile(r"\((?P<number>[0-9lIiOoSsTt]{1,2})(?P<letter>[a-f]?)[)}\]]")
_AYAT, _ROMAN = "(1)", "(i)"  # kinds of marks, called by their first
_SECOND_ROMAN = "(ii)"  # where it stands, "(i)" is no scanner's "(1)"
_DEEPEST = 5


class Line(NamedTuple):
    """One line of a unit.

    Attributes:
        mark: "(1)", "a.", "1)", or empty for prose.
        text: its words; for a table's row the cells joined by tabs.
        depth: 0 for ayat and prose of the article itself, one more for each list inside.
        cells: of a table's row; empty for anything else.
    """

    mark: str
    text: str
    depth: int
    cells: tuple[str, ...] = ()


def outline(text: str) -> tuple[Line, ...]:
    """Lines of an article, an elucidation, an annex."""
    lines = []
    marks = _Marks(roman=_SECOND_ROMAN in text)
    for line in text.split("\n"):
        found = _MARKED.fullmatch(line)
        if "\t" in line:
            cells = tuple(cell.strip() for cell in line.split("\t"))
            lines.append(Line("", line, max(0, len(marks.kinds) - 1), cells))
        elif found:
            mark = marks.read(found[1])
            lines.append(Line(mark, found[2], min(len(marks.kinds) - 1, _DEEPEST)))
        elif line:
            lines.append(Line("", line, 0))
    return tuple(lines)


class _Marks:
    """Reads the marks of one text in order; `kinds` are those that the last one stands within, and its own."""

    def __init__(self, *, roman: bool) -> None:
        self.kinds: list[str] = []
        self._roman = roman
        self._ayat = 0
        self._letter = ""

    def read(self, mark: str) -> str:
        """The mark, a scanner's signs read where they give the ayat that is due."""
        value, letter = self._numbered(mark)
        if value:
            self._ayat, self._letter = value, ""
            self.kinds = [_AYAT]
            return f"({value}{letter})"
        self._letter = mark[1] if mark[0] == "(" else ""
        kind = _ROMAN if self._roman and not mark.strip("(ivx)") else _kind(mark)
        self.kinds = self.kinds[: self.kinds.index(kind) + 1] if kind in self.kinds else [*self.kinds, kind]
        return mark

    def _numbered(self, mark: str) -> tuple[int, str]:
        """Number and letter of an ayat's mark; 0 for other marks, and for a letter that is due in its own list."""
        found = _AYAT_MARK.fullmatch(mark)
        if not found:
            return 0, ""
        number = found["number"]
        if number.isdigit():
            return int(number), found["letter"]
        if (self._roman and number[0] == "i") or (self._letter and ord(number[0]) == ord(self._letter) + 1):
            return 0, ""
        return next((value for value, _ in readings(number) if value == self._ayat + 1), 0), found["letter"]


def _kind(mark: str) -> str:
    inner = mark.strip("()]}.")
    return mark.replace(inner, "1" if inner[0].isdigit() else "a")
