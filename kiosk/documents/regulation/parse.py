"""The whole way: clean, cut at PENJELASAN, choose the articles, sort what is left. No text is lost.

Every word that is not page furniture ends in opening, considering, legal basis, headings, articles, elucidation,
closing, annexes or unplaced; only the words "BAB" and "Pasal" of accepted headings turn into numbers. A property test
and the corpus hold this.
"""

import re
from dataclasses import dataclass, field
from itertools import accumulate

import msgspec

from kiosk.documents.model import Article, Directive, Heading, Level, Regulation
from kiosk.documents.regulation.amendments import directives, instruction_starts, quoted_articles
from kiosk.documents.regulation.annexes import annex_start, read_annexes
from kiosk.documents.regulation.articles import make_article
from kiosk.documents.regulation.chain import best_chain, missing
from kiosk.documents.regulation.clean import Cleaned, clean
from kiosk.documents.regulation.closing import closing_start, read_closing
from kiosk.documents.regulation.divisions import Division, divisions_at_end
from kiosk.documents.regulation.elucidation import elucidation_start, read_elucidation
from kiosk.documents.regulation.layout import compose
from kiosk.documents.regulation.marks import Mark, article_marks
from kiosk.documents.regulation.preamble import body_start, read_preamble
from kiosk.documents.regulation.title import Title, read_title

__all__ = ["parse_regulation"]

_WORD = re.compile(r"[^\W\d_]+|\d+")
_ANNOUNCES = re.compile(r"[\s.:]*(?:Beberapa|Ketentuan|Mengubah)\b[^\n]{0,400}?(?:diubah|berikut)")
_SURE = 1.0  # points from which a roman article counts
_ROMANS = ("I", "II", "III", "IV", "V")


@dataclass
class _Parts:
    """What the articles' places yield."""

    articles: dict[int, Article] = field(default_factory=dict)  # by their headings' places
    headings: list[Heading] = field(default_factory=list)
    amendments: list[Article] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)


def parse_regulation(text: str) -> Regulation:
    """Parts of a regulation's text; a text without articles has its whole body in `unplaced`."""
    source = clean(text)
    title = read_title(source)
    named = Regulation(title.type, title.number, title.year, title.about, title.region)
    heads, cut = _heads(source.shadow, title)
    if not heads:
        return msgspec.structs.replace(_dated(named, source.shadow, 0), unplaced=tuple(_blocks(source.text)))
    closing, annex = _ends(source.shadow, max(head.end for head in heads), cut)
    parts = _read_articles(source, heads, closing)
    tail = annex_start(source.shadow, cut, len(source.shadow))
    explained = read_elucidation(source, cut, tail, amending=heads[0].number.isalpha())
    sections = dict(explained.sections)
    articles = _attached([parts.articles[head.start] for head in heads], sections)
    amendments = _attached(parts.amendments, sections)
    opening = read_preamble(source, _opening_end(source, min(parts.articles)))
    left = (explained.between, *(f"Pasal {number}\n{own}".strip() for number, own in sections.items()))
    return msgspec.structs.replace(
        _dated(named, source.shadow[:annex], closing),
        opening=opening.opening,
        considering=opening.considering,
        legal_basis=opening.legal_basis,
        headings=tuple(parts.headings),
        articles=tuple(articles),
        directives=tuple(parts.directives),
        amendments=tuple(amendments),
        elucidation=explained.general,
        closing="\n".join(part for part in (compose(source, closing, annex), explained.formal) if part),
        annexes=(*read_annexes(source, annex, cut), *read_annexes(source, tail, len(source.text))),
        repairs=(*parts.repairs, *_repairs(source.text, [*heads, *explained.heads])),
        gaps=missing([head.number for head in heads]),
        unplaced=tuple(part for part in left if part),
    )


def _dated(named: Regulation, shadow: str, start: int) -> Regulation:
    """`named` with what the signatures behind `start` say."""
    signed = read_closing(shadow, start)
    return msgspec.structs.replace(
        named, enacted=signed.enacted, promulgated=signed.promulgated, gazette=signed.gazette
    )


def _heads(shadow: str, title: Title) -> tuple[list[Mark], int]:
    """Headings of the law's own articles, and where its elucidation opens.

    They stand behind MEMUTUSKAN, unless that is only a form's in an annex.
    """
    for first in (body_start(shadow), 0):
        cut = elucidation_start(shadow, first)
        heads = _own_heads(shadow, first, cut, title)
        if heads:
            return heads, cut
    return [], 0


def _own_heads(shadow: str, start: int, end: int, title: Title) -> list[Mark]:
    """Headings of the law's own articles: roman ones where it amends another, which its title may not tell."""
    marks = article_marks(shadow, start, end)
    roman = _roman_heads(shadow, marks)
    chain = best_chain(marks)
    if roman and (title.amending or not chain):
        return roman
    if len(roman) > 1:
        leads = roman[0].start < chain[0].start
        if leads or (roman[0].start == chain[0].start and instruction_starts(shadow, roman[0].end, roman[1].start)):
            return roman
    return chain


def _roman_heads(shadow: str, marks: list[Mark]) -> list[Mark]:
    """Pasal I, II and on. What Pasal I quotes may hold roman numbers too, so Pasal II is the last that looks right."""
    sure = [mark for mark in marks if mark.number in _ROMANS and mark.score > _SURE]
    found: list[Mark] = []
    for number in _ROMANS:
        own = [mark for mark in sure if mark.number == number and (not found or mark.start > found[-1].start)]
        if not own:
            break
        found.append(_first(shadow, own) if number == "I" else own[-1])
    return found


def _first(shadow: str, marks: list[Mark]) -> Mark:
    """The Pasal I that announces changes; a misread "Pasal 1" that it quotes may look as well."""
    announces = (mark for mark in marks if _ANNOUNCES.match(shadow, mark.end))
    return next(announces, max(marks, key=lambda mark: mark.score))


def _ends(shadow: str, last: int, end: int) -> tuple[int, int]:
    """Where, behind the last article's heading, the closing begins, and where an annex behind it."""
    annex = annex_start(shadow, last, end)
    closing = closing_start(shadow, last, annex)
    return closing if closing >= 0 else annex, annex


def _opening_end(source: Cleaned, first: int) -> int:
    found = divisions_at_end(source, 0, first)
    return found[0].start if found else first


def _read_articles(source: Cleaned, heads: list[Mark], end: int) -> _Parts:
    """Articles of the text with the headings above them; `heads` are in the order of their numbers."""
    parts = _Parts()
    in_text = sorted(heads, key=lambda head: head.start)
    numbered = {head.start: place for place, head in enumerate(heads)}
    opens = list(accumulate((numbered[head.start] for head in reversed(in_text)), min))[::-1]
    edges = [*(head.start for head in in_text[1:]), end]
    chapter = _note(parts, divisions_at_end(source, 0, in_text[0].start), opens[0], "")
    for head, stop, below in zip(in_text, edges, [*opens[1:], len(heads)], strict=True):
        following = divisions_at_end(source, head.end, stop) if below < len(heads) else []
        own_end = following[0].start if following else stop
        own = _read_amending(source, head, own_end, parts) if head.number.isalpha() else None
        article = own or make_article(source, head.number, head.end, own_end)
        parts.articles[head.start] = msgspec.structs.replace(article, chapter="" if own else chapter)
        chapter = _note(parts, following, below, chapter)
    return parts


def _read_amending(source: Cleaned, head: Mark, end: int, parts: _Parts) -> Article:
    """A roman article; what it quotes and orders goes to `parts` and stays in its text."""
    quoted = quoted_articles(source.shadow, head.end, end)
    before = len(parts.amendments)
    new = [make_article(source, own.mark.number, own.mark.end, own.end) for own in quoted]
    parts.amendments += new
    parts.directives += [
        msgspec.structs.replace(told, articles=tuple(before + place for place in told.articles))
        for told in directives(source, head.end, end, quoted)
    ]
    if not new:
        return make_article(source, head.number, head.end, end)
    cuts = instruction_starts(source.shadow, head.end, end)
    lines = []
    place = head.end
    for own, article in zip(quoted, new, strict=True):
        heading = " ".join(source.text[own.mark.start : own.mark.end].split())
        lines += [compose(source, place, own.mark.start, cuts), heading, article.text]
        place = own.end
    lines.append(compose(source, place, end, cuts))
    return Article(head.number, "\n".join(line for line in lines if line))


def _note(parts: _Parts, found: list[Division], below: int, chapter: str) -> str:
    """Add headings above the article at place `below`; the number of the chapter it stands in."""
    for place, division in enumerate(found):
        again = found[place + 1 :][:1]
        if again and not division.title and (again[0].level, again[0].number) == (division.level, division.number):
            parts.repairs.append(division.printed)  # a page's end printed it twice
            continue
        if not _reads(division.printed, f"{division.level} {division.number}"):
            parts.repairs.append(division.printed)
        parts.headings.append(Heading(division.level, division.number, division.title, below))
        chapter = division.number if division.level is Level.CHAPTER else chapter
    return chapter


def _attached(articles: list[Article], sections: dict[str, str]) -> list[Article]:
    """Articles with their elucidation, which is taken out of `sections`."""
    return [
        msgspec.structs.replace(own, elucidation=sections.pop(own.number)) if sections.get(own.number) else own
        for own in articles
    ]


def _repairs(text: str, heads: list[Mark]) -> list[str]:
    """Headings as printed, where the number was read from a scanner's signs."""
    printed = [(" ".join(text[head.start : head.end].split()), head.number) for head in heads]
    return [own for own, number in printed if not _reads(own, f"Pasal {number}")]


def _reads(printed: str, heading: str) -> bool:
    return _WORD.findall(printed.casefold()) == _WORD.findall(heading.casefold())


def _blocks(text: str) -> list[str]:
    """Blocks of lines between empty ones."""
    return [block for block in (part.strip() for part in re.split(r"\n[^\S\n]*\n", text)) if block]
