"""A Unix socket on which objects come and go; whoever waits says what it waited for and what came last."""

import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.appliance.lines import Lines, encode

__all__ = ["Wire"]

CONNECT_SECONDS = 30


class Wire:
    """One connection to QEMU."""

    def __init__(self, path: Path, alive: Callable[[], bool]) -> None:
        self._socket = _connected(path, alive)
        self._lines = Lines()
        self.unread: list[dict[str, Any]] = []
        self.last: dict[str, Any] = {}

    def close(self) -> None:
        self._socket.close()

    def send(self, told: dict[str, Any]) -> None:
        self._socket.settimeout(None)
        self._socket.sendall(encode(told))

    def wait(self, wanted: Callable[[dict[str, Any]], bool], seconds: float, what: str) -> dict[str, Any]:
        """The first object that is wanted; the others stay for those who ask later.

        Raises:
            TimeoutError: it did not come.
            ConnectionError: the machine is gone.
        """
        end = time.monotonic() + seconds
        while True:
            for at, told in enumerate(self.unread):
                if wanted(told):
                    return self.unread.pop(at)
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{what}: not within {seconds:g} s; the last thing heard: {self.last}")
            self._receive(left, what)

    def _receive(self, seconds: float, what: str) -> None:
        self._socket.settimeout(seconds)
        try:
            data = self._socket.recv(1 << 16)
        except TimeoutError:
            return
        if not data:
            raise ConnectionError(f"{what}: the machine is gone; the last thing heard: {self.last}")
        heard = self._lines.feed(data)
        self.unread += heard
        self.last = heard[-1] if heard else self.last


def _connected(path: Path, alive: Callable[[], bool]) -> socket.socket:
    end = time.monotonic() + CONNECT_SECONDS
    while True:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(str(path))
        except OSError:
            connection.close()
            if not alive() or time.monotonic() > end:
                raise
            time.sleep(0.05)
        else:
            return connection
