from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kiosk.core import Journal, JournalLimits, OurError, atomic
from tests.core.journals import Make, eventually, failing, sequences, words_in

Taking = Callable[[int], AbstractContextManager[None]]


def test_events_wait_in_memory_while_the_card_refuses(make: Make, tmp_path: Path, card_that_takes: Taking) -> None:
    journal = make()
    journal.append({"kata": "a"})
    journal.flush()
    for word in "bcd":
        journal.append({"kata": word})
    with card_that_takes(50):  # the second record fits, the third is torn
        for _ in range(2):
            with pytest.raises(OurError):
                journal.flush()
        assert words_in(tmp_path) == ["a"]
        assert failing(journal)
    journal.flush()
    assert not failing(journal)
    assert words_in(tmp_path) == ["a", "b", "c", "d"]


def test_refusing_card_never_stops_the_writer_in_the_background(
    make: Make, tmp_path: Path, card_that_takes: Taking
) -> None:
    journal = make(limits=JournalLimits(group_seconds=0.01))
    with card_that_takes(5):
        journal.append({"kata": "a"})
        eventually(lambda: failing(journal))
    eventually(lambda: words_in(tmp_path) == ["a"])
    eventually(lambda: not failing(journal))


def test_oldest_events_go_first_when_the_card_refuses_too_long(
    make: Make, tmp_path: Path, card_that_takes: Taking
) -> None:
    journal = make(limits=JournalLimits(group_seconds=600, group_events=10**6, waiting_events=3))
    with card_that_takes(5):
        for word in "abcde":
            journal.append({"kata": word})
            with pytest.raises(OurError):
                journal.flush()
    journal.flush()
    assert journal.dropped == 2
    assert sequences(tmp_path) == [3, 4, 5]


def test_card_that_refuses_even_to_cut_back_is_tried_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path, "web", JournalLimits(group_seconds=600, segment_bytes=10))
    journal.append({"kata": "a"})
    journal.flush()
    (tmp_path / "web.000002.jsonl").symlink_to("/dev/full")
    journal.append({"kata": "b"})
    for _ in range(2):
        with pytest.raises(OurError) as caught:
            journal.flush()
    assert caught.value.code == "catatan-tertunda"
    with pytest.raises(OurError):
        journal.close()
    assert words_in(tmp_path) == ["a"]


def test_writer_that_cannot_open_its_folder_is_our_fault(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "web", b"a file")
    with pytest.raises(OurError):
        Journal(tmp_path / "web", "web")
