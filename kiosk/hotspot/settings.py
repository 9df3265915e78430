"""The settings of the hotspot, checked when the listener starts: a wrong word is told, not guessed."""

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import Config, Setting, SettingsError

__all__ = ["SETTINGS", "Hotspot", "Mode"]

LONGEST_HOURS = 24 * 7
_CLOCK = re.compile(r"(?:([01]?\d|2[0-3])[.:][0-5]\d)?")


def _clock_of(name: str) -> Callable[[Config], None]:
    """What refuses `name` where it is neither an hour nor empty."""

    def check(config: Config) -> None:
        if not _CLOCK.fullmatch(config.text("hotspot", name).strip()):
            raise SettingsError("hotspot-jam", f"hotspot.{name} harus jam seperti 06.00, atau kosong.")

    return check


def _checked(config: Config) -> object:
    return Hotspot.of(config)


SETTINGS = (
    Setting(
        "mode",
        "sekali",
        "Halaman sambutan di HP yang baru tersambung: sekali (sampai disentuh Buka sekarang), selalu, mati",
        check=_checked,
    ),
    Setting("hours", 12, "Mode sekali: berapa lama HP yang sudah membuka tidak disambut lagi", "jam", _checked),
    Setting("leases", "/var/lib/misc/dnsmasq.leases", "File sewa alamat dnsmasq, supaya HP tidak tertukar"),
    Setting(
        "on_from", "", "Wi-Fi menyala mulai jam ini, seperti 06.00; kosong = menyala terus", check=_clock_of("on_from")
    ),
    Setting(
        "on_until",
        "",
        "Wi-Fi menyala sampai jam ini, seperti 21.00; kosong = menyala terus",
        check=_clock_of("on_until"),
    ),
    Setting("interface", "auto", "Perangkat Wi-Fi untuk HP: auto (yang pertama), atau namanya, misalnya wlan1"),
    Setting("channel", 6, "Saluran Wi-Fi 2,4 GHz: 1 sampai 13; yang paling sepi 1, 6 atau 11"),
    Setting("most_phones", 60, "Paling banyak HP tersambung sekaligus; chip bawaan Pi sering hanya kuat 8 sampai 20"),
)


class Mode(enum.StrEnum):
    """When the gate is shown."""

    ONCE = "sekali"
    ALWAYS = "selalu"
    OFF = "mati"


@dataclass(frozen=True)
class Hotspot:
    """The settings, checked."""

    mode: Mode
    seconds: float
    leases: Path

    @classmethod
    def of(cls, config: Config) -> "Hotspot":
        """Read them.

        Raises:
            SettingsError: the mode is none of ours, or the hours are none.
        """
        word, hours = config.text("hotspot", "mode"), config.integer("hotspot", "hours")
        where = config.source or "setelan"
        if word not in list(Mode):
            known = ", ".join(Mode)
            raise SettingsError(
                "hotspot-mode", f"{where}: hotspot.mode = {word!r} tidak dikenal. Pakai salah satu: {known}."
            )
        if not 1 <= hours <= LONGEST_HOURS:
            raise SettingsError("hotspot-jam", f"{where}: hotspot.hours = {hours}. Pakai 1 sampai {LONGEST_HOURS} jam.")
        return cls(Mode(word), hours * 3600.0, Path(config.text("hotspot", "leases")))
