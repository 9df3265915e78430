"""The articles that an amending law writes anew inside its Pasal I, and the instructions they follow.

"2. Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal, yakni Pasal 6A, yang berbunyi sebagai berikut:" is an
instruction; the articles behind it end where the next one begins. Their text stays in Pasal I as well, so that it reads
as printed; here they are found by their own numbers, which only rise.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kiosk.documents.model import Directive
from kiosk.documents.regulation.chain import best_rising
from kiosk.documents.regulation.clean import Cleaned
from kiosk.documents.regulation.layout import compose
from kiosk.documents.regulation.marks import Mark, article_marks

__all__ = ["Quoted", "directives", "instruction_starts", "quoted_articles"]

COST = 1.6  # of a quoted article: a mark without points of its own is a reference
_LONGEST_INSTRUCTION = 1_500
_CHANGE_WITHIN = 400
_DELETION_WITHIN = 200
_NEAR = 30  # characters before a quoted article that announce it
_QUOTES = 1.5
_ANNOUNCED = 2.5
_NAMED = 0.7
_GLUED = -1.0
_ANNOUNCES = re.compile(r"(?i)berikut\s*+[:.]?[\W_]*$")
_INSTRUCTION = re.compile(
    r"(?:(?<=\n)|(?<=[.;:\"])\s++|^)\"?[^\S\n]*+(?P<number>\d{1,3}|[a-z])\s?\.\s++(?=(?:Ketentuan|Di ?antara|Pasal"
    r"|Penjelasan|Judul|Bagian|BAB|Bab|Paragraf|Setelah|Mengubah|Menambah|Menghapus|Ayat|Huruf|Rumusan|Substansi"
    r"|Di ?dalam|Dalam|Sesudah|Sebelum|Nomor|Kata|Frasa|Lampiran|Seluruh|Beberapa|Angka|Nama)\b)"
)
_CHANGES = re.compile(r"(?i)di ?ubah|di ?sisipkan|di ?tambah(?:kan)?|berbunyi|menjadi|diganti|disempurnakan")
_DELETES = re.compile(r"(?i)di ?hapus|dicabut")
_MENTION = re.compile(r"(?i)Pasal\s++(\d{1,4})(\s?)([A-Z]?)\b")
_FIRST_AYAT = re.compile(r"[ \t]*\(1\)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """New wording of one article: its heading, and where its text ends."""

    mark: Mark
    end: int


def quoted_articles(shadow: str, start: int, end: int) -> list[Quoted]:
    """New wording between two places of a text's shadow."""
    named = _mentions(shadow, start, end)
    marks = (mark for mark in article_marks(shadow, start, end) if mark.number and not mark.number.isalpha())
    chain = best_rising(_weighed(shadow, mark, start, named) for mark in marks)
    edges = [*(mark.start for mark in chain[1:]), end]
    return [Quoted(mark, _first_instruction(shadow, mark.end, edge)) for mark, edge in zip(chain, edges, strict=False)]


def instruction_starts(shadow: str, start: int, end: int) -> list[int]:
    """Where instructions begin between two places of a text's shadow."""
    return [found.start("number") for found in _instructions(shadow, start, end)]


def directives(source: Cleaned, start: int, end: int, quoted: Sequence[Quoted]) -> list[Directive]:
    """Instructions in a roman article; their articles count from 0 within `quoted`."""
    starts = [own.mark.start for own in quoted]
    opens = []
    for found in _instructions(source.shadow, start, end):
        place = bisect_left(starts, found.start())
        if not place or quoted[place - 1].end <= found.start():  # not within new wording
            opens.append((found, place))
    ends = [*((found.start(), place) for found, place in opens[1:]), (end, len(quoted))]
    told = []
    for (found, place), (stop, following) in zip(opens, ends, strict=False):
        text_end = starts[place] if place < following else stop
        told.append(Directive(found["number"], compose(source, found.end(), text_end), tuple(range(place, following))))
    return told


def _mentions(shadow: str, start: int, end: int) -> Mapping[str, Sequence[int]]:
    """Where each article is named."""
    named: dict[str, list[int]] = defaultdict(list)
    for found in _MENTION.finditer(shadow, start, end):
        number, space, letter = found.groups()
        for spelled in {f"{number}{letter}", number if space else f"{number}{letter}"}:
            named[spelled].append(found.start())
    return named


def _weighed(shadow: str, mark: Mark, start: int, named: Mapping[str, Sequence[int]]) -> Mark:
    context = shadow[max(start, mark.start - _NEAR) : mark.start]
    score = mark.score - COST
    if '"' in context[-3:]:
        score += _QUOTES
    if _ANNOUNCES.search(context):
        score += _ANNOUNCED
    places = named.get(mark.number, ())
    before = bisect_left(places, mark.start)
    if before and places[before - 1] >= mark.start - _LONGEST_INSTRUCTION:
        score += _NAMED
    if not mark.alone and not mark.opens_line and not _FIRST_AYAT.match(shadow, mark.end):
        score += _GLUED
    return mark._replace(score=score)


def _first_instruction(shadow: str, start: int, end: int) -> int:
    return next((found.start() for found in _instructions(shadow, start, end)), end)


def _instructions(shadow: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Numbers with a sentence behind them that changes or deletes."""
    for found in _INSTRUCTION.finditer(shadow, start, end):
        said = shadow[found.end() : min(end, found.end() + _CHANGE_WITHIN)]
        if _CHANGES.search(said) or _DELETES.search(said, 0, _DELETION_WITHIN):
            yield found
