"""The keeper of the schedule: every five seconds the announcer asks it what is to begin.

Nothing changes between most looks, so the timetable is kept until a table, the content, the day, what was heard or the
clock itself changed. A card that cannot be read now must not end the announcer: it is logged, nothing plays, and the
next look tries again.

Unlike the other modules of this room it reads tables and the journal; the announcements and what was heard it takes
from the rooms above.
"""

import logging
from collections.abc import Callable, Iterable, Mapping

from kiosk.announcements.kinds.rules import Priority, kind_of
from kiosk.announcements.model import Announcement, call_key
from kiosk.announcements.playback import KIND, Played, played_calls
from kiosk.announcements.schedule.book import RuleBook
from kiosk.announcements.schedule.calls import Call, Handed, Heard, Miss, Tick
from kiosk.announcements.schedule.due import LIMITS, DueLimits, due, jumped
from kiosk.announcements.schedule.timetable import HELD, Timetable, timetable
from kiosk.announcements.schedule.windows import free_from
from kiosk.announcements.store import Store
from kiosk.core import Context, KioskError, Paths, Reading

__all__ = ["TICK_SECONDS", "Keeper"]

TICK_SECONDS = 5.0
_log = logging.getLogger(__name__)


class Keeper:
    """Tells what is due; one in the announcer, and one for each page that tells what is to come.

    Args:
        ctx: of the post.
        seconds_of: how long an announcement sounds, everything counted.
        played: what was heard, by key; the announcer gives its own memory of it, a page reads the journal.
        limits: of looking.
    """

    def __init__(
        self,
        ctx: Context,
        seconds_of: Callable[[Announcement], float],
        played: Callable[[], Mapping[str, Played]] | None = None,
        limits: DueLimits = LIMITS,
    ) -> None:
        self._ctx = ctx
        self._seconds_of = seconds_of
        self._played = played or _Memory(ctx.paths).calls
        self._limits = limits
        self._store = Store(ctx)
        self._book = RuleBook(ctx)
        self._last: Tick | None = None
        self._handed: dict[str, Handed] = {}  # what was given out or told and does not stand in the journal yet
        self._changes = 0
        self._known: tuple[tuple[object, ...], Timetable] | None = None
        self._failure = ""

    def tick(self) -> tuple[list[Call], list[Miss]]:
        """What is to begin now, most urgent first, and what has been missed; neither is told twice."""
        reading = self._ctx.clock.read()
        now = Tick.of(reading)
        if self._last is not None and jumped(self._last, now, self._limits):
            self._known = None
        try:
            table = self._timetable(reading)
            found = due(table.calls, self._last, now, self._limits)
            ready = [call for call in found.ready if not self._held_back(call, reading)]
            early = [miss for miss in table.misses if miss.planned <= now.wall]
            self._note(ready, [*found.missed, *early], now)
            calls = self._by_urgency(ready)
        except KioskError as error:
            self._tell(error)
            return [], []
        self._last, self._failure = now, ""
        return calls, [*found.missed, *early]

    def upcoming(self) -> Timetable:
        """What is to come, for pages.

        Raises:
            OurError: a table or the content is damaged on our card.
        """
        return self._timetable(self._ctx.clock.read())

    def put_back(self, call: Call) -> str:
        """Ask before `call` begins: why it must not begin now, or nothing.

        It waited behind others, and meanwhile a quiet window began or it was taken back. What must wait comes again
        from `tick` when the window is over.
        """
        try:
            item = self._item(call)
            if item is not None and item.withdrawn:
                return "Sudah ditarik."
            return self._held_back(call, self._ctx.clock.read())
        except KioskError as error:
            self._tell(error)
            return ""

    def _held_back(self, call: Call, reading: Reading) -> str:
        """The quiet that is now, or begins before `call` ends; then it waits for the end of that."""
        item = self._item(call)
        if item is None:
            return ""
        if not reading.sure:
            at_once = call.key == call_key(call.item) or kind_of(item.kind).priority is Priority.EMERGENCY
            return "" if at_once and "@now" in call.key else self._given_back(call)
        profile, rules = kind_of(item.kind).profile, self._book.read(reading)
        _, name = free_from(reading.now, rules, profile, any_hour=item.any_hour, seconds=call.seconds)
        if not name:
            return ""
        self._handed[call.key] = Handed(call.item, reading.now, item.kind, call.seconds, result=HELD)
        self._changes += 1
        return f"Menunggu {name} selesai."

    def _given_back(self, call: Call) -> str:
        """Its hour was known when it was given out, and is not any more; the timetable tells what becomes of it."""
        self._handed.pop(call.key, None)
        self._changes += 1
        return "Jam kotak tidak pasti lagi."

    def _timetable(self, reading: Reading) -> Timetable:
        played = self._played()
        rules = self._book.read(reading)
        key = (
            self._store.table_revision(),
            self._ctx.content.current(),
            rules,
            reading.now.astimezone(self._store.zone).date(),
            len(played),
            self._changes,
            reading.sure,
            reading.boot_id,
        )
        if self._known is None or self._known[0] != key:
            heard = self._heard(played)
            table = timetable(self._store.spoken(), heard, rules, reading, self._store.zone, self._seconds_of)
            self._known = key, table
        return self._known[1]

    def _heard(self, played: Mapping[str, Played]) -> dict[str, Heard]:
        """What was heard and what was given out; the journal has the last word on what was started."""
        started = {key for key, heard in played.items() if heard.result != "missed"}
        self._handed = {key: heard for key, heard in self._handed.items() if key not in started}
        return {**played, **self._handed}

    def _note(self, ready: Iterable[Call], missed: Iterable[Miss], now: Tick) -> None:
        given = {call.key: Handed(call.item, call.at, self._kind(call), call.seconds) for call in ready}
        told = {miss.key: Handed(miss.item, now.wall, "", 0.0, result="missed") for miss in missed}
        if given or told:
            self._handed |= given | told
            self._changes += 1

    def _by_urgency(self, calls: Iterable[Call]) -> list[Call]:
        return sorted(calls, key=lambda call: (kind_of(self._kind(call)).priority, call.at))

    def _kind(self, call: Call) -> str:
        item = self._item(call)
        return item.kind if item else ""

    def _item(self, call: Call) -> Announcement | None:
        return next((item for item in self._store.spoken() if item.id == call.item), None)

    def _tell(self, error: KioskError) -> None:
        if error.message != self._failure:
            _log.warning("schedule unreadable: %s (%s)", error.message, error.detail)
        self._failure = error.message


class _Memory:
    """What the journal holds, read anew only when it has grown: a year of it takes a page a second."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths
        self._seen: list[tuple[str, int]] | None = None
        self._calls: Mapping[str, Played] = {}

    def calls(self) -> Mapping[str, Played]:
        """Key > what became of it."""
        seen = sorted((file.name, file.stat().st_size) for file in (self._paths.journal / KIND).glob("*.jsonl"))
        if seen != self._seen:
            self._seen, self._calls = seen, played_calls(self._paths)
        return self._calls
