"""A regulation as laws and papers print it: type, place or body, number, year, in this order and complete."""

import re
from dataclasses import dataclass, replace

from kiosk.documents.citation.codes import code_at
from kiosk.documents.citation.laws import MODIFIERS, law_of
from kiosk.documents.citation.names import Named, begins_type, type_at
from kiosk.documents.citation.nicknames import LAWS, nickname_at
from kiosk.documents.citation.numbers import is_year, read_code
from kiosk.documents.citation.regions import NOISE
from kiosk.documents.citation.value import Citation
from kiosk.documents.citation.words import FILLERS, NUMBER_WORDS, YEAR_WORDS, Words

__all__ = ["Law", "law_at"]

_LONGEST_ACRONYM = 3  # UU, PP, PMK: only in capitals, for "pp" is also pages
_MOST_WORDS = 14  # of a place or a body
_SMALL = frozenset({"dan", "bidang", "di", "atau"})
_BODIES = frozenset({"peraturan", "keputusan"})  # whose, the words behind them must tell
_CONSTITUTION = frozenset({"negara", "republik", "indonesia", "ri", "nri", "tahun", "uud"})
_YEAR = "1945"  # of the constitution
_MOST_CONSTITUTION = 5  # words between its name and 1945
_TO_NUMBER = re.compile(r"[\s.:]{0,6}")
_TO_YEAR = re.compile(r"\s{0,20}[.:]?\s{0,20}")
_BETWEEN = frozenset({"", ",", "/"})


@dataclass(frozen=True)
class Law:
    """A regulation found in a text: the citation without its place, where it ends, and the word behind it."""

    citation: Citation
    end: int
    following: int


def law_at(words: Words, at: int) -> Law | None:
    """The regulation whose name begins at `at`, if it is complete."""
    named = type_at(words, at)
    low = words.lower(at)
    if named is None or (named.end == at + 1 and len(low) <= _LONGEST_ACRONYM and not words.word(at).isupper()):
        return None
    if named.key == "uud":
        return _constitution(words, named)
    whose, number, numbered = _whose(words, named)
    law = _numbered(words, named, whose, number) if number else None
    if law and named.key in _BODIES and not (numbered and (law.citation.region or law.citation.issuer)):
        return None
    return law or (_nicknamed(words, named) if low == "uu" else None)


def _whose(words: Words, named: Named) -> tuple[list[str], int, bool]:
    """The words of a place or a body, where the number begins (0 for none), and whether "Nomor" stands before it."""
    found: list[str] = []
    for at in range(named.end, min(named.end + _MOST_WORDS, len(words))):
        low, gap = words.lower(at), words.gap(at).strip()
        if low in NUMBER_WORDS:
            return found, at + 1, True
        if low[0].isdecimal():
            return found, at, False
        written = words.word(at)
        capital = written[0].isupper() or low in _SMALL or low in NOISE
        if gap not in _BETWEEN or not capital or low in FILLERS or begins_type(words, at):
            break
        found.append(written)
    return [], 0, False


def _numbered(words: Words, named: Named, whose: list[str], number: int) -> Law | None:
    text, following = code_at(words, number, roman=named.key == "tapmpr")
    if not text or not _TO_NUMBER.fullmatch(words.gap(number)):
        return None
    modifier = words.lower(following) if words.lower(following) in MODIFIERS else ""
    year_at = following + (2 if modifier else 1)
    year = words.lower(year_at)
    dated = words.lower(year_at - 1) in YEAR_WORDS and is_year(year) and _TO_YEAR.fullmatch(words.gap(year_at))
    code = read_code(text, named.key, dated=bool(dated))
    if code is None or not (dated or text.endswith(code.year or "-")):
        return None
    last = year_at if dated else following - 1
    law = law_of(named, replace(code, year=code.year or year), whose, typed=False, modifier=modifier)
    return Law(law, words.ends[last], last + 1)


def _constitution(words: Words, named: Named) -> Law | None:
    """The constitution, with or without "Negara Republik Indonesia Tahun"; another year, or none, is not certain."""
    at = named.end - 1 if words.lower(named.end - 1) == _YEAR else named.end
    while at < named.end + _MOST_CONSTITUTION and words.lower(at) in _CONSTITUTION:
        at += 1
    if words.lower(at) != _YEAR or words.gap(at).strip():
        return None
    return Law(Citation("uud", "", _YEAR), words.ends[at], at + 1)


def _nicknamed(words: Words, named: Named) -> Law | None:
    """A law by its nickname; one that goes on in capitals is a part of another name ("UU Desa Wisata")."""
    name = nickname_at(words, named.end)
    end = named.end + len(name)
    if not name or words.gap(named.end) != " " or not words.word(named.end)[0].isupper():
        return None
    following = words.word(end)
    if following[:1].isupper() and words.lower(end) != "pasal" and not words.gap(end).strip():
        return None
    return Law(Citation(*LAWS[name][0]), words.ends[end - 1], end)
