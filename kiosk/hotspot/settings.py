"""The settings of the hotspot, checked when the listener starts: a wrong word is told, not guessed."""

import enum
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import Config, Setting, SettingsError

__all__ = ["SETTINGS", "Hotspot", "Mode"]

LONGEST_HOURS = 24 * 7

SETTINGS = (
    Setting(
        "mode",
        "sekali",
        "Halaman sambutan di HP yang baru tersambung: sekali (sampai disentuh Buka sekarang), selalu, mati",
    ),
    Setting("hours", 12, "Mode sekali: berapa lama HP yang sudah membuka tidak disambut lagi", "jam"),
    Setting("leases", "/var/lib/misc/dnsmasq.leases", "File sewa alamat dnsmasq, supaya HP tidak tertukar"),
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
