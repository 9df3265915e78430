"""What a single line says it is: a Pasal, a BAB, a Bagian, an ayat; and when a Pasal is only mentioned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Head", "Key", "article_heads", "ayat", "chapter", "continues", "is_part", "spans"]

Key = tuple[int, str]  # ("5A") > (5, "A")

_ARTICLE = re.compile(
    r"(?P<quote>[“\"']?)\s*(?:Pasal|PASAL)\s+(?P<number>\d{1,4}(?:\s?[A-Z])?|[IVX]+)(?![\w/])(?P<rest>.*)"
)
_GLUED = re.compile(  # "Pasal 3 Setiap orang", but not "Pasal 3 Undang-Undang Nomor"
    r"\s+(?:\(1\)|(?!Undang|Peraturan|Ketetapan|Keputusan|Kitab|Ayat|Huruf|Angka|Ketentuan)[A-Z][a-z])"
)
_MENTIONED = re.compile(
    r"(?:,|\b(?:dalam|dan|atau|pada|dengan|ketentuan|sampai|dari|oleh|menurut|berdasarkan|dimaksud|s/d|jo|juncto|"
    r"terhadap|atas|ke|yakni|yaitu|antara|melanggar|untuk|serta|tentang|Pasal))$"
)
_CHAPTER = re.compile(r"BAB\s+([IVXLC]+[A-Z]?)\b\.?\s*(.*)")
_PART = re.compile(
    r"(?:Bagian|BAGIAN)\s+(?:[Kk]e\w+|KE\w+|Pertama|PERTAMA)(?:\s+\w+){0,3}|(?:Paragraf|PARAGRAF)\s+(?:\d+|[Kk]e\w+|KE\w+)(?:\s+\w+)?"
)
_AYAT = re.compile(r"\((\d{1,3})([a-z]?)\)\s*(.*)")
_ROMAN = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True)
class Head:
    """A line that may open an article.

    Attributes:
        line: its index.
        number: bare, "5A" or "I".
        key: sorts numbers; roman ones by value.
        rest: text of the article that stands on the heading's line.
        sure: alone on its line and no part of a sentence.
        quoted: opens a quotation (new wording inside an amending law).
    """

    line: int
    number: str
    key: Key
    rest: str
    sure: bool
    quoted: bool


def article_heads(lines: Sequence[str], *, roman: bool = False) -> list[Head]:
    """Every line that may open an article with an arabic (or a roman) number, in order."""
    heads = []
    for index, line in enumerate(lines):
        found = _ARTICLE.fullmatch(line)
        if not found or found["number"].isalpha() != roman:
            continue
        rest = found["rest"].strip(" .:")
        if rest and not _GLUED.match(found["rest"]):
            continue
        number = found["number"].replace(" ", "")
        sure = not rest and not _in_sentence(lines, index)
        heads.append(
            Head(index, number, _key(number), found["rest"].strip() if rest else "", sure, bool(found["quote"]))
        )
    return heads


def continues(previous: Key, key: Key) -> bool:
    """True when `key` is the next number: 5 > 6, 5 > 5A, 5A > 5B, 5B > 6."""
    number, letter = previous
    following = chr(ord(letter) + 1) if letter else "A"
    return key in ((number + 1, ""), (number, following))


def spans(heads: Sequence[Head], end: int) -> list[tuple[Head, int]]:
    """Each head with the line its text ends before."""
    return [(head, heads[i + 1].line if i + 1 < len(heads) else end) for i, head in enumerate(heads)]


def chapter(line: str) -> tuple[str, str] | None:
    """Number and, where it stands on the same line, title of a BAB."""
    found = _CHAPTER.fullmatch(line)
    if not found or (found[2] and not found[2].isupper()):
        return None
    return found[1], found[2]


def is_part(line: str) -> bool:
    """True for "Bagian Kesatu" and "Paragraf 2"."""
    return _PART.fullmatch(line) is not None


def ayat(line: str) -> tuple[Key, str] | None:
    """Key and text of an ayat that opens with this line."""
    found = _AYAT.fullmatch(line)
    return ((int(found[1]), found[2].upper()), found[3]) if found else None


def _key(number: str) -> Key:
    if number.isalpha():
        return _roman(number), ""
    digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits), number[len(digits) :]


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _in_sentence(lines: Sequence[str], index: int) -> bool:
    before = next((line for line in reversed(lines[max(0, index - 4) : index]) if line), "")
    after = next((line for line in lines[index + 1 : index + 4] if line), "")
    return _MENTIONED.search(before) is not None or _goes_on(after)


def _goes_on(line: str) -> bool:
    return re.match(r"(?:ayat|huruf|angka|dan|atau|sampai|sebagaimana|tentang|yang)\b", line) is not None
