"""The ear of the house: it hears every event, never fails, never waits for the card.

The journal is opened at the first event and not before, because most commands observe nothing and should leave no
segment behind. While the card refuses to open it, events are counted as lost and the opening is tried again only
once a minute, so that no visitor waits for a dying card.

Noting an event costs a small part of the page it tells of, because what stays the same is remembered: the mark of a
visitor for as long as its salt lives, in RAM as the salt is; the bounds of the day; for half a second even the time,
for a record tells the hour only.

Where a visitor said to be from is no event: it is kept in RAM for as long as that visitor's mark lives, and stands in
the records of what is read afterwards. And when somebody vouches for the clock after events were written without, one
record says when this boot began; another one does when that turns out to have been wrong.

A visitor's mark is a truncated HMAC of the client under a salt that lives in RAM only. The salt is replaced at
local midnight, on any jump of the calendar, and in any case after 24 hours of uptime: a clock that stands still
at its floor must not lengthen a visitor's day. A restart replaces it too; that day then counts some visitors twice.
Marks that were written stand until their lines leave the card (`ageing`); without the salt they mean nobody.
"""

import hmac
import secrets
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import time as midnight
from zoneinfo import ZoneInfo

from kiosk.accesslog.areas import Areas
from kiosk.accesslog.model import DEFAULT_ZONE, Record, began, clock_record, day_of_hour, local_day, record_of
from kiosk.core import Clock, Event, Journal, Observer, Reading

__all__ = ["AREA_KIND", "CLOCK_SLIP", "JOURNAL_KIND", "AccessObserver", "Visitors", "make_observer"]

JOURNAL_KIND = "access"
AREA_KIND = "area"  # of an event that tells where a visitor is from
CLOCK_SLIP = 300  # seconds by which the start of a boot may move before it is told anew: half a step of a record
RETRY_SECONDS = 60.0  # between two attempts to open a journal that refused
SALT_BYTES = 32
SALT_SECONDS = 24 * 3600.0  # longest life of a salt, whatever the calendar says
MARKS = 4096  # remembered at once; a village has fewer phones
MARK_BYTES = 4  # 32 bits: few collisions among a village, useless as an identity


class Visitors:
    """Marks that tell clients apart for one day; safe from any thread.

    Args:
        zone: whose midnight ends the day.
        forget: called when the marks die.
    """

    def __init__(self, zone: ZoneInfo, forget: Callable[[], None] = lambda: None) -> None:
        self._zone = zone
        self._forget = forget
        self._lock = threading.Lock()
        self._begins = self._ends = datetime.fromtimestamp(0, UTC)  # of the day of the salt
        self._born = 0.0
        self._salt = b""
        self._marks: dict[str, str] = {}

    def mark(self, client: str, reading: Reading) -> str:
        """Eight hexadecimal digits for `client`, today; "" for no client."""
        if not client:
            return ""
        with self._lock:
            if not self._begins <= reading.now < self._ends or reading.monotonic - self._born >= SALT_SECONDS:
                self._begin_day(reading)
            mark = self._marks.get(client)
            if mark is None:
                if len(self._marks) >= MARKS:
                    self._marks.clear()  # made again when asked for; the salt is the same
                digest = hmac.digest(self._salt, client.encode("utf-8", "surrogatepass"), "sha256")
                mark = self._marks[client] = digest[:MARK_BYTES].hex()
            return mark

    def _begin_day(self, reading: Reading) -> None:
        today = local_day(reading.now, self._zone)
        self._begins, self._ends = (
            datetime.combine(day, midnight(), self._zone).astimezone(UTC) for day in (today, today + timedelta(days=1))
        )
        self._born = reading.monotonic
        self._salt = secrets.token_bytes(SALT_BYTES)
        self._marks.clear()
        self._forget()


class AccessObserver:
    """The observer of this slice.

    Attributes:
        lost: events that reached no journal since the start of this process.
        failing: why the last of them did not, or None while all is well.
    """

    def __init__(
        self, journal: Callable[[str], Journal], clock: Clock, zone: ZoneInfo, recheck_seconds: float = 0.0
    ) -> None:
        self._source = journal
        self._clock = clock
        self._recheck = recheck_seconds
        self._read: tuple[float, Reading] = (float("-inf"), clock.read())  # believed until then
        self._areas = Areas()
        self._visitors = Visitors(zone, self._areas.forget)
        self._lock = threading.Lock()
        self._opened: Journal | None = None
        self._retry_at = 0.0  # monotonic
        self._lost = 0
        self._failing: Exception | None = None
        self._owes_clock = False  # records were written that a known time can put right
        self._told: tuple[str, int] | None = None  # which boot began when, as written last
        self._zone = zone
        self._hour = self._day = ""  # of what was written last

    def __call__(self, event: Event, client: str = "") -> None:
        """Note `event`; `client` is turned into a mark of the day and forgotten."""
        until, reading = self._read
        moment = time.monotonic()
        if moment >= until:
            reading = self._clock.read()
            self._read = moment + self._recheck, reading
        mark = self._visitors.mark(client, reading)
        if event.kind == AREA_KIND:
            self._areas.tell(mark, event.area)
            return
        record = record_of(event, reading, mark, self._areas.of(mark))
        if record is None:
            return
        if "boot" in record:
            self._owes_clock = True
        elif self._owes_clock or self._slipped(reading):
            self._owes_clock = False
            self._told = reading.boot_id, began(reading)
            self._write(clock_record(reading), reading)
        self._write(record, reading)

    def _slipped(self, reading: Reading) -> bool:
        """True when what was told of this boot is wrong by what is known now."""
        if self._told is None or self._told[0] != reading.boot_id:
            return False
        return abs(began(reading) - self._told[1]) > CLOCK_SLIP

    def _write(self, record: Record, reading: Reading) -> None:
        try:
            journal = self._opened or self._journal(reading.monotonic)
            if journal is None:
                self._lost += 1
            else:
                self._turn(journal, record["hour"])
                journal.append(record)
                self._failing = None
        except (OSError, ValueError) as error:  # the card refuses, or the house is closing
            self._lost += 1
            self._failing = error

    def _turn(self, journal: Journal, hour: str) -> None:
        """Begin a new segment with each day, so that the lines of a day can leave the card when their time is over."""
        if hour == self._hour:
            return
        day = day_of_hour(hour, self._zone)
        if self._day and day != self._day:
            journal.turn()
        self._hour, self._day = hour, day

    @property
    def lost(self) -> int:
        """Refused here, or dropped by a journal whose card refused for too long."""
        return self._lost + (self._opened.dropped if self._opened else 0)

    @property
    def failing(self) -> Exception | None:
        """What stands in the way of records just now."""
        return (self._opened.failing if self._opened else None) or self._failing

    def _journal(self, monotonic: float) -> Journal | None:
        with self._lock:
            if self._opened is None and monotonic >= self._retry_at:
                self._retry_at = monotonic + RETRY_SECONDS
                self._opened = self._source(JOURNAL_KIND)
                newest = self._opened.newest()
                self._day = day_of_hour(str(newest.get("hour", "")), self._zone) if newest else ""
            return self._opened


def make_observer(
    journal: Callable[[str], Journal], clock: Clock, zone: ZoneInfo | None = None, recheck_seconds: float = 0.0
) -> Observer:
    """The core Observer that writes each event as one record into the journal `access`.

    Args:
        journal: kind > this process's writer; asked for at the first event.
        clock: read for each event.
        zone: the post's time zone (setting pos.zone); a visitor's day ends at its midnight.
        recheck_seconds: how long one reading is believed instead; reading costs a third of all the rest.
    """
    return AccessObserver(journal, clock, zone or ZoneInfo(DEFAULT_ZONE), recheck_seconds)
