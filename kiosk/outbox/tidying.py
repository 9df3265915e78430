"""Takes away what has come home, makes small what nobody fetched, and tells the slices what they may drop."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from kiosk.core import Context, atomic
from kiosk.outbox.condensing import condense
from kiosk.outbox.export import exports_of
from kiosk.outbox.identity import Identity
from kiosk.outbox.model import name_of
from kiosk.outbox.opening import take_apart
from kiosk.outbox.pruning import STAYING, Kept, Verdict, decide, released
from kiosk.outbox.returned import returned
from kiosk.outbox.store import Batch, batches, newest_whole
from kiosk.web import FIRST_YEAR, post_zone

__all__ = ["Bounds", "bounds_of", "condense_oldest", "judged", "tidy"]


@dataclass(frozen=True)
class Bounds:
    """What is left as it is: all of at most so many bytes, sealed in this month ("2025-10") or later."""

    most_bytes: int
    since: str
    zone: ZoneInfo


def tidy(ctx: Context, identity: Identity) -> tuple[int, int]:
    """Do it; how many batches were taken away, and how many made small. The caller is `alone`.

    Raises:
        OurError: our card refuses; what is on it is whole.
    """
    known = batches(ctx.paths)
    kept, verdict = judged(ctx, known)
    gone = set(verdict.gone)
    for batch in known:
        if batch.name in gone:
            atomic.remove_tree(batch.path)
    if gone:
        atomic.sync_folder(known[0].path.parent)
    left = [batch for batch in known if batch.name not in gone]
    small = condense_oldest(left, identity, bounds_of(ctx))
    sealed, home = released([batch for batch in kept if batch.name not in gone], verdict.home)
    for export in exports_of(ctx):
        export.release(sealed.get(export.kind, {}), home.get(export.kind, {}))
    return len(gone), small


def judged(ctx: Context, known: Sequence[Batch]) -> tuple[list[Kept], Verdict]:
    """What is on the card, and what the acknowledgements that came say of it."""
    kept = []
    for batch in known:
        content = batch.read()
        kept.append(Kept(batch.name, content.header if content else None))
    return kept, decide(kept, returned(ctx).pulang.acks)


def bounds_of(ctx: Context) -> Bounds:
    """By the settings; nothing is old by a clock nobody vouches for."""
    reading = ctx.clock.read()
    days = ctx.config.integer("outbox", "keep_days")
    since = (reading.now - timedelta(days=days)).astimezone(UTC).strftime("%Y-%m") if reading.sure else ""
    return Bounds(ctx.config.integer("outbox", "max_mb") * 1_000_000, since, post_zone(ctx.config))


def condense_oldest(known: Sequence[Batch], identity: Identity, bounds: Bounds) -> int:
    """Put counts in the place of the oldest batches until the bounds are kept; how many.

    The small one is there before the large one goes; after a cut both may be, and both are the same link of the chain.

    Raises:
        OurError: our card refuses; what is on it is whole.
    """
    size = sum(batch.path.stat().st_size for batch in known)
    staying = {batch.name for batch, _ in islice(newest_whole(known), STAYING)}
    done = 0
    for batch in known:
        content = batch.read() if batch.name not in staying else None
        if content is None or content.header.replaces or content.header.device != identity.device:
            continue
        old = FIRST_YEAR <= content.header.month < bounds.since
        if size <= bounds.most_bytes and not old:
            continue
        data = condense(take_apart(content.data)[0], batch.name.sha256, bounds.zone, identity.sign)
        if len(data) < len(content.data) or old:
            atomic.replace(batch.path.with_name(name_of(batch.name.seq, data).file), data)
            atomic.remove_tree(batch.path)
            size += len(data) - len(content.data)
            done += 1
    return done
