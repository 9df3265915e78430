"""How the woro-woro of this post, its lamps and its button are, in plain words."""

from kiosk.announcements.playback import newest
from kiosk.announcements.sounding.panel import panel_probe
from kiosk.announcements.store import Store
from kiosk.core import Context, Level, OurError, Probe

__all__ = ["announcements_probe", "probes"]

NAME = "Woro-woro"


def probes(ctx: Context) -> tuple[Probe, ...]:
    """The announcements, then the lamps and the button that belong to the same process."""
    return announcements_probe(ctx), panel_probe(ctx)


def announcements_probe(ctx: Context) -> Probe:
    """Whether announcements can be read on our card, and whether the last one was heard."""
    store = Store(ctx)
    try:
        store.here()
        store.brought()
    except OurError as error:
        return Probe(NAME, Level.BROKEN, error.message)
    last = newest(ctx.paths)
    if last is not None and last.result == "failed":
        advice = "Periksa kabel pengeras suara dan listriknya, lalu umumkan lagi."
        return Probe(NAME, Level.ATTENTION, f"Woro-woro terakhir tidak terdengar: {last.message}", advice)
    shown = len(store.live(ctx.clock.read()))
    return Probe(NAME, Level.FINE, f"{shown} woro-woro tampil di papan.")
