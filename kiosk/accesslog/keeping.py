"""The night's work on visits: let go of old segments, put the clock right, fold what is finished, merge what is old.

What leaves the card afterwards is decided where it is known what has come home (`exports`).
"""

from kiosk.accesslog.ageing import turn_idle
from kiosk.accesslog.folding import fold, merge
from kiosk.accesslog.model import clock_record
from kiosk.accesslog.observer import JOURNAL_KIND
from kiosk.accesslog.settings import counts_bytes, keep_days
from kiosk.accesslog.store import owes_clock
from kiosk.core import Context

__all__ = ["nightly"]


def nightly(ctx: Context) -> str:
    """Do it; one sentence of what was done, or nothing.

    Raises:
        NoRoomError, OurError: our card; what was counted before stays counted.
    """
    turn_idle(ctx)
    if owes_clock(ctx):  # the process that wrote them ended before the time was known
        journal = ctx.journal(JOURNAL_KIND)
        journal.append(clock_record(ctx.clock.read()))
        journal.flush()
    folded = fold(ctx)
    merged = merge(ctx, keep_days(ctx.config), counts_bytes(ctx.config))
    told = []
    if folded:
        told.append(f"{folded} catatan kunjungan dihitung dan disimpan sebagai hitungan.")
    if merged:
        told.append("Hitungan yang lama digabung per bulan.")
    return " ".join(told)
