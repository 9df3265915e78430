"""Is there still life in the servers? Asked from inside, for a sandboxed process cannot connect to itself.

Each look asks two things of every listener: its network loop to come by, and one of its threads to take a task. The
next look is content when both have done so since. A loop that is blocked comes by no more; where every thread is
stuck the task stays lying. Threads that are only busy are not stuck: as long as they finish anything there is life.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Protocol

__all__ = ["Pulse", "Watched"]


class _Trigger(Protocol):
    def pull_trigger(self, thunk: Callable[[], None]) -> None:
        """Have the loop call `thunk`."""
        ...


class _Tasks(Protocol):
    def add_task(self, task: object) -> None:
        """Have a thread call the task's `service`, or `cancel` it at the end."""
        ...


class Watched(Protocol):
    """A server as its pulse is felt.

    Attributes:
        served: changes whenever a thread has finished something.
    """

    @property
    def trigger(self) -> _Trigger:
        """Wakes its loop."""
        ...

    @property
    def task_dispatcher(self) -> _Tasks:
        """Its threads."""
        ...

    @property
    def served(self) -> int:
        """How much they have finished."""
        ...


class Pulse:
    """The pulse of several servers; only one thread may feel it."""

    def __init__(self, servers: Iterable[Watched]) -> None:
        self._asked = [_Asked(server) for server in servers]

    def look(self) -> bool:
        """Has each answered what the last look asked? Asks anew."""
        looked = [asked.look() for asked in self._asked]  # each, whatever the one before says
        return all(looked)


class _Asked:
    """What one server was asked; it is its own task."""

    def __init__(self, server: Watched) -> None:
        self._server = server
        self._served = -1
        self._loop_owes = self._thread_owes = False

    def look(self) -> bool:
        served, before = self._server.served, self._served
        self._served = served
        well = not self._loop_owes and (not self._thread_owes or served != before)
        with suppress(OSError):  # a server that has been closed answers no more
            if not self._loop_owes:
                self._loop_owes = True
                self._server.trigger.pull_trigger(self._came_by)
            if not self._thread_owes:
                self._thread_owes = True
                self._server.task_dispatcher.add_task(self)
        return well

    def service(self) -> None:
        """A thread took it."""
        self._thread_owes = False

    def cancel(self) -> None:
        """The server ends; nobody asks any more."""

    def _came_by(self) -> None:
        self._loop_owes = False
