"""Room, memory, clock, power, heat and what was plugged in: facts in, plain words out. Pure."""

from collections.abc import Iterator, Sequence

from kiosk.core import Confidence, Level, Probe, Reading
from kiosk.device.facts import Room

__all__ = ["clock_probe", "disk_probe", "heat_probe", "megabytes", "memory_probe", "power_probe", "usb_probes"]

DISK_RESERVE = 0.10  # share of the card that stays free, so that an import never meets a full card
DISK_MINIMUM = 0.02  # below it even records and small tables are in danger
MEMORY_RESERVE = 0.10
HOT = 80.0  # degrees Celsius: the processor slows itself down from here on
UNDER_VOLTAGE, THROTTLED, SOFT_LIMIT = 1, 4, 8  # bits of the firmware's word for now
SINCE_BOOT = 16  # the same bits, so much higher
_RESTART = "Matikan kotak, nyalakan lagi."
_ADAPTER = "Pakai adaptor yang dianjurkan (5 V, paling sedikit 3 A) dengan kabel pendek dan tebal. Lepas alat USB lain."
_SHADE = "Pindahkan kotak dari matahari, bersihkan debu, buka lubang anginnya."
_SOURCES = {
    Confidence.NETWORK: "dari jaringan",
    Confidence.RTC: "dari jam bawaan kotak",
    Confidence.OPERATOR: "disetel pengurus",
}
_USB = {
    "keyboard": "Papan ketik USB",
    "mouse": "Tetikus USB",
    "wireless": "Modem atau alat jaringan USB",
    "phone": "HP atau kamera lewat kabel USB",
    "other": "Alat USB yang tidak dikenal",
}


def disk_probe(room: Room) -> Probe:
    """Is the reserve on the card untouched?"""
    name = "tempat simpan"
    left = f"tersisa {megabytes(room.free)} dari {megabytes(room.total)}"
    advice = "Pasang flashdisk supaya catatan dibawa pulang, lalu tarik isi yang sudah tidak perlu."
    if room.free < room.total * DISK_MINIMUM:
        return Probe(name, Level.BROKEN, f"Tempat simpan penuh: {left}.", advice)
    if room.free < room.total * DISK_RESERVE:
        return Probe(name, Level.ATTENTION, f"Tempat simpan hampir penuh: {left}.", advice)
    return Probe(name, Level.FINE, f"Tempat simpan cukup: {left}.")


def memory_probe(room: Room | None) -> Probe:
    """Is there working memory for the next visitor?"""
    name = "memori"
    if room is None:
        return Probe(name, Level.ATTENTION, "Keadaan memori tidak terbaca.", _RESTART)
    left = f"tersisa {megabytes(room.free)} dari {megabytes(room.total)}"
    if room.free < room.total * MEMORY_RESERVE:
        return Probe(name, Level.ATTENTION, f"Memori hampir habis: {left}.", _RESTART)
    return Probe(name, Level.FINE, f"Memori cukup: {left}.")


def clock_probe(reading: Reading, local: str) -> Probe:
    """Does anybody vouch for the time?"""
    name = "jam"
    if not reading.sure:
        return Probe(
            name,
            Level.ATTENTION,
            f"Jam belum pasti ({local}). Woro-woro otomatis berhenti dulu.",
            "Setel jamnya di layar pos: buka Ruang pengurus, Setelan, Jam dan tanggal.",
        )
    return Probe(name, Level.FINE, f"Jam {local}, {_SOURCES[reading.confidence]}.")


def power_probe(word: int) -> Probe:
    """Is the adapter strong enough, now and since the box was switched on?"""
    name = "listrik"
    if word & UNDER_VOLTAGE:
        message = "Listrik kotak kurang kuat sekarang. Kotak bisa mati mendadak dan kartunya rusak."
        return Probe(name, Level.BROKEN, message, _ADAPTER)
    if word & UNDER_VOLTAGE << SINCE_BOOT:
        message = "Listrik kotak pernah kurang kuat sejak dinyalakan. Sekarang cukup."
        return Probe(name, Level.ATTENTION, message, _ADAPTER)
    return Probe(name, Level.FINE, "Listrik kotak cukup sejak dinyalakan.")


def heat_probe(degrees: float | None, word: int | None) -> Iterator[Probe]:
    """Is the processor cool enough to work at full speed? Nothing where the machine does not tell."""
    name, slowed, word = "suhu", THROTTLED | SOFT_LIMIT, word or 0
    told = "" if degrees is None else f" ({degrees:.0f} °C)"
    if word & slowed:
        yield Probe(name, Level.BROKEN, f"Kotak kepanasan{told} dan memperlambat dirinya sekarang.", _SHADE)
    elif degrees is not None and degrees >= HOT:
        yield Probe(name, Level.ATTENTION, f"Kotak panas{told}.", _SHADE)
    elif word & slowed << SINCE_BOOT:
        yield Probe(name, Level.ATTENTION, f"Kotak pernah kepanasan sejak dinyalakan. Sekarang tidak{told}.", _SHADE)
    elif degrees is not None:
        yield Probe(name, Level.FINE, f"Suhu kotak baik{told}.")


def usb_probes(refused: Sequence[str]) -> Iterator[Probe]:
    """What was plugged in and is not let in."""
    for kind in refused:
        message = f"{_USB[kind]} dipasang dan ditolak. Kotak tetap aman."
        advice = "Cabut saja. Kotak ini hanya menerima flashdisk, pengeras suara, mikrofon dan layar sentuh."
        yield Probe("alat USB", Level.ATTENTION, message, advice)


def megabytes(size: int) -> str:
    """As people here write it: 12.500 MB."""
    return f"{size / 1e6:,.0f} MB".replace(",", ".")
