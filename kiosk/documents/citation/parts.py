"""Places inside a regulation: "Pasal 27 ayat (3) huruf b angka 2", and lists that go on with "dan ayat (4)"."""

import re
from dataclasses import dataclass, replace

from kiosk.documents.citation.numbers import is_roman
from kiosk.documents.citation.words import Words

__all__ = ["ARTICLE_WORDS", "PART_WORDS", "Place", "beside", "place_at"]

ARTICLE_WORDS = frozenset({"pasal", "psl", "ps"})
PART_WORDS = {
    "ayat": "paragraph",
    "ay": "paragraph",
    "ajat": "paragraph",
    "huruf": "letter",
    "hrf": "letter",
    "angka": "item",
    "butir": "item",
}
_ARTICLE = re.compile(r"0{0,2}([1-9][0-9]{0,3})([a-z]{0,2})")
_VALUES = {
    "paragraph": re.compile(r"0{0,2}([1-9][0-9]{0,2}[a-z]?)"),
    "letter": re.compile(r"(([a-z])\2?)"),
    "item": re.compile(r"0{0,2}([1-9][0-9]{0,2}[a-z]?)"),
}
_BEFORE = re.compile(r"\s?\)?[\s,]{0,20}")
_OPENING = re.compile(r"\.?\s{0,20}\(?\s?")
_OPEN = re.compile(r"\s?\(\s?")
_CLOSING = re.compile(r"\s?\)")
_AFTER_PASAL = re.compile(r"\.?\s{0,20}")


@dataclass(frozen=True)
class Place:
    """A place inside a regulation.

    Attributes:
        start: where it begins in the text.
        end: where it ends in the text.
        following: the word behind it.
    """

    article: str
    paragraph: str = ""
    letter: str = ""
    item: str = ""
    start: int = 0
    end: int = 0
    following: int = 0


def place_at(words: Words, at: int, *, typed: bool) -> Place | None:
    """The place whose "Pasal" is the word at `at`, with the smaller parts behind it.

    Args:
        words: of the text.
        at: where to look.
        typed: letters and roman numbers may be small, as people type them.
    """
    article, following = _article(words, at + 1, typed=typed)
    if not article:
        return None
    place = Place(article, start=words.starts[at], end=words.ends[following - 1], following=following)
    bracketed = _VALUES["paragraph"].fullmatch(words.lower(following)) if typed else None
    if bracketed and _OPEN.fullmatch(words.gap(following)):  # "pasal 27 (3)"
        place = replace(place, paragraph=bracketed[1], end=_closed(words, following), following=following + 1)
    return _with_parts(words, place)


def beside(words: Words, at: int, place: Place) -> Place | None:
    """The place that "ayat (4)" at `at` names when it follows `place` in a list, with its own smaller parts."""
    part = _part(words, at)
    if part is None:
        return None
    paragraph = "" if part.kind == "paragraph" else place.paragraph
    letter = place.letter if part.kind == "item" else ""
    return _with_parts(words, Place(place.article, paragraph, letter, start=words.starts[at], following=at))


@dataclass(frozen=True)
class _Part:
    kind: str
    number: str


def _with_parts(words: Words, place: Place) -> Place:
    while part := _part(words, place.following):
        named = {"paragraph": place.paragraph, "letter": place.letter, "item": place.item}
        if named[part.kind]:
            break
        named[part.kind] = part.number
        number = place.following + 1
        place = Place(place.article, **named, start=place.start, end=_closed(words, number), following=number + 1)
    return place


def _article(words: Words, at: int, *, typed: bool) -> tuple[str, int]:
    """Number of the article at `at` and the word behind it."""
    if not _AFTER_PASAL.fullmatch(words.gap(at)):
        return "", at
    found = _ARTICLE.fullmatch(words.lower(at))
    if not found:
        roman = is_roman(words.lower(at)) and (typed or words.word(at).isupper())
        return (words.word(at).upper(), at + 1) if roman else ("", at)
    if len(found[2]) > 1 and not (typed or words.word(at)[-2:].isupper()):
        return "", at  # a scanner's "2gD"
    letter = words.word(at + 1)
    apart = len(letter) == 1 and letter.isascii() and letter.isalpha() and (typed or letter.isupper())
    if found[2] or not apart or words.gap(at + 1) != " " or words.gap(at + 2)[:1] in (".", ")"):
        return found[1] + found[2].upper(), at + 1
    return found[1] + letter.upper(), at + 2


def _part(words: Words, at: int) -> _Part | None:
    """The smaller part that begins at `at`."""
    kind = PART_WORDS.get(words.lower(at))
    if kind is None or not _BEFORE.fullmatch(words.gap(at)) or not _OPENING.fullmatch(words.gap(at + 1)):
        return None
    found = _VALUES[kind].fullmatch(words.lower(at + 1))
    return _Part(kind, found[1]) if found else None


def _closed(words: Words, at: int) -> int:
    """The end of the word at `at`, with the bracket around it."""
    closing = _CLOSING.match(words.text, words.ends[at]) if words.gap(at).rstrip().endswith("(") else None
    return closing.end() if closing else words.ends[at]
