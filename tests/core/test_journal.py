import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kiosk.core import Journal, JournalLimits, OurError, atomic, read_journal
from tests.core.journals import STILL, Make, add, eventually, sequences, words_in, written
from tests.core.killing import ROOT, killed_at_every_step

Taking = Callable[[int], AbstractContextManager[None]]


def test_records_are_numbered_from_one_and_go_on_after_a_restart(make: Make, tmp_path: Path) -> None:
    written(make, "a", "b")
    written(make, "c")
    assert words_in(tmp_path) == ["a", "b", "c"]
    assert sequences(tmp_path) == [1, 2, 3]


def test_nothing_is_lost_when_nobody_flushes_but_the_group_is_full(make: Make, tmp_path: Path) -> None:
    journal = make(limits=JournalLimits(group_seconds=600, group_events=3))
    for word in "abc":
        journal.append({"kata": word})
    eventually(lambda: words_in(tmp_path) == ["a", "b", "c"])


def test_a_lone_record_is_written_after_the_group_time(make: Make, tmp_path: Path) -> None:
    make(limits=JournalLimits(group_seconds=0.01)).append({"kata": "a"})
    eventually(lambda: words_in(tmp_path) == ["a"])


def test_record_cannot_forge_its_sequence_number(make: Make, tmp_path: Path) -> None:
    journal = make()
    journal.append({"seq": 99, "kata": "a"})
    journal.flush()
    assert sequences(tmp_path) == [1]


def test_line_is_one_object_with_its_number_first(make: Make, tmp_path: Path) -> None:
    journal = make()
    for record in ({}, {"kata": "a"}, {"b": 1, "seq": 9, "a": [2]}):
        journal.append(record)
    journal.flush()
    lines = (tmp_path / "web.000001.jsonl").read_bytes()
    assert lines == b'{"seq":1}\n{"seq":2,"kata":"a"}\n{"seq":3,"b":1,"a":[2]}\n'


def test_record_that_is_no_json_leaves_no_gap(make: Make) -> None:
    journal = make()
    with pytest.raises(TypeError):
        journal.append({"kata": object()})
    assert journal.append({"kata": "a"}) == 1


def test_closing_twice_is_safe_and_writing_afterwards_is_an_error(make: Make, tmp_path: Path) -> None:
    journal = make()
    journal.append({"kata": "a"})
    journal.close()
    journal.close()
    with pytest.raises(ValueError, match="closed"):
        journal.append({"kata": "b"})
    assert words_in(tmp_path) == ["a"]


def test_four_threads_share_a_writer_without_mixing_lines(make: Make, tmp_path: Path) -> None:
    journal = make(limits=JournalLimits(group_seconds=600, group_events=7, segment_bytes=500))

    def work(name: str) -> None:
        for number in range(50):
            journal.append({"kata": f"{name}{number}"})

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    assert sequences(tmp_path) == list(range(1, 201))
    assert len(set(words_in(tmp_path))) == 200


def test_second_process_of_the_same_name_writes_its_own_segments(make: Make, tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom kiosk.core import Journal\n"
        "journal = Journal(Path(sys.argv[1]), 'web')\njournal.append({'kata': 'dia'})\njournal.flush()\n"
        "print('held', flush=True)\nsys.stdin.read()\njournal.close()\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        written(make, "kami")
        other.communicate()
    assert words_in(tmp_path) == ["dia", "kami"]
    assert {path.name for path in tmp_path.glob("*.jsonl")} == {"web.000001.jsonl", "web~2.000001.jsonl"}


@pytest.mark.parametrize("writer", ["web.2", "we[b]", "web~2"])
def test_writers_of_similar_names_never_share_a_segment(make: Make, tmp_path: Path, writer: str) -> None:
    for _ in range(2):
        for name in (writer, "web"):
            journal = make(name)
            journal.append({"kata": name})
            journal.close()
    assert sequences(tmp_path) == [1, 2, 1, 2]


def test_full_segment_is_followed_by_the_next_in_order(make: Make, tmp_path: Path) -> None:
    small = JournalLimits(group_seconds=600, segment_bytes=60)
    written(make, *"abcde", limits=small)
    written(make, *"fgh", limits=small)
    assert words_in(tmp_path) == list("abcdefgh")
    assert sequences(tmp_path) == list(range(1, 9))
    assert len(list(tmp_path.glob("*.jsonl"))) == 3


def test_rolling_over_while_the_card_refuses_keeps_the_event(make: Make, tmp_path: Path) -> None:
    journal = make(limits=JournalLimits(group_seconds=600, segment_bytes=10))
    journal.append({"kata": "a"})
    journal.flush()
    blocker = atomic.make_folder(tmp_path / "web.000002.jsonl")
    journal.append({"kata": "b"})
    with pytest.raises(OurError):
        journal.flush()
    blocker.rmdir()
    journal.flush()
    assert words_in(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("cut", range(1, 21))
def test_torn_tail_costs_the_torn_record_and_no_other(make: Make, tmp_path: Path, cut: int) -> None:
    written(make, "a", "b")
    segment = tmp_path / "web.000001.jsonl"
    atomic.truncate(segment, segment.stat().st_size - cut)
    journal = make()
    assert journal.healed_bytes == 21 - cut
    journal.append({"kata": "c"})
    journal.flush()
    assert words_in(tmp_path) == ["a", "c"]
    assert sequences(tmp_path) == [1, 2]


@pytest.mark.parametrize("tail", [bytes(64), bytes(20) + b"\n", b'{"a":"\xff"}\n', b"[1]\n", b"\n\n"], ids=repr)
def test_tail_the_card_made_up_is_cut_away(make: Make, tmp_path: Path, tail: bytes) -> None:
    written(make, "a")
    add(tmp_path / "web.000001.jsonl", tail)
    assert make().healed_bytes == len(tail)
    assert words_in(tmp_path) == ["a"]


def test_cursor_behind_lines_that_were_cut_away_skips_nothing_new(make: Make, tmp_path: Path) -> None:
    written(make, "a", "b")
    cursor = list(read_journal(tmp_path))[-1][1]
    segment = tmp_path / "web.000001.jsonl"
    atomic.replace(segment, segment.read_bytes()[:21] + bytes(20) + b"\n")
    written(make, "c", "d")
    assert words_in(tmp_path, cursor) == ["c", "d"]


def test_segment_of_which_nothing_is_left_starts_no_second_numbering(make: Make, tmp_path: Path) -> None:
    written(make, "a", "b")
    atomic.replace(tmp_path / "web.000002.jsonl", bytes(30) + b"\n")
    add(tmp_path / "web.000001.jsonl", bytes(20) + b'\n{"kata":"tanpa nomor"}\n')
    written(make, "c")
    assert [record.get("seq") for record, _ in read_journal(tmp_path)] == [1, 2, None, 3]


def test_damaged_line_in_the_middle_is_passed_over(make: Make, tmp_path: Path) -> None:
    written(make, "a")
    add(tmp_path / "web.000001.jsonl", bytes(20) + b"\n" + b"[" * 100_000 + b"\n" + b'{"seq":2,"kata":"b"}\n')
    assert words_in(tmp_path) == ["a", "b"]


def test_killed_at_any_step_of_a_run_keeps_what_was_synced_before(tmp_path: Path) -> None:
    for folder in killed_at_every_step("rollover", tmp_path):
        assert words_in(folder)[0] == "lama"
        journal = Journal(folder, "web")
        assert journal.append({"kata": "lagi"}) == len(words_in(folder)) + 1
        journal.close()


def test_what_is_turned_goes_on_in_a_new_segment_with_the_next_number(make: Make, tmp_path: Path) -> None:
    journal = make(limits=STILL)
    journal.turn()  # nothing there yet: no empty segment is left behind
    for word in "ab":
        journal.append({"kata": word})
        journal.flush()
    journal.turn()
    for word in "cd":
        journal.append({"kata": word})
        journal.flush()
    assert [path.name for path in sorted(tmp_path.glob("*.jsonl"))] == ["web.000001.jsonl", "web.000002.jsonl"]
    assert (tmp_path / "web.000001.jsonl").read_bytes().count(b"\n") == 2
    assert sequences(tmp_path) == [1, 2, 3, 4]


def test_newest_record_is_that_of_the_segment_in_hand_and_damage_is_passed_over(make: Make, tmp_path: Path) -> None:
    written(make, "a", "b")
    journal = make()
    add(tmp_path / "web.000001.jsonl", b"\x00 not json\n")
    assert journal.newest() == {"seq": 2, "kata": "b"}
    journal.turn()
    journal.append({"kata": "c"})
    journal.flush()
    assert journal.newest() == {"seq": 3, "kata": "c"}
    assert make().newest() is None  # a second process of the same name
