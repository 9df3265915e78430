"""The report as one WhatsApp message: one screen of a phone, readable without scrolling. Pure.

At most 25 lines and 1,200 characters, whatever the month held: lists are cut, sentences stay,
and what is missing from the figures is always told.
"""

from collections.abc import Sequence
from itertools import accumulate

from kiosk.reports.month import DESK, Month
from kiosk.reports.words import (
    area_words,
    change,
    count_words,
    hand_words,
    month_words,
    posts_sentence,
    reach_sentence,
    through_words,
    unknown_sentences,
    wordless_sentence,
)

__all__ = ["MOST_CHARACTERS", "MOST_LINES", "first_lines", "report_text"]

MOST_LINES = 25
MOST_CHARACTERS = 1200
_LONGEST = 60  # characters of one term or title
_LONG_LINE = 150
_FIRST = 3  # lines that tell the month in the report on a stick
_FAULTS, _FAULT = 3, 105  # how many things that are missing are told, and in how many characters


def report_text(month: Month) -> str:
    """The message, its headings in WhatsApp's bold."""
    missing = _missing(month)
    lines, characters = MOST_LINES - len(missing), MOST_CHARACTERS - _length(missing)
    first = _within([*_head(month), "", *_unmet(month), "", *_reached(month)], lines, characters)
    rest = ["", *_read(month), *_done(month), *_doubts(month)]
    rest = _within(rest, lines - len(first), characters - _length(first))
    return "\n".join([*first, *missing, *rest]).rstrip() + "\n"


def first_lines(month: Month) -> str:
    """The month in two sentences, for LAPORAN.txt."""
    visits, unmet = month.totals[0], month.unmet_all
    said = f"Kunjungan {month_words(month.month)}: {count_words(visits.now)} (bulan lalu {count_words(visits.before)})."
    if unmet.now:
        wanted = ", ".join(_short(line.label) for line in month.unmet[:_FIRST])
        said += f" Dicari dan belum ada: {count_words(unmet.now)} kali{f' ({wanted})' if wanted else ''}."
    return said


def _head(month: Month) -> list[str]:
    whose = ", ".join(part for part in (month.whose.kim, month.whose.name, month.whose.kelurahan) if part)
    through = through_words(month)
    return [f"*Laporan {month_words(month.month)}*", _short(_plain(whose), _LONG_LINE), *([through] if through else [])]


def _unmet(month: Month) -> list[str]:
    if not month.unmet_all.now:
        return ["*Dicari dan belum ada:* tidak ada"]
    found = [f"*Dicari dan belum ada: {count_words(month.unmet_all.now)} kali*"]
    if not month.unmet:
        return [*found, wordless_sentence(month)]
    return found + [f"- {_short(line.label)} ({count_words(line.now)})" for line in month.unmet[:5]]


def _reached(month: Month) -> list[str]:
    visits, *parts = month.totals
    now = ", ".join(f"{line.label.lower()} {count_words(line.now)}" for line in parts if line.now)
    told = f"*Kunjungan: {count_words(visits.now)}* (bulan lalu {count_words(visits.before)}, {change(visits)})"
    found = [told, *([now[:_LONG_LINE]] if now else [])]
    if month.kind == DESK:
        return [*found, posts_sentence(month)]
    missing = "; ".join(area_words(month, reached=False))
    return [*found, reach_sentence(month), *([_short(f"Belum: {missing}", _LONG_LINE)] if missing else [])]


def _missing(month: Month) -> list[str]:
    """What is lacking stands beside the figures, because they are too low by it; it is never cut for want of room."""
    faults = month.unknown.faults
    shown = faults if len(faults) <= _FAULTS else faults[: _FAULTS - 1]
    found = [f"- {_short(fault, _FAULT)}" for fault in shown]
    if len(shown) < len(faults):
        found.append(f"- dan {len(faults) - len(shown)} hal lain")
    return ["*Belum lengkap*", *found] if found else []


def _read(month: Month) -> list[str]:
    if not month.documents:
        return []
    read = [f"- {_short(one.title)} ({count_words(one.now)})" for one in month.documents[:3]]
    return ["*Paling dibuka*", *read]


def _done(month: Month) -> list[str]:
    done = [f"- {_short(words, _LONGEST + 20)}" for words in hand_words(month)[:4]]
    return ["*Dikerjakan pengurus*", *done] if done else []


def _doubts(month: Month) -> list[str]:
    doubts = unknown_sentences(month)[len(month.unknown.faults) :]
    return [f"({_short(doubt, _LONG_LINE)})" for doubt in doubts[:2]]


def _within(lines: Sequence[str], most: int, characters: int) -> list[str]:
    """As many lines as there is room for; whole ones only."""
    lengths = accumulate(len(line) + 1 for line in lines)
    return [line for line, length in zip(lines[:most], lengths, strict=False) if length <= characters]


def _length(lines: Sequence[str]) -> int:
    return sum(len(line) + 1 for line in lines)


def _short(text: str, most: int = _LONGEST) -> str:
    text = _plain(text)
    return text if len(text) <= most else f"{text[: most - 3].rstrip()}..."


def _plain(text: str) -> str:
    """Without what WhatsApp takes for marks of bold, slanted or struck."""
    return " ".join(text.translate({ord(sign): None for sign in "*_~`"}).split())
