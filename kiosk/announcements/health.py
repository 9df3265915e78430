"""How the woro-woro of this post, its hours, horn, lamps and buttons are, in plain words."""

from kiosk.announcements.playback import newest
from kiosk.announcements.schedule.book import NO_PLACE, RuleBook
from kiosk.announcements.sounding.horn import HornBook
from kiosk.announcements.sounding.panel import panel_probe
from kiosk.announcements.store import Store
from kiosk.core import Context, KioskError, Level, OurError, Probe

__all__ = ["announcements_probe", "horn_probe", "probes", "schedule_probe"]

NAME = "Woro-woro"


def probes(ctx: Context) -> tuple[Probe, ...]:
    """The announcements, their hours, the horn, then the lamps and buttons that belong to the same process."""
    return announcements_probe(ctx), schedule_probe(ctx), horn_probe(ctx), panel_probe(ctx)


def schedule_probe(ctx: Context) -> Probe:
    """Whether the box knows when to be still."""
    name = "jadwal woro-woro"
    try:
        rules = RuleBook(ctx).read()
    except KioskError as error:
        return Probe(name, Level.BROKEN, error.message, "Perbaiki bagian [announcements] di pos.toml.")
    if not rules.place_known:
        advice = "Isi lintang dan bujur di layar pos: buka Ruang pengurus, Setelan, Pos dan RT."
        return Probe(name, Level.ATTENTION, NO_PLACE, advice)
    if not ctx.clock.read().sure:
        advice = "Setel jamnya di layar pos: buka Ruang pengurus, Setelan, Jam dan tanggal."
        return Probe(name, Level.ATTENTION, "Jam belum pasti. Woro-woro terjadwal berhenti dulu.", advice)
    return Probe(name, Level.FINE, "Jadwal dan waktu diam siap.")


def horn_probe(ctx: Context) -> Probe:
    """Whether the amplifier may be used and is there."""
    name = "corong"
    if ctx.config.text("device", "amplifier") == "none":
        return Probe(name, Level.FINE, "Corong luar tidak dipasang.")
    try:
        locked = HornBook(ctx.tables).read().locked_because
    except KioskError as error:
        return Probe(name, Level.BROKEN, error.message)
    if locked:
        return Probe(name, Level.ATTENTION, locked, "Isi daftar persetujuan di /pengurus/suara.")
    return Probe(name, Level.FINE, "Corong luar sudah disetujui.")


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
