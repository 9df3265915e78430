import os
import subprocess
import sys

import msgspec

from kiosk.bundles.insertion.model import (
    SETTINGS,
    Second,
    Snapshot,
    read_snapshot,
    second_file,
    snapshot_file,
)
from kiosk.bundles.insertion.states import State
from kiosk.core import Paths, atomic
from tests.conftest import World


def lay(paths: Paths, snapshot: Snapshot, second: Second | None = None) -> Snapshot:
    atomic.replace(snapshot_file(paths), msgspec.json.encode(snapshot))
    if second is not None:
        atomic.replace(second_file(paths), msgspec.json.encode(second))
    read = read_snapshot(paths)
    assert read is not None
    return read


def ended_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_without_a_stick_and_with_a_damaged_file_there_is_nothing_to_show(world: World) -> None:
    assert read_snapshot(world.paths) is None
    for damaged in (b"{", b"\xff", b'{"token": "a", "state": "asing"}'):
        atomic.replace(snapshot_file(world.paths), damaged)
        assert read_snapshot(world.paths) is None


def test_visit_is_read_as_it_was_written(world: World) -> None:
    made = Snapshot("a", State.WORKING, "Masih menyalin.", percent=40, waiting=("pos-a",), process=os.getpid())
    assert lay(world.paths, made) == made


def test_second_stick_is_told_beside_the_first_one_only(world: World) -> None:
    first = Snapshot("a", State.WORKING, process=os.getpid())
    assert lay(world.paths, first, Second("a", "Satu flashdisk dulu.", "Setunggal riyin.")).second
    assert not lay(world.paths, first, Second("b", "Satu flashdisk dulu.", "Setunggal riyin.")).second
    over = msgspec.structs.replace(first, over=True)
    assert not lay(world.paths, over, Second("a", "Satu flashdisk dulu.", "")).second


def test_visit_whose_process_was_killed_does_not_work_for_ever_on_the_screen(world: World) -> None:
    cut = lay(world.paths, Snapshot("a", State.WORKING, percent=40, process=ended_process(), lamp="kerja"))
    assert (cut.state, cut.over, cut.may_pull, cut.lamp) == (State.PULLED_OUT, True, True, "gagal")
    assert cut.message.startswith("Flashdisk tercabut sebelum selesai. Isi lama aman.")
    assert lay(world.paths, Snapshot("a", State.WORKING)).state is State.PULLED_OUT


def test_visit_of_another_users_process_goes_on(world: World) -> None:
    assert lay(world.paths, Snapshot("a", State.WORKING, process=1)).state is State.WORKING


def test_settings_are_declared_for_the_example_file() -> None:
    assert [setting.name for setting in SETTINGS] == ["answer_minutes", "stick_javanese"]
