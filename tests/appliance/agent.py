"""The host's end of the agent in the test image: runs commands as root in the guest, over a virtio port."""

import itertools
import time
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.appliance.wire import Wire

__all__ = ["Agent", "Ran"]

COMMAND_SECONDS = 120
SLACK_SECONDS = 60  # the guest's own limit comes first
LOOK_SECONDS = 1.0


@dataclass(frozen=True)
class Ran:
    """A command that has ended; `code` 124: it was stopped by its time limit."""

    code: int
    out: str
    err: str


class Agent:
    """Commands go one after another; what shall go on beside them is started with `systemd-run`."""

    def __init__(self, path: Path, alive: Callable[[], bool]) -> None:
        self._wire = Wire(path, alive)
        self._numbers = itertools.count(1)

    def close(self) -> None:
        self._wire.close()

    def hello(self, seconds: float) -> dict[str, Any]:
        """Wait until the guest's agent says that it runs: `boot` (its boot id) and `uptime` in seconds."""
        return self._wire.wait(lambda told: "hello" in told, seconds, "the guest's agent")

    def run(self, *command: str, seconds: float = COMMAND_SECONDS, check: bool = True) -> Ran:
        """Run a command to its end.

        Raises:
            OSError: it failed, with what it said; not with `check=False`.
        """
        number = next(self._numbers)
        self._wire.send({"id": number, "run": command, "seconds": seconds})
        what = f"guest: {' '.join(command)[:200]}"
        told = self._wire.wait(lambda told: told.get("id") == number, seconds + SLACK_SECONDS, what)
        ran = Ran(told["code"], told["out"], told["err"])
        if check and ran.code:
            raise OSError(f"{what}: {ran.code}: {(ran.err or ran.out).strip()[-800:]}")
        return ran

    def sh(self, script: str, seconds: float = COMMAND_SECONDS, *, check: bool = True) -> str:
        """What a line of shell prints."""
        return self.run("sh", "-c", script, seconds=seconds, check=check).out.strip()

    def until(self, script: str, seconds: float, wanted: Callable[[str], bool] = bool) -> str:
        """Ask again and again until the shell prints what is wanted (default: anything).

        Raises:
            TimeoutError: it does not; with what it printed last.
        """
        end = time.monotonic() + seconds
        while True:
            printed = self.sh(script, check=False)
            if wanted(printed):
                return printed
            if time.monotonic() > end:
                raise TimeoutError(f"guest: {script}: not within {seconds:g} s; last printed: {printed[-1500:]!r}")
            time.sleep(LOOK_SECONDS)

    def read(self, path: str) -> bytes:
        """A file of the guest."""
        return b64decode(self.run("base64", "-w0", path).out)
