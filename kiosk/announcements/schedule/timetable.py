"""Which calls are to come, and which already cannot: a function of what was announced, what was heard, and the rules.

Three things make it hard, and are why it is computed whole each time instead of being kept:

* A call is moved by quiet windows and by the caps of airtime, and every look must move it to the same place, also when
  half of a slot has sounded already. So what was heard takes its airtime first, and what was missed keeps its place.
* "Now" is told by the monotonic clock of the boot an announcement was made in; its wall time follows from its age.
* A miss noted while the clock stood wrong must not silence what is still to come: a call that was never started and
  lies ahead is alive, whatever was noted of it.

With an unsure clock nobody knows what is quiet: only what a person announced since the box was started sounds, and of
what repeats by itself only an emergency.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta, tzinfo

import msgspec

from kiosk.announcements.kinds.rules import Kind, Profile, kind_of
from kiosk.announcements.model import LIMITS, Announcement, age, call_key, may_be_spoken, moment
from kiosk.announcements.schedule.calls import Call, Heard, Miss
from kiosk.announcements.schedule.packing import Airtime
from kiosk.announcements.schedule.planning import stops_at
from kiosk.announcements.schedule.rules import Rules
from kiosk.announcements.schedule.windows import free_from, next_slot
from kiosk.core import Reading, parse_utc

__all__ = ["PAUSED", "Timetable", "timetable"]

PAUSED = (
    "Jam kotak belum pasti. Woro-woro terjadwal berhenti dulu sampai jamnya disetel; yang diumumkan sekarang tetap \
terdengar."
)
_UNKNOWN_AGE = "Kotak sempat mati, dan tidak pasti sudah berapa lama. Umumkan lagi bila masih perlu."
_UNREADABLE = "Waktunya tidak terbaca."
_BEGUN = "acaranya sudah mulai."
_ENDED = "masa berlakunya sudah habis."
_REPEAT_GRACE = 30.0  # the next repeat is near: one that is late is left out
HELD = "held"
"""Result of a call that was due, at its `at`, when it was quiet: it waits for the end of that."""
_NOT_STARTED = frozenset({"missed", HELD})


class Timetable(msgspec.Struct, frozen=True):
    """What is to come.

    Attributes:
        calls: by the moment they sound; those whose moment has passed stand there until somebody says what became of
            them.
        misses: what will not sound, or did not.
        paused: why what is scheduled waits; empty when it does not.
    """

    calls: tuple[Call, ...] = ()
    misses: tuple[Miss, ...] = ()
    paused: str = ""


class _Wish(msgspec.Struct, frozen=True):
    """One call as the organiser meant it."""

    item: Announcement
    kind: Kind
    key: str
    planned: datetime  # UTC
    at: datetime
    nth: int
    why: str = ""
    grace: float = LIMITS.grace_seconds


_SecondsOf = Callable[[Announcement], float]


def timetable(
    items: Iterable[Announcement],
    played: Mapping[str, Heard],
    rules: Rules,
    now: Reading,
    zone: tzinfo,
    seconds_of: _SecondsOf,
) -> Timetable:
    """All calls of `items` that were not started yet.

    Args:
        items: oldest first, with those taken back.
        played: key > what became of it, of all calls that were started, are queued, or are known to be missed.
        rules: what was agreed for the post.
        now: one look at the clock.
        zone: of the post.
        seconds_of: how long an announcement sounds, everything counted.
    """
    every = tuple(items)
    spoken = [item for item in every if may_be_spoken(item)]
    if not now.sure:
        return _manual(spoken, played, now, seconds_of)
    lengths = {item.id: seconds_of(item) for item in every}
    placing = _Placing(msgspec.structs.replace(rules, zone=str(zone)), now, played, lengths)
    ranked = [(place, wish) for place, item in enumerate(spoken) for wish in placing.wishes(item)]
    for _, wish in sorted(ranked, key=_rank):
        placing.put(wish)
    return Timetable(tuple(sorted(placing.calls, key=lambda call: call.at)), tuple(placing.misses))


class _Placing:
    """The timetable in the making."""

    def __init__(self, rules: Rules, now: Reading, played: Mapping[str, Heard], lengths: Mapping[str, float]) -> None:
        self.calls: list[Call] = []
        self.misses: list[Miss] = []
        self._rules = rules
        self._now = now
        self._played = played
        self._lengths = lengths
        self._airtime = Airtime(rules)
        self._latest = timedelta(hours=rules.late_hours)
        self._known = now.now - self._latest - timedelta(days=1)  # what lies further back changes nothing any more
        for heard in played.values():
            if heard.at > self._known and heard.sure and heard.result not in _NOT_STARTED:
                self._count(heard)

    def wishes(self, item: Announcement) -> Iterator[_Wish]:
        """The calls of `item` that were not started, each where quiet windows move it."""
        texts = sorted(set(item.moments))
        for nth, text in enumerate(texts):
            key = call_key(item.id, text)
            try:
                planned = moment(text, self._rules.tz)
            except ValueError:
                self._miss(key, item, self._now.now, _UNREADABLE)
                continue
            yield from self._wish(item, key, planned, nth, LIMITS.grace_seconds)
        if item.now:
            yield from self._at_once(item, len(texts))

    def put(self, wish: _Wish) -> None:
        """Give `wish` its place, or say why there is none."""
        seconds = self._lengths[wish.item.id]
        at, why = wish.at, wish.why
        refusal = self._refusal(wish, at)
        while not refusal and wish.kind.capped and (full := self._airtime.full(at, seconds)):
            at, _ = free_from(next_slot(at, self._rules), self._rules, wish.kind.profile, seconds=seconds)
            why, refusal = f"{full} Pindah ke jadwal berikutnya.", self._refusal(wish, at, full)
        if refusal:
            self._miss(wish.key, wish.item, wish.planned, refusal)
            return
        if wish.kind.capped:
            dead = at + timedelta(seconds=wish.grace) < self._now.now
            self._airtime.take(at, seconds, of_day=not dead)
        if not self._missed(wish.key) or at > self._now.now:
            self.calls.append(Call(wish.key, wish.item.id, wish.planned, at, seconds, why, wish.grace))

    def _count(self, heard: Heard) -> None:
        if kind_of(heard.kind).capped:
            self._airtime.take(heard.at, self._lengths.get(heard.item) or heard.of)

    def _at_once(self, item: Announcement, nth: int) -> Iterator[_Wish]:
        """`now` and its repeats, which count from when `now` may sound."""
        passed = age(item, self._now)
        repeats = [(call_key(item.id, f"now+{minutes}"), minutes) for minutes in _repeats(item)]
        if passed is None:
            for key in (call_key(item.id), *(key for key, _ in repeats)):
                # a clock that stood in the future when it was made must not keep this from being told
                self._miss(key, item, min(parse_utc(item.created), self._now.now), _UNKNOWN_AGE)
            return
        made = self._now.now - timedelta(seconds=passed)
        grace = LIMITS.waiting_seconds if item.boot_id == self._now.boot_id else LIMITS.grace_seconds
        yield from self._wish(item, call_key(item.id), made, 0, grace)
        first = self._moved(item, made)[0] if repeats else made
        for key, minutes in repeats:
            yield from self._wish(item, key, first + timedelta(minutes=minutes), nth, _REPEAT_GRACE)

    def _wish(self, item: Announcement, key: str, planned: datetime, nth: int, grace: float) -> Iterator[_Wish]:
        heard = self._played.get(key)
        if heard is not None and (heard.result not in _NOT_STARTED or planned < self._known):
            return
        at, name = self._moved(item, max(planned, heard.at) if heard and heard.result == HELD else planned)
        why = f"Menunggu {name} selesai." if name else ""
        yield _Wish(item, kind_of(item.kind), key, planned, at, nth, why, grace)

    def _moved(self, item: Announcement, planned: datetime) -> tuple[datetime, str]:
        if planned < self._known:
            return planned, ""
        profile, seconds = kind_of(item.kind).profile, self._lengths[item.id]
        return free_from(planned, self._rules, profile, any_hour=item.any_hour, seconds=seconds)

    def _refusal(self, wish: _Wish, at: datetime, why: str = "") -> str:
        """Why it cannot sound at `at`; `why` moved it there."""
        stop = stops_at(wish.item, self._rules)
        until = moment(wish.item.until, self._rules.tz, end_of_day=True) if wish.item.until else None
        if stop is not None and at >= stop:
            end = _over(_BEGUN, stop, wish.planned)
        elif until is not None and at >= until:
            end = _over(_ENDED, until, wish.planned)
        elif at - wish.planned > self._latest:
            end = f"Sesudah itu sudah terlambat lebih dari {self._rules.late_hours} jam."
        elif wish.why and wish.grace == _REPEAT_GRACE:
            end = "Ulangannya tidak disusulkan."
        else:
            return ""
        return " ".join(part for part in (wish.why, why, end) if part)

    def _miss(self, key: str, item: Announcement, planned: datetime, why: str) -> None:
        heard = self._played.get(key)
        if heard is None or heard.result == HELD:
            self.misses.append(Miss(key, item.id, planned, why))

    def _missed(self, key: str) -> bool:
        heard = self._played.get(key)
        return heard is not None and heard.result == "missed"


def _over(what: str, since: datetime, planned: datetime) -> str:
    """Such as "Acaranya sudah mulai."; what was only moved beyond it learns that it is so after the wait."""
    return f"Sesudah itu {what}" if planned < since else what.capitalize()


def _rank(placed: tuple[int, _Wish]) -> tuple[datetime, int, int, int]:
    """First calls before second ones; of these the newest first: the oldest wait (reference wording 3)."""
    place, wish = placed
    return wish.at, wish.kind.priority, wish.nth, -place


def _manual(
    items: Iterable[Announcement], played: Mapping[str, Heard], now: Reading, seconds_of: _SecondsOf
) -> Timetable:
    calls: list[Call] = []
    for item in items:
        passed = age(item, now) if item.now and item.boot_id == now.boot_id else None
        if passed is None:
            continue
        made = now.now - timedelta(seconds=passed)
        emergency = kind_of(item.kind).profile is Profile.NONE
        later = _repeats(item) if emergency else range(0)
        planned = {call_key(item.id): made} | {
            call_key(item.id, f"now+{minutes}"): made + timedelta(minutes=minutes) for minutes in later
        }
        for key, at in planned.items():
            if key not in played:
                grace = LIMITS.grace_seconds if at == made else _REPEAT_GRACE
                calls.append(Call(key, item.id, at, at, seconds_of(item), grace=grace))
    return Timetable(tuple(sorted(calls, key=lambda call: call.at)), paused=PAUSED)


def _repeats(item: Announcement) -> range:
    every = item.every_minutes
    return range(every, item.for_minutes + 1, every) if every > 0 else range(0)
