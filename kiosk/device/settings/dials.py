"""The five dials with which a clock is set by touch. Pure.

Each turns on its own and begins anew at its end; whether the day exists is judged when it is set, by the rules of
`kiosk clock set`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

__all__ = ["DIALS", "Dial", "as_text", "dials_of", "turned"]


@dataclass(frozen=True)
class Dial:
    """One number of the clock."""

    key: str
    label: str
    least: int
    most: int


DIALS = (
    Dial("tanggal", "Tanggal", 1, 31),
    Dial("bulan", "Bulan", 1, 12),
    Dial("tahun", "Tahun", 2026, 2099),
    Dial("jam", "Jam", 0, 23),
    Dial("menit", "Menit", 0, 59),
)


def dials_of(moment: datetime) -> dict[str, str]:
    """The dials at a local moment."""
    values = (moment.day, moment.month, moment.year, moment.hour, moment.minute)
    return {dial.key: str(value) for dial, value in zip(DIALS, values, strict=True)}


def turned(texts: Mapping[str, str], touched: str) -> dict[str, str]:
    """The dials after the button "jam+" or "bulan-"; what is no number begins at its least."""
    found = {dial.key: _number(dial, texts.get(dial.key, "")) for dial in DIALS}
    for dial in DIALS:
        if touched.rstrip("+-") == dial.key:
            step = 1 if touched.endswith("+") else -1
            size = dial.most - dial.least + 1
            found[dial.key] = dial.least + (found[dial.key] - dial.least + step) % size
    return {key: str(value) for key, value in found.items()}


def as_text(texts: Mapping[str, str]) -> str:
    """The form `kiosk clock set` takes; what was typed stays as it was typed, to be judged there."""
    day, month, year, hour, minute = (texts.get(dial.key, "").strip()[:4] for dial in DIALS)
    return f"{year}-{month:0>2}-{day:0>2} {hour:0>2}:{minute:0>2}"


def _number(dial: Dial, text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else dial.least  # noqa: PLR2004 - a year
    return min(max(number, dial.least), dial.most)
