"""Words of a text. Pure.

Documents and queries pass through the same functions, so that capitals and accents hide nothing. A word is a run of
letters and digits; its stem is a matter of the index (stems.py).

What was worked out for one spelling of a word is kept: a text of 1,500 words then costs about a millisecond.
"""

import functools
import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Place", "places", "query_words", "words"]

_KNOWN = 50_000  # spellings, about 7 MiB; 132 statutes have 19,000
_WORD = re.compile(r"[^\W_]+")
_ACCENT = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
_INITIALS = re.compile(r"\b(?:[a-z]\.)+[a-z]\b\.?", re.IGNORECASE)
_TWO_WORDS = {"walikota": ("wali", "kota")}  # written both ways


class Place(NamedTuple):
    """Where a searched word stands in a text."""

    start: int
    end: int
    stem: str


def words(text: str) -> list[str]:
    """The words of `text` in order, lower-case, without accents; only letters and digits."""
    return [word for raw in _WORD.findall(unicodedata.normalize("NFC", text)) for word in _fold(raw)]


def query_words(query: str) -> list[str]:
    """The words of something typed; initials are one word: `U.U.` is `uu`."""
    return words(_INITIALS.sub(lambda match: match[0].replace(".", ""), query))


def places(text: str, forms: Mapping[str, str]) -> list[Place]:
    """Where in `text` (NFC) these words stand, in order; `forms` is word, as `words` gives it > its stem.

    Each form is looked for in the text as it stands, several times faster than taking the text apart.
    """
    plain = _plain(text) if forms else ""
    found: list[Place] = []
    joined = {whole: forms[parts[0]] for whole, parts in _TWO_WORDS.items() if parts[0] in forms}
    for form, stem in (*forms.items(), *joined.items()):
        start = plain.find(form)
        while start >= 0:
            end = start + len(form)
            if not (plain[start - 1 : start].isalnum() or plain[end : end + 1].isalnum()):
                found.append(Place(start, end, stem))
            start = plain.find(form, end)
    return sorted(found)


def _plain(text: str) -> str:
    """`text` in lower case without the accents of Latin letters, letter for letter."""
    lower = text.lower()
    if len(lower) != len(text):  # the capital i with a dot is two letters in lower case
        lower = "".join(letter.lower()[:1] for letter in text)
    return lower.translate(_base_letters()) if _ACCENT.search(lower) else lower


@functools.cache
def _base_letters() -> dict[int, str]:
    accented = (chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))
    bases = ((letter, unicodedata.normalize("NFD", letter)[0]) for letter in accented)
    return {ord(letter): base for letter, base in bases if base.isalpha()}


@functools.lru_cache(maxsize=_KNOWN)
def _fold(raw: str) -> tuple[str, ...]:
    word = raw.lower()
    if not word.isascii():
        # Signs such as U+2474 take brackets along when taken apart: only letters and digits may reach the index.
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if c.isalnum())
    return _TWO_WORDS.get(word, (word,) if word else ())
