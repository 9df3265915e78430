"""The scripts that run as root on the box believe nothing that others may write."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT

DEAF_PORT = 5300
BOX = ROOT / "provisioning" / "box"


def run(name: str, *arguments: str, path: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **environment}
    if path:
        env["PATH"] = f"{path}:{env['PATH']}"
    return subprocess.run([BOX / name, *arguments], capture_output=True, text=True, env=env, check=False)


def program(folder: Path, name: str, body: str) -> None:
    """A program of that name which notes its calls, before the real one on the path."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f'#!/bin/sh\necho "{name} $*" >>{folder}/calls\n{body}\n')
    (folder / name).chmod(0o755)


def calls(folder: Path) -> list[str]:
    file = folder / "calls"
    return file.read_text().splitlines() if file.exists() else []


def sysfs_device(root: Path, *classes: str) -> Path:
    """A USB device with one interface a class; the first."""
    for number, one in enumerate(classes):
        interface = root / "1-1" / f"1-1:1.{number}"
        interface.mkdir(parents=True)
        (interface / "bInterfaceClass").write_text(f"{one}\n")
        (interface / "authorized").write_text("1\n")
    return root / "1-1" / "1-1:1.0"


def test_a_mode_that_is_none_changes_no_mount() -> None:
    assert run("stick-mode", "rwx").returncode == 2
    assert run("root-mode", "").returncode == 2


def test_a_data_partition_that_is_mounted_is_left_alone(tmp_path: Path) -> None:
    program(tmp_path / "bin", "mountpoint", "exit 0")
    program(tmp_path / "bin", "mount", "exit 0")
    assert run("data-partition", path=tmp_path / "bin").returncode == 0
    assert not [call for call in calls(tmp_path / "bin") if call.startswith("mount ")]


def test_a_locked_card_is_read_without_replaying_its_journal(tmp_path: Path) -> None:
    program(tmp_path / "bin", "mountpoint", "exit 1")
    program(tmp_path / "bin", "blkid", "echo /dev/mmcblk0p3")
    program(tmp_path / "bin", "mount", 'case "$*" in *ro,noload*) exit 0 ;; esac; exit 32')
    done = run("data-partition", path=tmp_path / "bin", KIOSK_DATA=str(tmp_path / "data"))
    assert done.returncode == 0
    assert "locked" in done.stdout
    assert "ro,noload" in calls(tmp_path / "bin")[-1]


def test_a_card_without_a_data_partition_is_said_and_starts(tmp_path: Path) -> None:
    program(tmp_path / "bin", "mountpoint", "exit 1")
    program(tmp_path / "bin", "blkid", "exit 2")
    done = run("data-partition", path=tmp_path / "bin", KIOSK_DATA=str(tmp_path / "data"))
    assert done.returncode == 0
    assert "no partition named pos-data" in done.stdout


def test_a_touch_screen_stays_and_a_stick_that_types_goes(tmp_path: Path) -> None:
    assert run("usb-alone", str(sysfs_device(tmp_path / "touch", "03"))).returncode == 0
    assert run("usb-alone", str(sysfs_device(tmp_path / "evil", "03", "08"))).returncode == 1


def test_keys_lose_their_interface_and_the_sound_beside_them_stays(tmp_path: Path) -> None:
    sysfs_device(tmp_path, "03", "01")
    keys = tmp_path / "1-1" / "1-1:1.0" / "0003:1234:5678.0001" / "input" / "input7"
    keys.mkdir(parents=True)
    assert run("usb-refuse", str(keys)).returncode == 0
    assert (tmp_path / "1-1" / "1-1:1.0" / "authorized").read_text().strip() == "0"
    assert (tmp_path / "1-1" / "1-1:1.1" / "authorized").read_text().strip() == "1"


@pytest.mark.parametrize(("module", "code"), [("/lib/net/wireless/x.ko", 0), ("/lib/net/usb/x.ko", 1)])
def test_only_a_wifi_driver_makes_a_strange_device_welcome(tmp_path: Path, module: str, code: int) -> None:
    interface = sysfs_device(tmp_path / "sys", "ff")
    (interface / "modalias").write_text("usb:v0BDAp8176\n")
    program(tmp_path / "bin", "modprobe", "echo x")
    program(tmp_path / "bin", "modinfo", f"echo /lib/modules/6{module}")
    assert run("usb-wifi", str(interface), path=tmp_path / "bin").returncode == code


def test_a_strange_device_no_driver_knows_is_refused(tmp_path: Path) -> None:
    interface = sysfs_device(tmp_path / "sys", "ff")
    program(tmp_path / "bin", "modprobe", "exit 1")
    (interface / "modalias").write_text("usb:v0000p0000\n")
    assert run("usb-wifi", str(interface), path=tmp_path / "bin").returncode == 1


def watched(folder: Path, *command: str, before: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
    """`watched` with a systemd-notify that writes down what it was told."""
    for name, body in {"systemd-notify": "exit 0", "sleep": "exec /bin/sleep 0.05"}.items():
        program(folder / "bin", name, body)
    env = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
    return subprocess.Popen([*before, BOX / "watched", *command], env=env)


def beats(folder: Path) -> int:
    return sum(call == "systemd-notify WATCHDOG=1" for call in calls(folder / "bin"))


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_program_that_works_is_said_to_be_ready_and_alive(tmp_path: Path) -> None:
    process = watched(tmp_path, "/bin/sleep", "600")
    wait_for(lambda: beats(tmp_path) >= 3)
    assert "systemd-notify --ready" in calls(tmp_path / "bin")
    process.terminate()
    assert process.wait(30) == 0


def test_a_program_that_stands_still_is_no_longer_said_to_live(tmp_path: Path) -> None:
    process = watched(tmp_path, "/bin/sh", "-c", f"echo $$ >{tmp_path}/pid; while :; do /bin/sleep 0.05; done")
    wait_for(lambda: beats(tmp_path) >= 1 and (tmp_path / "pid").exists())
    child = int((tmp_path / "pid").read_text())
    os.kill(child, signal.SIGSTOP)
    wait_for(lambda: ") T " in Path(f"/proc/{child}/stat").read_text())
    seen = len(calls(tmp_path / "bin"))
    wait_for(lambda: len(calls(tmp_path / "bin")) > seen + 3)  # it goes on looking
    before = beats(tmp_path)
    looked = len(calls(tmp_path / "bin"))
    wait_for(lambda: len(calls(tmp_path / "bin")) > looked + 5)
    assert beats(tmp_path) == before
    os.kill(child, signal.SIGCONT)
    process.terminate()
    assert process.wait(30) == 0


ALONE = ("unshare", "--net")  # where its port is certainly free, and nobody else writes to it
DEAF = f"""
import socket, time
ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
ear.bind(("127.0.0.1", {DEAF_PORT}))
socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"?", ear.getsockname())
time.sleep(600)
"""


def deaf(folder: Path, *options: str) -> "subprocess.Popen[bytes]":
    """Watched: one that was asked something by UDP and never reads it."""
    if subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("a network of its own is not allowed here")
    script = 'ip link set lo up; exec "$@"'
    return watched(folder, *options, sys.executable, "-c", DEAF, before=(*ALONE, "sh", "-c", script, "sh"))


def looks(folder: Path) -> int:
    return sum(call.startswith("sleep") for call in calls(folder / "bin"))


def test_a_program_that_leaves_questions_unread_is_no_longer_said_to_live(tmp_path: Path) -> None:
    process = deaf(tmp_path, "--reads", "67", "--reads", str(DEAF_PORT))
    wait_for(lambda: looks(tmp_path) > beats(tmp_path) + 3)  # it has stopped beating
    before, looked = beats(tmp_path), looks(tmp_path)
    wait_for(lambda: looks(tmp_path) > looked + 5)
    assert beats(tmp_path) == before
    process.terminate()
    assert process.wait(30) == 0


def test_questions_left_unread_are_not_laid_to_a_neighbour(tmp_path: Path) -> None:
    process = deaf(tmp_path, "--reads", "67")
    wait_for(lambda: looks(tmp_path) > 10)
    assert looks(tmp_path) - beats(tmp_path) <= 2  # the look under way, and its beat
    process.terminate()
    assert process.wait(30) == 0


def test_a_program_that_ends_ends_its_watch_with_its_own_code(tmp_path: Path) -> None:
    assert watched(tmp_path, "/bin/sh", "-c", "exit 7").wait(30) == 7
