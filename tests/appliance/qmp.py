"""QEMU's machine protocol: what a hand does to a box from outside (plug, pull, cut the power, look at the screen)."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.appliance.wire import Wire

__all__ = ["Qmp"]

PATIENCE_SECONDS = 60


class Qmp:
    """A conversation with one QEMU."""

    def __init__(self, path: Path, alive: Callable[[], bool]) -> None:
        self._wire = Wire(path, alive)
        self._numbers = itertools.count(1)
        self._wire.wait(lambda told: "QMP" in told, PATIENCE_SECONDS, "QMP greeting")
        self.execute("qmp_capabilities")

    def close(self) -> None:
        self._wire.close()

    def execute(self, command: str, **arguments: Any) -> Any:
        """Let QEMU do something; a `_` in the name of an argument is a `-`.

        Raises:
            OSError: QEMU refuses, with its reason.
        """
        number = next(self._numbers)
        named = {name.replace("_", "-"): value for name, value in arguments.items()}
        self._wire.send({"execute": command, "arguments": named, "id": number})
        answer = self._wire.wait(lambda told: told.get("id") == number, PATIENCE_SECONDS, f"QMP {command}")
        if "error" in answer:
            raise OSError(f"QMP {command}: {answer['error'].get('desc', answer['error'])}")
        return answer["return"]

    def event(self, name: str, seconds: float = PATIENCE_SECONDS, **data: Any) -> dict[str, Any]:
        """Wait for an event whose data hold these values."""

        def wanted(told: dict[str, Any]) -> bool:
            about = told.get("data", {})
            return told.get("event") == name and all(about.get(key) == value for key, value in data.items())

        return self._wire.wait(wanted, seconds, f"QMP event {name} {data}")
