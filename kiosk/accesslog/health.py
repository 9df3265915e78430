"""How the log itself is: does it still write, has it lost anything, how much room does it take."""

from collections.abc import Sequence
from datetime import timedelta

from kiosk.accesslog.model import hour_text
from kiosk.accesslog.observer import AccessObserver
from kiosk.accesslog.store import lost_since, size
from kiosk.core import Context, Level, Probe

__all__ = ["probe_of", "probes"]

NAME = "catatan kunjungan"
LARGE_BYTES = 64 << 20  # about 500,000 events
LOOK_BACK = timedelta(days=7)  # older losses are history, not health


def probes(ctx: Context) -> Sequence[Probe]:
    """One line on the access journal."""
    observer = ctx.observe if isinstance(ctx.observe, AccessObserver) else None
    lost = lost_since(ctx.paths, hour_text(ctx.clock.read().now - LOOK_BACK))
    failing = observer.failing if observer else None
    return (probe_of(size(ctx.paths), max(lost, observer.lost if observer else 0), failing),)


def probe_of(used: int, lost: int, failing: Exception | None) -> Probe:
    """Judge bytes `used`, events `lost` this week and what is `failing` now; pure."""
    if failing is not None:
        return Probe(
            NAME,
            Level.BROKEN,
            f"Catatan kunjungan belum bisa disimpan ({lost} hilang). Bacaan warga tetap jalan.",
            "Matikan kotak, nyalakan lagi. Bila tetap begitu, ganti kartunya.",
        )
    megabytes = f"{used / 1e6:.1f}".replace(".", ",")
    if lost:
        return Probe(
            NAME,
            Level.ATTENTION,
            f"{lost} catatan kunjungan minggu ini tidak sempat tersimpan.",
            "Periksa sisa tempat di kartu. Bila terulang, ganti kartunya.",
        )
    if used > LARGE_BYTES:
        return Probe(
            NAME,
            Level.ATTENTION,
            f"Catatan kunjungan sudah {megabytes} MB.",
            "Bawa pulang dengan flashdisk: kiosk export.",
        )
    return Probe(NAME, Level.FINE, f"Catatan kunjungan tersimpan ({megabytes} MB).")
