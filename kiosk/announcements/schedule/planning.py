"""When an announcement should sound, proposed to the organiser by its kind (reference wording 3). Pure."""

from datetime import date, datetime, time, timedelta

import msgspec

from kiosk.announcements.kinds.rules import Kind, Planning, kind_of
from kiosk.announcements.model import Announcement, When, moment
from kiosk.announcements.schedule.rules import Rules
from kiosk.announcements.schedule.windows import free_from, next_slot, prayer_at, slots_on

__all__ = ["Plan", "begins", "ends", "propose", "stops_at"]

_SOON = timedelta(hours=6)  # a disturbance nearer than this is told at once
_LAST_DAYS = 3
_AGAIN_DAYS = 2  # a correction is heard in the slots of the wrong one for so long
_BAKDA = timedelta(minutes=20)  # "bakda Isya": after adzan and prayer


class Plan(msgspec.Struct, frozen=True):
    """What `Draft` takes: at once or not, at which local minutes, how often again."""

    now: bool = False
    moments: tuple[str, ...] = ()
    every_minutes: int = 0
    for_minutes: int = 0


def begins(when: When, rules: Rules) -> datetime | None:
    """When the event begins, local; None where the day is no day, the end of the day where only the day is known."""
    day = _day(when.day)
    if day is None:
        return None
    clock = _clock(day, when.clock, rules)
    if clock is not None:
        return clock
    prayer = prayer_at(day, when.prayer, rules)
    return prayer + _BAKDA if prayer else _midnight_after(day, rules)


def ends(when: When, rules: Rules) -> datetime | None:
    """When it is over, local; None where nobody said."""
    day = _day(when.end_day) or (_day(when.day) if when.end_clock else None)
    if day is None:
        return None
    return _clock(day, when.end_clock, rules) or _midnight_after(day, rules)


def stops_at(item: Announcement, rules: Rules) -> datetime | None:
    """From when on `item` is not said any more because its event is there, local.

    What is planned for slots (a power cut, an enrolment) is told until its end, a meeting or a burial until it begins.
    An event that lay behind when the announcement was made (a lost purse) ends nothing, nor does the high tide of a
    flood: those that repeat by themselves stop by themselves. A correction is told until what it speaks of begins.
    """
    kind = kind_of(item.kind)
    if item.when is None or kind.every_minutes:
        return None
    stop = begins(item.when, rules)
    if kind.planning in {Planning.NEXT_SLOT, Planning.LAST_DAYS}:
        stop = ends(item.when, rules) or stop
    return stop if stop is not None and stop > moment(item.created, rules.tz) else None


def propose(kind: Kind, when: When | None, now: datetime, rules: Rules, wrong: Announcement | None = None) -> Plan:
    """When an announcement of `kind` about `when` should sound.

    Args:
        kind: of the announcement.
        when: its event, where there is one.
        now: local.
        rules: of the post.
        wrong: what it corrects.
    """
    match kind.planning:
        case Planning.AT_ONCE:
            return Plan(now=True, every_minutes=kind.every_minutes, for_minutes=kind.for_minutes)
        case Planning.LIKE_THE_WRONG_ONE:
            return Plan(now=True, moments=_as_heard(wrong, when, now, kind, rules))
        case Planning.EVE_AND_MORNING if when is not None:
            wished, stop = _eve_and_morning(when, rules), begins(when, rules)
            otherwise = _same_day(when, stop, now, kind, rules)
        case Planning.LAST_DAYS if when is not None:
            stop = ends(when, rules) or begins(when, rules)
            wished, otherwise = _last_days(when, rules), _next(when, now, rules)
        case _:
            return _next(when, now, rules)
    moments = tuple(_text(slot) for slot in wished if slot > now and _heard_before(slot, stop, kind, rules))
    return Plan(moments=moments) if moments else otherwise


def _next(when: When | None, now: datetime, rules: Rules) -> Plan:
    start = begins(when, rules) if when else None
    stop = (ends(when, rules) if when else None) or start
    slot = next_slot(now, rules)
    urgent = start is not None and stop is not None and now < stop and (start - now < _SOON or stop <= slot)
    return Plan(now=True) if urgent else Plan(moments=(_text(slot),))


def _eve_and_morning(when: When, rules: Rules) -> list[datetime]:
    day = _day(when.day)
    if day is None:
        return []
    return [slots_on(day - timedelta(days=1), rules)[-1], slots_on(day, rules)[0]]


def _same_day(when: When, stop: datetime | None, now: datetime, kind: Kind, rules: Rules) -> Plan:
    """The slots of its own day that are left before it begins, as for a meeting tonight; at once where none is."""
    day = _day(when.day)
    left = [slot for slot in slots_on(day, rules) if slot > now] if day else []
    moments = tuple(_text(slot) for slot in left if _heard_before(slot, stop, kind, rules))
    return Plan(moments=moments) if moments else Plan(now=True)


def _last_days(when: When, rules: Rules) -> list[datetime]:
    close = _day(when.end_day) or _day(when.day)
    if close is None:
        return []
    return [slot for n in range(_LAST_DAYS, 0, -1) for slot in slots_on(close - timedelta(days=n), rules)]


def _as_heard(
    wrong: Announcement | None, when: When | None, now: datetime, kind: Kind, rules: Rules
) -> tuple[str, ...]:
    """The slots of the wrong one for two days, as long as what the correction speaks of has not begun."""
    stop = begins(when, rules) if when else None
    if stop is not None and stop <= now:
        stop = None
    clocks = {text.partition("T")[2] for text in wrong.moments} if wrong else set()
    days = [now.astimezone(rules.tz).date() + timedelta(days=n) for n in range(_AGAIN_DAYS + 1)]
    found = [at for day in days for clock in clocks if (at := _clock(day, clock, rules)) is not None]
    near = (at for at in sorted(found) if now < at <= now + timedelta(days=_AGAIN_DAYS))
    return tuple(_text(at) for at in near if _heard_before(at, stop, kind, rules))


def _heard_before(slot: datetime, stop: datetime | None, kind: Kind, rules: Rules) -> bool:
    return stop is None or free_from(slot, rules, kind.profile, seconds=kind.longest_seconds)[0] < stop


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _clock(day: date, text: str, rules: Rules) -> datetime | None:
    try:
        return datetime.combine(day, time.fromisoformat(text), rules.tz)
    except ValueError:
        return None


def _midnight_after(day: date, rules: Rules) -> datetime:
    return datetime.combine(day, time(), rules.tz) + timedelta(days=1)


def _text(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"
