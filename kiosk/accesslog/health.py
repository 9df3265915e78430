"""How the log itself is: does it still write, has it lost anything, how much room does it take."""

from collections.abc import Sequence
from datetime import timedelta

from kiosk.accesslog.folding import damaged
from kiosk.accesslog.folding import size as counts_size
from kiosk.accesslog.model import hour_text
from kiosk.accesslog.observer import AccessObserver
from kiosk.accesslog.store import lost_since, size
from kiosk.core import Context, Level, Probe

__all__ = ["probe_of", "probes"]

NAME = "catatan kunjungan"
LARGE_BYTES = 64 << 20  # more than the bounds of journal and counts together: something does not let go
LOOK_BACK = timedelta(days=7)  # older losses are history, not health


def probes(ctx: Context) -> Sequence[Probe]:
    """One line on the access journal and the counts made of it."""
    observer = ctx.observe if isinstance(ctx.observe, AccessObserver) else None
    lost = lost_since(ctx.paths, hour_text(ctx.clock.read().now - LOOK_BACK))
    failing = observer.failing if observer else None
    used = size(ctx.paths) + counts_size(ctx.paths)
    return (probe_of(used, max(lost, observer.lost if observer else 0), failing, damaged(ctx.paths)),)


def probe_of(used: int, lost: int, failing: Exception | None, spoilt: Sequence[str] = ()) -> Probe:
    """Judge bytes `used`, events `lost` this week, what is `failing` now and files of counts `spoilt`; pure."""
    if failing is not None:
        return Probe(
            NAME,
            Level.BROKEN,
            f"Catatan kunjungan belum bisa disimpan ({lost} hilang). Bacaan warga tetap jalan.",
            "Matikan kotak, nyalakan lagi. Bila tetap begitu, ganti kartunya.",
        )
    megabytes = f"{used / 1e6:.1f}".replace(".", ",")
    if spoilt:
        return Probe(
            NAME,
            Level.ATTENTION,
            f"{len(spoilt)} file hitungan kunjungan rusak di kartu: {', '.join(spoilt)}. Hitungan lain aman.",
            "Yang rusak tidak ikut dihitung. Kartunya sebaiknya diganti.",
        )
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
            "Pasang flashdisk supaya catatannya dibawa pulang.",
        )
    return Probe(NAME, Level.FINE, f"Catatan kunjungan tersimpan ({megabytes} MB).")
