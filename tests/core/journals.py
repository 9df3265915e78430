"""What the tests of the journal share."""

import time
from collections.abc import Callable
from pathlib import Path

from kiosk.core import Cursor, Journal, JournalLimits, atomic, read_journal

Make = Callable[..., Journal]

# A writer that leaves the writing to `flush`, so that a test decides when.
STILL = JournalLimits(group_seconds=600, group_events=10**6)


def written(make: Make, *words: str, limits: JournalLimits = STILL) -> None:
    """One run of a process that notes `words`, each synced by itself, and ends."""
    journal = make(limits=limits)
    for word in words:
        journal.append({"kata": word})
        journal.flush()
    journal.close()


def words_in(folder: Path, cursor: Cursor | None = None) -> list[str]:
    return [record["kata"] for record, _ in read_journal(folder, cursor)]


def sequences(folder: Path) -> list[int]:
    return [record["seq"] for record, _ in read_journal(folder)]


def add(segment: Path, data: bytes) -> None:
    atomic.replace(segment, segment.read_bytes() + data)


def failing(journal: Journal) -> bool:
    return journal.failing is not None


def eventually(fact: Callable[[], object]) -> None:
    while not fact():
        time.sleep(0.005)
