"""The health of the box in plain words, and of the whole house, worst first."""

from collections.abc import Sequence

from kiosk.core import Confidence, Context, KioskError, Level, Probe, Reading
from kiosk.device.clock import shown
from kiosk.device.facts import KernelFiles, Room, disk, memory, read_only
from kiosk.web import post_zone

__all__ = ["card_probe", "clock_probe", "collect", "disk_probe", "memory_probe", "probes"]

DISK_RESERVE = 0.10  # share of the card that stays free, so that an import never meets a full card
DISK_MINIMUM = 0.02  # below it even records and small tables are in danger
MEMORY_RESERVE = 0.10
_RESTART = "Matikan kotak, nyalakan lagi."
_SOURCES = {
    Confidence.NETWORK: "dari jaringan",
    Confidence.RTC: "dari jam bawaan kotak",
    Confidence.OPERATOR: "disetel pengurus",
}


def collect(ctx: Context) -> list[Probe]:
    """Probes of every slice, worst first; a slice that cannot even be asked is broken.

    The named seam of health: what a probe meets on the way (KioskError, OSError) becomes its answer.
    """
    found: list[Probe] = []
    for feature in ctx.features.values():
        try:
            found += feature.probes(ctx)
        except KioskError as error:
            found.append(_failed(feature.name, error.message))
        except OSError as error:
            found.append(_failed(feature.name, str(error)))
    return sorted(found, key=lambda probe: list(Level).index(probe.level), reverse=True)


def probes(ctx: Context, files: KernelFiles | None = None) -> Sequence[Probe]:
    """The box's own: card, room, memory, clock."""
    files = files or KernelFiles()
    reading = ctx.clock.read()
    return (
        card_probe(read_only(ctx.paths.data)),
        disk_probe(disk(ctx.paths.data)),
        memory_probe(memory(files)),
        clock_probe(reading, shown(reading.now, post_zone(ctx.config))),
    )


def card_probe(locked: bool | None) -> Probe:
    """Can the card still be written?"""
    name = "kartu"
    if locked is None:
        return Probe(name, Level.ATTENTION, "Keadaan kartu tidak terbaca.", _RESTART)
    if locked:
        advice = f"{_RESTART} Bila tetap begitu, ganti kartunya."
        return Probe(name, Level.BROKEN, "Kartu terkunci: hanya bisa dibaca, yang baru tidak tersimpan.", advice)
    return Probe(name, Level.FINE, "Kartu bisa dibaca dan ditulisi.")


def disk_probe(room: Room) -> Probe:
    """Is the reserve on the card untouched?"""
    name = "tempat simpan"
    left = f"tersisa {_megabytes(room.free)} dari {_megabytes(room.total)}"
    advice = "Bawa pulang catatan dengan flashdisk (kiosk export), lalu tarik isi yang sudah tidak perlu."
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
    left = f"tersisa {_megabytes(room.free)} dari {_megabytes(room.total)}"
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
            'Setel jamnya: kiosk clock set "2026-11-21 10:00" (dengan tanggal dan jam sekarang).',
        )
    return Probe(name, Level.FINE, f"Jam {local}, {_SOURCES[reading.confidence]}.")


def _failed(name: str, why: str) -> Probe:
    advice = f"{_RESTART} Bila tetap begitu, hubungi pengurus."
    return Probe(name, Level.BROKEN, f"Bagian {name} tidak bisa diperiksa: {why}", advice)


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB".replace(",", ".")
