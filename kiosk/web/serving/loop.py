"""The network loop of one listener: a turn costs what happened in it, not how many phones are connected.

Why not waitress's own: it asks every connection what it waits for in every turn, so 500 idle phones made each page
of the others seven times slower (measured). Here a connection is asked again only after something happened to it;
while a thread works for it, in every turn; and all of them at the server's regular round, which lets go the silent.
"""

import select
from typing import Any

from waitress.wasyncore import readwrite

__all__ = ["Loop"]


class Loop:
    """What every connection waits for, as the kernel was last told (epoll).

    Only the thread of the loop may call it.
    """

    def __init__(self, connections: dict[int, Any]) -> None:
        self._connections = connections
        self._epoll = select.epoll()
        self._told: dict[int, int] = {}  # descriptor > events
        self._changed: set[int] = set()

    def heard(self, descriptor: int) -> None:
        """Something happened to this connection: it is asked before the next wait."""
        self._changed.add(descriptor)

    def forget(self, descriptor: int) -> None:
        """`descriptor` is about to be closed, its number to be used again."""
        if self._told.pop(descriptor, 0):
            self._epoll.unregister(descriptor)

    def turn(self, seconds: float) -> None:
        """Wait at most `seconds` for something to happen, and let it."""
        while self._changed:
            self._ask(self._changed.pop())
        for descriptor, events in self._epoll.poll(seconds):
            connection = self._connections.get(descriptor)
            if connection is not None:
                self._changed.add(descriptor)
                readwrite(connection, events)

    def close(self) -> None:
        """Give the kernel's table back."""
        self._epoll.close()

    def _ask(self, descriptor: int) -> None:
        connection = self._connections.get(descriptor)
        if connection is None:  # closed meanwhile
            return
        wanted = select.EPOLLIN | select.EPOLLPRI if connection.readable() else 0
        if not connection.accepting and connection.writable():
            wanted |= select.EPOLLOUT
        told = self._told.get(descriptor, 0)
        if wanted == told:
            return
        if not wanted:  # the kernel would tell of hanging up again and again
            self.forget(descriptor)
            return
        (self._epoll.modify if told else self._epoll.register)(descriptor, wanted)
        self._told[descriptor] = wanted
