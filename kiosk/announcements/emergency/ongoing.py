"""Which emergencies are on. Asked at every request, so nothing here wakes Flask.

An emergency is on while it stands on the board, enough people said yes, nobody gave the all-clear, and its hours are
not over. The rows it looks at are kept in memory until the table changes.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC

from kiosk.announcements.kinds.rules import Priority, kind_of
from kiosk.announcements.kinds.templates import TEMPLATES
from kiosk.announcements.model import Announcement, age, approvals_missing, moment
from kiosk.announcements.store import Store
from kiosk.core import Context, Reading

__all__ = ["alarm", "emergencies", "ongoing"]


def emergencies(ctx: Context) -> list[Announcement]:
    """Every emergency that is on, newest first: what the banner, home and the attract screen show before all else."""
    now = ctx.clock.read()
    return ongoing(Store(ctx).live(now), now)


def alarm(ctx: Context) -> str:
    """Changes when the banner does; empty while all is well."""
    found = emergencies(ctx)
    return f"!{'+'.join(item.id for item in found)}{ctx.clock.read().sure}" if found else ""


def ongoing(live: Sequence[Announcement], now: Reading) -> list[Announcement]:
    """Which of those on the board are emergencies that are not over."""
    ended = {item.corrects for item in live if item.corrects and approvals_missing(item) == 0}
    ended |= {old.id for end in live if _is_all_clear(end) for old in _before(end, live)}
    return [
        item
        for item in live
        if _is_emergency(item) and item.id not in ended and not _worn_out(item, now) and approvals_missing(item) == 0
    ]


def _is_emergency(item: Announcement) -> bool:
    return kind_of(item.kind).priority is Priority.EMERGENCY and not item.sample and not _is_all_clear(item)


def _is_all_clear(item: Announcement) -> bool:
    """True for "Air sudah surut": of the kind of an emergency, but said once and for all."""
    template = TEMPLATES.get(item.template)
    urgent = kind_of(item.kind).priority is Priority.EMERGENCY
    return urgent and template is not None and template.once and approvals_missing(item) == 0


def _before(end: Announcement, live: Iterable[Announcement]) -> Iterable[Announcement]:
    """What an all-clear that names nothing puts an end to: what was written here before, of its own sort and places."""
    made = moment(end.created, UTC)
    for old in live:
        alike = old.template and end.template.startswith(old.template) and set(old.area) <= set(end.area or old.area)
        if not end.corrects and old is not end and alike and moment(old.created, UTC) <= made:
            yield old


def _worn_out(item: Announcement, now: Reading) -> bool:
    """True when one written here is older than its kind lasts; where nobody can tell, it stays."""
    passed = age(item, now)
    lasts = (item.for_minutes or kind_of(item.kind).for_minutes) * 60
    return not item.until and bool(lasts) and passed is not None and passed >= lasts
