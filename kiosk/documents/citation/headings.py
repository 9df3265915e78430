"""Telling the heading of an article from a citation of it: both are "Pasal 7".

By what stands before it ("dalam Pasal 7", ", Pasal 7"), else by what follows ("Pasal 7 ayat (1)", "Pasal 7 diubah").
Lines do not decide: copies of laws break lines anywhere, and glue headings to the sentence before them.
"""

import re

from kiosk.documents.citation.parts import PART_WORDS, Place
from kiosk.documents.citation.words import Words

__all__ = ["is_heading", "stands_alone"]

_LEADS = """
dalam dengan dan atau serta sampai hingga ketentuan sehingga antara yakni yaitu berdasarkan terhadap menurut pada
melanggar dimaksud unsur dari amanat melalui mengenai penjelasan lihat vide jo juncto sesuai kecuali maksud
pelaksanaan berlakunya isi bunyi
"""
_LEADING = frozenset(_LEADS.split())
"""Words after which only a citation can stand, on whatever line."""

_GOING_ON = """
dan atau serta sampai hingga diubah dihapus dicabut disisipkan ditambah ditambahkan berbunyi menjadi sehingga
dinyatakan berlaku dengan adalah harus tidak mengatur merupakan sebagaimana substansi
"""
_CONTINUING = frozenset(_GOING_ON.split())
"""Words that go on with a sentence that began with the article, even on a new line."""

_ENDINGS = frozenset({"jelas"})  # "Cukup jelas" without its full stop
_TAXES = frozenset({"pph", "penghasilan"})  # "PPh Pasal 21" is the name of a tax
_DIRT = "^_*` \t\r\n"  # what copies of scans leave between words
_FIRST_PARAGRAPH = re.compile(r"\s{0,20}\(\s?$")


def is_heading(words: Words, at: int, place: Place) -> bool:
    """True where the "Pasal" at `at`, read as `place`, does not cite an article of the same document."""
    before, gap = words.lower(at - 1), words.gap(at).strip(_DIRT)
    if before in _TAXES and gap in ("", ")"):
        return True
    if "\n" in words.gap(at) and _begins(words, _behind(words, at, place)):
        return True
    return not (at and _is_led(words, at, place, gap)) and not _goes_on(words, at, place)


def stands_alone(words: Words, at: int, place: Place) -> bool:
    """True for a bare "Pasal 65" on a line of its own, whatever the next line begins with."""
    behind = words.text[place.end : words.starts[place.following]] if place.following < len(words) else "\n"
    bare = not (place.paragraph or place.letter or place.item)
    led = words.lower(at - 1) in _LEADING or words.gap(at).strip(_DIRT) == ","
    return bare and not led and "\n" in behind and (at == 0 or "\n" in words.gap(at))


def _is_led(words: Words, at: int, place: Place, gap: str) -> bool:
    """True where the sentence led up to the article."""
    before, line = words.lower(at - 1), "\n" not in words.gap(at)
    if gap == ")" and words.lower(at - 2) in PART_WORDS:  # "ketentuan ayat (1) Pasal 7"
        return True
    if gap in (",", "/") or (gap in ("(", "[") and line) or (not gap and before in _LEADING):
        return True
    plain = words.word(at - 1)[:1].islower() and before not in _ENDINGS
    return not gap and line and plain and not _begins(words, _behind(words, at, place))


def _behind(words: Words, at: int, place: Place) -> int:
    """The word right behind the article's number: "ayat", or what follows the whole place."""
    return next((n for n in range(at + 1, place.following) if words.lower(n) in PART_WORDS), place.following)


def _begins(words: Words, behind: int) -> bool:
    """True where a new sentence begins there: "Pasal 7 (1) Setiap", "Pasal 7 Setiap"."""
    gap, following = words.gap(behind), words.word(behind)
    return _FIRST_PARAGRAPH.match(gap) is not None or (not gap.strip() and following[:1].isupper())


def _goes_on(words: Words, at: int, place: Place) -> bool:
    """True where the sentence goes on behind the number."""
    behind = _behind(words, at, place)
    gap, following = words.gap(behind).strip(), words.word(behind)
    if behind < place.following:
        return following.islower()
    return gap == "," or (not gap and following in _CONTINUING)
