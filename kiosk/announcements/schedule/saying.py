"""When an announcement will be heard, in one line for the organiser who writes it. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from kiosk.announcements.schedule.calls import Call
from kiosk.announcements.schedule.timetable import Timetable
from kiosk.days import weekday

__all__ = ["forecast"]

_NEAR = ("hari ini", "besok", "lusa")
_SHOWN = 6


def forecast(timetable: Timetable, item_id: str, now: datetime) -> str:
    """Such as "Akan terdengar: besok 06.15, 16.15. Menunggu Maghrib dan Isya selesai."; empty where nothing is known.

    Args:
        timetable: what is to come.
        item_id: of the announcement.
        now: local.
    """
    calls = [call for call in timetable.calls if call.item == item_id and call.at >= now - timedelta(minutes=10)]
    misses = [miss for miss in timetable.misses if miss.item == item_id]
    parts = []
    if calls:
        more = f" dan {len(calls) - _SHOWN} kali lagi" if len(calls) > _SHOWN else ""
        parts.append(f"Akan terdengar: {_moments(calls[:_SHOWN], now)}{more}.")
    elif misses:
        parts.append("Tidak akan terdengar.")
    reasons = dict.fromkeys([*(call.why for call in calls if call.why), *(miss.why for miss in misses if miss.why)])
    sentences = [why[0].upper() + why[1:] for why in reasons]
    return " ".join([*parts, *sentences, *([timetable.paused] if timetable.paused and parts else [])])


def _moments(calls: Iterable[Call], now: datetime) -> str:
    told: list[str] = []
    before = None
    for call in calls:
        at = call.at.astimezone(now.tzinfo)
        clock = "sekarang" if at <= now else f"{at:%H.%M}"
        day = "" if at.date() == before or at <= now else f"{_day(at.date(), now.date())} "
        before = at.date() if at > now else None
        told.append(f"{day}{clock}")
    return ", ".join(told)


def _day(day: date, today: date) -> str:
    away = (day - today).days
    if 0 <= away < len(_NEAR):
        return _NEAR[away]
    return f"{weekday(day)} {day.day}/{day.month}"
