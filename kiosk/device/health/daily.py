"""How the box was, a line a day, for whoever looks after many: levels counted and what was unwell named, no more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.core import Context, Cursor, Export, Level, health_of, prune_segments, read_journal
from kiosk.web import local_day

__all__ = ["KIND", "DailyLimits", "days_known", "exports", "nightly"]

KIND = "health"


@dataclass(frozen=True)
class DailyLimits:
    """Bounds of the journal."""

    keep_bytes: int = 1 << 20  # some ten years; beyond it whole segments go that have come home
    names: int = 20  # of what was unwell, in one record


LIMITS = DailyLimits()


def nightly(ctx: Context) -> str:
    """Note today, once; of a box without a sure clock once for each time it was switched on.

    Raises:
        OurError: our card refuses.
    """
    reading = ctx.clock.read()
    when: dict[str, Any] = {"day": local_day(ctx)} | ({} if reading.sure else {"boot": reading.boot_id})
    journal = ctx.journal(KIND)
    last = journal.newest() or {}
    if {key: last[key] for key in ("day", "boot") if key in last} == when:
        return ""
    health = health_of(ctx)
    unwell = dict.fromkeys(probe.name for probe in health.probes if probe.level is not Level.FINE)
    counts = {level.name.lower(): health.count(level) for level in Level}
    journal.append(when | counts | {"unwell": [*unwell][: LIMITS.names]})
    journal.flush()
    return ""


def days_known(ctx: Context) -> int:
    """For how many days this box has been looked after."""
    return len({str(record.get("day", "")) for record, _ in read_journal(ctx.paths.journal / KIND)})


def exports(ctx: Context) -> Sequence[Export]:
    """The days go home."""
    folder = ctx.paths.journal / KIND

    def since(cursor: Cursor) -> Iterator[tuple[Mapping[str, Any], Cursor]]:
        yield from read_journal(folder, cursor)

    def release(_: Cursor, home: Cursor) -> None:
        prune_segments(folder, home, LIMITS.keep_bytes)

    return (Export(KIND, since, release=release),)
