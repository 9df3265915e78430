"""Who speaks next. Pure: a line of turns, and what cuts what.

An emergency goes before everything and cuts everything; any announcement cuts a reading; else the more urgent kind
goes first and within a kind whoever came first. What was cut goes on from where it was, if its time has not passed.
Two emergencies take turns, one saying each, so that neither street waits for the other's second.
"""

import math
from dataclasses import dataclass, field, replace

from kiosk.announcements.kinds.rules import Priority
from kiosk.announcements.schedule.calls import Call

__all__ = ["ConductorLimits", "Line", "Turn", "cuts"]


@dataclass(frozen=True)
class ConductorLimits:
    """Bounds of the announcer.

    Attributes:
        check_seconds: how often the table is looked at.
        tick_seconds: how often the schedule is asked though nothing changed.
        ahead_seconds: how long before its time a sound is made.
        grace_seconds: how long a call may wait behind others.
    """

    check_seconds: float = 0.5
    tick_seconds: float = 5.0
    ahead_seconds: float = 120.0
    grace_seconds: float = 600.0


@dataclass(frozen=True)
class Turn:
    """One call of an announcement, or one reading, that waits or sounds.

    Attributes:
        key: its name; of two turns of one name the second is not taken.
        priority: how urgent it is.
        call: the call it is; None for a reading.
        deadline: monotonic second after which it is too late.
        number: its place among its like, given by the line.
        started: its first sound is behind it.
        take: index of the sound to go on with.
        second: where in that sound.
        heard: seconds heard so far.
        voice: who spoke them.
    """

    key: str
    priority: Priority
    call: Call | None = None
    deadline: float = math.inf
    number: int = 0
    started: bool = False
    take: int = 0
    second: float = 0.0
    heard: float = 0.0
    voice: str = ""

    @property
    def item(self) -> str:
        """The announcement's id; empty for a reading."""
        return self.call.item if self.call is not None else ""

    @property
    def rank(self) -> tuple[int, int]:
        """Smallest first."""
        return (self.priority, self.number)


def cuts(turn: Turn, sounding: Turn) -> bool:
    """True where `turn` must not wait for the end of `sounding`."""
    if turn.priority is Priority.EMERGENCY:
        return sounding.priority is not Priority.EMERGENCY
    return sounding.priority is Priority.READING and turn.priority is not Priority.READING


@dataclass(frozen=True)
class Line:
    """Turns that wait."""

    turns: tuple[Turn, ...] = ()
    count: int = field(default=0)

    @property
    def keys(self) -> set[str]:
        """Their names."""
        return {turn.key for turn in self.turns}

    def add(self, turn: Turn) -> "Line":
        """`turn` behind its like; nothing changes where one of its name waits already."""
        if turn.key in self.keys:
            return self
        return Line((*self.turns, replace(turn, number=self.count)), self.count + 1)

    def put_back(self, turn: Turn) -> "Line":
        """A turn that was cut, in its old place."""
        return self if turn.key in self.keys else Line((*self.turns, turn), self.count)

    def without(self, *keys: str) -> "Line":
        """The line after those have left."""
        return Line(tuple(turn for turn in self.turns if turn.key not in keys), self.count)

    def first(self) -> Turn | None:
        """Who is next."""
        return min(self.turns, key=lambda turn: turn.rank, default=None)

    def late(self, now: float) -> tuple[Turn, ...]:
        """Whose time has passed."""
        return tuple(turn for turn in self.turns if turn.deadline < now)

    def shares(self, turn: Turn) -> bool:
        """True where an emergency should let another one speak before it goes on."""
        return turn.priority is Priority.EMERGENCY and any(one.priority is turn.priority for one in self.turns)
