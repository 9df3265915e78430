"""One run of Chromium: started with its two pipes, spoken to, and ended with all it started.

It is spawned at descriptors 3 and 4 by posix_spawn, which `subprocess` cannot do without code between fork and exec,
and in a session of its own, so that one signal reaches every helper process. Should we be killed without a word, its
pipe closes and Chromium ends by itself.
"""

import os
import select
import signal
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fcntl import F_DUPFD_CLOEXEC, fcntl
from typing import Protocol

from kiosk.core import OurError
from kiosk.device.display.pipe import Decoder, Message, encoded

__all__ = ["Browser", "BrowserGoneError", "BrowserLimits", "Chromium"]

_THEIR_INPUT, _THEIR_OUTPUT = 3, 4
_ABOVE = 10  # our ends, so that none of them stands where its are to be put
_BLOCK = 1 << 16


class BrowserGoneError(OurError):
    """It ended, or does not listen any more."""


class Browser(Protocol):
    """Whoever speaks the DevTools protocol."""

    def send(self, message: Message) -> None:
        """Tell it.

        Raises:
            BrowserGoneError: it is no more.
        """
        ...

    def receive(self, seconds: float) -> list[Message]:
        """What it says within `seconds`; nothing, if it says nothing.

        Raises:
            BrowserGoneError: it is no more.
            OurError: it speaks nonsense.
        """
        ...

    def close(self) -> None:
        """End it and all it started; safe to call twice."""
        ...


@dataclass(frozen=True)
class BrowserLimits:
    """Bounds of an end.

    Attributes:
        gentle_seconds: how long it may take to end when it is told to.
        send_seconds: how long its pipe may be full.
        look_seconds: how often is looked whether it ended.
    """

    gentle_seconds: float = 3.0
    send_seconds: float = 5.0
    look_seconds: float = 0.02


class Chromium:
    """A child process that speaks the protocol.

    Args:
        command: program and arguments.
        environment: of the child.
        limits: bounds.
        ears: one more descriptor to wait for; `receive` returns when it can be read.

    Raises:
        OurError: it cannot be started.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        limits: BrowserLimits | None = None,
        ears: int | None = None,
    ) -> None:
        self._limits = limits or BrowserLimits()
        self._ears = ears
        self._decoder = Decoder()
        self._over = False
        theirs_in, self._out = _pipe()
        self._in, theirs_out = _pipe()
        try:
            self._pid = _spawn(command, environment, theirs_in, theirs_out)
        except OSError as error:
            self._shut()
            raise OurError(
                "layar-gagal",
                f"Peramban layar tidak bisa dijalankan: {command[0]}. Pasang paket chromium, atau sebut --chromium.",
                str(error),
            ) from error
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        os.set_blocking(self._out, False)

    @property
    def pid(self) -> int:
        """Of the child, which leads its own session."""
        return self._pid

    def send(self, message: Message) -> None:
        """Tell it; a pipe that stays full is one nobody reads."""
        left = memoryview(encoded(message))
        end = time.monotonic() + self._limits.send_seconds
        while left:
            if not select.select([], [self._out], [], max(0.0, end - time.monotonic()))[1]:
                raise BrowserGoneError("layar-tuli", _GONE, "its pipe is full")
            try:
                left = left[os.write(self._out, left) :]
            except OSError as error:
                raise BrowserGoneError("layar-mati", _GONE, str(error)) from error

    def receive(self, seconds: float) -> list[Message]:
        """What it says within `seconds`."""
        ears = [self._in] if self._ears is None else [self._in, self._ears]
        if self._in not in select.select(ears, [], [], max(0.0, seconds))[0]:
            return []
        piece = os.read(self._in, _BLOCK)
        if not piece:
            raise BrowserGoneError("layar-mati", _GONE, "its pipe is closed")
        return list(self._decoder.feed(piece))

    def close(self) -> None:
        """Ask it to end, wait a little, then end whatever is left of its session."""
        if self._over:
            return
        self._over = True
        self._signal(signal.SIGTERM)
        end = time.monotonic() + self._limits.gentle_seconds
        while not self._ended() and time.monotonic() < end:
            time.sleep(self._limits.look_seconds)
        self._signal(signal.SIGKILL)  # helpers outlive the one that started them, sometimes
        with suppress(ChildProcessError):
            os.waitpid(self._pid, 0)
        self._shut()

    def _ended(self) -> bool:
        """Without reaping it: as long as it is a zombie nobody else bears its number."""
        return os.waitid(os.P_PID, self._pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def _signal(self, number: int) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._pid, number)

    def _shut(self) -> None:
        os.close(self._out)
        os.close(self._in)


_GONE = "Peramban layar berhenti dan dijalankan ulang."


def _pipe() -> tuple[int, int]:
    """A pipe whose ends stand above the places where the child's are put."""
    ends = os.pipe()
    try:
        reading, writing = (fcntl(end, F_DUPFD_CLOEXEC, _ABOVE) for end in ends)
    finally:
        for end in ends:
            os.close(end)
    return reading, writing


def _spawn(command: Sequence[str], environment: Mapping[str, str], theirs_in: int, theirs_out: int) -> int:
    return os.posix_spawnp(
        command[0],
        list(command),
        dict(environment),
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, theirs_in, _THEIR_INPUT),
            (os.POSIX_SPAWN_DUP2, theirs_out, _THEIR_OUTPUT),
        ],
        setsid=True,
        setsigmask=(),
        setsigdef=(signal.SIGPIPE, signal.SIGTERM, signal.SIGINT),
    )
