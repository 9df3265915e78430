"""What is to begin now, and what is too late for it. Pure.

Looked at every five seconds with both clocks. A call is due while it is younger than its grace, so a look that comes
late loses nothing; beyond that it is missed, with the reason that both clocks betray. Nothing is ever caught up: after
a jump, a boot or an hour without a sure clock only what is still within its grace begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from kiosk.announcements.schedule.calls import Call, Miss, Tick

__all__ = ["LIMITS", "OFF", "Due", "DueLimits", "due", "jumped"]

OFF = "Kotak atau penyiarnya mati waktu itu."
_UNSURE = "Jam kotak belum pasti waktu itu."
_JUMPED = "Jam kotak melompat melewati waktu itu."
_LATE = "Baru siap sesudah waktunya lewat."


@dataclass(frozen=True)
class DueLimits:
    """Bounds of looking.

    Attributes:
        jump_seconds: the two clocks may differ by so much between two looks.
        stalled_seconds: what fell into the time between two looks still begins, if that time was no longer than this.
        grace_factor: stretches what calls say of their grace; above 1 only to see what would happen without it.
    """

    jump_seconds: float = 30.0
    stalled_seconds: float = 600.0
    grace_factor: float = 1.0


LIMITS = DueLimits()


class Due(msgspec.Struct, frozen=True):
    """What one look found."""

    ready: tuple[Call, ...] = ()
    missed: tuple[Miss, ...] = ()


def jumped(last: Tick, now: Tick, limits: DueLimits = LIMITS) -> bool:
    """True when the wall clock did not move as the monotonic one did."""
    wall = (now.wall - last.wall).total_seconds()
    return abs(wall - (now.monotonic - last.monotonic)) > limits.jump_seconds


def due(calls: Iterable[Call], last: Tick | None, now: Tick, limits: DueLimits = LIMITS) -> Due:
    """What of `calls` (none of which was started) begins now or is missed; misses are told only by a sure clock."""
    ready: list[Call] = []
    missed: list[Miss] = []
    reason = _reason(last, now, limits)
    for call in calls:
        late = (now.wall - call.at).total_seconds()
        if late < 0:
            continue
        between = not reason and last is not None and call.at > last.wall and late <= limits.stalled_seconds
        if between or late <= call.grace * limits.grace_factor:
            ready.append(call)
        elif now.sure:
            missed.append(Miss(call.key, call.item, call.planned, reason or _LATE))
    return Due(tuple(ready), tuple(missed))


def _reason(last: Tick | None, now: Tick, limits: DueLimits) -> str:
    """Why time passed unseen between two looks; empty when it did not."""
    if last is None or last.boot_id != now.boot_id:
        return OFF
    if not last.sure and now.sure:
        return _UNSURE
    return _JUMPED if jumped(last, now, limits) else ""
