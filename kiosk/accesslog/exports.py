"""What of visits goes home: events without the visitor's mark, and how many different visitors a day had.

The marks stay here, so the number of visitors can only be counted here. It is sent for days that are over, counted
from the journal like the events; a day that goes on after all, because the clock jumped back, sends a second record,
and the two add up.

When records have come home, or lie sealed and the journal has grown above its bound or they have grown old (`ageing`),
they may leave the card: they are folded into counts first, and only whole segments go that all three know (counts,
events, visitors).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from kiosk.accesslog.ageing import aged
from kiosk.accesslog.counts import Counting
from kiosk.accesslog.folding import fold, folds
from kiosk.accesslog.model import Record, complete
from kiosk.accesslog.observer import JOURNAL_KIND
from kiosk.accesslog.settings import journal_bytes
from kiosk.accesslog.store import finished, folder
from kiosk.accesslog.tally.store import tally_export
from kiosk.core import Context, Cursor, Export, prune_segments, read_journal

__all__ = ["VISITORS_KIND", "exports"]

VISITORS_KIND = "visitors"
# A cursor in the midst of several days: up to where their records reach, and the last day that was sent of them.
_SEGMENT = ".jsonl"
_UNTIL = "<"
_DAY = "day"


def exports(ctx: Context) -> Sequence[Export]:
    """Events, visitors, and what organisers noted by hand."""
    pruning = _Pruning(ctx)
    return (
        Export(JOURNAL_KIND, lambda cursor: _events(ctx, cursor), release=pruning.told_by(JOURNAL_KIND)),
        Export(VISITORS_KIND, lambda cursor: _visitors(ctx, cursor), release=pruning.told_by(VISITORS_KIND)),
        tally_export(ctx),
    )


def _events(ctx: Context, cursor: Cursor) -> Iterator[tuple[Record, Cursor]]:
    place = folder(ctx.paths)
    present = {segment.name for segment in place.glob("*.jsonl")}
    cursor = {name: at for name, at in cursor.items() if name in present}  # it would name what is gone for ever
    for record, behind in read_journal(place, cursor):
        yield {key: value for key, value in complete(record).items() if key != "visitor"}, behind


def _visitors(ctx: Context, cursor: Cursor) -> Iterator[tuple[Record, Cursor]]:
    start = {name: at for name, at in cursor.items() if name.endswith(_SEGMENT)}
    sent = cursor.get(_DAY, 0)
    if sent:  # a batch was full after that day; what it began with is gone through again, and no more than that
        until = {name.removesuffix(_UNTIL): at for name, at in cursor.items() if name.endswith(_UNTIL)}
        counting, start_again = finished(ctx, start, until)
        yield from _days(counting, start, start_again, sent)
        start = start_again
    counting, behind = finished(ctx, start)
    yield from _days(counting, start, behind, 0)


def _days(counting: Counting, start: Cursor, behind: Cursor, sent: int) -> Iterator[tuple[Record, Cursor]]:
    """The days after `sent`; only the last one lets the cursor move on."""
    between = {**start, **{name + _UNTIL: at for name, at in behind.items()}}
    days = [(day, number) for day, number in counting.visitors.items() if _ordinal(day) > sent]
    for place, (day, number) in enumerate(days, 1):
        yield {"day": day, "visitors": number}, behind if place == len(days) else {**between, _DAY: _ordinal(day)}


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


class _Pruning:
    """Waits until both exports were told how far they are, then drops what nobody needs."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._told: dict[str, tuple[Cursor, Cursor]] = {}

    def told_by(self, kind: str) -> Callable[[Cursor, Cursor], None]:
        def release(sealed: Cursor, home: Cursor) -> None:
            self._told[kind] = (sealed, home)
            if len(self._told) == len((JOURNAL_KIND, VISITORS_KIND)):
                self._prune()

        return release

    def _prune(self) -> None:
        place = folder(self._ctx.paths)
        fold(self._ctx)
        folded = folds(self._ctx.paths).position
        sealed, home = ([told[which] for told in self._told.values()] for which in (0, 1))
        prune_segments(place, _all_of(folded, *home))
        safe = _all_of(folded, *sealed)
        prune_segments(place, {name: safe[name] for name in aged(self._ctx) if name in safe})
        prune_segments(place, safe, journal_bytes(self._ctx.config))


def _all_of(*cursors: Mapping[str, int]) -> Cursor:
    """What lies before each of `cursors`."""
    return {name: min(cursor.get(name, 0) for cursor in cursors) for name in cursors[0]}
