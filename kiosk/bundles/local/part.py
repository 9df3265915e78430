"""What organisers of this post approved, as the part of a publisher: `pos`, a name no publisher can have.

It is made from the table `local`, so every generation, whatever it is made for, holds what was approved. It has no
signature, and its date is no reference for anybody's expiry.
"""

from datetime import date, timedelta

from kiosk.bundles.local.rows import TABLE, is_approved, is_over, sure_day, targets_of
from kiosk.core import Context, PublisherPart, Row, TargetEntry

__all__ = ["KEPT_DAYS", "kim", "local_part"]

NEVER = "1970-01-01T00:00:00+00:00"
KEPT_DAYS = 31  # what is over stays so long: lists hide it, and a clock that was wrong has time to be set right


def local_part(ctx: Context) -> PublisherPart | None:
    """All that was approved and is not long over; None where there is nothing.

    An item that is no longer on the card cannot come back by itself, and would stop every generation to come; where
    the generation that is served holds it, it stays with what is left of it.

    Raises:
        OurError: the table is damaged.
    """
    today = sure_day(ctx)
    first = (date.fromisoformat(today) - timedelta(days=KEPT_DAYS)).isoformat() if today else ""
    current = ctx.content.current()
    served = current.manifest.targets() if current else {}
    rows: list[Row] = []
    targets: dict[str, TargetEntry] = {}
    for row in ctx.tables[TABLE].rows():
        own = targets_of(row)
        there = all(served.get(path) == entry or ctx.content.has(entry) for path, entry in own.items())
        if is_approved(row) and there and not is_over(row, first):
            rows.append(row)
            targets |= own
    if not rows:
        return None
    published = max((str(row["approved"]) for row in rows if row.get("sure")), default=NEVER)
    return PublisherPart(len(rows), published, kim(ctx), dict(sorted(targets.items())))


def kim(ctx: Context) -> str:
    """The name of the KIM that keeps this post: who publishes what was approved here."""
    return str(ctx.config.values.get(("pos", "kim"), "KIM"))
