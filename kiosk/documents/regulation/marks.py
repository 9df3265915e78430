"""Every "Pasal n" of a text, with a score that says how much its surroundings make it look like a heading.

In real files a heading may stand in the middle of a line and a mere reference alone on one, so no single sign decides:
a line of its own, the end of a sentence before it, a capital or "(1)" behind it speak for a heading; "dalam", "dan", a
comma before it or "ayat" behind it against one. Which marks are headings is decided afterwards, by how they count on
(chain.py). The weights were set on 105 statutes in two faces each and are points on one scale, not probabilities.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kiosk.documents.regulation.faces import readings, roman_value

__all__ = ["Key", "Mark", "article_marks", "key_of"]

Key = tuple[int, str]  # ("5A") > (5, "A")

UNREADABLE = ""  # a heading whose number no reading makes out; the chain gives it the number that is due
_BEFORE = 60  # characters looked at on either side
_AFTER = 48
GUESSED_ROMAN = 0.6  # price of "Pasal I" read as article 1, beside itself
_HALVES = 0.3  # price of "Pasal 1 2" read as 12
_HEADING = 2.5  # points from which a mark at a line's begin opens an article, whatever its number says
_MAY_STAND_FIRST = 2  # signs before a mark at the begin of what is searched: a quote
_REFERRING = (
    "dalam dan atau dengan pada ketentuan dari oleh sampai ke menurut di antara dimaksud yakni sesuai melanggar "
    "berdasarkan maupun yaitu bunyi terhadap atas selain melaksanakan memenuhi serta kecuali substansi rumusan jo "
    "juncto untuk mengenai penjelasan bahwa setelah sebelum frasa huruf ayat angka tentang isi judul ini tersebut "
    "mengubah lihat memperhatikan berlakunya adalah"
)
_REFERS = frozenset(_REFERRING.split())
_WORD = (
    r"(?:(?:[PpF]|[I1l]')\s?[aAe]\s?[-.]?[sS]\s?[aA]\s?[-.,]?\s?[lL1I\]i!t])"  # Pasal, PASAL, Pasa1, P a s a l
    r"(?=[lI1]{1,3}(?![A-Za-z0-9])|(?![a-z]))"  # Pasall: the number is glued to it
)
_NUMBER = (
    r"\d{1,4}\s?[A-Z]?(?![A-Za-z0-9])"  # 5, 5A, 5 A
    r"|\d{1,4}(?=[A-Z][a-z]{2})"  # 5Setiap
    r"|[IVX]{1,5}(?![A-Za-z0-9])"
    r"|[0-9OoQlIiLJ|!TtZSsbBgGqa&?]{1,3}(?:\s[0-9lIiO]{1,2})?(?![A-Za-z0-9])"  # a scanner's faces
    r"|(?=\s*\(1\)|\s*[A-Z][a-z]+\s)"  # none left
)
_MARK = re.compile(rf"(?<![A-Za-z])(?P<word>{_WORD})[\s.]{{0,4}}(?P<number>{_NUMBER})")
_REFERENCE_AFTER = re.compile(
    r"\s*(?:ayat\b|huruf\b|angka\b|dan\b|atau\b|sampai\b|s\.?d\b|[,;/]|\.(?!\s*\(|\s*[A-Z])|\)"
    r"|Undang-? ?[Uu]ndang (?!ini)|KUHP|KUHAP|Kitab|yang\b|dari\b|di ?atas|di ?ubah|di ?hapus|tersebut|ini\b|jo\b"
    r"|juncto|sebagaimana|tentang|dicabut|dinyatakan|tidak\b|maka\b|-\s*\d|\"\s*$|serta\b)"
)
_ELUCIDATES = re.compile(r"[\s.:]*(?:Cukup\s+[jJ]elas|Ayat\b|Huruf [a-z1]\b|Yang dimaksud|Angka \d)")
_LINE_END = re.compile(r"[ \t.:]*(?:\n|$)")
_FIRST_AYAT = re.compile(r"[ \t]*[.:]?\s*\(1[a-z]?\)")
_SECOND_HALF = re.compile(r" ?([0-9lIiO]{1,2})(?![A-Za-z0-9.,)])")  # "Pasal 1 2" for 12
_LAST_WORD = re.compile(r"([A-Za-z]+)$")


class Mark(NamedTuple):
    """One place that may open an article.

    Attributes:
        start, end: of "Pasal n" in the text.
        number: bare: "5A", "I"; UNREADABLE where only the word is left.
        score: points for being a heading.
        alone: fills its line.
        opens_line: begins one.
    """

    start: int
    end: int
    number: str
    score: float
    alone: bool
    opens_line: bool


class _Around(NamedTuple):
    """What stands about a mark."""

    opens_line: bool
    ends_line: bool
    last: str  # last sign before it
    word: str  # last word before it, when nothing stands between
    tail: str

    @property
    def refers(self) -> bool:
        return self.word.lower() in _REFERS


def key_of(number: str) -> Key:
    """What sorts article numbers; a roman one counts by its value.

    Raises:
        ValueError: it is no number of an article.
    """
    if number.isalpha():
        return roman_value(number), ""
    digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits), number[len(digits) :]


def article_marks(shadow: str, start: int, end: int) -> list[Mark]:
    """Every mark between two places of a text's shadow, in order; one place may bear several readings."""
    return [mark for found in _MARK.finditer(shadow, start, end) for mark in _marks(shadow, found, start)]


def _marks(shadow: str, found: re.Match[str], start: int) -> Iterator[Mark]:
    around = _around(shadow, found, start)
    score = _score_before(around) + _score_after(around) + _score_word(found["word"], around)
    own = (around.opens_line and around.ends_line, around.opens_line)
    if not found["number"]:
        if found["word"][0] == "P" and score > 0:
            yield Mark(found.start(), found.end(), UNREADABLE, score - 1.5, *own)
        return
    for number, cut, price in _numbers(found, around.tail):
        yield Mark(found.start(), found.end() + cut, number, score - price, *own)
    second = _SECOND_HALF.match(around.tail)
    if second and re.fullmatch(r"[0-9lIiO]{1,2}", found["number"]):
        goes_on = _REFERENCE_AFTER.match(around.tail[second.end() :])
        for value, price in readings(found["number"] + second[1]):
            points = score - _HALVES - price / 2 + (-1 if goes_on else 2)
            yield Mark(found.start(), found.end() + second.end(), str(value), points, *own)
    if around.opens_line and score > _HEADING and (around.ends_line or _FIRST_AYAT.match(around.tail)):
        yield Mark(found.start(), found.end(), UNREADABLE, score - 6, *own)


def _numbers(found: re.Match[str], tail: str) -> Iterator[tuple[str, int, float]]:
    """Number, characters to give back to the text (as a negative shift), price."""
    printed = found["number"].strip()
    plain = re.fullmatch(r"\d+\s?[A-J]?|[IVX]+", printed) is not None  # no law goes on to a tenth letter
    if plain:
        yield re.sub(r"\s", "", printed), 0, 0.0
    apart = re.fullmatch(r"(\d+)\s+([A-Z])", printed)
    if apart:  # "Pasal 5 A" may be article 5 that begins with "A"
        yield apart[1], len(apart[1]) - len(printed), 0.5 if tail[:1] != " " else 0.2
    if not plain and re.fullmatch(r"[lI1!|]{1,3}", printed) and not printed.isdigit():
        yield "I" * len(printed), 0, GUESSED_ROMAN
    if not printed.isdigit():
        for value, price in readings(printed):
            yield str(value), 0, price + (GUESSED_ROMAN if plain else 0)


def _around(shadow: str, found: re.Match[str], start: int) -> _Around:
    before = shadow[max(start, found.start() - _BEFORE) : found.start()]
    line = before.rpartition("\n")[2]
    tail = shadow[found.end() : found.end() + _AFTER]
    spoken = before.rstrip(" \n\t\"'#")
    word = _LAST_WORD.search(spoken)
    return _Around(
        opens_line=("\n" in before and not line.strip(" \"'#>.")) or found.start() - start <= _MAY_STAND_FIRST,
        ends_line=_LINE_END.match(tail) is not None,
        last=spoken[-1:],
        word=word[1] if word else "",
        tail=tail,
    )


def _score_before(around: _Around) -> float:
    score = 2.0 if around.opens_line else -0.5
    if around.last in {".", ";", ":", '"', ")", "'"}:
        return score + 1.0
    if around.last == ",":
        return score - (1 if around.opens_line and around.ends_line else 3)
    if around.word.isupper() and len(around.word) > 1:
        return score + 1.2
    if around.refers:
        return score - (5 if around.opens_line or around.word not in {"dan", "atau"} else 7)
    if around.word and not around.opens_line:
        return score - 2
    return score - (0.5 if around.word[:1].islower() else 0)


def _score_after(around: _Around) -> float:
    score = 2.0 if around.ends_line else 0.0
    tail = around.tail
    if _FIRST_AYAT.match(tail):
        score += 3
    elif _REFERENCE_AFTER.match(tail):
        score -= 2.5 if around.ends_line else 4
    elif re.match(r'\s*"?[A-Z]', tail):
        score += 1.2
    elif re.match(r"\s*(?:[a-z]\.|\d)", tail):
        score += 0.2
    elif re.match(r"\s*[a-z]", tail):
        score -= 1.5
    if around.last != "," and not around.refers and _ELUCIDATES.match(tail):
        score += 3
    if not around.opens_line and around.last not in {".", ";", ":", ")", '"'} and re.match(r"\s*\.\s*[A-Z(\n]", tail):
        score -= 3  # the end of a sentence that named the article
    return score


def _score_word(word: str, around: _Around) -> float:
    if word.isupper():
        return 0.3
    if word[0] == "p":
        return -3.0
    return -1.0 if word[0] == "F" and not around.opens_line else 0.0
