"""Reading the journal back: complete records, and what of them goes home."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from kiosk.accesslog.model import Record, complete
from kiosk.accesslog.observer import JOURNAL_KIND
from kiosk.core import Context, Cursor, Export, Paths, read_journal

__all__ = ["exports", "folder", "lost_since", "records", "size"]


def folder(paths: Paths) -> Path:
    """Where the journal lies."""
    return paths.journal / JOURNAL_KIND


def records(paths: Paths) -> Iterator[Record]:
    """Every record, complete, writer by writer."""
    for record, _ in read_journal(folder(paths)):
        yield complete(record)


def exports(ctx: Context) -> Sequence[Export]:
    """Events go home without the visitor's mark."""

    def since(cursor: Cursor) -> Iterator[tuple[Record, Cursor]]:
        for record, behind in read_journal(folder(ctx.paths), cursor):
            yield {key: value for key, value in complete(record).items() if key != "visitor"}, behind

    return (Export(JOURNAL_KIND, since),)


def size(paths: Paths) -> int:
    """Bytes the journal takes on the card."""
    return sum(segment.stat().st_size for segment in folder(paths).glob("*.jsonl"))


def lost_since(paths: Paths, hour: str) -> int:
    """Events since `hour` that were numbered and never written: gaps in the writers' sequences.

    Visible from any process, also when the writer that lost them is gone.
    """
    last: dict[str, int] = {}
    lost = 0
    for record, cursor in read_journal(folder(paths)):
        writer = [*cursor][-1].rsplit(".", 2)[0]  # the segment being read was entered last
        sequence = record.get("seq")
        if not isinstance(sequence, int):
            continue
        if str(record.get("hour", "")) >= hour:
            lost += max(0, sequence - last.get(writer, sequence - 1) - 1)
        last[writer] = sequence
    return lost
