"""Citations in the running text of laws. It never invents: what is not certain stays plain text.

Two things are easy to get wrong here. "Pasal 7" at the head of an article is no citation, whatever line it stands on;
and "Pasal 7 Konvensi ..." or "Pasal 7 Undang-Undang tersebut" names an article of something else, so a bare "Pasal 7"
counts as one of the same document only where nothing foreign follows it.
"""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.documents.citation.headings import is_heading, stands_alone
from kiosk.documents.citation.names import FIRST_WORDS, MINISTERS, type_at
from kiosk.documents.citation.parts import PART_WORDS, Place, beside, place_at
from kiosk.documents.citation.printed import law_at
from kiosk.documents.citation.value import Citation
from kiosk.documents.citation.words import Words

__all__ = ["find_citations"]

_ARTICLES = frozenset({"pasal", "psl"})
_BEGINNINGS = _ARTICLES | FIRST_WORDS
_CONNECTORS = frozenset({"dan", "atau", "serta", "maupun", "sampai", "dengan", "sd", "hingga"})
_MOST_CONNECTORS = 3
_OTHERS = """
konvensi kitab kuhp kuhap kuhperdata kuhd protokol statuta piagam traktat perjanjian persetujuan reglemen reglement
ordonansi ordonnantie hir rbg bw wetboek staatsblad anggaran lampiran memorandum
"""
_FOREIGN = frozenset(_OTHERS.split())
"""What has articles and is no regulation of ours."""


def find_citations(text: str) -> tuple[Citation, ...]:
    """Every citation of a running text, in order; they do not overlap. An empty type means the same document."""
    words = Words(text)
    found: list[Citation] = []
    following = 0
    for at, low in enumerate(words.low):
        if at < following or not (low in _BEGINNINGS or low.startswith(MINISTERS)):
            continue
        citations, following = _from_articles(words, at) if low in _ARTICLES else _from_law(words, at)
        found += citations
    return tuple(found)


def _from_articles(words: Words, at: int) -> tuple[list[Citation], int]:
    """The citations of a list of articles, with the regulation that follows it, and the word behind."""
    places = _places(words, at)
    if not places:
        return [], at + 1
    following = places[-1].following
    named = following + 1 if words.lower(following) == "dari" else following
    gap = _gap(words, places[-1])
    law = law_at(words, named) if not (gap.strip() or stands_alone(words, at, places[-1])) else None
    if law:
        found = [_inside(law.citation, place) for place in places]
        return [*found[:-1], replace(found[-1], end=law.end)], law.following
    if (not gap.strip() and _is_foreign(words, following)) or is_heading(words, at, places[0]):
        return [], following
    return [_inside(Citation(), place) for place in places], following


def _from_law(words: Words, at: int) -> tuple[list[Citation], int]:
    """The citation of a regulation, or of its articles where these follow ("UU 11/2008 Pasal 27")."""
    law = law_at(words, at)
    if law is None:
        return [], at + 1
    start, following = words.starts[at], law.following
    places: Sequence[Place] = ()
    if words.lower(following) in _ARTICLES and words.gap(following) == " ":
        places = _places(words, following)
    if not places:
        return [replace(law.citation, start=start, end=law.end)], following
    found = [_inside(law.citation, place) for place in places]
    return [replace(found[0], start=start), *found[1:]], places[-1].following


def _inside(law: Citation, place: Place) -> Citation:
    return replace(
        law,
        article=place.article,
        paragraph=place.paragraph,
        letter=place.letter,
        item=place.item,
        start=place.start,
        end=place.end,
    )


def _places(words: Words, at: int) -> list[Place]:
    """The places of a list: "Pasal 5, Pasal 6, dan Pasal 7 ayat (1) atau ayat (2)"."""
    first = place_at(words, at, typed=False)
    places = [first] if first else []
    while places:
        last = places[-1]
        at = _behind_connectors(words, last.following)
        joined = at > last.following or _gap(words, last).strip() == ","
        following = None
        if joined and words.lower(at) in _ARTICLES:
            following = place_at(words, at, typed=False)
        elif joined and words.lower(at) in PART_WORDS:
            following = beside(words, at, last)
        if following is None:
            break
        places.append(following)
    return places


def _behind_connectors(words: Words, at: int) -> int:
    """The word behind "dan", "sampai dengan" and the like; only commas and slashes may stand between them."""
    end = at
    while end - at <= _MOST_CONNECTORS and words.gap(end).strip(" \n\r\t)") in ("", ",", "/"):
        if words.lower(end) not in _CONNECTORS:
            return end
        end += 1
    return at


def _is_foreign(words: Words, at: int) -> bool:
    """True where a list of articles goes on with the name of something else than this very document."""
    named = type_at(words, at)
    if named is None:
        return words.lower(at) in _FOREIGN
    return words.lower(named.end) != "ini"


def _gap(words: Words, place: Place) -> str:
    """What stands behind a place, up to the next word."""
    return words.text[place.end : words.starts[place.following]] if place.following < len(words) else ""
