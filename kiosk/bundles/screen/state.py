"""The visit the screen tells of now. Needs no Flask: the hot path asks before every page."""

from kiosk.bundles.insertion.model import Snapshot, read_snapshot
from kiosk.bundles.screen.look import is_recent
from kiosk.core import Context

__all__ = ["revision", "shown_snapshot"]


def shown_snapshot(ctx: Context) -> Snapshot | None:
    """The visit going on, or over since a moment."""
    snapshot = read_snapshot(ctx.paths)
    return snapshot if snapshot and is_recent(snapshot, ctx.clock.read().now) else None


def revision(ctx: Context) -> str:
    """Changes with what the strip on home says, so that home says it at once."""
    snapshot = shown_snapshot(ctx)
    return f"{snapshot.token}-{snapshot.state}-{snapshot.message}" if snapshot else ""
