"""What this slice tells the attract screen and the gate of today."""

from collections.abc import Sequence

from kiosk.almanac.today import today_of
from kiosk.core import Context, Notice

__all__ = ["LABEL", "NAME", "today_notices"]

LABEL = "Hari ini"
NAME = "almanac"


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
