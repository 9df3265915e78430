"""Whether words may hold a number of a person: NIK, telephone, account. Pure.

Such a number has six digits or more, and people write it in pieces: "3375 0145 0765 0003", "0815-6789-4321". So digits
are joined across what people put between them before they are counted. Numbers that people search for are shorter:
"perda 3 tahun 2024", "rt 03 rw 02".
"""

import re

__all__ = ["has_long_number", "names_a_number"]

_BETWEEN = re.compile(r"(?<=\d)[\s./-]+(?=\d)")
_LONG = re.compile(r"\d{6}")
_PIECE = re.compile(r"(?<!\S)\d{3,}(?!\S)")
_YEAR = re.compile(r"\b(?:tahun|taun|thn)\s+(?:19|20)\d\d\b", re.IGNORECASE)


def has_long_number(text: str) -> bool:
    """True where six digits or more stand together, or with only spaces, dots, slashes or hyphens between them."""
    return bool(_LONG.search(_BETWEEN.sub("", text)))


def names_a_number(term: str) -> bool:
    """True for a long number, and for two numbers of three digits or more: they may be pieces with words between.

    The year of a regulation ("uu 123 tahun 2024") is no piece; a short number (RT, article) is none either.
    """
    return has_long_number(term) or len(_PIECE.findall(_YEAR.sub(" ", term))) > 1
