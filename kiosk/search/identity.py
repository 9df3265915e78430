"""A query that names one regulation: "perda 3/2024", "Peraturan Daerah Nomor 3 Tahun 2024 pasal 7". Pure.

What a query names, the citation grammar of kiosk.documents tells; here it takes the form in which the index is asked.
Only what is certain is recognised, everything else is left to the full text.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.documents import Citation, issuer_names, number_key, read_citations, type_called
from kiosk.search.words import words

__all__ = ["REGION_WORDS", "Identity", "identities", "number_key", "recognise", "recognise_all", "type_key"]

REGION_WORDS = {"kab", "kabupaten", "kota", "prov", "provinsi", "ri", "republik", "indonesia"}
"""Words that alone do not tell one region from another."""

_OF_ONE_MINISTRY = ("permenkeu", "permenhub")  # some who publish their texts call them "permen"


@dataclass(frozen=True)
class Identity:
    """What a citation names.

    Attributes:
        type: key of REGULATION_TYPES.
        number: as `number_key` gives it.
        about: other words its title must have: those of the region, of who issued it, or a part of the topic.
        article: number of the article, lower-case, or empty.
    """

    type: str
    number: str
    year: str
    about: tuple[str, ...] = ()
    article: str = ""


def type_key(name: str) -> str:
    """The key of a type given as key, alias or full name; an unknown one in lower case."""
    return type_called(name) or name.strip().lower()


def recognise(query: str) -> Identity | None:
    """The regulation a query names by number and year, the likeliest of several, or None."""
    return next((named for named in recognise_all(query) if named.number and named.year), None)


def recognise_all(query: str) -> tuple[Identity, ...]:
    """Every form under which what a query names may be installed, the likeliest first.

    There are several for a nickname (the law and those that amended it) and for a ministry, which titles name in full
    or short. The constitution has no number, a classification number may stand without a year.
    """
    named = (identity for citation in read_citations(query) if citation.type for identity in identities(citation))
    return tuple(dict.fromkeys(named))


def identities(citation: Citation) -> Iterator[Identity]:
    """The forms under which the regulation a citation names may be installed, the likeliest first."""
    number, article = number_key(citation.number), citation.article.lower()
    about = words(" ".join((citation.region, *citation.about)))
    own_type = citation.type in _OF_ONE_MINISTRY
    if own_type:
        yield Identity(citation.type, number, citation.year, tuple(about), article)
    for name in issuer_names(citation.issuer) or ("",):
        key = "permen" if own_type else citation.type
        yield Identity(key, number, citation.year, (*words(name), *about), article)
