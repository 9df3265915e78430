"""Quiet windows: when the box keeps still, day by day and by profile. Pure.

Windows are cut at midnight, so that a day's list is complete by itself; whoever looks for the next free moment walks
from window to window and over midnight. Where the sun cannot be reckoned it is quiet all day: silence is the safe side.
"""

import functools
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import msgspec

from kiosk.announcements.kinds.rules import Profile
from kiosk.announcements.schedule.rules import NISFU, STILL, Rules
from kiosk.core import ContentError
from kiosk.days import PRAYER_NAMES, prayer_times

__all__ = ["JAVA", "Window", "free_from", "next_slot", "prayer_at", "quiet_windows", "slots_on"]

_DAY = 24 * 60
_THURSDAY, _FRIDAY = 3, 4
_LONGEST_DAYS = 60  # nobody keeps a box still for longer and expects it to remember

JAVA = {
    "subuh": (3 * 60 + 25, 5 * 60),
    "dzuhur": (11 * 60 + 5, 12 * 60 + 20),
    "ashar": (14 * 60 + 10, 15 * 60 + 40),
    "maghrib": (17 * 60 + 10, 18 * 60 + 30),
    "isya": (18 * 60 + 20, 19 * 60 + 45),
}
"""Earliest and latest minute of each prayer anywhere on Java in any year (Banyuwangi to Merak; a test reckons them)."""


class Window(msgspec.Struct, frozen=True):
    """One stretch of quiet, local time; `name` is what people call it."""

    start: datetime
    end: datetime
    name: str


_Minutes = tuple[int, int, str]  # from, until (may lie outside the day), name
_Spans = dict[str, tuple[int, int]]  # prayer > its earliest and latest minute


@functools.lru_cache(maxsize=2048)
def quiet_windows(day: date, rules: Rules, profile: Profile, *, any_hour: bool = False) -> tuple[Window, ...]:
    """The quiet of one local day, in order; windows may overlap.

    Args:
        day: the local day.
        rules: what was agreed.
        profile: by which windows a kind is held back.
        any_hour: a family asked for a lelayu even at night.
    """
    if profile is Profile.NONE:
        return ()
    try:
        spans = _spans(day, rules)
    except ContentError:
        return (_window(day, rules, (0, _DAY, "jam salat yang tidak bisa dihitung")),)
    minutes = (
        [*_mourning(day, rules, spans, any_hour=any_hour)]
        if profile is Profile.MOURNING
        else [
            *_daily(day, rules, spans),
            *_special(day, rules, spans),
        ]
    )
    windows = [_window(day, rules, m) for m in minutes if m[0] < _DAY and m[1] > 0]
    return tuple(sorted([*windows, *_silence(day, rules, profile)], key=lambda w: (w.start, w.end)))


def free_from(
    moment: datetime, rules: Rules, profile: Profile, *, any_hour: bool = False, seconds: float = 0.0
) -> tuple[datetime, str]:
    """The first local moment from `moment` on with `seconds` of no quiet, and the name of the quiet it waited for.

    Where windows overlap it is the one that ends last that holds it back; where one follows the other, both do.
    """
    local = moment.astimezone(rules.tz)
    why, length = "", timedelta(seconds=seconds)
    last = local + timedelta(days=_LONGEST_DAYS)
    while local < last:
        windows = _around(local, local + length, rules, profile, any_hour=any_hour)
        hits = [w for w in windows if w.start <= local < w.end or local < w.start < local + length]
        if not hits:
            break
        last_one = max(hits, key=lambda w: w.end)
        if last_one.name not in why:  # "malam Jumat" tells of the rest of that night too
            why = f"{why}, {last_one.name}" if why else last_one.name
        local = last_one.end
    return local, why


def slots_on(day: date, rules: Rules) -> tuple[datetime, ...]:
    """The slots of a local day, in order."""
    return tuple(_at(day, minute, rules) for minute in rules.slots_of(day))


def next_slot(after: datetime, rules: Rules) -> datetime:
    """The first slot later than `after`."""
    day = after.astimezone(rules.tz).date()
    days = (day + timedelta(days=n) for n in range(3))
    return next(slot for day in days for slot in slots_on(day, rules) if slot > after)


def prayer_at(day: date, name: str, rules: Rules) -> datetime | None:
    """When a prayer of `day` begins at the latest, local; None where it cannot be told."""
    try:
        return _at(day, _spans(day, rules)[name][1], rules)
    except (ContentError, KeyError):
        return None


def _around(start: datetime, end: datetime, rules: Rules, profile: Profile, *, any_hour: bool) -> Iterator[Window]:
    yield from quiet_windows(start.date(), rules, profile, any_hour=any_hour)
    if end.date() != start.date():
        yield from quiet_windows(end.date(), rules, profile, any_hour=any_hour)


def _spans(day: date, rules: Rules) -> _Spans:
    if not rules.place_known:
        return JAVA
    times = prayer_times(day, rules.latitude, rules.longitude, rules.tz)
    minutes = {name: _minute(getattr(times, name)) for name in PRAYER_NAMES}
    if minutes["isya"] < minutes["maghrib"]:  # after midnight, far north
        minutes["isya"] += _DAY
    return {name: (minute, minute) for name, minute in minutes.items()}


def _daily(day: date, rules: Rules, spans: _Spans) -> Iterator[_Minutes]:
    yield 0, rules.night_until, "malam"
    yield rules.night_from, _DAY, "malam"
    for name in ("subuh", "dzuhur", "ashar"):
        yield spans[name][0] - rules.before, spans[name][1] + rules.after, name.capitalize()
    if day.weekday() == _FRIDAY:
        yield rules.friday_from, rules.friday_until, "Jumatan"
    evening = spans["maghrib"][0] - rules.maghrib_before
    yield evening, spans["isya"][1] + rules.isya_after, "Maghrib dan Isya"
    if day.weekday() == _THURSDAY and rules.thursday_evening:
        yield evening, _DAY, "malam Jumat"


def _special(day: date, rules: Rules, spans: _Spans) -> Iterator[_Minutes]:
    tomorrow = day + timedelta(days=1)
    sunset = spans["maghrib"][0]
    if rules.is_ramadan(day):
        yield rules.ramadan_from, rules.ramadan_until, "sahur dan Subuh Ramadan"
        yield sunset - rules.ramadan_maghrib_before, rules.ramadan_evening, "buka dan tarawih"
    if rules.is_id(tomorrow):
        yield spans["ashar"][0] - rules.before, _DAY, "malam takbiran"
    if rules.is_id(day):
        yield 0, rules.id_until, "salat Id"
    if rules.named(NISFU, tomorrow):
        yield sunset - rules.maghrib_before, _DAY, "malam 15 Sya'ban"
    if rules.named(STILL, day):
        yield 0, _DAY, "hari diam"


def _mourning(day: date, rules: Rules, spans: _Spans, *, any_hour: bool) -> Iterator[_Minutes]:
    for name in PRAYER_NAMES:
        said = "Jumatan" if name == "dzuhur" and day.weekday() == _FRIDAY else name.capitalize()
        yield spans[name][0] - rules.mourning_before, spans[name][1] + rules.mourning_after, said
    if day.weekday() == _FRIDAY:
        yield rules.mourning_friday_from, rules.mourning_friday_until, "Jumatan"
    if not any_hour:
        yield 0, spans["subuh"][1] + rules.mourning_after, "malam"
        yield rules.mourning_night_from, _DAY, "malam"


def _silence(day: date, rules: Rules, profile: Profile) -> Iterator[Window]:
    for silence in rules.silences:
        if silence.whole_day and profile is Profile.MOURNING:
            continue
        start = max(silence.start.astimezone(rules.tz), _at(day, 0, rules))
        end = min(silence.end.astimezone(rules.tz), _at(day, _DAY, rules))
        if start < end:
            yield Window(start, end, "permintaan diam")


def _window(day: date, rules: Rules, minutes: _Minutes) -> Window:
    start, end, name = minutes
    return Window(_at(day, max(start, 0), rules), _at(day, min(end, _DAY), rules), name)


def _at(day: date, minute: int, rules: Rules) -> datetime:
    return datetime.combine(day, time(), rules.tz) + timedelta(minutes=minute)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute
