"""When the last stick came, and when the last backup was made."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import msgspec

from kiosk.core import Confidence, Context, Level, Probe, parse_utc, read_journal
from kiosk.days import long_date
from kiosk.device.health.daily import days_known
from kiosk.web import post_zone

__all__ = ["backup_probe", "stick_probe"]

IMPORTS = "imports"
BACKUP = "cadangan.json"
BACKUP_AFTER = timedelta(days=35)  # a month, and some days' grace
BACKUP_FIRST = 14  # days of use, after which there is something to lose
_SURE = {Confidence.NETWORK, Confidence.RTC, Confidence.OPERATOR}
_MAKE = "Pasang flashdisk dan buat cadangan di layar pengurus. Kartu yang rusak lalu hanya makan satu jam."


class _Backup(msgspec.Struct, frozen=True):
    """state/cadangan.json."""

    at: str
    file: str = ""


def stick_probe(ctx: Context) -> Probe:
    """When content last came, and what became of it."""
    name = "flashdisk terakhir"
    last: dict[str, Any] = {}
    for record, _ in read_journal(ctx.paths.journal / IMPORTS):
        last = record if record.get("kind") == "import" else last
    if not last:
        return Probe(name, Level.FINE, "Belum pernah ada flashdisk isi.")
    when = _day(ctx, str(last.get("time", ""))) if last.get("confidence") in _SURE else ""
    told = f"Flashdisk isi terakhir {when or 'pada hari yang tidak pasti'}"
    if last.get("result") == "installed":
        return Probe(name, Level.FINE, f"{told}: isi baru dipasang.")
    if last.get("result") == "unchanged":
        return Probe(name, Level.FINE, f"{told}: tidak ada yang lebih baru.")
    return Probe(name, Level.FINE, f"{told}: tidak dipasang. Isi sebelumnya tetap dipakai.")


def backup_probe(ctx: Context) -> Iterator[Probe]:
    """Would a dead card cost more than an hour? Nothing while there is nothing to lose."""
    name = "cadangan"
    try:
        last = msgspec.json.decode((ctx.paths.state / BACKUP).read_bytes(), type=_Backup)
        made = parse_utc(last.at)
    except (OSError, msgspec.MsgspecError, ValueError):
        days = days_known(ctx)
        if days >= BACKUP_FIRST:
            message = f"Belum pernah ada cadangan, padahal kotak sudah dipakai {days} hari."
            yield Probe(name, Level.ATTENTION, message, _MAKE)
        return
    reading = ctx.clock.read()
    if reading.sure and reading.now - made > BACKUP_AFTER:
        message = f"Cadangan terakhir sudah lama: {_written(ctx, made)}."
        yield Probe(name, Level.ATTENTION, message, _MAKE)
    else:
        yield Probe(name, Level.FINE, f"Cadangan terakhir {_written(ctx, made)}.")


def _day(ctx: Context, iso: str) -> str:
    try:
        return _written(ctx, parse_utc(iso))
    except ValueError:
        return ""


def _written(ctx: Context, moment: datetime) -> str:
    return long_date(moment.astimezone(post_zone(ctx.config)).date())
