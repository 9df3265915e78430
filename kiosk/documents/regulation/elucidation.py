"""PENJELASAN: where it begins, its general part, and what it says of each article."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from kiosk.documents.model import Article
from kiosk.documents.regulation.articles import join
from kiosk.documents.regulation.headings import Head, article_heads, spans
from kiosk.documents.regulation.sequence import in_sequence

__all__ = ["Elucidation", "attach", "read_elucidation", "start"]

_OPENING = re.compile(r"PENJELASAN(?:\s+(?:ATAS|UNDANG|PERATURAN|UMUM)\b.*)?")
_GENERAL = re.compile(r"(?:I\s*\.?\s*)?(?:PENJELASAN\s+)?UMUM\s*[.:]?", re.IGNORECASE)
_FIRST = re.compile(r"I\s*\.\s*UMUM")
_ARTICLES = re.compile(r"(?:II\s*\.?\s*)?(?:PENJELASAN\s+)?PASAL\s+DEMI\s+PASAL\s*[.:]?", re.IGNORECASE)
_GAZETTE = re.compile(r"TAMBAHAN\s+(?:LEMBARAN|BERITA)\s+(?:NEGARA|DAERAH)\b.*")
_ANNEX = re.compile(r"LAMPIRAN\b[^a-z]*")
_LABEL = re.compile(r"Angka\s+\d+\w?")
_TITLE_LINES = 40  # between PENJELASAN and its first part stands a title, not more
_ANY_GAP = 10_000  # articles without a word of their own are often left out


@dataclass(frozen=True)
class Elucidation:
    """Parts of an elucidation; `formal` are its title, part headings and gazette lines."""

    formal: Sequence[str] = ()
    general: str = ""
    sections: Sequence[tuple[str, str]] = ()  # article number, text
    unplaced: Sequence[str] = ()


def start(lines: Sequence[str]) -> int:
    """Index of the line that opens the elucidation; `len(lines)` where there is none."""
    for index, line in enumerate(lines):
        if _OPENING.fullmatch(line):
            following = lines[index : index + _TITLE_LINES]
            if any(_GENERAL.fullmatch(f) or _ARTICLES.fullmatch(f) for f in following):
                return index
    detail = _find(_ARTICLES, lines)
    return next((i for i in range(detail - 1, 0, -1) if detail < len(lines) and _FIRST.fullmatch(lines[i])), detail)


def read_elucidation(lines: Sequence[str], articles: Iterable[Article], amendments: Iterable[Article]) -> Elucidation:
    """Parts of the lines from `start` on, for a law with these articles."""
    annex = _find(_ANNEX, lines)
    own, gazette = _take(_GAZETTE, lines[:annex])
    detail = _find(_ARTICLES, own)
    general = min(_find(_GENERAL, own), detail)
    formal = [*own[: general + 1], *own[detail : detail + 1]] if general < detail else [*own[: detail + 1]]
    outer = [article.number for article in articles]
    heads = _heads(own[detail + 1 :], outer, [article.number for article in amendments])
    preface, sections = _sections(own[detail + 1 :], heads)
    empty = [f"Pasal {number}" for number, text in sections if not text]
    return Elucidation(
        formal=[*formal, *gazette],
        general=join(own[general + 1 : detail]),
        sections=[section for section in sections if section[1]],
        unplaced=[*preface, *empty, *([join(lines[annex:])] if annex < len(lines) else [])],
    )


def attach(articles: Iterable[Article], sections: list[tuple[str, str]]) -> list[Article]:
    """Articles with their elucidation; what was attached is taken out of `sections`."""
    out = []
    for article in articles:
        own = next((section for section in sections if section[0] == article.number), None)
        if own:
            sections.remove(own)
        out.append(msgspec.structs.replace(article, elucidation=own[1]) if own else article)
    return out


def _heads(lines: Sequence[str], outer: Sequence[str], inner: Sequence[str]) -> list[Head]:
    if outer and outer[-1].isalpha():
        inside = [head for head in article_heads(lines) if head.sure and head.number in inner]
        outside = in_sequence([head for head in article_heads(lines, roman=True) if head.number in outer])
        return sorted([*inside, *outside], key=lambda head: head.line)
    return in_sequence([head for head in article_heads(lines) if head.number in outer], max_gap=_ANY_GAP)


def _sections(lines: Sequence[str], heads: Sequence[Head]) -> tuple[list[str], list[tuple[str, str]]]:
    """Text before the first article, and number and text of each; "Angka 3" before a heading goes with it."""
    before, label = _label(lines[: heads[0].line]) if heads else (lines, "")
    sections = []
    for head, end in spans(heads, len(lines)):
        own, following = _label(lines[head.line + 1 : end]) if end < len(lines) else (lines[head.line + 1 : end], "")
        sections.append((head.number, join((label, head.rest, *own))))
        label = following
    return ([join(before)] if join(before) else []), sections


def _label(lines: Sequence[str]) -> tuple[Sequence[str], str]:
    if lines and _LABEL.fullmatch(lines[-1]):
        return lines[:-1], lines[-1]
    return lines, ""


def _find(pattern: re.Pattern[str], lines: Sequence[str]) -> int:
    return next((index for index, line in enumerate(lines) if pattern.fullmatch(line)), len(lines))


def _take(pattern: re.Pattern[str], lines: Sequence[str]) -> tuple[list[str], list[str]]:
    return [x for x in lines if not pattern.fullmatch(x)], [x for x in lines if pattern.fullmatch(x)]
