from pathlib import Path

import pytest

from kiosk.core import Journal, JournalLimits, prune_segments, read_journal

LIMITS = JournalLimits(segment_bytes=100)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two writers, several segments each."""
    for writer in ("web", "cli"):
        journal = Journal(tmp_path, writer, LIMITS)
        for number in range(12):
            journal.append({"kata": f"kabar {number}"})
            journal.flush()
        journal.close()
    return tmp_path


def everything(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in folder.glob("*.jsonl")}


def test_newest_segment_of_each_writer_stays_for_its_numbers(folder: Path) -> None:
    prune_segments(folder, everything(folder))
    left = sorted(path.name.split(".")[0] for path in folder.glob("*.jsonl"))
    assert left == ["cli", "web"]
    journal = Journal(folder, "web", LIMITS)
    assert journal.append({}) == 13
    journal.close()


def test_segment_that_is_not_wholly_safe_elsewhere_stays(folder: Path) -> None:
    cursor = everything(folder)
    first = min(cursor)
    cursor[first] -= 1
    prune_segments(folder, cursor)
    assert (folder / first).exists()


def test_segment_nobody_spoke_of_stays(folder: Path) -> None:
    before = everything(folder)
    assert prune_segments(folder, {}) == 0
    assert everything(folder) == before


def test_no_more_goes_than_is_asked_for(folder: Path) -> None:
    before = everything(folder)
    size = sum(before.values())
    freed = prune_segments(folder, before, keep_bytes=size - 1)
    assert freed == before[min(before)]
    assert sum(everything(folder).values()) == size - freed


def test_reader_goes_on_behind_its_cursor_as_if_nothing_had_gone(folder: Path) -> None:
    seen = list(read_journal(folder))
    prune_segments(folder, everything(folder))
    assert list(read_journal(folder, seen[-1][1])) == []
