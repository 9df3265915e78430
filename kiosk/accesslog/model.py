"""What is written of a visit, and what never is.

A record answers "what was read, when, in which RT", not "who". So the hour stands without its minutes, the visitor
is a mark that means something for one day only, and free text is kept only while it can be no number of a
person: digit runs from six on (NIK, telephone, account), also written in pieces, drop the term, not the event.

Records stay small, because a busy post writes a million of them: empty fields, the language `id` and the channel
`phone` are left out on the card and put back by `complete` whenever records are read.

With an unsure clock the record also carries the boot and the time since it, in steps of ten minutes: enough to put
the hour right later, too coarse to tell the minute. When the time of that boot becomes known, one record of the kind
`clock` says when it began, and another one if it turns out to have been wrong; it is no event and is counted nowhere.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.core import Event, Reading
from kiosk.documents import names_a_number
from kiosk.web import day_of_hour, is_area

__all__ = [
    "CHANNELS",
    "CLOCK",
    "DEFAULT_ZONE",
    "KINDS",
    "LANGUAGES",
    "LEFT_OUT",
    "MONOTONIC_STEP",
    "Record",
    "began",
    "boot_of",
    "clock_record",
    "complete",
    "day_of_hour",
    "hour_text",
    "is_area",
    "local_day",
    "record_of",
]

Record = dict[str, Any]
"""One line of the journal, without its `seq`."""

KINDS = frozenset({"view", "search", "search-empty", "listen", "download", "share", "qr", "announcement-played"})
CHANNELS = frozenset({"screen", "phone", "speaker"})
LANGUAGES = frozenset({"id", "jv"})
CLOCK = "clock"
DEFAULT_LANGUAGE = "id"
DEFAULT_CHANNEL = "phone"
DEFAULT_ZONE = "Asia/Jakarta"

MAX_TERM_CHARACTERS = 60
MAX_DOCUMENT_CHARACTERS = 120
MONOTONIC_STEP = 600  # seconds; finer would tell the minute, coarser would put visits into the wrong hour
BOOT_CHARACTERS = 8

_DOCUMENT = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._:/~-]{{0,{MAX_DOCUMENT_CHARACTERS - 1}}}")
_EPOCH = datetime.fromtimestamp(0, UTC)
_HOUR_FORMAT = "%Y-%m-%dT%HZ"
LEFT_OUT = {"channel": DEFAULT_CHANNEL, "language": DEFAULT_LANGUAGE}


def record_of(event: Event, reading: Reading, visitor: str = "", area: str = "") -> Record | None:
    """The record of `event`, or None for a kind we do not count; a field that breaks its rule is left out.

    Args:
        event: what happened.
        reading: of the clock, just now.
        visitor: the mark of the day of who did it.
        area: where that visitor said to be from; counts where the event bears none.
    """
    fields = _fields if event.term else _remembered_fields
    found = fields(event.kind, event.subject, event.term, event.channel, event.language, event.area)
    if found is None:
        return None
    record: Record = {"hour": hour_text(reading.now), **found}
    if area and "area" not in record:
        record["area"] = area
    if visitor:
        record["visitor"] = visitor
    if not reading.sure:
        record["boot"] = boot_of(reading)
        record["monotonic"] = int(reading.monotonic) // MONOTONIC_STEP * MONOTONIC_STEP
    return record


def clock_record(reading: Reading) -> Record:
    """When the boot of `reading` began, in seconds since 1970: it puts right what was recorded before.

    A boot may be told more than one time, as when an organiser sets a wrong year and the network comes later. So it
    also says who vouches for it, and when in that boot it was said: that tells which one is the newest, whichever
    process wrote it.
    """
    return {
        "hour": hour_text(reading.now),
        "kind": CLOCK,
        "boot": boot_of(reading),
        "offset": began(reading),
        "monotonic": int(reading.monotonic),
        "source": reading.confidence.value,
    }


def began(reading: Reading) -> int:
    """When the boot of `reading` began, in seconds since 1970."""
    return round(reading.now.timestamp() - reading.monotonic)


def boot_of(reading: Reading) -> str:
    """The boot as records name it."""
    return reading.boot_id[:BOOT_CHARACTERS]


def complete(record: Mapping[str, Any]) -> Record:
    """`record` with the channel and the language that were left out on the card."""
    return {**record} if record.get("kind") == CLOCK else {**LEFT_OUT, **record}


@lru_cache(maxsize=8)
def hour_text(moment: datetime) -> str:
    """ISO 8601 to the hour, UTC: `2026-11-21T03Z`."""
    return _hour_text(moment.timestamp() // 3600)


@lru_cache(maxsize=8)
def _hour_text(hours: float) -> str:
    return (_EPOCH + timedelta(hours=hours)).strftime(_HOUR_FORMAT)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day at the post; it begins at local midnight."""
    return moment.astimezone(zone).date()


def _fields(kind: str, subject: str, term: str, channel: str, language: str, area: str) -> dict[str, str] | None:
    """What an event itself tells, its rules kept."""
    if kind not in KINDS:
        return None
    fields = {
        "kind": kind,
        "document": subject if _DOCUMENT.fullmatch(subject) else "",
        "term": _term(term),
        "channel": channel if channel in CHANNELS else "",
        "language": language if language in LANGUAGES else DEFAULT_LANGUAGE,
        "area": area if is_area(area) else "",
    }
    # A channel nobody knows stays as "": left out, it would come back as the phones'.
    return {key: value for key, value in fields.items() if value != LEFT_OUT.get(key, "")}


_remembered_fields = lru_cache(maxsize=1024)(_fields)
"""A busy post writes the same events again and again; what was searched is never among the remembered."""


def _term(term: str) -> str:
    words = " ".join(term.split())
    keep = len(words) <= MAX_TERM_CHARACTERS and words.isprintable() and not names_a_number(words)
    return words if keep else ""
