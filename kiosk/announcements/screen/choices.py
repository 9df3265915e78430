"""What an organiser may touch instead of typing: days, clock times, roles, reasons. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

__all__ = [
    "HOURS",
    "MINUTES",
    "PRAYERS",
    "REASONS",
    "ROLES",
    "Choice",
    "clock_choices",
    "days_from",
    "near_days",
    "next_minute",
    "prayer_choices",
]

HOURS = tuple(f"{hour:02}" for hour in range(4, 23))
MINUTES = ("00", "15", "30", "45")
PRAYERS = ("subuh", "dzuhur", "ashar", "maghrib", "isya")
ROLES = ("keluarga", "ketua RT", "ketua RW", "modin", "polisi")
REASONS = {
    "batal": "Acaranya batal",
    "diundur": "Waktunya diundur",
    "keliru": "Isinya keliru",
    "selesai": "Sudah selesai",
    "ketemu": "Sudah ketemu",
}
_NEAR = ("Hari ini", "Besok", "Lusa")
_PARTS = ((11, "pagi"), (15, "siang"), (18, "sore"), (24, "malam"))


@dataclass(frozen=True)
class Choice:
    """One thing to touch: what the form sends, what stands on it, and what stands small below."""

    value: str
    label: str
    note: str = ""


def near_days(today: date, name: Sequence[str]) -> list[Choice]:
    """Today, tomorrow and the day after; `name` are their names with pasaran, in the same order."""
    return [
        Choice((today + timedelta(days=ahead)).isoformat(), label, name[ahead]) for ahead, label in enumerate(_NEAR)
    ]


def days_from(today: date, first: int, last: int) -> list[date]:
    """The days so many ahead of `today`, both ends included; negative ones are past."""
    return [today + timedelta(days=ahead) for ahead in range(first, last + 1)]


def clock_choices() -> list[Choice]:
    """The hours of a day as people call them: 13 is "1 siang"."""
    return [Choice(hour, _spoken_hour(int(hour)), f"{hour}.00") for hour in HOURS]


def prayer_choices(estimates: Mapping[str, datetime]) -> list[Choice]:
    """After each prayer, with the clock beside it where it is known."""
    clocks = {prayer: f"± {at:%H.%M}" for prayer, at in estimates.items()}
    return [Choice(prayer, f"Bakda {prayer.capitalize()}", clocks.get(prayer, "")) for prayer in PRAYERS]


def next_minute(now: datetime) -> str:
    """The local minute that begins next, as `Announcement.moments` has it."""
    return (now.replace(second=0, microsecond=0) + timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")


def _spoken_hour(hour: int) -> str:
    part = next(name for until, name in _PARTS if hour < until)
    return f"{(hour - 1) % 12 + 1} {part}"
