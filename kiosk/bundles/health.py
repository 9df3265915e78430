"""How the content of this post is, in plain words."""

from collections.abc import Sequence
from datetime import date

from kiosk.bundles.enrolment import enrolled
from kiosk.core import Context, KioskError, Level, OurError, Probe, Reading, parse_utc

__all__ = ["long_date", "probes"]

_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def long_date(day: date) -> str:
    """A day as people write it: 21 November 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def probes(ctx: Context) -> Sequence[Probe]:
    """Is there content, how old is it, whom do we believe, and is there a spare."""
    return (_content(ctx), _trust(ctx), _spare(ctx))


def _content(ctx: Context) -> Probe:
    try:
        current = ctx.content.newest()
    except OurError as error:
        return Probe("isi", Level.BROKEN, error.message, "Pasang paket penuh yang terbaru.")
    parts = list(current.manifest.publishers.values()) if current else []
    if not parts:
        return Probe("isi", Level.ATTENTION, "Belum ada isi.", "Pasang flashdisk dengan paket isi.")
    newest = max(parse_utc(part.published) for part in parts)
    message = f"Isi terakhir {long_date(newest.date())}."
    if _is_stale(ctx.clock.read(), (ctx.clock.read().now - newest).days, ctx.config.integer("bundles", "stale_days")):
        return Probe("isi", Level.ATTENTION, message, "Minta paket baru ke penerbit.")
    return Probe("isi", Level.FINE, message)


def _is_stale(reading: Reading, age_days: int, limit_days: int) -> bool:
    return reading.sure and age_days > limit_days  # a clock nobody vouches for accuses nobody


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
