"""The night's work: seal the day, drop what has come home, make small what nobody fetched, tell the slices.

Why at night and not at each insertion: a stick in the hand is waited for; this may take its time, and what it drops
was acknowledged days ago.
"""

from kiosk.core import Context, RefusedError
from kiosk.outbox.export import seal_new
from kiosk.outbox.store import alone
from kiosk.outbox.tidying import tidy

__all__ = ["nightly"]


def nightly(ctx: Context) -> str:
    """Do it, and say what was done in one sentence; nothing for nothing.

    Raises:
        OurError: our card refuses; what is on it is whole.
    """
    try:
        with alone(ctx):
            identity, sealed = seal_new(ctx)
            pruned, small = tidy(ctx, identity)
    except RefusedError:
        return "Catatan sedang disalin; kotak keluar dirapikan malam berikutnya."
    counts = (
        (sum(header.records for header in sealed), "catatan dikemas"),
        (pruned, "kemasan sudah sampai dan dihapus"),
        (small, "kemasan lama diringkas"),
    )
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    return f"{said[:1].upper()}{said[1:]}." if said else ""
