"""What is read aloud of an announcement, and its sentences on the page, numbered as the voice counts them. Pure.

The voice counts the sentences of what it says, which begins with the title and leaves Arabic out; the page shows
everything. So both are cut by the same rule, and each shown sentence takes the number of the next spoken one that is
worded alike; one that is never spoken has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from kiosk.announcements.kinds.arabic import without_arabic
from kiosk.announcements.kinds.rendering import shown
from kiosk.announcements.model import Announcement, spoken_text, text_in
from kiosk.speech import passages

__all__ = ["STYLE", "Sentence", "filled", "laid_out", "read_aloud"]

STYLE = "woro-woro"
_NO_LETTERS = re.compile(r"\W+")


@dataclass(frozen=True)
class Sentence:
    """One sentence on the page; `number` is -1 where the voice does not say it."""

    text: str
    number: int = -1


def filled(item: Announcement, at: datetime) -> Announcement:
    """`item` with `{kapan}` as it reads at the local moment `at`."""
    javanese = shown(item, at, "jv") if item.javanese else ""
    return msgspec.structs.replace(item, text=shown(item, at, "id"), javanese=javanese)


def read_aloud(item: Announcement, language: str) -> tuple[str, str]:
    """What the voice says of a filled `item`, and in which language; empty where nothing may be said."""
    _, tongue = text_in(item, language)
    return without_arabic(spoken_text(item, language)), tongue


def laid_out(item: Announcement, language: str) -> tuple[tuple[Sentence, ...], ...]:
    """The paragraphs of a filled `item`, cut into numbered sentences."""
    text, tongue = text_in(item, language)
    said, _ = read_aloud(item, language)
    spoken = enumerate(_plain(passage.shown) for passage in passages(said, tongue, STYLE))
    waiting = list(spoken)
    return tuple(tuple(_numbered(line, tongue, waiting)) for line in text.splitlines() if line.strip())


def _numbered(line: str, tongue: str, waiting: list[tuple[int, str]]) -> Iterator[Sentence]:
    cut = [passage.shown for passage in passages(line, tongue, STYLE)]
    if _plain("".join(cut)) != _plain(line):  # nothing people wrote may be lost on the page
        cut = [line]
    for text in cut:
        plain = _plain(text)
        place = next((place for place, (_, other) in enumerate(waiting) if plain and other == plain), None)
        if place is None:
            yield Sentence(text)
            continue
        number = waiting[place][0]
        del waiting[: place + 1]
        yield Sentence(text, number)


def _plain(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()
