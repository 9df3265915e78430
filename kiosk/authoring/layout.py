"""What a PDF page says > lines of text. Pure: characters, their boxes and the ruled lines in, text out.

PDFium gives characters in the order in which a program wrote them, which is mostly but not always the reading order.
Where the text goes up the page, its lines are put from the top as far as that is safe (order.py). Where ruled lines
close a table, the page keeps its order, for PDFium walks through a table cell by cell or line by line, as the writing
program liked, and the text inside the table is put anew: a row a line, its cells set apart by TAB
(`kiosk.documents.Article`). Gaps between words decide nothing, on purpose: justified prose and a hanging
"Menimbang : a. ..." have the same gaps as columns, and a law read in columns is worse than a table read as prose.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kiosk.authoring.grids import Box, Grid, find_grids
from kiosk.authoring.order import Line, from_top

__all__ = ["Layout", "Page", "lay_out", "page_text", "plain"]

LINE = 3.0  # points: characters of one line of a cell differ no more in height

_BROKEN = "\x02"  # PDFium: a hyphen at a line's end, and the line break it swallowed
_PICTURES = re.compile("[\ue000-\uf8ff]")  # characters of picture fonts: a place in the font, no meaning
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufff0-\ufffb]")


@dataclass(frozen=True)
class Page:
    """A page as the child process saw it.

    Attributes:
        text: all of it, in PDFium's order.
        characters: the same as code points, where a table may be.
        boxes: of each character, in points.
        rules: level and upright lines, in points.
        turned: degrees by which a viewer turns the page clockwise.
        scanned: True where the text is a scanner's invisible layer, written block by block.
    """

    text: str
    characters: Sequence[int] = ()
    boxes: Sequence[Box] = ()
    rules: Sequence[Box] = ()
    turned: int = 0
    scanned: bool = False


@dataclass(frozen=True)
class Layout:
    """Lines of a page; not `sure` where numbers stand apart from the paragraphs they belong to."""

    text: str
    sure: bool = True


def page_text(page: Page) -> str:
    """Lines of the page; a row of a ruled table is one line, its cells set apart by TAB."""
    return lay_out(page).text


def lay_out(page: Page) -> Layout:
    """`page_text`, and whether it can be relied on."""
    if not page.characters or len(page.characters) != len(page.boxes):
        return Layout(plain(page.text))
    if page.scanned:
        return Layout(plain("\n".join(_lines(_pieces(page, [])))))
    grids = find_grids([_turned(rule, page.turned) for rule in page.rules])
    return Layout(_woven(page, grids)) if grids else _ordered(page)


def plain(text: str) -> str:
    """`text` with one kind of line break, the hyphens of broken lines, and no character nobody can read."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = text.replace("\ufffe", _BROKEN).replace(_BROKEN, "-\n").replace("\r\n", "\n")
    text = _PICTURES.sub("•", text.replace("\uf02d", "-"))  # the picture font's own hyphen
    text = re.sub(r"(?<=\S) +(?=• )", "\n", text)  # in another font its line break gets lost
    text = _CONTROLS.sub("", re.sub(r"[\r\f\v]", "\n", text).replace("\t", " "))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


@dataclass
class _Piece:
    """Characters written one after the other in one place: a cell of a grid, or outside of all."""

    place: tuple[int, int] | None
    x: float = 0.0
    y: float = 0.0
    letters: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.letters)


def _woven(page: Page, grids: Sequence[Grid]) -> str:
    """The text outside of tables as it comes, each table where its first character came."""
    flow: list[str | int] = []
    cells: dict[tuple[int, int], list[_Piece]] = {}
    for piece in _pieces(page, grids):
        if piece.place is None:
            flow.append(piece.text)
            continue
        flow.append(piece.place[0] if piece.place[0] not in flow else "\n")
        cells.setdefault(piece.place, []).append(piece)
    parts = [""]
    for part in flow:
        if isinstance(part, str):
            parts[-1] += part if part != "\n" or not parts[-1].endswith("\n") else ""
        else:
            parts += [_rows(part, grids[part], cells), ""]
    shown = [part if number % 2 else plain(part) for number, part in enumerate(parts)]
    return "\n".join(part for part in shown if part)


def _pieces(page: Page, grids: Sequence[Grid]) -> Iterator[_Piece]:
    piece = _Piece(None)
    for code, bounds in zip(page.characters, page.boxes, strict=True):
        letter, box = chr(code), _turned(bounds, page.turned)
        made_up = letter.isspace() or bounds[0] == bounds[2]  # PDFium's own spaces and breaks stand nowhere
        place = piece.place if made_up else _place(grids, box)
        if place != piece.place or (not piece.letters and not made_up):
            yield piece
            piece = _Piece(place, box[0], (box[1] + box[3]) / 2)
        piece.letters.append(letter)
        if letter == "\n":
            yield piece
            piece = _Piece(piece.place)
    yield piece


def _place(grids: Sequence[Grid], box: Box) -> tuple[int, int] | None:
    for number, grid in enumerate(grids):
        cell = grid.cell(box)
        if cell is not None:
            return number, cell
    return None


def _rows(number: int, grid: Grid, cells: dict[tuple[int, int], list[_Piece]]) -> str:
    """One line a row; columns and rows that are empty throughout only drew lines and are left out."""
    rows = [
        [_in_cell(cells.get((number, cell), [])) if cell is not None else "" for cell in row] for row in grid.rows()
    ]
    used = [column for column in range(grid.width) if any(row[column] for row in rows)]
    return "\n".join("\t".join(row[column] for column in used) for row in rows if any(row))


def _in_cell(pieces: Iterable[_Piece]) -> str:
    """Text of a cell: its lines from the top, joined."""
    joined = " ".join(plain(" ".join(_lines(pieces))).split())
    return joined.replace("- ", "-")  # of a line broken at a hyphen


def _lines(pieces: Iterable[_Piece]) -> Iterator[str]:
    """Pieces from the top, those of one height from the left, a line each."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if piece.text.strip():
            if lines and lines[-1][0].y - piece.y <= LINE:
                lines[-1].append(piece)
            else:
                lines.append([piece])
    for line in lines:
        yield " ".join(piece.text.strip() for piece in sorted(line, key=lambda piece: piece.x))


def _turned(box: Box, degrees: int) -> Box:
    """`box` as a viewer sees it."""
    left, bottom, right, top = box
    return {
        90: (bottom, -right, top, -left),
        180: (-right, -top, -left, -bottom),
        270: (-top, left, -bottom, right),
    }.get(degrees, box)


def _ordered(page: Page) -> Layout:
    written = _written(page)
    lines, sure = from_top(written)
    return Layout(plain(page.text if lines == written else "".join(line.text for line in lines)), sure)


def _written(page: Page) -> list[Line]:
    """Lines in the order in which they were written; empty ones belong to the line before."""
    lines: list[Line] = []
    letters: list[str] = []
    boxes: list[Box] = []
    end = () if page.characters[-1] == ord("\n") else (ord("\n"),)
    for code, bounds in zip((*page.characters, *end), (*page.boxes, *((0.0,) * 4 for _ in end)), strict=True):
        letters.append(chr(code))
        if bounds[0] != bounds[2] and not letters[-1].isspace():
            boxes.append(_turned(bounds, page.turned))
        if letters[-1] not in {"\n", _BROKEN}:
            continue
        if boxes:
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            lines.append(Line("".join(letters), (min(lefts), min(bottoms), max(rights), max(tops))))
        elif lines:
            lines[-1] = replace(lines[-1], text=lines[-1].text + "".join(letters))
        letters, boxes = [], []
    return lines
