"""A child process that may fail in any way, and its output, read as frames of bounded size.

What reads a stranger's file must be allowed to crash, to hang and to eat memory, at the cost of that file alone. The
child bounds its own memory and processor time (its first act, see pdf_worker.py); here it is given a time to answer
and a number of bytes to say, and is killed with all it started when either is over.
"""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass

import msgspec

__all__ = ["ChildError", "ChildLimits", "Frame", "frames", "kill_group"]

CHUNK = 1 << 16


class ChildError(Exception):
    """The child did not finish: its reason in English, for the log."""


@dataclass(frozen=True)
class ChildLimits:
    """Bounds of one job.

    Attributes:
        memory_bytes: address space of the child.
        cpu_seconds: processor time of the child.
        seconds: how long it may keep us waiting, all together.
        output_bytes: all it may say.
        line_bytes: one line of it.
    """

    memory_bytes: int = 1 << 30
    cpu_seconds: int = 120
    seconds: float = 300.0
    output_bytes: int = 512 << 20
    line_bytes: int = 8 << 20


class _Header(msgspec.Struct, frozen=True):
    bytes: int = 0


@dataclass(frozen=True)
class Frame:
    """One line of JSON, and the bytes it announced (`{"bytes": 3}`)."""

    line: bytes
    data: bytes = b""


def frames(command: Sequence[str], job: dict[str, object], limits: ChildLimits) -> Generator[Frame, None, None]:
    """Run `command` with `job` as JSON on its standard input; what it says, frame by frame.

    Raises:
        ChildError: it was too slow, said too much, said nonsense, or died.
    """
    told = {**job, "memory_bytes": limits.memory_bytes, "cpu_seconds": limits.cpu_seconds}
    child = subprocess.Popen(  # noqa: S603  our own file; the job travels on stdin
        [*command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        with child.stdin as asked, child.stdout as said:  # type: ignore[union-attr]  # both are pipes
            with suppress(BrokenPipeError):  # it may be dead already; its exit code says so
                asked.write(msgspec.json.encode(told))
                asked.close()
            reader = _Reader(said.fileno(), limits)
            while line := reader.line():
                yield Frame(line, reader.take(_size(line)))
        _judge(child, limits)
    finally:
        kill_group(child)


def kill_group(child: "subprocess.Popen[bytes]") -> None:
    """End the child and all it started; nothing happens where they are gone."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def _judge(child: "subprocess.Popen[bytes]", limits: ChildLimits) -> None:
    try:
        code = child.wait(limits.seconds)
    except subprocess.TimeoutExpired as error:
        raise ChildError("it said all and did not end") from error
    if code:
        raise ChildError(f"exit {code}")


def _size(line: bytes) -> int:
    try:
        return msgspec.json.decode(line, type=_Header).bytes
    except msgspec.MsgspecError as error:
        raise ChildError(f"no frame: {line[:80]!r}") from error


class _Reader:
    """Bytes of the child's output, no later and no more than allowed."""

    def __init__(self, descriptor: int, limits: ChildLimits) -> None:
        self._descriptor = descriptor
        self._limits = limits
        self._seconds = limits.seconds
        self._bytes = limits.output_bytes
        self._held = bytearray()

    def line(self) -> bytes:
        """The next line; empty at the end."""
        looked = 0
        while (end := self._held.find(b"\n", looked)) < 0:
            looked = len(self._held)
            if looked > self._limits.line_bytes:
                raise ChildError("line too long")
            if not self._more():
                if self._held:
                    raise ChildError("torn line")
                return b""
        return self._cut(end + 1)

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        if size < 0:
            raise ChildError("negative size")
        while len(self._held) < size:
            if not self._more():
                raise ChildError("torn data")
        return self._cut(size)

    def _cut(self, size: int) -> bytes:
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken

    def _more(self) -> bool:
        began = time.monotonic()
        with selectors.DefaultSelector() as selector:
            selector.register(self._descriptor, selectors.EVENT_READ)
            ready = selector.select(max(0.0, self._seconds))
        self._seconds -= time.monotonic() - began  # what we do with a frame is not the child's time
        if not ready:
            raise ChildError(f"no answer in {self._limits.seconds:g} s")
        data = os.read(self._descriptor, CHUNK)
        self._bytes -= len(data)
        if self._bytes < 0:
            raise ChildError(f"more than {self._limits.output_bytes} bytes")
        self._held += data
        return bool(data)
