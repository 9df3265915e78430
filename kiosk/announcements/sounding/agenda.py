"""What the schedule tells the announcer; `schedule.keeper.Keeper` is one."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from kiosk.announcements.schedule.calls import Call, Miss

__all__ = ["Agenda", "Ahead"]


class Ahead(Protocol):
    """What is to come."""

    @property
    def calls(self) -> Iterable[Call]:
        """Each with the moment at which it will sound."""
        ...


class Agenda(Protocol):
    """When what is to sound."""

    def tick(self) -> tuple[Sequence[Call], Sequence[Miss]]:
        """What is due at this moment, and what did not come about."""
        ...

    def put_back(self, call: Call) -> str:
        """Asked before `call` begins: why it must not begin now, or nothing. It comes again from `tick`."""
        ...

    def upcoming(self) -> Ahead:
        """What is to come, as far as anybody knows now.

        Raises:
            KioskError: a table is damaged.
        """
        ...
