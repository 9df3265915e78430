"""LAMPIRAN: the lists, tables and forms behind a regulation, before or after its elucidation."""

import re
from itertools import pairwise

from kiosk.documents.model import Annex
from kiosk.documents.regulation.clean import Cleaned
from kiosk.documents.regulation.layout import compose

__all__ = ["annex_start", "read_annexes"]

_ISSUED = r"(?:UNDANG|PERATURAN|KEPUTUSAN|QANUN|INSTRUKSI|SURAT\s++EDARAN)"
_OPENS = re.compile(
    r"(?:(?:(?<=\n)|^)L\s?A\s?M\s?P\s?I\s?R\s?A\s?N\b(?![^\n]{0,40}[a-z]{3})"  # alone, or with its number and title
    rf"|(?<![A-Za-z])LAMPIRAN(?=\s++(?:(?:[IVX]++|[A-Z]|\d++)\s*+)?(?::\s*+)?{_ISSUED}))"  # in a line with other words
    r"(?:\s++(?:[IVX]+|[A-Z]|\d{1,2})(?![A-Za-z0-9]|[.)]\s))?"  # its number, not the first mark of its text
)


def annex_start(shadow: str, start: int, end: int) -> int:
    """Where the first annex opens between two places; `end` where there is none."""
    found = _OPENS.search(shadow, start, end)
    return found.start() if found else end


def read_annexes(source: Cleaned, start: int, end: int) -> list[Annex]:
    """The annexes of what stands from an `annex_start` on."""
    found = list(_OPENS.finditer(source.shadow, start, end))
    edges = [*(opens.start() for opens in found), end]
    titles = (" ".join(source.text[opens.start() : opens.end()].split()) for opens in found)
    return [
        Annex(title, compose(source, opens.end(), stop))
        for title, opens, (_, stop) in zip(titles, found, pairwise(edges), strict=True)
    ]
