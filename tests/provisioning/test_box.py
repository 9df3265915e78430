"""The scripts that run as root on the box believe nothing that others may write."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

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
