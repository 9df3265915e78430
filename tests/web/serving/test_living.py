"""The web process as systemd runs it: a real process, sockets and notifications of the test's own."""

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.core import Feature, Level, Tables
from kiosk.web import POST
from kiosk.web.health import probes
from kiosk.web.serving.listener import Listener
from kiosk.web.serving.living import Life
from kiosk.web.serving.server import ServerLimits, Serving, start_serving
from tests.conftest import ROOT
from tests.running import wait_until
from tests.web.conftest import Post

_LAUNCH = """
import os, sys
for number, given in enumerate(map(int, sys.argv[1].split(","))):
    os.dup2(given, 3 + number)
os.environ["LISTEN_PID"] = os.environ["WATCHDOG_PID"] = str(os.getpid())
os.execv(sys.executable, [sys.executable, "-m", "kiosk", *sys.argv[2:]])
"""
_ALONE = ("unshare", "--net")  # PrivateNetwork=yes


@dataclass
class Unit:
    """A service as systemd starts it."""

    process: "subprocess.Popen[bytes]"
    ear: socket.socket
    address: str
    run: Path

    def hears(self, word: str) -> None:
        """Wait until the service says `word`."""
        while word not in self.ear.recv(4096).decode().split("\n"):
            pass

    def get(self, path: str) -> int:
        with urllib.request.urlopen(self.address + path, timeout=60) as answer:  # noqa: S310 - our own server
            return int(answer.status)


@pytest.fixture
def unit(tmp_path: Path) -> Iterator[Unit]:
    """`kiosk serve` on two sockets that are not its own, watched, in a network of its own where that is allowed."""
    alone = _ALONE if subprocess.run([*_ALONE, "true"], check=False, capture_output=True).returncode == 0 else ()
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(str(tmp_path / "notify"))
    ear.settimeout(60)
    phones, screen = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    own = {
        "KIOSK_DATA": str(tmp_path / "data"),
        "KIOSK_RUN": str(tmp_path / "run"),
        "PYTHONPATH": str(ROOT),
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
        "WATCHDOG_USEC": "300000",
        "LISTEN_FDS": "2",
        "LISTEN_FDNAMES": "phones:screen",
    }
    numbers = f"{phones.fileno()},{screen.fileno()}"
    command = (sys.executable, "-c", _LAUNCH, numbers, "serve", "--listen", "socket:phones")
    process = subprocess.Popen(
        [*alone, *command, "--operator", "socket:screen"],
        env=os.environ | own,
        pass_fds=(phones.fileno(), screen.fileno()),
    )
    yield Unit(process, ear, f"http://127.0.0.1:{phones.getsockname()[1]}", tmp_path / "run")
    process.kill()
    process.wait()
    for one in (ear, phones, screen):
        one.close()


def test_process_without_a_network_serves_beats_and_ends_for_new_settings(unit: Unit, tmp_path: Path) -> None:
    unit.hears("READY=1")
    unit.hears("WATCHDOG=1")
    assert unit.get("/healthz") == 200
    note = msgspec.json.decode((unit.run / "web.json").read_bytes())
    assert [one["given"] for one in note["ready"]] == ["phones", "screen"]
    assert note["beat"] > 0
    Tables(tmp_path / "data" / "state")["setelan"].put({"id": "pos.name", "value": "Pos Baru"})
    unit.hears("STOPPING=1")
    assert unit.process.wait(60) == 0


def test_frozen_process_falls_silent_and_goes_on_when_it_is_thawed(unit: Unit) -> None:
    unit.hears("WATCHDOG=1")
    unit.process.send_signal(signal.SIGSTOP)
    unit.ear.setblocking(False)
    wait_until(lambda: _is_silent(unit.ear))
    unit.ear.settimeout(60)
    unit.process.send_signal(signal.SIGCONT)
    unit.hears("WATCHDOG=1")


def _is_silent(ear: socket.socket) -> bool:
    """Nothing more comes: what was said before it froze has been taken."""
    try:
        ear.recv(4096)
    except BlockingIOError:
        return True
    return False


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(tmp_path / "notify"))
        heard.settimeout(60)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield heard


@pytest.fixture
def life(post: Post) -> Iterator[Callable[..., Life]]:
    """The life of two listeners on given sockets, or on the addresses a test names."""
    started: list[Serving] = []
    sockets = {name: socket.create_server(("127.0.0.1", 0)) for name in ("phones", "screen")}

    def begin(
        phones: str = "socket:phones", screen: str = "socket:screen", features: dict[str, Feature] | None = None
    ) -> Life:
        listeners = [Listener.of("phone", phones), Listener.of("screen", screen)]
        ctx = replace(post.ctx, features=features) if features else post.ctx
        started.append(start_serving(ctx, listeners, given=sockets))
        made = Life(ctx, started[-1])
        made.begin()
        return made

    yield begin
    for serving in started:
        serving.close()
    for one in sockets.values():
        one.close()


def test_both_listeners_are_ready_and_their_sign_of_life_is_left_for_the_doctor(
    life: Callable[..., Life], ear: socket.socket, post: Post
) -> None:
    living = life()
    assert ear.recv(4096).decode().split("\n")[0] == "READY=1"
    assert not living.turn()
    assert ear.recv(4096) == b"WATCHDOG=1"
    assert [probe.level for probe in probes(post.ctx)] == [Level.FINE, Level.FINE]
    assert not living.turn()


def test_post_with_one_listener_is_not_called_ready(life: Callable[..., Life], ear: socket.socket) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        living = life(phones=f"127.0.0.1:{taken.getsockname()[1]}")
    assert ear.recv(4096).decode().startswith("STATUS=Melayani layar 127.0.0.1:")
    assert not living.turn()


def test_addresses_of_its_own_need_no_sign_of_life(life: Callable[..., Life], post: Post) -> None:
    assert not life("127.0.0.1:0", "127.0.0.1:0").turn()
    assert msgspec.json.decode((post.ctx.paths.run / "web.json").read_bytes())["beat"] == 0


def test_run_folder_that_takes_nothing_does_not_end_the_pages(life: Callable[..., Life], post: Post) -> None:
    living = life()
    (post.ctx.paths.run / "web.json").unlink()
    (post.ctx.paths.run / "web.json").mkdir()
    assert not living.turn()


@pytest.mark.parametrize(("method", "visitors"), [("GET", 1), ("POST", ServerLimits().phone_threads)])
def test_loop_that_is_held_up_or_threads_that_are_all_stuck_stop_the_beats(
    life: Callable[..., Life], ear: socket.socket, monkeypatch: pytest.MonkeyPatch, method: str, visitors: int
) -> None:  # a plain GET is looked at in the loop itself, a POST in a thread
    monkeypatch.setenv("WATCHDOG_USEC", "3")  # every turn looks
    let_go, came = threading.Event(), threading.Semaphore(0)

    def stuck(_: dict[str, Any], __: Callable[..., Any]) -> None:
        came.release()
        let_go.wait(60)

    living = life(features={"pos": POST, "macet": Feature("macet", front=lambda _: stuck)})
    ear.recv(4096)
    port = next(one.port for one in living._serving.ready if one.channel == "phone")
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(visitors)]
    for line in lines:
        line.sendall(f"{method} /belum-ada HTTP/1.1\r\nHost: kim.lan\r\nContent-Length: 0\r\n\r\n".encode())
        assert came.acquire(timeout=60)
    living.turn()
    living.turn()
    wait_until(lambda: not _beats(living, ear))
    let_go.set()
    wait_until(lambda: _beats(living, ear))
    for line in lines:
        line.close()


def _beats(living: Life, ear: socket.socket) -> bool:
    """Is there a beat in this turn?"""
    ear.setblocking(False)
    while not _is_silent(ear):
        pass
    living.turn()
    return not _is_silent(ear)
