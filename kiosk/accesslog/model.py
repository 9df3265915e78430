"""What is written of a visit, and what never is.

A record answers "what was read, when, in which RT", not "who". So the hour stands without its minutes, the visitor
is a mark that means something for one day only, and free text is kept only while it can be no number of a
person: digit runs from six on (NIK, telephone, account) drop the term, not the event.

Records stay small, because a busy post writes a million of them: empty fields and the language `id` are left out on
the card and put back by `complete` whenever records are read (126 bytes on average over 10,000 mixed events, 162 with
an unsure clock; sealed for the way home, 9 and 11).

With an unsure clock the record also carries the boot and the time since it, in steps of ten minutes: enough to put
the hour right later, too coarse to tell the minute.
"""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from kiosk.core import Event, Reading

__all__ = [
    "CHANNELS",
    "DEFAULT_ZONE",
    "KINDS",
    "LANGUAGES",
    "Record",
    "complete",
    "day_of",
    "hour_text",
    "local_day",
    "record_of",
]

Record = dict[str, Any]
"""One line of the journal, without its `seq`."""

KINDS = frozenset({"view", "search", "search-empty", "listen", "download", "share", "qr", "announcement-played"})
CHANNELS = frozenset({"screen", "phone", "speaker"})
LANGUAGES = frozenset({"id", "jv"})
DEFAULT_LANGUAGE = "id"
DEFAULT_ZONE = "Asia/Jakarta"

MAX_TERM_CHARACTERS = 60
MAX_DOCUMENT_CHARACTERS = 120
MONOTONIC_STEP = 600  # seconds; finer would tell the minute, coarser would put visits into the wrong hour
BOOT_CHARACTERS = 8

_AREA = re.compile(r"[0-9]{4}")
_DIGIT_RUN = re.compile(r"\d{6}")
_DOCUMENT = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._:/~-]{{0,{MAX_DOCUMENT_CHARACTERS - 1}}}")
_EPOCH = datetime.fromtimestamp(0, UTC)
_HOUR_FORMAT = "%Y-%m-%dT%HZ"


def record_of(event: Event, reading: Reading, visitor: str = "") -> Record | None:
    """The record of `event`, or None for a kind we do not count; a field that breaks its rule is left out."""
    fields = _fields(event) if event.term else _remembered_fields(event)
    if fields is None:
        return None
    record: Record = {"hour": hour_text(reading.now), **fields}
    if visitor:
        record["visitor"] = visitor
    if not reading.sure:
        record["boot"] = reading.boot_id[:BOOT_CHARACTERS]
        record["monotonic"] = int(reading.monotonic) // MONOTONIC_STEP * MONOTONIC_STEP
    return record


def complete(record: Mapping[str, Any]) -> Record:
    """`record` with the language that was left out on the card."""
    return {"language": DEFAULT_LANGUAGE, **record}


def hour_text(moment: datetime) -> str:
    """ISO 8601 to the hour, UTC: `2026-11-21T03Z`."""
    return _hour_text(moment.timestamp() // 3600)


@lru_cache(maxsize=8)
def _hour_text(hours: float) -> str:
    return (_EPOCH + timedelta(hours=hours)).strftime(_HOUR_FORMAT)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day at the post; it begins at local midnight."""
    return moment.astimezone(zone).date()


def day_of(record: Mapping[str, Any], zone: ZoneInfo) -> str:
    """The local day of a record ("2026-11-21"), or "" where a damaged card left no readable hour.

    Exact, because the zones of Indonesia differ from UTC by whole hours.
    """
    try:
        hour = datetime.strptime(str(record.get("hour", "")), _HOUR_FORMAT).replace(tzinfo=UTC)
    except ValueError:
        return ""
    return local_day(hour, zone).isoformat()


def _fields(event: Event) -> dict[str, str] | None:
    """What `event` itself tells, its rules kept."""
    if event.kind not in KINDS:
        return None
    fields = {
        "kind": event.kind,
        "document": event.subject if _DOCUMENT.fullmatch(event.subject) else "",
        "term": _term(event.term),
        "channel": event.channel if event.channel in CHANNELS else "",
        "language": event.language if event.language in LANGUAGES - {DEFAULT_LANGUAGE} else "",
        "area": event.area if _AREA.fullmatch(event.area) else "",
    }
    return {key: value for key, value in fields.items() if value}


_remembered_fields = lru_cache(maxsize=1024)(_fields)
"""A busy post writes the same events again and again; what was searched is never among the remembered."""


def _term(term: str) -> str:
    words = " ".join(term.split())
    keep = len(words) <= MAX_TERM_CHARACTERS and words.isprintable() and not _DIGIT_RUN.search(words)
    return words if keep else ""
