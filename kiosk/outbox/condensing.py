"""Makes a batch small that nobody fetched for long: visits become counts by the day, all else stays. Pure.

A post that is never visited must not lose what it counted, and a card is finite. The small batch bears the old one's
number and names it in `replaces`: whoever has the old one counts that. Single hours and searched words go, which also
ends how long they are kept.
"""

from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from kiosk.outbox.model import Sealed, pack
from kiosk.outbox.opening import Opened
from kiosk.web import day_of_hour

__all__ = ["condense"]

VISITS = "access"  # the one kind of which there are very many
CLOCK = "clock"  # among them: what corrects the hours of others
_UPTIME_STEP = 6 * 3600  # seconds; fine enough for a day
_DROPPED = ("seq", "term")


def condense(opened: Opened, sha256: str, zone: ZoneInfo, sign: Callable[[bytes], bytes]) -> bytes:
    """The bytes of the batch that takes the place of `opened`, whose hash is `sha256`."""
    lines = list(_counted(opened, zone))
    header = msgspec.structs.replace(opened.header, replaces=sha256, records=len(lines))
    sealed = Sealed(opened.recipient, opened.sealed) if opened.sealed else None
    return pack(header, lines, sealed, sign)


def _counted(opened: Opened, zone: ZoneInfo) -> Iterator[bytes]:
    counts: dict[bytes, int] = {}
    for number, line in enumerate(opened.lines.splitlines(), 1):
        record = msgspec.json.decode(line, type=dict[str, Any])
        if record.get("export") != VISITS or record.get("kind") == CLOCK:
            place = {"line": number} if opened.sealed else {}
            yield msgspec.json.encode({**record, **place}) + b"\n"
            continue
        count = int(record.pop("count", 1))
        same = msgspec.json.encode(_blurred(record, zone))
        counts[same] = counts.get(same, 0) + count
    for same, count in counts.items():
        yield same[:-1] + b',"count":%d}\n' % count if count > 1 else same + b"\n"


def _blurred(record: dict[str, Any], zone: ZoneInfo) -> dict[str, Any]:
    kept = {key: value for key, value in record.items() if key not in _DROPPED}
    if "hour" in kept:
        kept["hour"] = day_of_hour(str(kept["hour"]), zone) or kept["hour"]
    if isinstance(kept.get("monotonic"), int | float):
        kept["monotonic"] = int(kept["monotonic"]) // _UPTIME_STEP * _UPTIME_STEP + _UPTIME_STEP // 2  # the middle
    return kept
