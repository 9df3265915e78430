"""A leaf: an item in plain words, as it goes out of the door: by WhatsApp, as a picture, on paper. Pure.

Each slice says what of its items may leave, by making the leaf. Everything in it may come from a stick; who sets it
escapes it.

The lines of a leaf follow what people type: "## " before a heading; "- ", "1. ", "a. " or "(1) " before an item.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum

__all__ = ["Leaf", "Line", "Role", "clean", "line_of", "number_of", "shortened"]

_ITEM = re.compile(r"(?:[-•]|\d{1,3}\.|[a-z]{1,2}\.|\(\d{1,3}[a-z]?\))\s+(?=\S)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\d\"“(])")
_NUMBER = re.compile(r"[a-z]/\d+(?:/|$)")
_MARK = "## "
_DOTS = "..."


@dataclass(frozen=True)
class Leaf:
    """An item as it goes out.

    Attributes:
        id: for the access log; nothing else uses it, so a slice may give less than the item's own.
        url: where it is read, `/p/12`.
        section: key of its colour and drawing.
        label: name of its section, a key of the label catalogue.
        part_of: what it is a part of: the title of an article's law.
        language: of title, lines, values and meaning.
        summary: it in a sentence or two, before all else.
        paragraphs: its text, plain, in lines as the module says.
        details: what may be left out first where there is little room; lines too.
        facts: (label, value), the most important first; a label is a key of the label catalogue.
        day: ISO day it concerns or is of; empty where none matters.
        source: where it comes from.
        checked: ISO day somebody last checked it.
        warning: what must be known before all else: "Peraturan ini sudah dicabut oleh ...".
        meaning: what it means in plain words, for laws; `meant_by` wrote it.
        sample: it wears CONTOH.
        passing: it leaves the board one day, and then no picture of it may lie on the card.
    """

    id: str
    url: str
    section: str
    label: str
    title: str
    part_of: str = ""
    language: str = "id"
    summary: str = ""
    paragraphs: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    day: str = ""
    source: str = ""
    checked: str = ""
    warning: str = ""
    meaning: tuple[str, ...] = ()
    meant_by: str = ""
    sample: bool = False
    passing: bool = False

    @property
    def number(self) -> str:
        """What is typed or said at the post to find it: "p/12"; empty where it has no short number."""
        return number_of(self.url)

    @property
    def file_name(self) -> str:
        """What its picture is called where it is saved."""
        return re.sub(r"[^a-z0-9]+", "-", self.url.lower()).strip("-") + ".jpg"

    @property
    def lines(self) -> tuple["Line", ...]:
        """Its text."""
        return _lines(self.paragraphs)

    @property
    def more(self) -> tuple["Line", ...]:
        """Its details."""
        return _lines(self.details)


class Role(Enum):
    """What a line is."""

    PROSE = "prose"
    HEADING = "heading"
    ITEM = "item"


@dataclass(frozen=True)
class Line:
    """One line of a leaf; `mark` stands before an item of a list."""

    text: str
    role: Role = Role.PROSE
    mark: str = ""


def number_of(url: str) -> str:
    """The short number of an address: "p/12" of "/p/12"; empty where it is none people could say."""
    number = url.strip("/")
    return number if _NUMBER.match(number) else ""


def line_of(paragraph: str) -> Line:
    """What a paragraph of a leaf is."""
    text = clean(paragraph)
    if text.startswith(_MARK):
        return Line(text.removeprefix(_MARK).lstrip("# "), Role.HEADING)
    item = _ITEM.match(text)
    if item:
        mark = item.group().strip()
        return Line(text[item.end() :], Role.ITEM, "•" if mark in "-•" else mark)
    return Line(text)


def _lines(paragraphs: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(line_of(one) for one in paragraphs if one.strip())


def clean(text: str) -> str:
    """Without what is not seen and can turn a line around (controls, bidi marks), every gap one space."""
    seen = (sign for sign in text if sign.isspace() or unicodedata.category(sign)[0] != "C")
    return " ".join("".join(seen).split())


def shortened(text: str, most: int) -> str:
    """`text`, or its first whole sentences in `most` signs, else its first words and "..."; never dots alone."""
    text = text.strip()
    if len(text) <= most:
        return text
    kept = ""
    for sentence in _SENTENCE.split(text):
        grown = f"{kept} {sentence}".strip()
        if len(grown) > most:
            break
        kept = grown
    if kept:
        return kept
    cut = text[: max(most - len(_DOTS), 0)]
    return f"{cut.rpartition(' ')[0].rstrip() or cut}{_DOTS}" if cut else text[: max(most, 0)]
