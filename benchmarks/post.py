"""A whole post in a temporary folder, run by its real commands, each measured as a process of its own."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import msgspec

__all__ = ["Post", "Run", "Server", "fetch", "free_port", "measured", "proc_kib", "wait_for"]

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 120
POLL_SECONDS = 0.002  # until a server answers
SAMPLE_SECONDS = 0.01  # between two looks at the memory of a process
HTTP_OK = 200
_OURS = {"KIOSK_RUN", "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Run:
    """One finished process.

    Attributes:
        seconds: from exec to its end.
        cpu: seconds of user and system time.
        peak: MiB of the most resident memory (VmHWM; not ru_maxrss, which remembers the parent that started it).
    """

    seconds: float
    cpu: float
    peak: float
    output: str


@dataclass(frozen=True)
class Server:
    """A running `kiosk serve`."""

    process: "subprocess.Popen[bytes]"
    port: int

    def memory(self) -> tuple[float, float]:
        """Resident memory and PSS (shared pages counted by their share), in MiB."""
        folder = Path("/proc", str(self.process.pid))
        return proc_kib(folder / "status", "VmRSS") / 1024, proc_kib(folder / "smaps_rollup", "Pss") / 1024

    def cpu(self) -> float:
        """Seconds of user and system time so far, to a hundredth."""
        fields = Path("/proc", str(self.process.pid), "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Post:
    """A data folder, a publisher, and the commands on them."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def bundle(self) -> Path:
        return self.folder / "isi.kim"

    def kiosk(self, *arguments: str) -> Run:
        """Run a command to its end.

        Raises:
            RuntimeError: it failed.
        """
        return measured([sys.executable, "-m", "kiosk", *arguments], self.environment())

    def pack(self, source: Path) -> Run:
        """Pack and sign `source`; the publisher is made at the first time, unmeasured."""
        repository = self.folder / "penerbit"
        if not repository.exists():
            self.kiosk("publisher", "init", "--repo", str(repository), "--as", "kim-ukur", "--title", "KIM Ukur")
        return self.kiosk("publisher", "pack", str(source), "--repo", str(repository), "--kim", str(self.bundle))

    def install(self) -> tuple[Run, dict[str, Any]]:
        """Import the bundle; what `--json` told."""
        if not (self.data / "state" / "trust" / "root.json").exists():
            self.kiosk("trust", "set", str(self.folder / "penerbit" / "root.json"))
        run = self.kiosk("import", str(self.bundle), "--json")
        return run, msgspec.json.decode(run.output, type=dict[str, Any])

    @contextlib.contextmanager
    def serve(self) -> Iterator[Server]:
        """`kiosk serve` from its exec on, not yet ready; stopped at the end."""
        port = free_port()
        command = [sys.executable, "-m", "kiosk", "serve", "--listen", f"127.0.0.1:{port}"]
        with (self.folder / "serve.log").open("ab") as log:
            process = subprocess.Popen(
                [*command, "--operator", f"127.0.0.1:{free_port()}"], env=self.environment(), stdout=log, stderr=log
            )
        try:
            yield Server(process, port)
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def environment(self) -> dict[str, str]:
        """Settings of this post; bytecode is kept beside it, as an installation has its own ready."""
        inherited = {name: value for name, value in os.environ.items() if name not in _OURS}
        return inherited | {
            "KIOSK_DATA": str(self.data),
            "KIOSK_PASSPHRASE": "kata sandi ukur",
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
        }


def measured(command: list[str], environment: dict[str, str] | None = None) -> Run:
    """Run `command` to its end.

    Raises:
        RuntimeError: it failed.
    """
    peak = pid = 0
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        with subprocess.Popen(command, env=environment, stdout=out, stderr=errors) as process:
            while not pid:
                with contextlib.suppress(OSError, KeyError):  # it may just have ended
                    peak = max(peak, proc_kib(Path("/proc", str(process.pid), "status"), "VmHWM"))
                time.sleep(SAMPLE_SECONDS)
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            seconds = time.perf_counter() - start
            process.returncode = os.waitstatus_to_exitcode(status)
        output, said = (_whole(file) for file in (out, errors))
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}\n{output}{said}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak / 1024, output)


def _whole(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode()


def fetch(port: int, path: str) -> tuple[int, bytes]:
    """One request as a phone makes it; the body as it travelled.

    Raises:
        OSError: nobody answers.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def wait_for(server: Server, path: str) -> None:
    """Until `path` is answered with 200.

    Raises:
        TimeoutError: it is not.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and server.process.poll() is None:
        with contextlib.suppress(OSError):
            if fetch(server.port, path)[0] == HTTP_OK:
                return
        time.sleep(POLL_SECONDS)
    raise TimeoutError(f"{path} was not answered with 200")


def proc_kib(file: Path, name: str) -> int:
    """A line `Name:  123 kB` of a file below /proc.

    Raises:
        KeyError: it has no such line, as for a process that has ended.
    """
    for line in file.read_text().splitlines():
        label, _, value = line.partition(":")
        if label == name:
            return int(value.split()[0])
    raise KeyError(name)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
