"""The ear of the house: it hears every event, never fails, never waits for the card.

The journal is opened at the first event and not before, because most commands observe nothing and should leave no
segment behind. While the card refuses to open it, events are counted as lost and the opening is tried again only
once a minute, so that no visitor waits for a dying card.

Noting an event costs less than the page it tells of, because the parts that stay the same are remembered: the mark of
a visitor for as long as its salt lives, in RAM as the salt is; the bounds of the day.

A visitor's mark is a truncated HMAC of the client under a salt that lives in RAM only. The salt is replaced at
local midnight, on any jump of the calendar, and in any case after 24 hours of uptime: a clock that stands still
at its floor must not lengthen a visitor's day. A restart replaces it too; that day then counts some visitors twice.
"""

import hmac
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from kiosk.accesslog.model import DEFAULT_ZONE, local_day, record_of
from kiosk.core import Clock, Event, Journal, Observer, Reading

__all__ = ["JOURNAL_KIND", "AccessObserver", "Visitors", "make_observer"]

JOURNAL_KIND = "access"
RETRY_SECONDS = 60.0  # between two attempts to open a journal that refused
SALT_BYTES = 32
SALT_SECONDS = 24 * 3600.0  # longest life of a salt, whatever the calendar says
MARKS = 4096  # remembered at once; a village has fewer phones
MARK_BYTES = 4  # 32 bits: few collisions among a village, useless as an identity


class Visitors:
    """Marks that tell clients apart for one day; safe from any thread."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
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
            datetime.combine(day, time(), self._zone).astimezone(UTC) for day in (today, today + timedelta(days=1))
        )
        self._born = reading.monotonic
        self._salt = secrets.token_bytes(SALT_BYTES)
        self._marks.clear()


class AccessObserver:
    """The observer of this slice.

    Attributes:
        lost: events that reached no journal since the start of this process.
        failing: why the last of them did not, or None while all is well.
    """

    def __init__(self, journal: Callable[[str], Journal], clock: Clock, zone: ZoneInfo) -> None:
        self._source = journal
        self._clock = clock
        self._visitors = Visitors(zone)
        self._lock = threading.Lock()
        self._opened: Journal | None = None
        self._retry_at = 0.0  # monotonic
        self._lost = 0
        self._failing: Exception | None = None

    def __call__(self, event: Event, client: str = "") -> None:
        """Note `event`; `client` is turned into a mark of the day and forgotten."""
        reading = self._clock.read()
        record = record_of(event, reading, self._visitors.mark(client, reading))
        if record is None:
            return
        try:
            journal = self._journal(reading.monotonic)
            if journal is None:
                self._lost += 1
            else:
                journal.append(record)
                self._failing = None
        except (OSError, ValueError) as error:  # the card refuses, or the house is closing
            self._lost += 1
            self._failing = error

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
            return self._opened


def make_observer(journal: Callable[[str], Journal], clock: Clock, zone: ZoneInfo | None = None) -> Observer:
    """The core Observer that writes each event as one record into the journal `access`.

    Args:
        journal: kind > this process's writer; asked for at the first event.
        clock: read once for each event.
        zone: the post's time zone (setting pos.zone); a visitor's day ends at its midnight.
    """
    return AccessObserver(journal, clock, zone or ZoneInfo(DEFAULT_ZONE))
