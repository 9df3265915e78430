"""The guest's serial line: what it told, and when by the host's clock."""

import time
from pathlib import Path

from tests.appliance.phases import Mark, marks

__all__ = ["Console"]

LOOK_SECONDS = 0.2
TAIL = 25


class Console:
    """Follows the file QEMU writes the serial line to."""

    def __init__(self, path: Path, started: float) -> None:
        self.path = path
        self._started = started
        self._heard: dict[str, float] = {}

    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8", errors="replace") if self.path.exists() else ""

    def tail(self) -> str:
        """What was told last, for the sentence of an error."""
        return "\n".join(self.text().splitlines()[-TAIL:])

    def marks(self) -> list[Mark]:
        """The steps told so far; each bears the time at which it was first seen here."""
        found = marks(self.text())
        now = time.monotonic() - self._started
        return [Mark(one.name, one.uptime, self._heard.setdefault(one.name, now)) for one in found]

    def wait(self, name: str, seconds: float) -> Mark:
        """Wait until the step `name` is told.

        Raises:
            TimeoutError: it is not, with the steps and lines there were.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for mark in self.marks():
                if mark.name == name:
                    return mark
            time.sleep(LOOK_SECONDS)
        known = [mark.name for mark in self.marks()]
        raise TimeoutError(f"{name}: not within {seconds:g} s; steps so far {known}; last lines:\n{self.tail()}")
