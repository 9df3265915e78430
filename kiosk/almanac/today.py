"""What is known of today without asking anybody: its names, its lunar dates, tonight, the prayer times. No Flask."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from kiosk.core import ContentError, Context
from kiosk.days import (
    PRAYER_NAMES,
    Place,
    PrayerTimes,
    day_name,
    evening_name,
    hijri,
    javanese,
    long_date,
    prayer_times,
)
from kiosk.web import post_zone

__all__ = ["Prayer", "Today", "revision", "today_of"]

_DUSK = time(18)  # where no place is set: within half an hour of Maghrib all year, anywhere on Java


@dataclass(frozen=True)
class Prayer:
    """One time of the day's table.

    Attributes:
        clock: as it is written, 04.11.
        next: the first that is still to come.
    """

    name: str
    clock: str
    next: bool = False


@dataclass(frozen=True)
class Today:
    """One day at the post.

    Attributes:
        name: Minggu Wage.
        hijri: the reckoned date of its daylight, and of tonight; empty where only a decree can tell it.
        javanese: the date of Sultan Agung's calendar, or empty.
        evening: tonight by both its names.
        dusk: tonight has begun.
        prayers: empty where nobody set the place.
    """

    day: date
    name: str
    date: str
    hijri: str
    hijri_tonight: str
    javanese: str
    evening: str
    dusk: bool
    prayers: tuple[Prayer, ...] = ()

    @property
    def next_prayer(self) -> Prayer | None:
        """The first that is still to come; None after Isya, and where no place is set."""
        return next((prayer for prayer in self.prayers if prayer.next), None)


def today_of(ctx: Context, language: str) -> Today | None:
    """Today at the post; None while the clock is unsure: no day at all is better than a wrong one."""
    if not ctx.clock.read().sure:
        return None
    now = _now(ctx)
    day, times = now.date(), _times(ctx, now)
    reckoned = javanese(day)
    return Today(
        day=day,
        name=day_name(day, language),
        date=long_date(day),
        hijri=hijri(day).text(language),
        hijri_tonight=hijri(day + timedelta(days=1)).text(language),
        javanese=reckoned.text if reckoned else "",
        evening=evening_name(day, language),
        dusk=_dusk(times, now),
        prayers=_prayers(times, now.time()),
    )


def revision(ctx: Context) -> str:
    """Changes when a prayer time passes; the day itself is watched for every page of the house."""
    now = _now(ctx)
    times = _times(ctx, now)
    passed = sum(getattr(times, name) <= now.time() for name in PRAYER_NAMES) if times else 0
    return f"{passed}{_dusk(times, now)}"


def _now(ctx: Context) -> datetime:
    return ctx.clock.read().now.astimezone(post_zone(ctx.config))


def _times(ctx: Context, now: datetime) -> PrayerTimes | None:
    place = Place.of(ctx.config)
    if not place.known:
        return None
    try:
        return prayer_times(now.date(), place.latitude, place.longitude, post_zone(ctx.config))
    except ContentError:  # far north in summer; the schedule's probe tells the organisers
        return None


def _dusk(times: PrayerTimes | None, now: datetime) -> bool:
    return now.time() >= (times.maghrib if times else _DUSK)


def _prayers(times: PrayerTimes | None, now: time) -> tuple[Prayer, ...]:
    if times is None:
        return ()
    clocks = [(name, getattr(times, name)) for name in PRAYER_NAMES]
    coming = next((name for name, clock in clocks if clock > now), "")
    return tuple(Prayer(name.capitalize(), f"{clock:%H.%M}", name == coming) for name, clock in clocks)
