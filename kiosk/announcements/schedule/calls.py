"""What the schedule speaks of: one call of an announcement, one that did not come about, and a look at the clock."""

from datetime import datetime

import msgspec

from kiosk.core import Reading

__all__ = ["Call", "Miss", "Tick"]


class Call(msgspec.Struct, frozen=True):
    """One time an announcement is to sound.

    Attributes:
        key: its name (`model.call_key`); one that was started is never started again.
        item: id of the announcement.
        planned: when it was meant to sound, UTC.
        at: when it will sound: `planned`, or the end of the quiet window or the slot that moved it.
        seconds: how long it will take, everything counted.
        why: what moved it, in a sentence; empty when nothing did.
    """

    key: str
    item: str
    planned: datetime
    at: datetime
    seconds: float
    why: str = ""


class Miss(msgspec.Struct, frozen=True):
    """One time an announcement did not or will not sound, and why, in a sentence for organisers."""

    key: str
    item: str
    planned: datetime
    why: str


class Tick(msgspec.Struct, frozen=True):
    """One look at both clocks; a wall clock that moved otherwise than the monotonic one has jumped."""

    wall: datetime
    monotonic: float
    boot_id: str
    sure: bool

    @classmethod
    def of(cls, reading: Reading) -> "Tick":
        """The tick of a reading."""
        return cls(reading.now, reading.monotonic, reading.boot_id, reading.sure)
