"""What an operator may set the clock to. Pure.

A clock set wrongly by a year stays wrong until somebody looks, so the two slips people make are refused: a date
before what is certainly past (the floor, a signed publish date; on a post that has seen none, the year this program
was written), and one no post will live to see.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from kiosk.core import RefusedError, SettingsError

__all__ = ["FIRST_RELEASE", "decide", "shown"]

FIRST_RELEASE = datetime(2026, 1, 1, tzinfo=UTC)
FARTHEST = timedelta(days=20 * 365 + 5)  # 20 years beyond the floor
FORMATS = ("%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M")
_EXAMPLE = "2026-11-21 10:00"


def decide(text: str, zone: ZoneInfo, floor: datetime) -> datetime:
    """The moment (UTC) that `text` means at the post.

    Raises:
        SettingsError: `text` is no date with a time.
        RefusedError: it lies before the floor or more than 20 years after it.
    """
    moment = _parsed(text).replace(tzinfo=zone)
    earliest = max(floor, FIRST_RELEASE)
    latest = earliest + FARTHEST
    if moment < earliest:
        raise RefusedError(
            "jam-terlalu-awal",
            f"Jam tidak disetel: {text} lebih awal dari {shown(earliest, zone)}, waktu yang pasti sudah lewat. "
            "Periksa tanggal dan tahunnya.",
        )
    if moment > latest:
        raise RefusedError(
            "jam-terlalu-jauh",
            f"Jam tidak disetel: {text} terlalu jauh, paling akhir {shown(latest, zone)}. Periksa tahunnya.",
        )
    return moment.astimezone(UTC)


def shown(moment: datetime, zone: ZoneInfo) -> str:
    """`2026-11-21 10:00 WIB`: the form `kiosk clock set` takes, with the zone's short name."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M %Z")


def _parsed(text: str) -> datetime:
    for form in FORMATS:
        try:
            return datetime.strptime(text.strip(), form)  # noqa: DTZ007 - the zone is the post's, added by the caller
        except ValueError:
            continue
    raise SettingsError("jam-tak-terbaca", f"{text!r} bukan tanggal dan jam. Tulis seperti ini: {_EXAMPLE}")
