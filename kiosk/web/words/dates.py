"""Days in the words of the page; ISO dates stay in files."""

from datetime import date

from kiosk.days import day_name, long_date

__all__ = ["event_day", "long_date", "long_day"]


def long_day(iso: str) -> str:
    """`2026-11-21` or a moment that begins so, as "21 November 2026"; anything else stays as it is."""
    day = _day(iso)
    return long_date(day) if day else iso


def event_day(iso: str, language: str) -> str:
    """The same with weekday and pasaran: "Sabtu Pon, 21 November 2026"."""
    day = _day(iso)
    return f"{day_name(day, language)}, {long_date(day)}" if day else iso


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None
