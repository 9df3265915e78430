"""Judges a `Log` by the table of the reference alone: minute by minute, written without the schedule's own windows.

It knows prayer times and the words of wording 3 ("Schedule defaults"); of the house's rules it imports none. Where the
box's clock was vouched for, the box is judged by that clock: it cannot know a better one.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.announcements.kinds.rules import Profile, kind_of
from kiosk.announcements.model import Announcement
from kiosk.days import prayer_times
from tests.announcements.schedule.people import SPECIAL
from tests.announcements.schedule.village import ZONE, Log, Play

__all__ = ["Fault", "faults", "quiet_minutes"]

_DAYS = {name: (first, last) for name, first, last in SPECIAL}
_LATE = timedelta(minutes=21)  # ten of grace, ten in the queue
_SLOT, _SLOT_SECONDS, _DAY_SECONDS = timedelta(minutes=50), 180, 600
_MACHINE = ("Kotak", "Jam kotak", "Baru siap", "Terlalu lama")


@dataclass(frozen=True)
class Fault:
    """What the box must not do."""

    kind: str
    key: str
    told: str = ""


def faults(log: Log) -> list[Fault]:
    """All that is wrong with what the box did."""
    return [*_doubles(log), *_unquiet(log), *_late(log), *_after_the_event(log), *_guessed(log), *_airtime(log),
            *_unexplained(log)]  # fmt: skip


@functools.cache
def quiet_minutes(day: date, profile: Profile, *, any_hour: bool = False) -> bytes:
    """One byte a minute of a local day: 1 where that profile is quiet."""
    quiet = bytearray(1440)

    def still(first: int, last: int) -> None:
        for minute in range(max(first, 0), min(last, 1440)):
            quiet[minute] = 1

    times = prayer_times(day, -6.8886, 109.6753, ZONE)
    at = {name: getattr(times, name).hour * 60 + getattr(times, name).minute for name in times.__struct_fields__}
    five = [at[name] for name in ("subuh", "dzuhur", "ashar", "maghrib", "isya")]
    friday, thursday = day.isoweekday() == 5, day.isoweekday() == 4
    if profile is Profile.MOURNING:
        for prayer in five:
            still(prayer - 2, prayer + 20)
        if friday:
            still(690, 765)
        if not any_hour:
            still(0, at["subuh"] + 20)
            still(1260, 1440)
    if profile is Profile.ORDINARY:
        still(0, 360)
        still(1230, 1440)
        still(at["dzuhur"] - 10, at["dzuhur"] + 25)
        still(at["ashar"] - 10, at["ashar"] + 25)
        still(at["maghrib"] - 15, 1440 if thursday else at["isya"] + 30)
        if friday:
            still(660, 780)
        for first, last in _holy(day, at):
            still(first, last)
    return bytes(quiet)


def _holy(day: date, at: dict[str, int]) -> Iterator[tuple[int, int]]:
    one = timedelta(days=1)
    first, last = _DAYS["ramadan"]
    if first - one <= day <= last + one:
        yield 150, 450
        yield at["maghrib"] - 20, 1290
    for name in ("idul-fitri", "idul-adha"):
        first, last = _DAYS[name]
        if first <= day <= last:
            yield 0, 540
        if first <= day + one <= last:
            yield at["ashar"], 1440
    if day + one == _DAYS["nisfu-syaban"][0]:
        yield at["maghrib"], 1440
    if day == _DAYS["hari-diam"][0]:
        yield 0, 1440


def _doubles(log: Log) -> Iterator[Fault]:
    for key, times in Counter(play.key for play in log.plays).items():
        if times > 1:
            yield Fault("double", key, f"{times} times")


def _unquiet(log: Log) -> Iterator[Fault]:
    for play in log.plays:
        profile = kind_of(play.item.kind).profile
        if not play.sure or profile is Profile.NONE:
            continue
        if _is_quiet(play.wall, play.seconds, play.item):
            yield Fault("quiet", play.key, f"{play.wall.astimezone(ZONE):%a %F %T}")
        for first, last, whole_day in log.silences:
            if not first <= play.true < last or (whole_day and profile is Profile.MOURNING):
                continue
            if not any(start < play.true and first <= end for start, end, _ in log.troubles):
                yield Fault("silence", play.key, f"{play.true}")


def _is_quiet(wall: datetime, seconds: float, item: Announcement) -> bool:
    local = wall.astimezone(ZONE)
    minutes = [local + timedelta(seconds=n) for n in (*range(0, int(seconds), 30), seconds - 0.01)]
    profile = kind_of(item.kind).profile
    return any(quiet_minutes(m.date(), profile, any_hour=item.any_hour)[m.hour * 60 + m.minute] for m in minutes)


def _late(log: Log) -> Iterator[Fault]:
    """Nothing is caught up: what sounds long after its minute was moved by a quiet window, or by the caps."""
    for play in log.plays:
        planned = _planned(play.key, play.item)
        if not play.sure or planned is None or play.wall - planned <= _LATE:
            continue
        if not _is_quiet(planned, play.seconds, play.item) and not _crowded(log, planned) and not _asked(log, planned):
            yield Fault("caught up", play.key, f"{play.wall - planned} late")


def _after_the_event(log: Log) -> Iterator[Fault]:
    for play in log.plays:
        when = play.item.when
        if play.sure and play.item.kind in {"kumpulan", "kesehatan", "lelayu"} and when is not None and when.clock:
            start = datetime.fromisoformat(f"{when.day}T{when.clock}").replace(tzinfo=ZONE)
            made = datetime.fromisoformat(play.item.created)
            if made < start and play.wall > start + timedelta(minutes=10):
                yield Fault("event begun", play.key, f"{play.wall - start} after")


def _guessed(log: Log) -> Iterator[Fault]:
    """With an unsure clock only what was announced since the boot, and of repeats only an emergency's."""
    for play in log.plays:
        moment = play.key.partition("@")[2]
        allowed = moment == "now" or (moment.startswith("now+") and play.item.kind == "darurat")
        if not play.sure and not (allowed and play.item.boot_id == play.boot):
            yield Fault("guessed the time", play.key)


def _airtime(log: Log) -> Iterator[Fault]:
    capped = sorted((p for p in log.plays if p.sure and kind_of(p.item.kind).capped), key=lambda play: play.wall)
    days: defaultdict[date, float] = defaultdict(float)
    window: list[Play] = []
    for play in capped:
        days[play.wall.astimezone(ZONE).date()] += play.seconds
        window = [*(other for other in window if play.wall - other.wall < _SLOT), play]
        if sum(other.seconds for other in window) > _SLOT_SECONDS:
            yield Fault("slot airtime", play.key, f"{sum(other.seconds for other in window):.0f} s")
    for day, seconds in days.items():
        if seconds > _DAY_SECONDS:
            yield Fault("day airtime", day.isoformat(), f"{seconds:.0f} s")


def _unexplained(log: Log) -> Iterator[Fault]:
    played = {play.key for play in log.plays}
    for item, posted in log.posted.values():
        if item.id in log.withdrawn or item.id in log.awaiting:
            continue
        for key in _expected(item):
            planned = _planned(key, item)
            pending = log.end - (planned or posted) < timedelta(hours=26)
            if key not in played and key not in log.misses and not pending:
                yield Fault("unexplained", key)
            elif key in log.misses and key not in played and not log.misses[key][0]:
                yield Fault("no reason", key)
            elif key in log.misses and key not in played and planned is not None and planned > posted:
                yield from _blamed(log, item, key, planned)


def _blamed(log: Log, item: Announcement, key: str, planned: datetime) -> Iterator[Fault]:
    """A machine may be blamed only where it failed, or where the call was moved to.

    What lies behind the end was noted by a clock that stood there: it still lies ahead and would have sounded.
    """
    if planned > log.end:
        return
    why, _ = log.misses[key]
    length = 4 + len(item.text) / 9.5
    if not why.startswith(_MACHINE) or _is_quiet(planned, length, item) or _crowded(log, planned):
        return
    first, last = planned - timedelta(minutes=2), planned + timedelta(minutes=12)
    if not any(start < last and end > first for start, end, _ in log.troubles) and not _asked(log, planned):
        yield Fault("wrongly blamed", key, f"{why} {planned.astimezone(ZONE):%F %R}")


def _asked(log: Log, planned: datetime) -> bool:
    return any(first <= planned + timedelta(minutes=2) and planned < last for first, last, _ in log.silences)


def _crowded(log: Log, planned: datetime) -> bool:
    """Whether the caps may have moved what was planned then.

    What was missed had its place too: that of its own hour, or a later one of the day to which it had been moved.
    """
    room, day = timedelta(hours=1, minutes=15), planned.astimezone(ZONE).date()
    heard = [(play.wall, play.seconds) for play in log.by_day().get(day, []) if kind_of(play.item.kind).capped]
    near = sum(seconds for moment, seconds in heard if abs(moment - planned) < room)
    near += sum(seconds for moment, seconds in _missed_that_day(log, planned) if moment - planned < room)
    return near + 45 > _SLOT_SECONDS or sum(seconds for _, seconds in heard) + 45 > _DAY_SECONDS


def _missed_that_day(log: Log, planned: datetime) -> Iterator[tuple[datetime, float]]:
    day = f"@{planned.astimezone(ZONE):%F}T"
    for key in log.misses:
        if day in key:
            item = log.posted[key.partition("@")[0]][0]
            yield _planned(key, item) or planned, 4 + len(item.text) / 9.5


def _expected(item: Announcement) -> Iterator[str]:
    yield from (f"{item.id}@{text}" for text in sorted(set(item.moments)))
    if item.now:
        yield f"{item.id}@now"
        if item.every_minutes:
            yield from (
                f"{item.id}@now+{n}" for n in range(item.every_minutes, item.for_minutes + 1, item.every_minutes)
            )


def _planned(key: str, item: Announcement) -> datetime | None:
    """The wall time a call was planned for; None for what is told by age."""
    del item
    moment = key.partition("@")[2]
    return None if moment.startswith("now") else datetime.fromisoformat(moment).replace(tzinfo=ZONE)
