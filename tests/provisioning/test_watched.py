"""A program that knows nothing of systemd's watchdog: who says that it lives, and when no longer."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import ROOT

WATCHED = ROOT / "provisioning" / "box" / "watched.py"
PERIOD_SECONDS = 0.4  # of the watchdog; a beat each quarter
PATIENCE_SECONDS = 60
DEAF_PORT = 5300
ALONE = ("unshare", "--net")  # where its port is certainly free, and nobody else writes to it
DEAF = f"""
import fcntl, socket, struct, time
ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
fcntl.ioctl(ear, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))
ear.bind(("127.0.0.1", {DEAF_PORT}))
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"?", ear.getsockname())
print("asked", flush=True)
time.sleep(600)
"""


@dataclass
class Systemd:
    """The end of sd_notify(3) that listens."""

    ear: socket.socket
    path: Path
    running: list["subprocess.Popen[bytes]"] = field(default_factory=list)

    def start(self, *command: str, before: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
        env = {**os.environ, "NOTIFY_SOCKET": str(self.path), "WATCHDOG_USEC": str(int(PERIOD_SECONDS * 1e6))}
        process = subprocess.Popen([*before, str(WATCHED), *command], env=env, stdout=subprocess.PIPE)
        self.running.append(process)
        return process

    def hears(self, word: str) -> None:
        """Wait until it is said."""
        self.ear.settimeout(PATIENCE_SECONDS)
        while self.ear.recv(4096).decode() != word:
            pass

    def hears_nothing(self, periods: int = 3) -> bool:
        """Nothing is said for so many periods; what was said before does not count."""
        self.ear.setblocking(False)
        while True:
            try:
                self.ear.recv(4096)
            except BlockingIOError:
                break
        self.ear.settimeout(periods * PERIOD_SECONDS)
        try:
            self.ear.recv(4096)
        except TimeoutError:
            return True
        return False


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[Systemd]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(str(tmp_path / "notify"))
        manager = Systemd(ear, tmp_path / "notify")
        yield manager
        for process in manager.running:
            process.terminate()
            process.communicate(timeout=PATIENCE_SECONDS)


def until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def deaf(systemd: Systemd, *options: str) -> None:
    """Watched: one that was asked something by UDP and never reads it."""
    if subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("a network of its own is not allowed here")
    process = systemd.start(*options, sys.executable, "-c", DEAF, before=ALONE)
    assert process.stdout
    assert process.stdout.readline() == b"asked\n"


def test_a_program_that_works_is_said_to_be_ready_and_alive(systemd: Systemd) -> None:
    process = systemd.start("sleep", "600")
    systemd.hears("READY=1")
    for _ in range(3):
        systemd.hears("WATCHDOG=1")
    process.terminate()
    assert process.wait(PATIENCE_SECONDS) == 0


def test_a_program_that_stands_still_is_no_longer_said_to_live(systemd: Systemd, tmp_path: Path) -> None:
    process = systemd.start("sh", "-c", f"echo $$ >{tmp_path}/new; mv {tmp_path}/new {tmp_path}/pid; exec sleep 600")
    until((tmp_path / "pid").exists)
    systemd.hears("WATCHDOG=1")
    child = int((tmp_path / "pid").read_text())
    os.kill(child, signal.SIGSTOP)
    until(systemd.hears_nothing)
    assert process.poll() is None
    os.kill(child, signal.SIGCONT)
    systemd.hears("WATCHDOG=1")


def test_a_program_that_leaves_questions_unread_is_no_longer_said_to_live(systemd: Systemd) -> None:
    deaf(systemd, "--reads", "67", "--reads", str(DEAF_PORT))
    until(systemd.hears_nothing)


def test_questions_left_unread_are_not_laid_to_a_neighbour(systemd: Systemd) -> None:
    deaf(systemd, "--reads", "67")
    systemd.hears("WATCHDOG=1")
    assert not systemd.hears_nothing(PATIENCE_SECONDS)


def test_a_systemd_that_cannot_hear_just_now_costs_nobody_the_wifi(systemd: Systemd) -> None:
    systemd.path.unlink()
    process = systemd.start("sh", "-c", f"sleep {3 * PERIOD_SECONDS}; exit 7")
    assert process.wait(PATIENCE_SECONDS) == 7


@pytest.mark.parametrize(("end", "code"), [("exit 7", 7), ("kill -KILL $$", 128 + signal.SIGKILL)])
def test_a_program_that_ends_ends_its_watch_with_its_own_code(systemd: Systemd, end: str, code: int) -> None:
    assert systemd.start("sh", "-c", end).wait(PATIENCE_SECONDS) == code


def test_a_program_that_is_not_there_is_said(systemd: Systemd) -> None:
    assert systemd.start("/nowhere/hostapd").wait(PATIENCE_SECONDS) == 1
