"""Text as a page broke it > one unit a line.

Letters and numbers of a list are recognised by how they count on (a, b, c; 1, 2, 3), also where a converter glued them
into one line. Broken lines are joined, but not the rows of a table, not headings, and not the paragraphs of prose.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kiosk.documents.regulation.clean import Cleaned
from kiosk.documents.regulation.rows import outside_rows

__all__ = ["compose", "item_starts"]

_LETTERS = 26
_MOST_LOST = 2  # marks of a list that a scanner may have lost at once
_BEFORE = 24  # characters looked at before a mark
_SHORTEST_TITLE = 3  # "a." is none
_ITEM = re.compile(r"(?<![A-Za-z0-9(/.-])(?P<bracket>\(?)(?P<number>[a-z]{1,2}|\d{1,3})(?P<sign>[.)])(?=[ \t\n]+\S)")
_NAMED_BEFORE = re.compile(r"(?:huruf|angka|ayat|[Nn]omor|No\.?|Pasal|butir|hlm\.?|halaman)\s*$")
_LIST_BREAK = re.compile(r"(?:[;:.,]|\b(?:dan|atau))$")
_ALONE = re.compile(
    r"\"?\s?(?:(?:Pasal|PASAL)\s+(?:\d{1,4}\s?[A-Z]?|[IVX]+)|(?:BAB|BUKU)\s.{1,40}|(?:Bagian|Paragraf)\s+\S+(?:\s\S+)?)"
)
_REFERRING = re.compile(
    r"(?:,|\b(?:dalam|dan|atau|pada|dengan|ketentuan|sampai|dari|oleh|menurut|dimaksud|jo|ke|antara|Pasal))$"
)
_DIVIDED = re.compile(r"(?<![^\W\d_])([^\W\d_]++)-\n++([a-z]++)")
_REPEATED = re.compile(r"(\w{2,40})-[ \n]++(?=\1)", re.IGNORECASE)  # undang-undang
_ENDS = (".", ";", ":", "”", '"')


class _Mark(NamedTuple):
    """A letter or number that may begin a part of a list: its kind ("a.", "1)"), its value, and what stands before."""

    start: int
    kind: str
    value: int
    opens_line: bool
    last: str  # sign before it
    parted: bool  # begins a line, or a list's part ends before it


@dataclass(slots=True)
class _List:
    """An open list: its kind and the value that is due."""

    kind: str
    due: int


def compose(source: Cleaned, start: int, end: int, cuts: Iterable[int] = ()) -> str:
    """The text between two places with one unit a line; `cuts` are places that begin one beside those of lists."""
    places = sorted({start, *(c for c in cuts if start < c < end), *item_starts(source.shadow, start, end)})
    pieces = (source.text[a:b] for a, b in zip(places, [*places[1:], end], strict=True))
    return "\n".join(line for piece in pieces for line in _joined(_without_split_words(piece, source)))


def item_starts(shadow: str, start: int, end: int) -> list[int]:
    """Where letters and numbers of lists begin between two places of a text's shadow."""
    found = outside_rows(_ITEM.finditer(shadow, start, end), shadow, start, end)
    marks = [mark for mark in (_mark(shadow, match, start) for match in found) if mark.value]
    lists: list[_List] = []
    told = zip(marks, _counted_on(marks), strict=True)
    return [mark.start for mark, counted_on in told if _continues(lists, mark, counted_on=counted_on)]


def _mark(shadow: str, match: re.Match[str], start: int) -> _Mark:
    before = shadow[max(start, match.start() - _BEFORE) : match.start()]
    kind, value = _kind_and_value(match)
    opens_line = not before.rpartition("\n")[2].strip(' "') and ("\n" in before or not before.strip())
    spoken = before.rstrip()
    parted = opens_line or _LIST_BREAK.search(spoken) is not None
    return _Mark(match.start(), kind, 0 if _NAMED_BEFORE.search(before) else value, opens_line, spoken[-1:], parted)


def _kind_and_value(match: re.Match[str]) -> tuple[str, int]:
    """What a mark counts with and its value; 0 for what counts nothing. After z come aa, ab, or aa, bb."""
    bracket, number, sign = match["bracket"], match["number"], match["sign"]
    if bracket and (sign == "." or number.isdigit()):
        return "", 0
    if number.isdigit():
        return f"1{sign}", int(number)
    value = ord(number[-1]) - ord("a") + 1
    if len(number) > 1:
        value = value + _LETTERS if number[0] in {"a", number[1]} else 0
    return f"{bracket}a{sign}", value


def _counted_on(marks: Sequence[_Mark]) -> list[bool]:
    """For each mark whether the next of its kind has the next value and begins a part."""
    following: dict[str, _Mark] = {}
    told = []
    for mark in reversed(marks):
        after = following.get(mark.kind)
        told.append(after is not None and after.value == mark.value + 1 and after.parted)
        following[mark.kind] = mark
    return told[::-1]


def _continues(lists: list[_List], mark: _Mark, *, counted_on: bool) -> bool:
    """True when a mark begins a list or is the next of an open one; `lists` then say so."""
    depth = next((n for n, own in enumerate(lists) if own.kind == mark.kind), len(lists))
    due = lists[depth].due if depth < len(lists) else 1
    lost = _MOST_LOST if mark.opens_line or mark.last == ";" else 0
    if due > 1 and mark.parted and due <= mark.value <= due + lost:
        del lists[depth + 1 :]
        lists[depth].due = mark.value + 1
        return True
    if mark.value == 1 and (mark.opens_line or mark.last == ":" or counted_on):
        del lists[depth:]
        lists.append(_List(mark.kind, 2))
        return True
    return False


def _without_split_words(piece: str, source: Cleaned) -> str:
    """Words that a line's end divided are whole; a hyphen goes only where the text has the word without it."""
    if "- " not in piece and "-\n" not in piece:
        return piece
    return _DIVIDED.sub(
        lambda found: found[1] + ("" if source.has(found[1] + found[2]) else "-") + found[2],
        _REPEATED.sub(r"\1-", piece),
    )


def _joined(piece: str) -> Iterator[str]:
    """Lines of a piece, each broken one whole again."""
    line: list[str] = []
    for raw in piece.split("\n"):
        own = "\t".join(" ".join(cell.split()) for cell in raw.split("\t")).rstrip("\t")
        if not own:
            continue
        if line and not _goes_on(line, own):
            yield _whole(line)
            line = []
        line.append(own)
    if line:
        yield _whole(line)


def _whole(parts: Sequence[str]) -> str:
    """The parts of a broken line; behind a hyphen a word goes on."""
    glued = [part if part.endswith("-") and after[0].islower() else f"{part} " for part, after in pairwise(parts)]
    return "".join([*glued, parts[-1]])


def _goes_on(line: Sequence[str], following: str) -> bool:
    before = line[-1]
    if "\t" in before or "\t" in following or (len(line) == 1 and _stands_alone(before)):
        return False
    if _stands_alone(following) and not _REFERRING.search(before):
        return False
    return not before.endswith(_ENDS) or following[0].islower()


def _stands_alone(line: str) -> bool:
    """Headings, and capitals (titles, names under a signature)."""
    return _ALONE.fullmatch(line) is not None or (line.isupper() and len(line) >= _SHORTEST_TITLE)
