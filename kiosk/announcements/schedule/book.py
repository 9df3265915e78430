"""The rules of this post, put together: `pos.toml`, then what a signed bundle says, then what people set here.

What people set lies in the table "jadwal": the slots, the special days, and who asked the box to be still until when.
A person's word on the days of a name replaces the bundle's on the same days.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

import msgspec

from kiosk.announcements.schedule.days import published_days
from kiosk.announcements.schedule.rules import NAMES, Rules, Silence, SpecialDay
from kiosk.announcements.schedule.settings import clock_minutes, clock_text, settled
from kiosk.core import ContentError, Context, Reading, Row
from kiosk.documents import document_ids

__all__ = ["NO_PLACE", "RuleBook"]

TABLE = "jadwal"
NO_PLACE = "Letak pos belum diisi (latitude dan longitude di setelan). Kotak memakai jam salat paling lebar untuk Jawa."
_SILENCE, _SLOTS = "diam-", "slot"
_SILENCES_KEPT = 20  # what waited for one that is over must still be found waiting for it
_LONGEST_SILENCE = 24 * 60
_LONGEST_DAYS = 120
_SAME = timedelta(days=90)  # two Ramadans are never nearer


class RuleBook:
    """What was agreed, as one value, and the pages' way to change it."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._table = ctx.tables[TABLE]
        self._settled = settled(ctx.config)
        self._known: tuple[object, Rules] | None = None
        self._asked: list[_Asked] = []

    def revision(self) -> object:
        """Changes whenever the rules may have; cheap. Compare it, nothing else."""
        return self._table.revision(), self._ctx.content.current()

    def read(self, now: Reading | None = None) -> Rules:
        """The rules as they are now.

        Raises:
            OurError: the table or the generation is damaged on our card.
        """
        revision = self.revision()
        if self._known is None or self._known[0] != revision:
            rows = {row["id"]: row for row in self._table.rows()}
            days = _merged(self._published(), _days(rows.values()))
            rules = msgspec.structs.replace(self._settled, days=(*self._settled.days, *days))
            self._known = revision, _with_slots(rules, rows.get(_SLOTS, {}))
            self._asked = [asked for key, row in rows.items() if key.startswith(_SILENCE) and (asked := _asked(row))]
        reading = now or self._ctx.clock.read()
        silences = tuple(silence for asked in self._asked if (silence := _silence(asked, reading)))
        if silences != self._known[1].silences:
            self._known = revision, msgspec.structs.replace(self._known[1], silences=silences)
        return self._known[1]

    def silence(self, minutes: int, by: str) -> Silence:
        """Be still for `minutes` from now; only an emergency sounds.

        Raises:
            ContentError: no time, or more than a day.
        """
        if not 1 <= minutes <= _LONGEST_SILENCE:
            raise ContentError("diam-lama", "Lamanya diam harus antara 1 menit dan 24 jam.")
        return self._still(timedelta(minutes=minutes), by, whole_day=False)

    def silence_today(self, by: str) -> Silence:
        """Be still for the rest of the day; lelayu and emergencies sound."""
        zone = self._settled.tz
        local = self._ctx.clock.read().now.astimezone(zone)
        midnight = datetime.combine(local.date() + timedelta(days=1), time(), zone)
        return self._still(midnight.astimezone(UTC) - local.astimezone(UTC), by, whole_day=True)

    def unsilence(self, by: str) -> None:
        """Speak again; what waited comes now, one after the other."""
        now = self._ctx.clock.read()
        with self._table.edit() as rows:
            for key, row in rows.items():
                silence = _silence(_asked(row), now) if key.startswith(_SILENCE) else None
                if silence is not None and silence.start <= now.now < silence.end:
                    # Its end moves, its beginning stays: what waited for it is found waiting until now.
                    row["seconds"] = (now.now - silence.start).total_seconds()
        self._note("speak-again", by, "")

    def set_days(self, name: str, first: date, last: date, by: str) -> SpecialDay:
        """Those days bear `name`, whatever was set for it near them.

        Raises:
            ContentError: no such name, an end before its start, more than a campaign is long.
        """
        if name not in NAMES:
            raise ContentError("hari-asing", f"Nama hari itu tidak dikenal. Pilih: {', '.join(NAMES)}.")
        if not timedelta() <= last - first <= timedelta(days=_LONGEST_DAYS):
            raise ContentError("hari-terbalik", "Hari terakhirnya harus sesudah hari pertama, paling lama 120 hari.")
        made = SpecialDay(name, first, last, by)
        with self._table.edit() as rows:
            for key in [row["id"] for row in rows.values() if _replaced(_day(row), made)]:
                del rows[key]
            key = f"{name}-{first.isoformat()}"
            rows[key] = {"id": key, **msgspec.to_builtins(made)}
        self._note("set-days", by, key)
        return made

    def remove_days(self, name: str, first: date, by: str) -> bool:
        """Those days do not bear it after all; False where nobody had set them here."""
        key = f"{name}-{first.isoformat()}"
        removed = self._table.remove(key)
        self._note("remove-days", by, key)
        return removed

    def set_slots(self, slots: Iterable[str], ramadan: Iterable[str], by: str) -> None:
        """When ordinary announcements are said, as "06.15"; in Ramadan at other hours.

        Raises:
            ContentError: none at all, or what is no time of day.
        """
        row: Row = {"id": _SLOTS, "slots": _clocks(slots), "ramadan": _clocks(ramadan), "by": by}
        self._table.put(row)
        self._note("set-slots", by, " ".join(row["slots"]))

    def _still(self, length: timedelta, by: str, *, whole_day: bool) -> Silence:
        now = self._ctx.clock.read()
        key = f"{_SILENCE}{now.boot_id}-{now.monotonic}"
        row: Row = {
            "id": key,
            "at": now.now.isoformat(),
            "seconds": length.total_seconds(),
            "by": by,
            "whole_day": whole_day,
            "boot_id": now.boot_id,
            "monotonic": now.monotonic,
        }
        with self._table.edit() as rows:
            rows[key] = row
            for oldest in [name for name in rows if name.startswith(_SILENCE)][:-_SILENCES_KEPT]:
                del rows[oldest]
        self._note("silence", by, f"{length.total_seconds() / 60:.0f}")
        return Silence(now.now, now.now + length, by, whole_day)

    def _published(self) -> tuple[SpecialDay, ...]:
        generation = self._ctx.content.current()
        if generation is None:
            return ()
        shown = document_ids(generation.manifest.targets())
        return published_days(generation.path, (shown[p] for p in generation.withdrawn & shown.keys()))

    def _note(self, did: str, who: str, what: str) -> None:
        now = self._ctx.clock.read()
        self._ctx.journal("operators").append({"at": now.now.isoformat(), "who": who, "did": did, "id": what})


class _Asked(msgspec.Struct, frozen=True):
    """The row of a silence."""

    at: datetime
    seconds: float
    by: str = ""
    whole_day: bool = False
    boot_id: str = ""
    monotonic: float = 0.0


def _asked(row: Row) -> _Asked | None:
    try:
        return msgspec.convert(row, _Asked)
    except msgspec.ValidationError:
        return None


def _silence(asked: _Asked | None, now: Reading) -> Silence | None:
    """What was asked in terms of the clock as it is now.

    In the boot it was asked in it is counted by the monotonic clock: a wall clock set right in between must neither
    end it nor make it last for years. A difference that is no jump is left alone, so that rules stay the same value.
    """
    if asked is None:
        return None
    try:
        length = timedelta(seconds=asked.seconds)
        start = asked.at.astimezone(UTC)
        if asked.boot_id == now.boot_id:
            since = now.now - timedelta(seconds=now.monotonic - asked.monotonic)
            start = since if abs(since - start) > timedelta(seconds=30) else start
        return Silence(start, start + length, asked.by, asked.whole_day)
    except OverflowError:
        return None


def _day(row: Row) -> SpecialDay | None:
    try:
        return msgspec.convert(row, SpecialDay)
    except msgspec.ValidationError:
        return None


def _days(rows: Iterable[Row]) -> tuple[SpecialDay, ...]:
    found = (_day(row) for row in rows)
    return tuple(day for day in found if day is not None and day.name in NAMES)


def _replaced(old: SpecialDay | None, new: SpecialDay) -> bool:
    return old is not None and old.name == new.name and old.first - _SAME < new.last and new.first - _SAME < old.last


def _merged(bundle: tuple[SpecialDay, ...], here: tuple[SpecialDay, ...]) -> tuple[SpecialDay, ...]:
    return (*(day for day in bundle if not any(_replaced(day, own) for own in here)), *here)


def _clocks(texts: Iterable[str]) -> list[str]:
    minutes = [clock_minutes(text) for text in texts]
    if not minutes or None in minutes:
        raise ContentError("jadwal-jam", "Tulis sedikitnya satu jam, seperti 06.15 atau 16.15.")
    return [clock_text(minute) for minute in sorted({m for m in minutes if m is not None})]


def _with_slots(rules: Rules, row: Mapping[str, object]) -> Rules:
    """`rules` with the slots of a row; what a person or a newer version left in another shape changes nothing."""
    found = {"slots": rules.slots, "ramadan_slots": rules.ramadan_slots}
    for name, field in (("slots", "slots"), ("ramadan", "ramadan_slots")):
        texts = row.get(name)
        minutes = [clock_minutes(str(text)) for text in texts] if isinstance(texts, list) else []
        if minutes and None not in minutes:
            found[field] = tuple(minute for minute in minutes if minute is not None)
    return msgspec.structs.replace(rules, **found)
