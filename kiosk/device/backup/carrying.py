"""What a stick that is in anyway takes home: a backup, at most one a day for each stick."""

from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.core import Context, Reading, SettingsError, parse_utc
from kiosk.device.backup.finding import FOLDER, Header, device_folder, headers
from kiosk.device.backup.keeping import forget_wish, is_wished
from kiosk.device.backup.making import make, number_of_device
from kiosk.device.backup.settling import settle
from kiosk.web import post_zone, size_in_words

__all__ = ["ALWAYS", "WISHED", "carry", "is_due"]

ALWAYS, WISHED = "selalu", "diminta"


def carry(ctx: Context, folder: Path) -> str:
    """Give a backup to the carrier whose KIM/LAPORAN is `folder`; one sentence, or nothing.

    Raises:
        StickError, RefusedError, OurError: as `make`.
        SettingsError: `device.backup` is none of its two.
    """
    settle(ctx)  # what a power cut kept a restore from serving
    mode = ctx.config.text("device", "backup")
    if mode not in {ALWAYS, WISHED}:
        raise SettingsError("setelan-cadangan", f"device.backup = {mode!r}: pakai {ALWAYS} atau {WISHED}.")
    root = folder.parent / FOLDER[1]
    beside = ctx.beside.parent / FOLDER[1] if ctx.beside else None
    wished = is_wished(ctx.paths)
    there = [header for _, header in headers(device_folder(beside or root, number_of_device(ctx)))]
    if not wished and (mode == WISHED or not is_due(there, ctx)):
        return ""
    made = make(ctx, root, beside)
    forget_wish(ctx.paths)
    left = len(made.contents.left)
    said = f"Cadangan kotak ini dititipkan ke flashdisk ({size_in_words(made.bytes)})."
    return f"{said} {left} catatan atau rekaman lama tidak muat." if left else said


def is_due(there: list[Header], ctx: Context) -> bool:
    """False when the carrier holds a backup of today."""
    reading = ctx.clock.read()
    zone = post_zone(ctx.config)
    return not any(_of_today(header, reading, zone) for header in there)


def _of_today(header: Header, reading: Reading, zone: ZoneInfo) -> bool:
    """By the calendar where both moments are vouched for, else as long as the box has not been off between."""
    if not (reading.sure and header.sure):
        return header.boot == reading.boot_id
    try:
        return parse_utc(header.made).astimezone(zone).date() == reading.now.astimezone(zone).date()
    except (ValueError, OverflowError):
        return False
