from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core import Cursor, Journal, JournalLimits, read_journal
from tests.core.journals import Make, add, words_in, written

Taking = Callable[[int], AbstractContextManager[None]]


def test_half_written_line_is_not_read_until_it_is_whole(make: Make, tmp_path: Path) -> None:
    written(make, "a")
    add(tmp_path / "web.000001.jsonl", b'{"seq":2,"ka')
    (_, cursor), *rest = read_journal(tmp_path)
    assert rest == []
    add(tmp_path / "web.000001.jsonl", b'ta":"b"}\n')
    assert words_in(tmp_path, cursor) == ["b"]


def test_lines_that_came_while_reading_are_left_for_the_next_time(make: Make, tmp_path: Path) -> None:
    written(make, "a", "b")
    reading = read_journal(tmp_path)
    _, cursor = next(reading)
    written(make, "c")
    assert [record["kata"] for record, _ in reading] == ["b"]
    assert words_in(tmp_path, cursor) == ["b", "c"]


def test_segment_pruned_while_reading_is_passed_over(make: Make, tmp_path: Path) -> None:
    written(make, "a", "b", limits=JournalLimits(group_seconds=600, segment_bytes=10))
    reading = read_journal(tmp_path)
    next(reading)
    (tmp_path / "web.000002.jsonl").unlink()
    assert list(reading) == []


def test_folder_nobody_wrote_to_holds_nothing(tmp_path: Path) -> None:
    assert list(read_journal(tmp_path / "nowhere")) == []


acts = st.lists(st.one_of(st.just("restart"), st.just("tear"), st.just("read"), st.integers(1, 4)), max_size=14)


@settings(deadline=None, max_examples=60)
@given(acts)
def test_cursor_repeats_nothing_and_skips_nothing(
    tmp_path_factory: pytest.TempPathFactory, life: list[str | int]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    journal = Journal(folder, "web", JournalLimits(group_seconds=600, segment_bytes=100))
    noted, seen = 0, list[int]()
    cursor: Cursor = {}
    for act in [*life, "read"]:
        if isinstance(act, int):
            noted += act
            for _ in range(act):
                journal.append({})
            journal.flush()
        elif act == "read":
            for record, behind in read_journal(folder, cursor):
                seen.append(record["seq"])
                cursor = behind
        else:
            journal.close()
            if act == "tear":
                last = max(folder.glob("*.jsonl"))
                add(last, b'{"seq":7')
            journal = Journal(folder, "web", JournalLimits(group_seconds=600, segment_bytes=100))
    journal.close()
    assert seen == list(range(1, noted + 1))
