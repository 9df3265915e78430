"""Is the date of this laptop one to publish under?

Posts take the newest signed publish date for the earliest moment it can be, for ever: one publication dated 2099 and
every clock of the city stands in 2099. Nobody can take that back, so a date nobody would expect is asked about.
"""

from datetime import datetime, timedelta

from kiosk.bundles.codes import fault

__all__ = ["FIRST_YEAR", "LAST_YEAR", "LONGEST_PAUSE", "require_plausible"]

FIRST_YEAR = 2026  # of this program
LAST_YEAR = FIRST_YEAR + 10
LONGEST_PAUSE = timedelta(days=400)  # between two publications, without being asked


def require_plausible(now: datetime, last: datetime | None) -> None:
    """Refuse to publish at `now` where the publication before was at `last`.

    Raises:
        RefusedError: the date is doubtful (`tanggal-meragukan`).
    """
    late = last is not None and now - last > LONGEST_PAUSE
    if late or not FIRST_YEAR <= now.year <= LAST_YEAR:
        raise fault("tanggal-meragukan", f"this laptop says {now:%Y-%m-%d}, the publication before was of {last}")
