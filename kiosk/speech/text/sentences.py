"""Text into sentences, so that each is one sound: cached for itself, stopped between, shown while it sounds.

A full stop ends a sentence only where a capital, a digit or a quotation follows and no abbreviation, initial or
list number stands before it. A line ends one too, unless the next goes on in small letters: PDF text breaks lines
anywhere, while `Pasal 7`, `(1)` and `a.` begin on a line of their own. Nothing is ever left out here.
"""

import re
from collections.abc import Iterator

from kiosk.speech.text.abbreviations import ends_in_abbreviation

__all__ = ["MARKER", "cut", "split"]

MARKER = re.compile(
    r"(?:\( ?(?P<ayat>\d{1,3}[a-z]?)\)|(?P<angka>\d{1,3})[.)]|(?P<huruf>([a-z])\4?)[.)]|(?P<romawi>[IVX]{1,6})\.)\s+"
)
"""How a line of a law or a list begins: (1), 1., a., aa., IV."""

_BOUNDARY = re.compile(r"[.!?][\"'\u201d\u2019)]*\s+(?=[A-Z0-9\"'\u201c\u2018(])")
_GOES_ON = re.compile(r"[a-z]")
_CLOSED = tuple(".!?:;")
_LOOK_BACK = 30  # characters; no abbreviation is longer
_BREAKS = (";", ":", ",")  # behind these a long sentence is cut, best first
_BEFORE = "dan yang atau serta untuk dengan dalam pada dari oleh di lan ingkang utawi kanggé kaliyan ing"
_JOINTS = _BEFORE.split()


def split(text: str) -> Iterator[str]:
    """The sentences of `text`, in order, not changed but for white space."""
    for line in _paragraphs(text):
        yield from _sentences(line)


def cut(sentence: str, bound: int) -> Iterator[str]:
    """`sentence` in pieces of at most `bound` characters, cut behind a comma or the like where there is one."""
    rest = sentence
    while len(rest) > bound:
        end = _cutting_point(rest, bound)
        yield rest[:end].strip()
        rest = rest[end:].strip()
    if rest:
        yield rest


def _paragraphs(text: str) -> Iterator[str]:
    lines: list[str] = []
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        goes_on = lines and _GOES_ON.match(line) and not MARKER.match(line) and not lines[-1].endswith(_CLOSED)
        if lines and not goes_on:
            yield " ".join(lines)
            lines = []
        if line:
            lines.append(line)
    if lines:
        yield " ".join(lines)


def _sentences(line: str) -> Iterator[str]:
    marker = MARKER.match(line)
    start, seek = 0, marker.end() if marker else 0
    for boundary in _BOUNDARY.finditer(line, seek):
        if line[boundary.start()] == "." and ends_in_abbreviation(
            line[max(start, boundary.start() - _LOOK_BACK) : boundary.start() + 1]
        ):
            continue
        yield line[start : boundary.end()].rstrip()
        start = boundary.end()
    yield line[start:]


def _cutting_point(text: str, bound: int) -> int:
    for mark in _BREAKS:
        end = text.rfind(f"{mark} ", bound // 3, bound) + 1
        if end:
            return end
    before = max(text.rfind(f" {word} ", bound // 3, bound) for word in _JOINTS)
    return before + 1 or text.rfind(" ", bound // 3, bound) + 1 or bound
