"""What waits to be carried home, and whether it is still whole."""

from collections.abc import Sequence

from kiosk.core import Context, Level, Probe
from kiosk.outbox.store import batches

__all__ = ["probe_of", "probes"]

NAME = "catatan untuk dibawa pulang"


def probes(ctx: Context) -> Sequence[Probe]:
    """One line on the sealed batches."""
    known = batches(ctx.paths)
    size = sum(batch.path.stat().st_size for batch in known)
    return (probe_of(len(known), size, [batch.path.name for batch in known if batch.read() is None]),)


def probe_of(count: int, size: int, damaged: Sequence[str]) -> Probe:
    """Judge `count` batches of `size` bytes, of which some are `damaged`; pure."""
    if damaged:
        return Probe(
            NAME,
            Level.ATTENTION,
            f"{len(damaged)} kemasan catatan rusak di kartu: {', '.join(damaged)}.",
            "Yang lain tetap bisa dibawa pulang: kiosk export. Kartunya sebaiknya diganti.",
        )
    if not count:
        return Probe(NAME, Level.FINE, "Belum ada catatan yang dikemas.")
    megabytes = f"{size / 1e6:.1f}".replace(".", ",")
    return Probe(NAME, Level.FINE, f"{count} kemasan catatan siap dibawa pulang ({megabytes} MB).")
