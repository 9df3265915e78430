"""Visits are written, folded into counts, pruned and merged, day after day, and the power fails in between.

Each visit is of a document and of a visitor of its own, so one that is lost, or counted twice, shows by its name.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.accesslog import counted, make_observer, visitors
from kiosk.accesslog.folding import fold, folds, merge
from kiosk.core import Context, Event, Journal, JournalLimits, prune_segments
from tests.conftest import World

__all__ = ["Folding"]

DAY = 86400.0


class Folding:
    """A post whose visits become counts every night; what was folded leaves the journal every third."""

    LIMITS = JournalLimits(segment_bytes=500)

    def __init__(self, _: Path, days: int = 40) -> None:
        self.sizes = [1 + number % 4 for number in range(days)]

    def set_up(self, folder: Path) -> None:
        """The folders are there since the box was first switched on."""
        World(folder).close()

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        world = World(folder)
        ctx = world.context()
        journal = Journal(ctx.paths.journal / "access", "web", self.LIMITS)
        observe = make_observer(lambda _: journal, world.clock)
        number = 0
        try:
            for day, size in enumerate(self.sizes):
                for _ in range(size):
                    observe(Event("view", f"dokumen-{number}", channel="phone"), f"10.42.0.{number}")
                    number += 1
                journal.flush()
                acknowledge()
                world.clock.advance(DAY)
                fold(ctx)
                if day % 3 == 0:
                    prune_segments(ctx.paths.journal / "access", folds(ctx.paths).position)
                if day % 5 == 0:
                    merge(ctx, keep_days=10, most_bytes=4000)
        finally:
            journal.close()

    def check(self, folder: Path, acknowledged: int) -> str:
        world = World(folder)
        world.clock.advance(DAY * len(self.sizes))
        ctx = world.context()
        promised = sum(self.sizes[:acknowledged])
        before = _known(ctx)
        if complaint := _wrong(before, promised):
            return complaint
        fold(ctx)
        if _known(ctx) != before:
            return f"{promised} acknowledged visits count otherwise after the next fold"
        prune_segments(ctx.paths.journal / "access", folds(ctx.paths).position)
        merge(ctx, keep_days=1, most_bytes=0)
        return "" if _known(ctx) == before else f"{promised} acknowledged visits count otherwise after pruning"


def _known(ctx: Context) -> tuple[Mapping[str, int], int]:
    """How often each document was opened, and how many visitors there were on all days together."""
    times: Counter[str] = Counter()
    for row in counted(ctx):
        times[row.document] += row.count
    return times, sum(visitors(ctx).values())


def _wrong(known: tuple[Mapping[str, int], int], promised: int) -> str:
    times, people = known
    if missing := [number for number in range(promised) if f"dokumen-{number}" not in times]:
        return f"{len(missing)} of {promised} acknowledged visits lost: {missing[:5]}"
    if twice := [name for name, number in times.items() if number != 1]:
        return f"counted twice: {twice[:5]}"
    return "" if people == len(times) else f"{people} visitors of {len(times)} visits"
