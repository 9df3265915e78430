"""Buku, BAB, Bagian and Paragraf: the headings that stand between the end of one article and the next.

They are looked for at the end of what lies between two articles, where nothing but such headings and their titles may
follow. What is no title stays with the article.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.documents.model import Level
from kiosk.documents.regulation.clean import Cleaned

__all__ = ["Division", "divisions_at_end"]

MOST_TITLE_CHARS = 260
MOST_PLAIN_CHARS = 100  # of a BAB title that is not in capitals
CAPITALS = 0.7  # share of a BAB title's letters; a scanner spoils some
MOST_HEADINGS = 40  # in one place
_LOOKED_AT = 2_000  # characters before an article
_UNITS = "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
_ORDINAL = rf"(?:[Kk]e\s?\w+|KE\s?[A-Z]+|Pertama|PERTAMA)(?:\s+(?i:belas|puluh(?:\s+(?:{_UNITS}))?)(?!\w))?"
_NUMERAL = r"[IVXLCl1]+\s?[A-Z]?(?![a-z])"
_HEADING = re.compile(
    rf"(?<![A-Za-z])(?:(?P<buku>BUKU|Buku)\s+(?P<n0>{_ORDINAL}|{_NUMERAL})"
    rf"|(?P<bab>B\s?A\s?B|Bab)\s+(?P<n1>{_NUMERAL})"
    rf"|(?P<bagian>Bagian|BAGIAN)\s+(?P<n2>{_ORDINAL}|{_NUMERAL}(?=\s))"
    rf"|(?P<paragraf>Paragraf|PARAGRAF)\s+(?P<n3>\d{{1,2}}\s?[A-Z]?(?![a-z])|[lI](?=\s)|{_ORDINAL}))(?=[\s.:]|$)"
)
_LEVELS = (Level.BOOK, Level.CHAPTER, Level.PART, Level.SECTION)
_ROMAN_FACES = str.maketrans("l1", "II")
_NO_TITLE = re.compile(r"[;:]|\.\s|\(\d{1,2}\)|(?:^|\s)(?:Pasal|ayat|huruf)\s")
_ENDS = frozenset(".;:)-…")
_REFERRING = re.compile(r"\b(?:dalam|pada|dan|atau|dengan|dari|ke|oleh|menurut|antara|ketentuan)$")
_NEAR = 20  # characters before a heading


@dataclass(frozen=True, slots=True)
class Division:
    """A heading as it stands in the text: from `start` to `end`, title included."""

    level: Level
    number: str
    printed: str
    title: str
    start: int
    end: int


def divisions_at_end(source: Cleaned, start: int, end: int) -> list[Division]:
    """The run of headings that ends at `end`; empty where something else stands there."""
    found = list(_HEADING.finditer(source.shadow, max(start, end - _LOOKED_AT), end))[-MOST_HEADINGS:]
    for place, first in enumerate(found):
        if _may_begin(source.shadow, first, start):
            run = _run(source, found[place:], end)
            if run:
                return run
    return []


def _run(source: Cleaned, found: Sequence[re.Match[str]], end: int) -> list[Division]:
    """Divisions, when each of `found` is followed by nothing but its title; empty otherwise."""
    divisions = []
    for division in _divisions(source, found, end):
        if not _titled(division, source.shadow):
            return []
        divisions.append(division)
    return divisions


def _divisions(source: Cleaned, found: Sequence[re.Match[str]], end: int) -> Iterator[Division]:
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or _may_begin(source.shadow, match, kept[-1].end()) or _level(match) is not Level.CHAPTER:
            kept.append(match)
    for place, match in enumerate(kept):
        stop = kept[place + 1].start() if place + 1 < len(kept) else end
        title = " ".join(source.text[match.end() : stop].split()).strip(" .:#")
        yield Division(_level(match), _number(match), " ".join(match[0].split()), title, match.start(), stop)


def _titled(division: Division, shadow: str) -> bool:
    """True when nothing but a title stands behind a heading: capitals, or a short line that begins with one.

    Without a title it may be what the broken line before it names.
    """
    title = division.title
    before = shadow[max(0, division.start - _NEAR) : division.start]
    if len(title) > MOST_TITLE_CHARS or _NO_TITLE.search(title):
        return False
    letters = [sign for sign in title if sign.isalpha()]
    if not letters:
        return _REFERRING.search(before.rstrip()) is None
    if sum(sign.isupper() for sign in letters) >= CAPITALS * len(letters):
        return True
    begins_line = not before or before.rstrip(" ").endswith("\n")
    plain = division.level in {Level.PART, Level.SECTION} or (begins_line and len(title) <= MOST_PLAIN_CHARS)
    return plain and letters[0].isupper()


def _may_begin(shadow: str, match: re.Match[str], start: int) -> bool:
    """True behind the end of a sentence, at a line's begin, or right at `start`."""
    spoken = shadow[max(start, match.start() - _LOOKED_AT) : match.start()].rstrip(" \t\"'#>")
    return not spoken.strip() or spoken[-1] == "\n" or spoken[-1] in _ENDS or match["bab"] == "BAB"


def _level(match: re.Match[str]) -> Level:
    return next(level for level in _LEVELS if match[level.value])


def _number(match: re.Match[str]) -> str:
    printed = " ".join(next(value for value in match.group("n0", "n1", "n2", "n3") if value).split())
    if re.fullmatch(r"[IVXLCl1]+", printed) and not match["paragraf"]:
        return printed.translate(_ROMAN_FACES)
    return "1" if printed in {"l", "I"} else printed
