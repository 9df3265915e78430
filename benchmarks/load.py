"""Many readers at once: wrk where it is installed, else a generator of our own.

Either runs as a process of its own, because one in this process would be measured with the server's clients.
Our own is Python and slower than the servers it asks: good for CPU per page, a lower bound for pages a second.
"""

import json
import selectors
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.figures import Samples

__all__ = ["Load", "generate", "generator_name"]

_ROOT = Path(__file__).resolve().parent.parent
_READ_BYTES = 1 << 16
_HTTP_OK = b" 200 "
_PHONE = {  # what Chrome on Android says in every request
    "Connection": "keep-alive",
    "Upgrade-Insecure-Requests": "1",
    "User-Agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile "
    "Safari/537.36",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "id-ID,id;q=0.9,en-US;q=0.8,en;q=0.7",
}
_SCRIPT = """
local paths = {%s}
local at = %d
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at], {%s})
end
done = function(summary, latency, _)
  local e = summary.errors
  io.write(string.format('LOAD {"pages":%%d,"seconds":%%f,"bytes":%%d,"p50":%%f,"p99":%%f,"failed":%%d}\\n',
    summary.requests, summary.duration / 1e6, summary.bytes, latency:percentile(50) / 1000,
    latency:percentile(99) / 1000, e.connect + e.read + e.write + e.timeout + e.status))
end
"""


class Load(msgspec.Struct, frozen=True):
    """What the readers saw.

    Attributes:
        bytes: of the answers, with their headers.
        p50, p99: milliseconds from asking to the last byte.
        failed: requests without a good answer.
    """

    pages: int
    seconds: float
    bytes: int
    p50: float
    p99: float
    failed: int

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def generator_name() -> str:
    """Who asks."""
    return "wrk" if shutil.which("wrk") else "our own generator (apt-get install wrk for a faster one)"


def generate(port: int, paths: Sequence[str], clients: int, seconds: float, folder: Path, own: bool = False) -> Load:
    """`clients` keep-alive readers of `paths` in turns for `seconds`.

    Args:
        folder: for the generator's files.
        own: never take wrk.

    Raises:
        RuntimeError: the generator failed.
    """
    wrk = None if own else shutil.which("wrk")
    if wrk:
        script = folder / "load.lua"
        listed = ",".join(json.dumps(path) for path in paths)
        headers = ",".join(f"[{json.dumps(name)}] = {json.dumps(value)}" for name, value in _PHONE.items())
        script.write_text(_SCRIPT % (listed, len(paths) // 2, headers))
        timing = ["-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--timeout", "30s"]
        command = [wrk, *timing, "-s", str(script), f"http://127.0.0.1:{port}"]
    else:
        file = folder / "load.txt"
        file.write_text("\n".join(paths))
        command = [sys.executable, "-m", "benchmarks.load", str(port), str(clients), str(seconds), str(file)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    told = [line for line in done.stdout.splitlines() if line.startswith("LOAD ")]
    if done.returncode or not told:
        raise RuntimeError(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return msgspec.json.decode(told[0].removeprefix("LOAD "), type=Load)


class _Reader:
    """One keep-alive connection that asks for its next page as soon as it has the last."""

    def __init__(self, port: int, requests: Sequence[bytes], first: int) -> None:
        self.wire = socket.create_connection(("127.0.0.1", port), 30)
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._requests = requests
        self._next = first
        self._data = b""
        self._asked = 0.0
        self.took: list[float] = []
        self.bytes = self.failed = 0
        self.ask()

    def ask(self) -> None:
        """The next page."""
        self._asked = time.perf_counter()
        self._next = (self._next + 1) % len(self._requests)
        self._data = b""
        self.wire.sendall(self._requests[self._next])

    def read(self) -> bool:
        """Take what came; False when the server hung up."""
        part = self.wire.recv(_READ_BYTES)
        self._data += part
        if not part:
            self.failed += 1
        elif self._whole():
            self.took.append(time.perf_counter() - self._asked)
            self.bytes += len(self._data)
            self.failed += _HTTP_OK not in self._data[:16]
            self.ask()
        return bool(part)

    def _whole(self) -> bool:
        head, end, body = self._data.partition(b"\r\n\r\n")
        if not end:
            return False
        lower = head.lower()
        if b"transfer-encoding: chunked" in lower:
            return body.endswith(b"0\r\n\r\n")
        length = int(lower.rpartition(b"content-length:")[2].split(b"\r\n")[0])
        return len(body) >= length


def _run(port: int, clients: int, seconds: float, paths: Sequence[str]) -> Load:
    headers = "".join(f"{name}: {value}\r\n" for name, value in {"Host": "127.0.0.1", **_PHONE}.items())
    requests = [f"GET {path} HTTP/1.1\r\n{headers}\r\n".encode() for path in paths]
    readers = [_Reader(port, requests, number * 7) for number in range(clients)]
    with selectors.DefaultSelector() as waiting:
        for reader in readers:
            waiting.register(reader.wire, selectors.EVENT_READ, reader)
        start = time.perf_counter()
        while (spent := time.perf_counter() - start) < seconds and waiting.get_map():
            for key, _ in waiting.select(0.1):
                if not key.data.read():
                    waiting.unregister(key.fileobj)
    for reader in readers:
        reader.wire.close()
    took = Samples.of(1000 * second for reader in readers for second in reader.took)
    failed = sum(reader.failed for reader in readers)
    total = sum(reader.bytes for reader in readers)
    return Load(len(took.values), spent, total, took.median, took.percentile(99), failed)


if __name__ == "__main__":
    asked_port, asked_clients, asked_seconds, file = sys.argv[1:]
    load = _run(int(asked_port), int(asked_clients), float(asked_seconds), Path(file).read_text().splitlines())
    sys.stdout.write(f"LOAD {msgspec.json.encode(load).decode()}\n")
