"""The worst evening, as a process of its own: who reads slowly, who sends a byte a second, who just stays connected.

Whoever the server lets go comes back a second later, as a real crowd does. `python -m benchmarks.crowd PORT FILE
READERS SENDERS PHONES` says "ready" when all are there, and what became of them when its input ends.
"""

import contextlib
import random
import selectors
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

__all__ = ["Crowd", "Told", "crowd"]

READER_BYTES_A_SECOND = 100_000
_TICK = 0.1  # seconds between two rounds
_READER_BUFFER = 16 * 1024
_ROOT = Path(__file__).resolve().parent.parent
_SENDING = (
    b"GET / HTTP/1.1\r\nHost: x\r\nX-Lambat: ",
    b"POST /cari HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n",
)


class Told(msgspec.Struct, frozen=True):
    """What became of the crowd.

    Attributes:
        served: slow readers that got bytes.
        read: bytes they got together.
        let_go: connections the server closed, by kind of client.
    """

    served: int
    read: int
    let_go: dict[str, int]


@dataclass
class Crowd:
    """A running crowd; `told` is set when it has gone."""

    told: Told | None = None


@contextlib.contextmanager
def crowd(port: int, file: str, readers: int, senders: int, phones: int) -> Iterator[Crowd]:
    """All of them, from when they are connected until the end of the block.

    Raises:
        RuntimeError: they could not come.
    """
    command = [sys.executable, "-m", "benchmarks.crowd", *map(str, (port, file, readers, senders, phones))]
    found = Crowd()
    with subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        if process.stdout is None or process.stdout.readline() != "ready\n":
            raise RuntimeError(f"the crowd did not come: exit {process.wait()}")
        yield found
        said, _ = process.communicate()
        found.told = msgspec.json.decode(said, type=Told)


class _Client:
    """One connection of the crowd."""

    kind = ""

    def __init__(self, port: int) -> None:
        self._port = port
        self.got = self.let_go = 0
        self.wire = self._connect()

    def step(self, ready: bool) -> None:
        """What it does in one round; `ready` when something can be read."""
        if ready and not self._read():
            self.let_go += 1
            self.wire.close()
            self.wire = self._connect()

    def _connect(self) -> socket.socket:
        wire = socket.socket()
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _READER_BUFFER)
        wire.connect(("127.0.0.1", self._port))
        wire.setblocking(False)
        with contextlib.suppress(OSError):
            wire.send(self.opening())
        return wire

    def _read(self) -> int:
        """Bytes taken; 0 when the server hung up."""
        try:
            count = len(self.wire.recv(self.appetite()))
        except BlockingIOError:
            return 1
        except OSError:
            return 0
        self.got += count
        return count

    def opening(self) -> bytes:
        """What it says first."""
        return b"GET / HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"

    def appetite(self) -> int:
        """Bytes it takes in one round."""
        return 1 << 16


class _Phone(_Client):
    kind = "phones"


class _Reader(_Client):
    kind = "readers"
    file = ""

    def opening(self) -> bytes:
        return f"GET {self.file} HTTP/1.1\r\nHost: x\r\nRange: bytes=0-\r\n\r\n".encode()

    def appetite(self) -> int:
        return round(READER_BYTES_A_SECOND * _TICK)


class _Sender(_Client):
    kind = "senders"
    _next = 0.0

    def opening(self) -> bytes:
        self._next = time.monotonic() + random.random()  # noqa: S311 - not all in one moment
        return random.choice(_SENDING)  # noqa: S311 - half of them headers, half bodies

    def step(self, ready: bool) -> None:
        super().step(ready)
        if time.monotonic() >= self._next:
            self._next += 1
            with contextlib.suppress(OSError):
                self.wire.send(b"x")


def _main(port: int, file: str, readers: int, senders: int, phones: int) -> None:
    _Reader.file = file
    kinds = [*[_Reader] * readers, *[_Sender] * senders, *[_Phone] * phones]
    clients = [kind(port) for kind in kinds]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not _ended():
        with selectors.PollSelector() as waiting:
            for client in clients:
                waiting.register(client.wire, selectors.EVENT_READ, client)
            ready = {id(key.data) for key, _ in waiting.select(0)}
        for client in clients:
            client.step(id(client) in ready)
        time.sleep(_TICK)
    let_go = {kind.kind: sum(one.let_go for one in clients if type(one) is kind) for kind in (_Reader, _Sender, _Phone)}
    slow = [client for client in clients if isinstance(client, _Reader)]
    told = Told(sum(client.got > 0 for client in slow), sum(client.got for client in slow), let_go)
    sys.stdout.write(msgspec.json.encode(told).decode())


def _ended() -> bool:
    with selectors.PollSelector() as waiting:
        waiting.register(sys.stdin, selectors.EVENT_READ)
        return bool(waiting.select(0))


if __name__ == "__main__":
    _main(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:6]))
