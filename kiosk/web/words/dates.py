"""Days as people say them; ISO dates stay in files.

A Javanese day has two names: that of the week of seven and the pasaran, the market week of five, which has run
without a break for centuries; one known day fixes it (Saturday 14 November 2026 is Sabtu Kliwon).
"""

from datetime import date

from kiosk.web.words.languages import translate

__all__ = ["WEEKDAYS", "event_day", "long_date", "long_day"]

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
)
_PASARAN = ("Legi", "Pahing", "Pon", "Wage", "Kliwon")
_A_KLIWON = date(2026, 11, 14).toordinal()


def long_day(iso: str) -> str:
    """`2026-11-21` or a moment that begins so, as "21 November 2026"; anything else stays as it is."""
    day = _day(iso)
    return long_date(day) if day else iso


def long_date(day: date) -> str:
    """A day as people write it: "21 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def event_day(iso: str, language: str) -> str:
    """The same with weekday and pasaran: "Sabtu Pon, 21 November 2026"."""
    day = _day(iso)
    if day is None:
        return iso
    pasaran = _PASARAN[(day.toordinal() - _A_KLIWON + 4) % 5]
    return f"{translate(WEEKDAYS[day.weekday()], language)} {pasaran}, {long_day(iso)}"


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
