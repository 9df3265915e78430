"""What organisers of this post approved, as the part of a publisher: `pos`, a name no publisher can have.

It is made from the table `local` alone, so every generation, whatever it is made for, holds what was approved. It has
no signature, and its date is no reference for anybody's expiry.
"""

from collections.abc import Iterable, Mapping

import msgspec

from kiosk.bundles.local.waiting import TABLE
from kiosk.core import Context, PublisherPart, Row, TargetEntry

__all__ = ["approved", "kim", "local_part"]

NEVER = "1970-01-01T00:00:00+00:00"


def local_part(ctx: Context) -> PublisherPart | None:
    """All that was approved and has not been cleared away; None where there is nothing.

    Raises:
        OurError: the table is damaged.
    """
    rows = approved(ctx.tables[TABLE].rows())
    targets = {path: entry for row in rows for path, entry in _targets(row).items()}
    if not targets:
        return None
    published = max((str(row["approved"]) for row in rows if row.get("sure")), default=NEVER)
    return PublisherPart(len(rows), published, kim(ctx), dict(sorted(targets.items())))


def kim(ctx: Context) -> str:
    """The name of the KIM that keeps this post: who publishes what was approved here."""
    return str(ctx.config.values.get(("pos", "kim"), "KIM"))


def approved(rows: Iterable[Row]) -> list[Row]:
    """The rows of what was approved."""
    return [row for row in rows if not row.get("rejected")]


def _targets(row: Mapping[str, object]) -> dict[str, TargetEntry]:
    return msgspec.convert(row.get("targets", {}), type=dict[str, TargetEntry])
