"""The piece of a text that shows why it was found. Pure.

Cut in Python and only for the rows that are shown: FTS5's own snippet() doubles the time of a query, and works on
stems.
"""

import html
from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from kiosk.search.words import Place, places

__all__ = ["Piece", "excerpt", "marked"]

Piece = tuple[str, bool]
"""Some text, and whether it is a word that was searched."""

WIDTH = 220  # characters, about four lines on a phone
LIKELY = 2_000  # characters looked through first; a page has up to 10,000
BEFORE = 60  # characters shown before the first word found


def excerpt(text: str, forms: Mapping[str, str]) -> list[Piece]:
    """The first stretch of `text` with the most of what is searched; its head where none stands in it.

    `forms` is every word to mark > its stem.
    """
    wanted = len(set(forms.values()))
    found = _densest(places(text[:LIKELY], forms), wanted) or _densest(places(text, forms), wanted)
    start = _word_start(text, found[0].start - BEFORE) if found else 0
    end = _word_start(text, start + WIDTH)
    shown = text[start:end]
    pieces: list[Piece] = [("… ", False)] if start else []
    cut = 0
    for place in places(shown, forms):
        pieces += [(_one_line(shown[cut : place.start]), False), (shown[place.start : place.end], True)]
        cut = place.end
    pieces.append((_one_line(shown[cut:]).rstrip(), False))
    if end < len(text):
        pieces.append((" …", False))
    return [piece for piece in pieces if piece[0]]


def marked(pieces: Sequence[Piece]) -> str:
    """HTML with the words found in `<mark>`; everything else is escaped."""
    return "".join(f"<mark>{html.escape(text)}</mark>" if hit else html.escape(text) for text, hit in pieces)


def _densest(found: Iterable[Place], wanted: int) -> list[Place]:
    """The places of the stretch that holds the most different stems; it ends early once all are held."""
    best: list[Place] = []
    most = 0
    window: deque[Place] = deque()
    for place in found:
        window.append(place)
        while place.end > window[0].start + WIDTH - BEFORE:
            if most == wanted:
                return best
            window.popleft()
        held = len({near.stem for near in window})
        if held > most or (held == most and window[0] == best[0]):
            best, most = list(window), held
    return best


def _word_start(text: str, place: int) -> int:
    """The start of the word that stands at `place`, or the text's own start and end."""
    if place <= 0 or place >= len(text):
        return max(0, min(place, len(text)))
    cut = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    return cut if place - cut < BEFORE else place


def _one_line(text: str) -> str:
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
