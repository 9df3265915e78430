"""All that is known of visits: what was folded, and what still stands in the journal, each event once.

Whoever reads may be overtaken by the night's work, which folds, merges and prunes. So the files are taken as they were
at one moment: when the list of folds changed while the journal was read, both are read again.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kiosk.accesslog.counts import Counted, Counting
from kiosk.accesslog.folding import Folds, folds, marks
from kiosk.accesslog.store import live, readable
from kiosk.core import Context

__all__ = ["Look", "Part", "counted", "parts", "undated", "visitors"]


class Part(NamedTuple):
    """What one fold holds, or the journal behind the folds."""

    rows: Sequence[Counted]
    visitors: Mapping[str, int]


def counted(ctx: Context) -> Iterator[Counted]:
    """Every event that is known, clocks put right; equal rows may come twice, in a fold and from the journal."""
    for part in parts(ctx):
        yield from part.rows


def visitors(ctx: Context) -> dict[str, int]:
    """Different visitors of each day of the post; one who came on two days counts on both."""
    total: Counter[str] = Counter()
    for part in parts(ctx):
        total.update(part.visitors)
    return dict(sorted(total.items()))


def undated(ctx: Context) -> int:
    """Events of which nobody knows the day."""
    return sum(row.count for row in counted(ctx) if not row.hour)


def parts(ctx: Context) -> Iterator[Part]:
    """All of it, part by part, so that no more than one need be in memory.

    Raises:
        OurError: our card cannot be read; the message says what is safe.
    """
    with readable():
        look = Look(ctx)
        while not look.holds():
            look = Look(ctx)
    for _, found in look.folds.whole():
        yield Part(found.rows, found.visitors)
    yield Part(look.journal.rows, look.journal.visitors)


class Look:
    """The folds, and a little later what the journal holds behind them."""

    def __init__(self, ctx: Context) -> None:
        self._paths = ctx.paths
        self._marks = marks(ctx.paths)
        self.folds: Folds = folds(ctx.paths)
        self.journal: Counting = live(ctx, self.folds.position)

    def holds(self) -> bool:
        """True when both fit each other: the folds are still the same."""
        return marks(self._paths) == self._marks
