"""The switch of the loud amplifier: a relay at a pin (see `pins`), a file, or nothing.

An amplifier left on hums through the night and eats a battery, so whoever switches it on must switch it off in every
path; the process that comes after a killed one does it too. `FileAmplifier` is a true one for a box without pins: what
it was told survives the process, so that one can see, after a kill, in which state the relay would be.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import msgspec

from kiosk.core import KioskError, atomic

__all__ = ["Amplifier", "FileAmplifier", "NoAmplifier"]

KEPT = 400


class Amplifier(Protocol):
    """One amplifier; on and off may be said twice.

    Attributes:
        silent_because: why it cannot be switched, in a sentence; empty for one that can.
    """

    @property
    def silent_because(self) -> str:
        """Known before it is used."""
        ...

    def on(self) -> None:
        """Give it power."""
        ...

    def off(self) -> None:
        """Take its power."""
        ...

    def close(self) -> None:
        """Off, and given back; safe to call twice."""
        ...


class NoAmplifier:
    """A box with its small speaker only."""

    def __init__(self, silent_because: str = "Relai penguat suara tidak disambung.") -> None:
        self.silent_because = silent_because

    def on(self) -> None:
        """Nothing to switch."""

    def off(self) -> None:
        """Nothing to switch."""

    def close(self) -> None:
        """Nothing to give back."""


class Switched(msgspec.Struct, frozen=True):
    """What the file holds: the state now, and how it came to it, newest last."""

    on: bool = False
    history: tuple[tuple[str, bool], ...] = ()


class FileAmplifier:
    """Keeps its state in a file."""

    silent_because = ""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Switched:
        """What it was told so far; nothing where the file is not there or is torn."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=Switched)
        except (OSError, msgspec.MsgspecError):
            return Switched()

    def on(self) -> None:
        """Note that it has power."""
        self._note(on=True)

    def off(self) -> None:
        """Note that it has none."""
        self._note(on=False)

    def close(self) -> None:
        """Off."""
        self.off()

    def _note(self, *, on: bool) -> None:
        before = self.read()
        if before.on == on and before.history:
            return
        history = (*before.history, (datetime.now(UTC).isoformat(), on))[-KEPT:]
        try:
            atomic.write_stream(self._path, (msgspec.json.encode(Switched(on, history)),), durable=False)
        except KioskError:
            if not on:  # a full card must not leave it on
                self._path.unlink(missing_ok=True)
