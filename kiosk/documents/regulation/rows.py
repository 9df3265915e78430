"""Rows of tables: lines whose cells are set apart by tabs. Numbers in their cells open neither ayat nor lists."""

import re
from collections.abc import Iterable, Iterator

__all__ = ["outside_rows"]

_ROW = re.compile(r"^[^\n\t]*+\t[^\n]*", re.MULTILINE)


def outside_rows(found: Iterable[re.Match[str]], shadow: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Those of `found`, matches in order between two places, that stand in no row."""
    rows = [row.span() for row in _ROW.finditer(shadow, start, end)] if shadow.find("\t", start, end) >= 0 else []
    place = 0
    for match in found:
        while place < len(rows) and rows[place][1] <= match.start():
            place += 1
        if place == len(rows) or match.start() < rows[place][0]:
            yield match
