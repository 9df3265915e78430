"""What the schedule speaks of: one call of an announcement, one that did not come about, and a look at the clock."""

from datetime import datetime
from typing import Protocol

import msgspec

from kiosk.core import Reading

__all__ = ["Call", "Handed", "Heard", "Miss", "Tick"]


class Call(msgspec.Struct, frozen=True):
    """One time an announcement is to sound.

    Attributes:
        key: its name (`model.call_key`); one that was started is never started again.
        item: id of the announcement.
        planned: when it was meant to sound, UTC.
        at: when it will sound: `planned`, or the end of the quiet window or the slot that moved it.
        seconds: how long it will take, everything counted.
        why: what moved it, in a sentence; empty when nothing did.
        grace: how many seconds after `at` it is still worth beginning.
    """

    key: str
    item: str
    planned: datetime
    at: datetime
    seconds: float
    why: str = ""
    grace: float = 600.0


class Miss(msgspec.Struct, frozen=True):
    """One time an announcement did not or will not sound, and why, in a sentence for organisers."""

    key: str
    item: str
    planned: datetime
    why: str


class Heard(Protocol):
    """What the schedule asks of a call that was started, handed over or missed; `playback.Played` is one."""

    @property
    def item(self) -> str:
        """Id of the announcement."""

    @property
    def at(self) -> datetime:
        """When it began, by the clock of then."""

    @property
    def kind(self) -> str:
        """A key of `KINDS`."""

    @property
    def sure(self) -> bool:
        """Whether somebody vouched for that clock."""

    @property
    def result(self) -> str:
        """What came of it; `missed` for one that never began."""

    @property
    def of(self) -> float:
        """How long it would have been, in seconds; 0 where nobody knows."""


class Handed(msgspec.Struct, frozen=True):
    """A call given to the announcer that has not begun yet."""

    item: str
    at: datetime
    kind: str
    of: float
    sure: bool = True
    result: str = "queued"


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
