"""The settings of the hotspot, checked when the listener starts: a wrong word is told, not guessed."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import Config, Setting, SettingsError
from kiosk.hotspot.network import Network, parse_hours

__all__ = ["SETTINGS", "Hotspot", "Mode"]

LONGEST_HOURS = 24 * 7


def _hours_of(name: str) -> Callable[[Config], object]:
    """What refuses `name` where it is neither an hour nor empty."""
    return lambda config: parse_hours(config.text("hotspot", name), f"hotspot.{name}")


def _greeting(config: Config) -> object:
    return Hotspot.of(config)


SETTINGS = (
    Setting(
        "mode",
        "sekali",
        "Halaman sambutan di HP yang baru tersambung: sekali (sampai disentuh Buka sekarang), selalu, mati",
        check=_greeting,
    ),
    Setting("hours", 12, "Mode sekali: berapa lama HP yang sudah membuka tidak disambut lagi", "jam", _greeting),
    Setting("leases", "/var/lib/misc/dnsmasq.leases", "File sewa alamat dnsmasq, supaya HP tidak tertukar"),
    Setting(
        "on_from", "", "Wi-Fi menyala mulai jam ini, seperti 06.00; kosong = menyala terus", check=_hours_of("on_from")
    ),
    Setting(
        "on_until",
        "",
        "Wi-Fi menyala sampai jam ini, seperti 21.00; kosong = menyala terus",
        check=_hours_of("on_until"),
    ),
    Setting(
        "interface",
        "auto",
        "Perangkat Wi-Fi untuk HP: auto (yang pertama), atau namanya, misalnya wlan1",
        check=Network.of,
    ),
    Setting("channel", 6, "Saluran Wi-Fi 2,4 GHz: 1 sampai 13; yang paling sepi 1, 6 atau 11", check=Network.of),
    Setting(
        "most_phones",
        60,
        "Paling banyak HP tersambung sekaligus; chip bawaan Pi sering hanya kuat 8 sampai 20",
        check=Network.of,
    ),
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
