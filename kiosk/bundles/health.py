"""How the content of this post is, in plain words."""

from collections.abc import Sequence

from kiosk.bundles.installing.age import age
from kiosk.bundles.installing.scrub import damage
from kiosk.bundles.seal.enrolment import enrolled
from kiosk.core import Context, KioskError, Level, OurError, Probe
from kiosk.web import long_date

__all__ = ["probes"]


def probes(ctx: Context) -> Sequence[Probe]:
    """Is there content, how old is it, is it whole, whom do we believe, and is there a spare."""
    return (_content(ctx), _damage(ctx), _trust(ctx), _spare(ctx))


def _content(ctx: Context) -> Probe:
    try:
        current = ctx.content.newest()
    except OurError as error:
        return Probe("isi", Level.BROKEN, error.message, "Pasang paket penuh yang terbaru.")
    known = age(ctx, current)
    if known is None:
        return Probe("isi", Level.ATTENTION, "Belum ada isi.", "Pasang flashdisk dengan paket isi.")
    message = f"Isi terakhir {long_date(known.published.date())}."
    if known.stale:
        return Probe("isi", Level.ATTENTION, message, "Minta paket baru ke penerbit.")
    return Probe("isi", Level.FINE, message)


def _damage(ctx: Context) -> Probe:
    damaged = damage(ctx)
    if damaged:
        message = f"Butuh flashdisk: {len(damaged)} file isi rusak di kartu dan sudah disingkirkan."
        return Probe("isi utuh", Level.BROKEN, message, "Pasang paket penuh yang terbaru, yang sama pun boleh.")
    return Probe("isi utuh", Level.FINE, "Tidak ada file isi yang diketahui rusak.")


def _trust(ctx: Context) -> Probe:
    try:
        root = enrolled(ctx.paths)
    except KioskError as error:
        return Probe("penerbit", Level.ATTENTION, error.message, "Jalankan: kiosk trust set root.json")
    return Probe("penerbit", Level.FINE, f"Penerbit: {root.publisher.title}.")


def _spare(ctx: Context) -> Probe:
    try:
        previous = ctx.content.previous()
    except OurError:
        previous = None
    if previous is None:
        return Probe("isi cadangan", Level.FINE, "Belum ada isi lama untuk dikembalikan.")
    return Probe("isi cadangan", Level.FINE, "Isi lama masih ada; bisa dikembalikan dengan: kiosk rollback")
