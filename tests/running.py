"""A whole post run the way people run it: the real commands, real processes, real sockets."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.conftest import ROOT

PASSPHRASE = "kata sandi contoh"
_START_SECONDS = 60  # patience of the harness, no measure of the program


@dataclass(frozen=True)
class Answer:
    """One HTTP answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class RunningPost:
    """One data folder and the processes that work on it."""

    folder: Path
    phone: str = ""
    screen: str = ""
    _processes: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def kiosk(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "kiosk", *arguments],
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(f"kiosk {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def answer(self, *arguments: str) -> dict[str, Any]:
        """The one JSON object a command prints with --json, refusals too."""
        printed = json.loads(self.kiosk(*arguments, "--json", check=False).stdout)
        if not isinstance(printed, dict):
            raise TypeError("--json prints one object")
        return printed

    def fill(self, source: Path, publisher: str = "kim-contoh") -> dict[str, Any]:
        """Pack `source`, trust its publisher and import it."""
        repository = str(self.folder / publisher)
        bundle = str(self.folder / f"{publisher}.kim")
        if not Path(repository, "root.json").exists():
            self.kiosk("publisher", "init", "--repo", repository, "--as", publisher, "--title", publisher)
        self.kiosk("publisher", "pack", str(source), "--repo", repository, "--kim", bundle)
        if not (self.data / "state" / "trust" / "root.json").exists():
            self.kiosk("trust", "set", f"{repository}/root.json")
        return self.answer("import", bundle)

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        with (self.folder / f"{arguments[0]}.log").open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "kiosk", *arguments],
                env=self._environment(),
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
            )
        self._processes.append(process)
        return process

    def serve(self) -> "RunningPost":
        phone, screen = free_port(), free_port()
        self.start("serve", "--listen", f"127.0.0.1:{phone}", "--operator", f"127.0.0.1:{screen}")
        self.phone, self.screen = f"http://127.0.0.1:{phone}", f"http://127.0.0.1:{screen}"
        wait_until(lambda: self.get("/healthz").status == 200)
        return self

    def get(self, path: str, base: str = "", **headers: str) -> Answer:
        request = urllib.request.Request((base or self.phone) + path, headers=headers)  # noqa: S310 - our own server
        return _fetch(request)

    def post(self, path: str, data: bytes = b"", base: str = "", **headers: str) -> Answer:
        request = urllib.request.Request((base or self.screen) + path, data=data, headers=headers)  # noqa: S310
        return _fetch(request)

    def stop(self) -> None:
        for process in self._processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self._processes:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            if process.poll() is None:
                process.kill()
        self._processes.clear()

    def _environment(self) -> dict[str, str]:
        own = {"KIOSK_DATA": str(self.data), "KIOSK_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
        return os.environ | own


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def _fetch(request: urllib.request.Request) -> Answer:
    opener = urllib.request.build_opener(_NoRedirects)
    try:
        with opener.open(request, timeout=60) as response:
            return Answer(response.status, dict(response.headers), response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, dict(error.headers), error.read())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(happened: Any, seconds: float = _START_SECONDS) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            if happened():
                return
        time.sleep(0.05)
    raise AssertionError("it did not happen")


@contextlib.contextmanager
def running_post(folder: Path) -> Iterator[RunningPost]:
    folder.mkdir(parents=True, exist_ok=True)
    post = RunningPost(folder)
    try:
        yield post
    finally:
        post.stop()
