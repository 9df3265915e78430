"""The parts of the box as systemd sees them: which of them failed, and which begin again and again."""

import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from kiosk.core import Level, Probe

__all__ = ["Unit", "ask_systemd", "hotspot_probe", "parse_units", "unit_probes"]

MANY_RESTARTS = 3  # since boot; once or twice the box has healed itself
WAIT_SECONDS = 5.0
HOTSPOT = "kiosk-hotspot.service"
_ASKED = "Id,LoadState,ActiveState,SubState,Result,NRestarts"
_PARTS = {
    "announcer": "woro-woro",
    "approve": "persetujuan kiriman",
    "battery-clock": "jam baterai",
    "data": "tempat simpan",
    "dhcp": "alamat untuk HP",
    "display": "layar pos",
    "export": "bawa pulang dengan flashdisk",
    "firewall": "pagar jaringan",
    "first": "persiapan saat menyala",
    "health": "pemeriksa kotak",
    "hotspot": "Wi-Fi",
    "hotspot-conf": "setelan Wi-Fi",
    "import": "flashdisk",
    "log": "catatan gangguan",
    "night": "kerja malam",
    "restore": "pemulihan cadangan",
    "screen": "halaman untuk layar",
    "scrub": "periksa isi",
    "sync": "kirim lewat internet",
    "web": "halaman",
}
_OWN = re.compile(r"kiosk-(?P<part>[a-z-]+)(?:@.*)?\.[a-z]+")
_BEGIN_AGAIN = (
    "Bila angkanya terus naik, matikan kotak, tunggu semenit, nyalakan lagi. Bila tetap begitu, beri tahu pengelola."
)


class Unit(msgspec.Struct, frozen=True):
    """One unit of ours.

    Attributes:
        name: "kiosk-web.service".
        active: active, inactive, activating, failed and so on.
        result: why it ended last: success, exec-condition, exit-code and so on.
        restarts: how often systemd has started it anew since boot.
    """

    name: str
    active: str = ""
    result: str = ""
    restarts: int = 0

    @property
    def part(self) -> str:
        """What people call it."""
        found = _OWN.fullmatch(self.name)
        return _PARTS.get(found["part"], found["part"]) if found else self.name


def ask_systemd(program: str) -> Sequence[Unit]:
    """Our units; none on a machine without systemd, or where it does not answer."""
    # By its name too: a unit that was skipped is forgotten, and a pattern finds only what is remembered.
    command = [program, "show", "--no-pager", f"--property={_ASKED}", "kiosk-*", HOTSPOT]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)  # noqa: S603 - ours
    except (OSError, subprocess.TimeoutExpired, UnicodeDecodeError):
        return ()
    found = {unit.name: unit for unit in parse_units(done.stdout)} if done.returncode == 0 else {}
    return tuple(found.values())


def parse_units(text: str) -> Sequence[Unit]:
    """What `systemctl show` printed: a block of Key=Value for each unit."""
    blocks = (dict(line.partition("=")[::2] for line in block.splitlines()) for block in text.split("\n\n"))
    return [
        Unit(
            name=block["Id"],
            active=block.get("ActiveState", ""),
            result=block.get("Result", ""),
            restarts=int(block.get("NRestarts", "0") or 0) if block.get("NRestarts", "0").isdecimal() else 0,
        )
        for block in blocks
        if _OWN.fullmatch(block.get("Id", "")) and block.get("LoadState") == "loaded"
    ]


def unit_probes(units: Sequence[Unit], excused: Mapping[str, int]) -> Iterator[Probe]:
    """One line for each that failed or begins again and again, or one for all that is well.

    `excused`: unit > restarts that were asked for, because a setting was changed.
    """
    unwell = False
    for unit in units:
        restarts = unit.restarts - excused.get(unit.name, 0)
        if unit.active == "failed" and unit.name != HOTSPOT:
            unwell = True
            message = f"Bagian {unit.part} gagal dan berhenti. Bagian lain tetap jalan."
            advice = "Matikan kotak, tunggu semenit, nyalakan lagi. Bila tetap begitu, beri tahu pengelola."
            yield Probe(f"bagian {unit.part}", Level.BROKEN, message, advice)
        elif restarts >= MANY_RESTARTS:
            unwell = True
            message = f"Bagian {unit.part} sudah {restarts} kali mulai lagi sendiri sejak kotak dinyalakan."
            yield Probe(f"bagian {unit.part}", Level.ATTENTION, message, _BEGIN_AGAIN)
    if units and not unwell:
        yield Probe("bagian kotak", Level.FINE, "Semua bagian kotak jalan.")


def hotspot_probe(
    units: Sequence[Unit], devices: Sequence[str], phones: int | None, *, resting: bool, by_cable: bool = False
) -> Iterator[Probe]:
    """Is the Wi-Fi of the post there, and who is on it? Nothing on a machine that has none to give.

    `resting`: it is switched off by its own hours. `by_cable`: phones come through an access point at the cable.
    """
    name, unit = "Wi-Fi", next((unit for unit in units if unit.name == HOTSPOT), None)
    if unit is None:
        return
    joined = "" if phones is None else f" {phones} HP tersambung."
    if by_cable and unit.active != "active":
        yield Probe(name, Level.FINE, f"HP tersambung lewat titik akses di kabel.{joined}")
    elif unit.active == "active":
        more = f" Ada {len(devices)} perangkat Wi-Fi; satu yang dipakai." if len(devices) > 1 else ""
        yield Probe(name, Level.FINE, f"Wi-Fi pos menyala.{joined}{more}")
    elif resting:
        yield Probe(name, Level.FINE, "Wi-Fi pos sedang istirahat sesuai jamnya.")
    elif unit.result == "exec-condition" or (unit.active == "inactive" and not devices):
        message = "Kotak ini tidak punya perangkat Wi-Fi, jadi HP belum bisa tersambung. Layar pos tetap jalan."
        advice = "Colokkan perangkat Wi-Fi USB yang dianjurkan, atau pakai pemancar sendiri, lalu nyalakan ulang kotak."
        yield Probe(name, Level.ATTENTION, message, advice)
    else:
        message = "Wi-Fi pos tidak menyala, padahal perangkatnya ada. Layar pos tetap jalan."
        advice = "Matikan kotak, tunggu semenit, nyalakan lagi. Bila tetap begitu, ganti perangkat Wi-Fi-nya."
        yield Probe(name, Level.BROKEN, message, advice)
