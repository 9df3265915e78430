"""Where the ayat of an article begin: "(1)", "(1a)", a scanner's "(l)", and in old prints a bare "1.".

Like articles they are chosen by how they count on (chain.py says why); a reference to an ayat ("sebagaimana dimaksud
pada ayat (1)") looks the same and loses by its surroundings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kiosk.documents.regulation.faces import readings
from kiosk.documents.regulation.marks import Key
from kiosk.documents.regulation.rows import outside_rows

__all__ = ["Opening", "paragraph_openings"]

MOST_PARAGRAPHS = 60
FOLLOWS = 2.0
LETTER_FOLLOWS = 1.0
SKIPS_ONE = -3.0
LATE_START = -1.5  # words stand before ayat (1)
STARTS_AT_TWO = -3.0
COST = 0.2
_BEFORE = 50
_AFTER = 46
_MARK = re.compile(
    r"(?<![A-Za-z0-9])(?P<open>[({\[t]) ?(?P<number>\d{1,2}|[lIOiLsSaTtb]|[0-9lIO]{1,2}) ?(?P<letter>[a-f]?) ?"
    r"(?P<close>[)}\]tl1])(?![A-Za-z0-9])"
)
_OLD_MARK = re.compile(r"(?<!\S)(?P<number>\d{1,2})(?P<letter>[a-f]?)\.(?=\s+[A-Z])")
_CITED = re.compile(r"(?<![\dA-Z]\s)(?<![\dA-Z],\s)\bayat\s*\(?[12]\)?(?![\d/])")  # its own, not one of "Pasal 5"
_REFERS = frozenset({"ayat", "ayai", "avat", "dan", "atau", "dengan", "angka", "huruf", "pasal"})
_GOES_ON = re.compile(
    r"\s*(?:[,;.)]|dan\b|atau\b|huruf|sampai|Pasal|angka|tidak\b|yang\b|dapat\b|di\b|wajib|\()"  # after a reference
)
_CATCHWORD = re.compile(r"[^\n]{0,40}?(?:\.\s?\.\s?\.|…)")
_MARK_NEXT = re.compile(r"\s*[({\[]\s?[0-9lt]{1,2}\s?[)}\]1tl]")
_MARK_BEFORE = re.compile(r"[({\[]\s?[0-9lt]{1,2}\s?[)}\]1tl]$")
_LAST_WORD = re.compile(r"([A-Za-z]+)$")
_WORDS = re.compile(r"[^ \n\t.:]")
_SECOND = 2


class Opening(NamedTuple):
    """One place that may open an ayat; `number` is bare ("1", "1a")."""

    start: int
    end: int
    number: str
    key: Key
    score: float
    late: bool  # words of the article stand before it


@dataclass(slots=True)
class _Best:
    score: float
    opening: Opening
    before: "_Best | None"


def paragraph_openings(shadow: str, start: int, end: int) -> list[Opening]:
    """The ayat of an article between two places of a text's shadow, in order; none where it has none."""
    words = _WORDS.search(shadow, start, end)
    first = words.start() if words else end
    marks = outside_rows(_MARK.finditer(shadow, start, end), shadow, start, end)
    found = _best([opening for match in marks for opening in _read(shadow, match, start, late=first < match.start())])
    return found or _old_style(shadow, start, end)


def _read(shadow: str, match: re.Match[str], start: int, *, late: bool) -> Iterator[Opening]:
    plain = match["open"] == "(" and match["close"] == ")" and match["number"].isdigit()
    if match["open"] == "t" and match["close"] in "tl1":
        return
    before = shadow[max(start, match.start() - _BEFORE) : match.start()]
    tail = shadow[match.end() : match.end() + _AFTER]
    score = _score_before(before) + _score_after(before, tail) - (0 if plain else 0.8)
    for value, price in readings(match["number"]):
        if value < MOST_PARAGRAPHS:
            letter = match["letter"]
            points = score - (0.1 * price if not plain else 0)
            yield Opening(match.start(), match.end(), f"{value}{letter}", (value, letter), points, late)


def _score_before(before: str) -> float:
    spoken = before.rstrip(" \n\t\"'")
    if not spoken.strip(" \n\t.:"):
        return 5.0
    line = before.rpartition("\n")[2]
    opens_line = "\n" in before and not line.strip(" \"'")
    score = 2.0 if opens_line else -0.5
    found = _LAST_WORD.search(spoken)
    word = found[1].lower() if found else ""
    if spoken[-1] in ".;:\"'":
        score += 1.0
    elif word in _REFERS:
        score -= 5
    elif spoken[-1] == ",":
        score -= 2
    elif word and not opens_line:
        score -= 1.5
    return score - (3 if spoken[-1].isdigit() else 0)


def _score_after(before: str, tail: str) -> float:
    score = 0.0
    if re.match(r'\s*"?[A-Z]', tail):
        score = 1.2
    elif _GOES_ON.match(tail):
        score = -2.5
    elif re.match(r"\s*[a-z]", tail):
        score = -0.7
    if _CATCHWORD.match(tail):
        score -= 6
    if _MARK_NEXT.match(tail) or _MARK_BEFORE.search(before.rstrip()):
        score = max(score, -0.5)
    return score


def _best(openings: Sequence[Opening]) -> list[Opening]:
    last: dict[Key, _Best] = {}
    top: _Best | None = None
    for opening in openings:
        best = _joined(opening, last)
        if best is None:
            continue
        if opening.key not in last or best.score > last[opening.key].score:
            last[opening.key] = best
        if best.score > 0 and (top is None or best.score > top.score):
            top = best
    found = []
    while top:
        found.append(top.opening)
        top = top.before
    return found[::-1]


def _joined(opening: Opening, last: dict[Key, _Best]) -> _Best | None:
    number, letter = opening.key
    options: list[tuple[float, _Best | None]] = []
    if not letter and number <= _SECOND:  # the scanner may have lost the first
        options.append((STARTS_AT_TWO if number > 1 else LATE_START if opening.late else 0.0, None))
    for key, bonus in _predecessors(number, letter):
        best = last.get(key)
        if best and best.opening.start < opening.start:
            options.append((best.score + bonus, best))
    if not options:
        return None
    score, before = max(options, key=lambda option: option[0])
    return _Best(score + opening.score - COST, opening, before)


def _predecessors(number: int, letter: str) -> Iterator[tuple[Key, float]]:
    if letter:
        yield (number, "" if letter == "a" else chr(ord(letter) - 1)), LETTER_FOLLOWS
        return
    for before in ("", *"abcdef"):
        yield (number - 1, before), FOLLOWS
    yield (number - 2, ""), SKIPS_ONE


def _old_style(shadow: str, start: int, end: int) -> list[Opening]:
    """Ayat printed "1." at the head of an article that names its own ayat; other lists that begin with 1 are angka."""
    if not _CITED.search(shadow, start, end):
        return []
    found: list[Opening] = []
    due = {(1, "")}
    for match in outside_rows(_OLD_MARK.finditer(shadow, start, end), shadow, start, end):
        key = number, letter = int(match["number"]), match["letter"]
        if not found and shadow[start : match.start()].strip():
            return []
        if key in due:
            due = {(number + 1, ""), (number, chr(ord(letter) + 1) if letter else "a")}
            found.append(Opening(match.start(), match.end(), f"{key[0]}{key[1]}", key, 0, late=False))
    return found if len(found) > 1 else []
