"""The kernel's files, also strange ones."""

import os
import subprocess
from pathlib import Path

import pytest

from kiosk.device.facts import (
    Card,
    KernelFiles,
    Room,
    card,
    disk,
    heat,
    memory,
    phones,
    read_only,
    refused_usb,
    throttled,
    wifi_devices,
)
from tests.device.kernel import Kernel

NOISE = "\x00\xff lain"


@pytest.fixture
def kernel(tmp_path: Path) -> Kernel:
    return Kernel(tmp_path / "kernel")


def test_memory_is_read_in_bytes(kernel: Kernel) -> None:
    kernel.tell("meminfo", "MemTotal:    4000 kB\nMemFree:  1 kB\nMemAvailable:    300 kB\n")
    assert memory(kernel.files) == Room(4_096_000, 307_200)


@pytest.mark.parametrize("text", ["", "MemTotal: 4000 kB\n", "MemTotal: lots\nMemAvailable: none\n"])
def test_memory_that_is_not_told_is_unknown(kernel: Kernel, text: str) -> None:
    assert memory(kernel.files) is None
    kernel.tell("meminfo", text)
    assert memory(kernel.files) is None


def test_a_card_that_cannot_be_asked_is_unknown(tmp_path: Path) -> None:
    assert read_only(tmp_path / "tidak-ada") is None


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")
def test_a_card_the_kernel_has_locked_is_noticed(tmp_path: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "ro,size=64k", "kartu", tmp_path], check=True)
    try:
        assert read_only(tmp_path) is True
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_this_machine_answers(tmp_path: Path) -> None:
    assert memory(KernelFiles()) is not None
    assert read_only(tmp_path) is False
    assert disk(tmp_path).total >= disk(tmp_path).free > 0


def test_machine_that_tells_nothing_is_not_guessed(kernel: Kernel, tmp_path: Path) -> None:
    assert card(tmp_path, kernel.files) is None
    assert card(tmp_path / "tidak-ada", kernel.files) is None
    assert throttled(kernel.files) is None
    assert heat(kernel.files) is None
    assert wifi_devices(kernel.files) == []
    assert refused_usb(kernel.files) == []


def test_card_is_found_behind_its_partition(kernel: Kernel, tmp_path: Path) -> None:
    whole = kernel.card(tmp_path)
    kernel.tell(f"{whole}/size", "15523840\n")
    kernel.tell(f"{whole}/device/life_time", "0x02 0x09\n")
    kernel.tell(f"{whole}/device/pre_eol_info", "0x02\n")
    kernel.tell("ext4/mmcblk0p3/errors_count", "7\n")
    kernel.tell("ext4/mmcblk0p3/first_error_time", "1790000000\n")
    assert card(tmp_path, kernel.files) == Card(15523840 * 512, 7, "2026-09-21", 9, 2)


def test_card_without_partitions_is_the_card_itself(kernel: Kernel, tmp_path: Path) -> None:
    kernel.tell(f"{kernel.card(tmp_path, whole=True)}/size", "100\n")
    assert card(tmp_path, kernel.files) == Card(51200)


@pytest.mark.parametrize("text", ["", "0x00 0x00", "0x0c", "rusak", NOISE, "-5", "9" * 30])
def test_card_that_tells_nonsense_tells_nothing(kernel: Kernel, tmp_path: Path, text: str) -> None:
    whole = kernel.card(tmp_path)
    for name in ("device/life_time", "device/pre_eol_info"):
        kernel.tell(f"{whole}/{name}", text)
    for name in ("errors_count", "first_error_time"):
        kernel.tell(f"ext4/mmcblk0p3/{name}", text.replace("-5", "0"))
    assert card(tmp_path, kernel.files) == Card()


@pytest.mark.parametrize(
    ("path", "text", "word"),
    [
        ("platform/soc/soc:firmware/get_throttled", "50005\n", 0x50005),
        ("platform/soc@107c000000/soc@107c000000:firmware/get_throttled", "0x0\n", 0),
        ("platform/soc/soc:firmware/get_throttled", "", None),
        ("platform/soc/soc:firmware/get_throttled", "rusak", None),
        ("hwmon/hwmon1/in0_lcrit_alarm", "1\n", 0x10001),
        ("hwmon/hwmon1/in0_lcrit_alarm", "0\n", 0),
        ("hwmon/hwmon1/in0_lcrit_alarm", "?", None),
    ],
)
def test_power_is_told_by_old_and_new_kernels(kernel: Kernel, path: str, text: str, word: int | None) -> None:
    kernel.tell("hwmon/hwmon0/name", "cpu_thermal\n")
    kernel.tell("hwmon/hwmon1/name", "rpi_volt\n")
    kernel.tell(path, text)
    assert throttled(kernel.files) == word


def test_hottest_believable_sensor_of_the_processor_counts(kernel: Kernel) -> None:
    sensors = (("cpu-thermal", "61322"), ("cpu", "71000"), ("soc", "999999"), ("battery", "90000"), ("cpu", "x"))
    for number, (kind, degrees) in enumerate(sensors):
        kernel.tell(f"thermal/thermal_zone{number}/type", kind)
        kernel.tell(f"thermal/thermal_zone{number}/temp", degrees)
    assert heat(kernel.files) == 71.0


def test_wifi_devices_are_known_by_either_sign(kernel: Kernel) -> None:
    for path in ("wlan1/wireless/x", "wlan0/phy80211/x", "wlan0/wireless/x", "eth0/queues/x"):
        kernel.tell(f"net/{path}", "")
    assert wifi_devices(kernel.files) == ["wlan0", "wlan1"]


def test_phones_whose_lease_is_over_have_gone(tmp_path: Path) -> None:
    file = tmp_path / "leases"
    file.write_text("100 aa:bb 10.0.0.2 HP 01\n99 aa:bc 10.0.0.3 * *\n0 aa:bd 10.0.0.4\nduid 00:01\nx y z\n")
    assert phones(file, 99) == 2
    assert phones(tmp_path / "tidak-ada", 99) is None


@pytest.mark.parametrize(
    ("kind", "protocol", "name"),
    [
        ("03", "01", "keyboard"),
        ("03", "02", "mouse"),
        ("03", "00", "other"),
        ("0A", "00", "wireless"),
        ("06", "01", "phone"),
        ("07", "02", "other"),
    ],
)
def test_what_was_refused_is_known_by_its_class(kernel: Kernel, kind: str, protocol: str, name: str) -> None:
    for part in ("1-1:1.0", "1-1:1.1"):
        kernel.tell(f"usb/{part}/authorized", "0\n")
        kernel.tell(f"usb/{part}/bInterfaceClass", f"{kind}\n")
        kernel.tell(f"usb/{part}/bInterfaceProtocol", f"{protocol}\n")
    kernel.tell("usb/2-1/authorized", "1\n")
    assert refused_usb(kernel.files) == [name]


def test_device_refused_as_a_whole_is_told_too(kernel: Kernel) -> None:
    kernel.tell("usb/1-1/authorized", "0\n")
    assert refused_usb(kernel.files) == ["other"]
