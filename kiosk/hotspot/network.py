"""The network itself, as hostapd is told it. Pure.

hostapd starts before any of our processes, from the file kept at the last start, so that a phone never waits for
Python; `kiosk hotspot write` renews that file, and a script of provisioning compares the two and starts hostapd anew
only where something differs: a phone is not thrown out for nothing.

Formats: hostapd.conf(5); a name of a network is 1 to 32 bytes (IEEE 802.11-2020, 9.4.2.2), country code ISO 3166-1.
"""

import re
from dataclasses import dataclass
from datetime import time

from kiosk.core import Config, SettingsError

__all__ = ["Network", "hours_say", "parse_hours"]

NAME_BYTES = 32
CHANNELS = range(1, 14)  # 2.4 GHz in Indonesia
MOST_PHONES = range(1, 2008)  # association ids (IEEE 802.11-2020, 9.4.1.8)
_INTERFACE = re.compile(r"[A-Za-z0-9_.-]{1,15}", re.ASCII)  # IFNAMSIZ
_FIRST = "wlan0"  # what stands in the file where the script behind chooses
_CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)", re.ASCII)


@dataclass(frozen=True)
class Network:
    """One access point, open, for phones that do not see each other.

    Attributes:
        name: as phones list it, cut to 32 bytes at a letter's end.
        interface: of the Wi-Fi device; `wlan0` also stands for "the first there is".
        channel: 1 to 13.
        most_phones: at one time.
    """

    name: str
    interface: str
    channel: int
    most_phones: int

    @classmethod
    def of(cls, config: Config) -> "Network":
        """Read it from the settings.

        Raises:
            SettingsError: a value hostapd would not start with.
        """
        interface = config.text("hotspot", "interface")
        channel, most = config.integer("hotspot", "channel"), config.integer("hotspot", "most_phones")
        if not _INTERFACE.fullmatch(interface):
            raise SettingsError(
                "hotspot-perangkat", f"hotspot.interface = {interface!r} bukan nama perangkat. Tulis auto."
            )
        if channel not in CHANNELS:
            raise SettingsError("hotspot-saluran", f"hotspot.channel = {channel}. Pakai 1 sampai 13, misalnya 6.")
        if most not in MOST_PHONES:
            raise SettingsError("hotspot-jumlah", f"hotspot.most_phones = {most}. Pakai 1 sampai 2007, misalnya 60.")
        name = str(config.values.get(("pos", "wifi_name"), "")).strip() or "Pos Lesehan"
        return cls(_cut(name), _FIRST if interface == "auto" else interface, channel, most)

    def hostapd(self) -> str:
        """hostapd.conf; the name in hexadecimal, so that no letter of it can end the line."""
        lines = (
            f"interface={self.interface}",
            "driver=nl80211",
            f"ssid2={self.name.encode().hex()}",
            "utf8_ssid=1",
            "country_code=ID",
            "ieee80211d=1",
            "hw_mode=g",
            f"channel={self.channel}",
            "ieee80211n=1",
            "wmm_enabled=1",
            "ap_isolate=1",
            f"max_num_sta={self.most_phones}",
            "ap_max_inactivity=120",
            "auth_algs=1",
            "wpa=0",
        )
        return "\n".join(lines) + "\n"


def parse_hours(text: str, what: str = "Jam Wi-Fi") -> time | None:
    """`06.30` as a time of day; None for an empty text. `what` names it in the refusal.

    Raises:
        SettingsError: it is neither.
    """
    if not text.strip():
        return None
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise SettingsError("hotspot-pukul", f"{what} = {text!r} tidak terbaca. Tulis seperti ini: 06.30")
    return time(int(found[1]), int(found[2]))


def hours_say(now: time | None, begins: time | None, ends: time | None) -> bool:
    """True while the Wi-Fi is to be on; `now` is None where nobody vouches for the clock, and then it is."""
    if now is None or begins is None or ends is None or begins == ends:
        return True
    if begins < ends:
        return begins <= now < ends
    return now >= begins or now < ends  # over midnight


def _cut(name: str) -> str:
    return name.encode()[:NAME_BYTES].decode(errors="ignore")
