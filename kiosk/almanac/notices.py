"""Notices: what this slice tells the attract screen and the gate, and what the other slices tell of today."""

import logging
from collections.abc import Sequence

from kiosk.almanac.today import today_of
from kiosk.core import Context, KioskError, Notice

__all__ = ["LABEL", "notices_of_others", "today_notices"]

LABEL = "Hari ini"
NAME = "almanac"
_log = logging.getLogger(__name__)


def today_notices(ctx: Context, language: str) -> Sequence[Notice]:
    """The day in one notice; none while the clock is unsure."""
    today = today_of(ctx, language)
    if today is None:
        return ()
    prayer = today.next_prayer
    parts = [today.hijri, f"{prayer.name} {prayer.clock}" if prayer else ""]
    return (
        Notice(
            title=f"{today.name}, {today.date}",
            text=" · ".join(part for part in parts if part),
            language=language,
            address="/hari-ini",
            label=LABEL,
            day=today.day.isoformat(),
        ),
    )


def notices_of_others(ctx: Context, language: str) -> list[Notice]:
    """What every other slice has for today, the urgent first; a slice whose part of the card is damaged is left out."""
    found: list[Notice] = []
    for name, feature in ctx.features.items():
        if name == NAME:
            continue
        try:
            found += feature.today(ctx, language)
        except KioskError as error:
            _log.error("%s: %s %s", name, error.code, error.detail)
    return sorted(found, key=lambda notice: not notice.urgent)
