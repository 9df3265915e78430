"""A query that names one regulation: "perda 3/2024", "Peraturan Daerah Nomor 3 Tahun 2024 pasal 7". Pure.

Only what is certain is recognised: a type, a number and a year, in either order; everything else is left to the
full text.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.documents import REGULATION_TYPES
from kiosk.search.words import query_words

__all__ = ["REGION_WORDS", "Identity", "number_key", "recognise", "type_key"]

REGION_WORDS = {"kab", "kabupaten", "kota", "prov", "provinsi", "ri", "republik", "indonesia"}
"""Words that alone do not tell one region from another."""

_NUMBER = re.compile(r"\d{1,4}[a-z]{0,2}")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_ARTICLE = re.compile(r"\d{1,4}[a-z]{0,2}|[ivxl]{1,6}")
_YEAR_WORDS = {"tahun", "th", "thn"}
_FILLERS = _YEAR_WORDS | {"nomor", "no", "nmr", "tentang", "ttg"}


_TYPES = {
    tuple(query_words(phrase)): known.key
    for known in REGULATION_TYPES.values()
    for phrase in (known.key, known.name, *known.aliases)
}
_LONGEST = max(len(phrase) for phrase in _TYPES)


@dataclass(frozen=True)
class Identity:
    """What a citation names.

    Attributes:
        type: key of REGULATION_TYPES.
        number: as `number_key` gives it.
        about: the words between type and number; a region, or a part of the topic.
        article: number of the article, lower-case, or empty.
    """

    type: str
    number: str
    year: str
    about: tuple[str, ...] = ()
    article: str = ""


def type_key(name: str) -> str:
    """The key of a type given as key, alias or full name; an unknown one in lower case."""
    return _TYPES.get(tuple(query_words(name)), name.strip().lower())


def number_key(number: str) -> str:
    """A number as it is compared: "003A" and "3 a" are the same."""
    return "".join(number.lower().split()).lstrip("0")


def recognise(query: str) -> Identity | None:
    """The regulation a query names, or None."""
    rest, article = _without_article(query_words(query))
    for start in range(len(rest)):
        for length in range(_LONGEST, 0, -1):
            known = _TYPES.get(tuple(rest[start : start + length]))
            if known:
                return _numbered(known, rest[start + length :], article)
    return None


def _without_article(query: Sequence[str]) -> tuple[list[str], str]:
    for place, (word, following) in enumerate(itertools.pairwise(query)):
        if word == "pasal" and _ARTICLE.fullmatch(following):
            return [*query[:place], *query[place + 2 :]], following
    return list(query), ""


def _numbered(known: str, following: Sequence[str], article: str) -> Identity | None:
    about: list[str] = []
    found: list[tuple[str, bool]] = []
    said_year = False
    for word in following:
        if word in _FILLERS:
            said_year = word in _YEAR_WORDS
        elif _NUMBER.fullmatch(word):
            found.append((word, said_year))
            said_year = False
        elif found:
            break
        else:
            about.append(word)
    if len(found) < 2:  # noqa: PLR2004 - a number and a year
        return None
    (first, first_is_year), (second, _) = found[:2]
    if _YEAR.fullmatch(first) and (first_is_year or not _YEAR.fullmatch(second)):
        first, second = second, first
    if not _YEAR.fullmatch(second):
        return None
    return Identity(known, number_key(first), second, tuple(about), article)
