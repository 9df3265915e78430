"""Who stands on the board, and who only later. Pure.

Lelayu leave it some days after the burial, whatever end they were given (wording 6.5): after that the family is in
peace. What still waits for a second yes is nobody's news yet.
"""

from datetime import date, timedelta

from kiosk.announcements.kinds.rules import kind_of
from kiosk.announcements.model import Announcement, approvals_missing, stands_until

__all__ = ["is_shown", "is_struck", "is_today"]

STRUCK = frozenset({"keliru", "batal", "diundur"})


def is_shown(item: Announcement, today: date) -> bool:
    """True for what residents may see today."""
    if approvals_missing(item):
        return False
    last = stands_until(item) if kind_of(item.kind).kept_days else ""
    return not last or today <= date.fromisoformat(last)


def is_struck(item: Announcement) -> bool:
    """True for what was taken back because it was wrong or will not be; what is simply over is no news."""
    return item.withdrawn and (item.withdrawn_why or "batal") in STRUCK


def is_today(item: Announcement, made: date, today: date) -> bool:
    """True for what concerns today or tomorrow, or is of today; the rest stands below, as what comes next."""
    return item.when is None or made >= today or item.when.day <= (today + timedelta(days=1)).isoformat()
