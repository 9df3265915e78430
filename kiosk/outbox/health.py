"""What waits to be carried home, whether it is still whole, and what came back."""

from collections.abc import Sequence

from kiosk.core import Context, Level, OurError, Probe
from kiosk.outbox.identity import known_fingerprint
from kiosk.outbox.pruning import Verdict
from kiosk.outbox.returned import returned
from kiosk.outbox.signing import DEVICE_DIGITS
from kiosk.outbox.store import batches
from kiosk.outbox.tidying import judged

__all__ = ["probe_of", "probes", "receipt_probe"]

WAITING = "catatan untuk dibawa pulang"
RECEIPT = "tanda terima catatan"
IDENTITY = "tanda kotak ini"


def probes(ctx: Context) -> Sequence[Probe]:
    """A line on the sealed batches, one on what came back where something did, one with the key's fingerprint."""
    known = batches(ctx.paths)
    size = sum(batch.path.stat().st_size for batch in known)
    kept, verdict = judged(ctx, known)
    most = int(str(ctx.config.values.get(("outbox", "max_mb"), 64))) * 1_000_000
    found = [probe_of(len(known), size, [batch.name.file for batch in kept if not batch.header], most)]
    back = returned(ctx)
    if back.faults or back.pulang.acks:
        found.append(receipt_probe(back.faults, verdict))
    found += _identity(ctx)
    return found


def _identity(ctx: Context) -> list[Probe]:
    """The key's fingerprint to compare, once there is a key; or that the card has spoilt it."""
    try:
        mark = known_fingerprint(ctx.paths)
    except OurError as error:
        return [Probe(IDENTITY, Level.BROKEN, error.message, "Catatan tidak hilang; hubungi pengelola.")]
    if not mark:
        return []
    device = mark.replace(" ", "")[:DEVICE_DIGITS]
    told = f"Kunci pos {device}: {mark}. Cocokkan dengan yang tampil di meja kota saat pos didaftar."
    return [Probe(IDENTITY, Level.FINE, told)]


def probe_of(count: int, size: int, damaged: Sequence[str], most: int) -> Probe:
    """Judge `count` batches of `size` bytes, of which some are `damaged` and `most` may stay; pure."""
    if damaged:
        return Probe(
            WAITING,
            Level.ATTENTION,
            f"{len(damaged)} kemasan catatan rusak di kartu: {', '.join(damaged)}.",
            "Yang lain tetap bisa dibawa pulang dengan flashdisk. Kartunya sebaiknya diganti.",
        )
    if not count:
        return Probe(WAITING, Level.FINE, "Belum ada catatan yang dikemas.")
    megabytes = f"{size / 1e6:.1f}".replace(".", ",")
    if size > most:
        return Probe(
            WAITING,
            Level.ATTENTION,
            f"{count} kemasan catatan belum pernah diambil ({megabytes} MB). Tidak ada yang dihapus.",
            "Bawa pulang dengan flashdisk, lalu pasang isi terbaru dari pengelola: di dalamnya ada tanda terima.",
        )
    return Probe(WAITING, Level.FINE, f"{count} kemasan catatan siap dibawa pulang ({megabytes} MB).")


def receipt_probe(faults: Sequence[str], verdict: Verdict) -> Probe:
    """Judge what came back; pure."""
    if verdict.mistaken:
        numbers = ", ".join(str(number) for number in verdict.mistaken)
        return Probe(
            RECEIPT,
            Level.ATTENTION,
            f"Pengelola punya kemasan nomor {numbers} yang lain dari yang di kotak ini. Tidak ada yang dihapus.",
            "Apakah kartu kotak ini pernah disalin atau dipulihkan? Hubungi pengelola.",
        )
    if faults:
        return Probe(RECEIPT, Level.ATTENTION, " ".join(faults), "Pasang flashdisk isi terbaru dari pengelola.")
    return Probe(RECEIPT, Level.FINE, "Tanda terima dari pengelola cocok.")
