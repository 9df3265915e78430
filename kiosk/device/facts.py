"""What the kernel says of this machine. Reads only; a fact that cannot be read is None, never a guess."""

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

__all__ = [
    "Card",
    "KernelFiles",
    "Room",
    "card",
    "disk",
    "heat",
    "memory",
    "phones",
    "read_only",
    "refused_usb",
    "throttled",
    "wifi_devices",
]

_KIBIBYTE = 1024
_SECTOR = 512  # bytes; of /sys/.../size, whatever the disk's own are
_BELIEVABLE = range(-20_000, 150_001)  # thousandths of a degree; a sensor that says else is none
_PROCESSOR = ("cpu", "soc")  # beginnings of a thermal zone's type on the boards this runs on
_UNDER_VOLTAGE = 1  # a bit of the firmware's word
_LARGEST_LEASES = 1 << 20


@dataclass(frozen=True)
class KernelFiles:
    """Where the kernel and its helpers tell it; a test points them elsewhere."""

    memory: Path = Path("/proc/meminfo")
    blocks: Path = Path("/sys/dev/block")  # <major>:<minor> > the disk or its partition
    ext4: Path = Path("/sys/fs/ext4")
    firmware: Path = Path("/sys/devices/platform")  # of a Raspberry Pi
    sensors: Path = Path("/sys/class/hwmon")
    zones: Path = Path("/sys/class/thermal")
    network: Path = Path("/sys/class/net")
    usb: Path = Path("/sys/bus/usb/devices")
    systemctl: str = "systemctl"


@dataclass(frozen=True)
class Room:
    """Bytes of a store."""

    total: int
    free: int  # what programs can still have


@dataclass(frozen=True)
class Card:
    """The card a folder lies on.

    Attributes:
        size: bytes of all of it; None where it cannot be told.
        errors: how often its file system met one, since it was last mended.
        first_error: day of the first, UTC, ISO; empty where nobody knows.
        used: tenths of its life that are used up, 1 to 11, where 11 is more than all; None where it does not tell.
        reserve: of its spare blocks: 1 enough, 2 few, 3 nearly none; None where it does not tell.
    """

    size: int | None = None
    errors: int = 0
    first_error: str = ""
    used: int | None = None
    reserve: int | None = None


def disk(folder: Path) -> Room:
    """Room on the card under `folder`.

    Raises:
        OSError: the card cannot be asked.
    """
    usage = shutil.disk_usage(folder)
    return Room(usage.total, usage.free)


def memory(files: KernelFiles) -> Room | None:
    """Working memory."""
    fields = dict(re.findall(r"^(\w+):\s+(\d+) kB$", _text(files.memory), re.MULTILINE))
    if not {"MemTotal", "MemAvailable"} <= fields.keys():
        return None
    return Room(int(fields["MemTotal"]) * _KIBIBYTE, int(fields["MemAvailable"]) * _KIBIBYTE)


def read_only(folder: Path) -> bool | None:
    """True when the kernel has locked the volume of `folder`, as it does with a failing card."""
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return None


def card(folder: Path, files: KernelFiles) -> Card | None:
    """The card under `folder`; None where it lies on none, such as in memory."""
    try:
        device = folder.stat().st_dev
        part = (files.blocks / f"{os.major(device)}:{os.minor(device)}").resolve(strict=True)
    except OSError:
        return None
    whole = part.parent if (part / "partition").exists() else part
    errors = files.ext4 / part.name
    sectors = _number(whole / "size")
    lives = [int(life, 16) for life in re.findall(r"0x[0-9a-fA-F]{1,4}\b", _text(whole / "device" / "life_time"))]
    reserve = re.fullmatch(r"0x0*([123])", _text(whole / "device" / "pre_eol_info").strip())
    return Card(
        size=sectors * _SECTOR if sectors else None,
        errors=_number(errors / "errors_count") or 0,
        first_error=_day(_number(errors / "first_error_time") or 0),
        used=max((life for life in lives if 1 <= life <= 11), default=None),  # noqa: PLR2004 - JEDEC's, see Card
        reserve=int(reserve[1]) if reserve else None,
    )


def throttled(files: KernelFiles) -> int | None:
    """The firmware's word on power and heat, a bit for each now and, 16 higher, since boot; None on other machines.

    Newer kernels tell of under-voltage alone, by a sensor.
    """
    for path in sorted(files.firmware.glob("soc*/*firmware/get_throttled")):
        found = re.fullmatch(r"(?:0x)?([0-9a-fA-F]{1,8})", _text(path).strip())
        if found:
            return int(found[1], 16)
    for sensor in sorted(files.sensors.glob("*")):
        alarm = _number(sensor / "in0_lcrit_alarm") if _text(sensor / "name").strip() == "rpi_volt" else None
        if alarm is not None:
            return (_UNDER_VOLTAGE | _UNDER_VOLTAGE << 16) if alarm else 0
    return None


def heat(files: KernelFiles) -> float | None:
    """Degrees Celsius of the processor, of several sensors the hottest."""
    zones = (zone for zone in files.zones.glob("thermal_zone*") if _text(zone / "type").startswith(_PROCESSOR))
    found = [degrees for zone in zones if (degrees := _number(zone / "temp")) is not None and degrees in _BELIEVABLE]
    return max(found) / 1000 if found else None


def wifi_devices(files: KernelFiles) -> Sequence[str]:
    """Names of the Wi-Fi devices."""
    found = (
        device for device in files.network.glob("*") for sign in ("phy80211", "wireless") if (device / sign).exists()
    )
    return sorted({device.name for device in found})


def phones(leases: Path, now: float) -> int | None:
    """How many phones hold an address, from the lease file of dnsmasq; None where it cannot be read.

    `now` is by the system's own clock, by which dnsmasq counts as well; a lease that ends at 0 never does.
    """
    try:
        with leases.open("rb") as file:
            lines = file.read(_LARGEST_LEASES).decode("ascii", "replace").splitlines()
    except OSError:
        return None
    ends = [line.split()[0] for line in lines if len(line.split()) >= 3]  # noqa: PLR2004 - end, hardware, address
    return sum(1 for end in ends if end.isdecimal() and (int(end) == 0 or int(end) > now))


def refused_usb(files: KernelFiles) -> Sequence[str]:
    """What the allow-list refused, each kind once: keyboard, mouse, wireless, phone or other."""
    found = {_kind_of(part) for part in files.usb.glob("*") if _text(part / "authorized").strip() == "0"}
    return sorted(found)


def _kind_of(part: Path) -> str:
    """What a refused USB interface would have been, by the classes of the USB specification."""
    kind, protocol = (_text(part / f"bInterface{name}").strip().lower() for name in ("Class", "Protocol"))
    if kind == "03":
        return {"01": "keyboard", "02": "mouse"}.get(protocol, "other")
    return {"02": "wireless", "0a": "wireless", "e0": "wireless", "06": "phone", "ff": "phone"}.get(kind, "other")


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat() if 0 < seconds < 1 << 35 else ""


def _number(path: Path) -> int | None:
    text = _text(path).strip()
    return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
