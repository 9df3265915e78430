"""PENJELASAN: where it begins, its general part, and what it says of each article."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.documents.regulation.chain import best_chain, best_rising
from kiosk.documents.regulation.clean import Cleaned
from kiosk.documents.regulation.layout import compose
from kiosk.documents.regulation.marks import Mark, article_marks

__all__ = ["Elucidation", "elucidation_start", "read_elucidation"]

GAP = -1.5  # articles without a word of their own are often left out
_COST = 1.6
_HEADING = re.compile(r"P\s?E\s?N\s?J\s?E\s?[L1I]\.{0,2}\s?A\s?S\s?A\s?N|PENJ[A-Z.,]{1,4}ASAN(?= ATAS)")
_OF = re.compile(r"\s*A\s?T\s?A\s?S")
_GENERAL = (  # the surest first: the title may hold the word too ("TENTANG KETERTIBAN UMUM")
    re.compile(r"(?<![A-Za-z0-9])(?:[Il1]\s*+[.,]?\s*+(?:PENJELASAN\s++)?|PENJELASAN\s++)UMUM\b\s*+[.:]?"),
    re.compile(r"(?<=\n)(?<!KETENTUAN\n)UMUM[.:]?(?=\s*\n)"),
)
_GLUED_GENERAL = re.compile(r"[^a-z]{0,1500}\bUMUM\b\s*+[.:]?")  # to the title
_DETAIL = re.compile(
    r"(?:(?<![A-Za-z0-9])(?:II|Il|ll|11|lI)\s*+[.,]?\s*+\.?\s*+)?(?i:PASAL\.?\s*+DEMI\s*+PASAL)\s*+[.:]?"
)
_GAZETTE = re.compile(r"TAMBAHAN\s+(?:LEMBARAN|BERITA)\s+(?:NEGARA|DAERAH)")
_LABEL = re.compile(r"(?<=[.;:\"\n]) ?(?:Ayat \(\d{1,2}[a-z]?\)|Huruf [a-z]{1,2}|Angka \d{1,3})(?=[\s.]+[A-Z\"])")
_POINT = re.compile(r"(?<![A-Za-z])Angka\s?\d{1,3}[a-z]?[\s.:]*$")
_LONGEST_POINT = 24
_LINE = re.compile(r"[^\n]+")
_ENOUGH = 3.0  # points for being the heading of an elucidation
_NEARLY = 0.5  # points less than the best, of a heading that stands before it
_FRONT = 0.05  # part of a text in which no elucidation begins
_TITLE = 400  # characters in which "UMUM" follows


@dataclass(frozen=True)
class Elucidation:
    """Parts of an elucidation; `formal` are its title, part headings and gazette lines."""

    formal: str = ""
    general: str = ""
    heads: Sequence[Mark] = ()
    sections: Sequence[tuple[str, str]] = ()  # article number, text
    between: str = ""  # what stands before the first article and is not general


def elucidation_start(shadow: str, least: int = 0) -> int:
    """Where the elucidation opens behind `least`; the text's length where there is none."""
    found = [(_score(shadow, match), match.start()) for match in _HEADING.finditer(shadow, least)]
    best = max((score for score, _ in found), default=0.0)
    if best >= _ENOUGH:
        return min(place for score, place in found if score >= max(_ENOUGH, best - _NEARLY))
    detail = _DETAIL.search(shadow, least)
    if not detail:
        return len(shadow)
    end = detail.start()
    opens = [found.start() for pattern in _GENERAL for found in pattern.finditer(shadow, least, end)]
    bare = [h.start() for h in _HEADING.finditer(shadow, least, end) if not shadow[h.end() : end].strip()]
    return max((*opens, *bare), default=end)


def read_elucidation(source: Cleaned, start: int, end: int, *, amending: bool) -> Elucidation:
    """Parts of the elucidation that stands between two places."""
    shadow = source.shadow
    detail = _DETAIL.search(shadow, start, end)
    title_end = _title_end(shadow, start, detail.start() if detail else end)
    first = detail.end() if detail else title_end
    stop = max((found.start() for found in _GAZETTE.finditer(shadow, first, end)), default=end)
    marks = article_marks(shadow, first, stop)
    found = _rising(marks) if amending else best_chain(marks, gap=GAP, least=-math.inf)
    heads = sorted(found, key=lambda head: head.start)  # a page in columns may displace some
    opens = _points(shadow, heads, first) if amending else [head.start for head in heads]
    edges = [*opens, stop]
    sections = [
        (head.number, _text(_section(source, *own) for own in ((opened, head.start), (head.end, edge))))
        for head, opened, edge in zip(heads, opens, edges[1:], strict=True)
    ]
    general_end = detail.start() if detail else edges[0]
    frames = [head for head, (number, own) in zip(heads, sections, strict=True) if number.isalpha() and not own]
    formal = [(start, title_end), (general_end, first), *((head.start, head.end) for head in frames), (stop, end)]
    return Elucidation(
        formal=_text(compose(source, *own) for own in formal if own[0] < own[1]),
        general=compose(source, title_end, general_end),
        heads=heads,
        sections=[(number, own) for number, own in sections if own or not number.isalpha()],
        between=compose(source, first, edges[0]) if detail else "",
    )


def _title_end(shadow: str, start: int, end: int) -> int:
    """Where the general part begins: behind "I. UMUM", or behind the lines in capitals that are the title."""
    labels = (*(pattern.search(shadow, start, end) for pattern in _GENERAL), _GLUED_GENERAL.match(shadow, start, end))
    label = next((found for found in labels if found), None)
    if label:
        return label.end()
    lines = _LINE.finditer(shadow, start, end)
    return next((line.start() for line in lines if line[0] != line[0].upper()), end)


def _points(shadow: str, heads: Sequence[Mark], first: int) -> list[int]:
    """Where the sections of an amending law open: at "Angka 2", the instruction, before the article it wrote anew."""
    ends = [first, *(head.end for head in heads)]
    labels = [
        (head, _POINT.search(shadow, max(end, head.start - _LONGEST_POINT), head.start))
        for head, end in zip(heads, ends, strict=False)
    ]
    return [label.start() if label else head.start for head, label in labels]


def _section(source: Cleaned, start: int, end: int) -> str:
    """What is said of one article; a colon between its number and that is the printer's ("Pasal 1 : cukup jelas")."""
    cuts = [match.start() for match in _LABEL.finditer(source.shadow, start, end)]
    return compose(source, start, end, cuts).lstrip(" :.^\n")


def _text(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _rising(marks: Sequence[Mark]) -> list[Mark]:
    return best_rising([mark._replace(score=mark.score - _COST) for mark in marks if mark.number])


def _score(shadow: str, match: re.Match[str]) -> float:
    score = 0.5 if match.start() > len(shadow) * _FRONT else 0.0
    tail = shadow[match.end() : match.end() + _TITLE]
    if _OF.match(tail):
        score += 3
    if re.match(r"\s*\n", tail):
        score += 1
    if "\n" in shadow[max(0, match.start() - 6) : match.start()]:
        score += 1
    return score + (2 if "UMUM" in tail else 0)
