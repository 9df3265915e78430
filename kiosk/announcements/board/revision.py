"""When a page of the board has to be made anew. Asked at every request, so nothing here wakes Flask."""

from kiosk.announcements.playback import KIND
from kiosk.announcements.store import Store
from kiosk.core import Context

__all__ = ["revision"]

_MINUTES = 30  # "nanti malam" becomes "malam ini" within so many


def revision(ctx: Context) -> str:
    """Changes with the rows, the content, what has sounded, and the half hour: `{kapan}` reads otherwise by then."""
    store = Store(ctx)
    now = ctx.clock.read().now.astimezone(store.zone)
    folder = ctx.paths.journal / KIND
    sounded = sum(file.stat().st_size for file in folder.iterdir()) if folder.is_dir() else 0
    return f"{store.revision()}-{sounded}-{now.hour}.{now.minute // _MINUTES}"
