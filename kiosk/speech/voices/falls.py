"""Which voice failed and why, told across processes: the announcer speaks, another process shows the box's health."""

from contextlib import suppress
from pathlib import Path

import msgspec

from kiosk.core import KioskError, atomic

__all__ = ["Falls"]


class Falls:
    """A small file in the run folder: engine > why it failed; gone with the power, and no worse for that.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> dict[str, str]:
        """Every engine that failed when it was last asked, and why."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError):
            return {}

    def note(self, engine: str, why: str) -> None:
        """Note why `engine` failed; empty says that it speaks again. A card that refuses costs only the note."""
        told = {name: reason for name, reason in (self.read() | {engine: why}).items() if reason}
        with suppress(KioskError):
            atomic.write_stream(self._path, (msgspec.json.encode(told),), durable=False)
