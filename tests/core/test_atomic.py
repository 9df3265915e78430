import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from kiosk.core import NoRoomError, OurError, StickError, atomic
from tests.core.killing import ROOT, killed_at_every_step

Refusing = Callable[[], AbstractContextManager[None]]
Taking = Callable[[int], AbstractContextManager[None]]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_replaced_file_holds_the_new_bytes_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "a", b"old")
    atomic.replace(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == {"a"}


def test_replacing_killed_at_any_step_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    left = killed_at_every_step("replace", tmp_path)
    assert {(folder / "berita.txt").read_text() for folder in left} == {"lama", "baru"}
    assert sum(atomic.sweep(folder) for folder in left) > 0
    assert all(names(folder) == {"berita.txt"} for folder in left)


def test_a_secret_killed_at_any_step_was_never_readable_by_others(tmp_path: Path) -> None:
    left = [file for folder in killed_at_every_step("secret", tmp_path) for file in folder.iterdir()]
    assert {file.name for file in left} > {"kunci"}
    assert {file.stat().st_mode & 0o777 for file in left} == {0o600}


def test_kill_9_in_mid_write_leaves_the_old_file_and_a_temporary_one_that_is_swept(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "a", b"old")
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom kiosk.core import atomic\n"
        "def chunks():\n    yield b'n' * 70000\n    print('half', flush=True)\n    time.sleep(600)\n"
        "atomic.write_stream(Path(sys.argv[1]), chunks())\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "a")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"half\n"
        writer.kill()
    assert (tmp_path / "a").read_bytes() == b"old"
    assert len(names(tmp_path)) == 2
    assert atomic.sweep(tmp_path) == 1
    assert names(tmp_path) == {"a"}


def test_sweeping_a_folder_that_is_not_there_finds_nothing(tmp_path: Path) -> None:
    assert atomic.sweep(tmp_path / "nowhere") == 0


def test_sweep_reaches_sub_folders_and_spares_files_that_only_look_alike(tmp_path: Path) -> None:
    folder = atomic.make_folder(tmp_path / "deep" / "er")
    for name in (".a.0000.tmp", "a.tmp", ".hidden"):
        atomic.replace(folder / name, b"")
    assert atomic.sweep(tmp_path) == 1
    assert names(folder) == {"a.tmp", ".hidden"}


@pytest.mark.parametrize("size", [100, 30_000])
def test_full_card_says_so_and_keeps_the_old_file(small_card: Path, size: int) -> None:
    atomic.replace(small_card / "a", b"old")
    atomic.write_stream(small_card / "filler", [bytes(60 * 1024)])
    with pytest.raises(NoRoomError) as caught:
        atomic.replace(small_card / "b", b"x" * size)
    assert caught.value.code == "tempat-penuh"
    assert (small_card / "a").read_bytes() == b"old"
    assert not [name for name in names(small_card) if name.endswith(".tmp")]


def test_failing_card_is_our_fault_even_where_nothing_can_be_cleaned_up(
    small_card: Path, read_only_card: Refusing
) -> None:
    atomic.replace(small_card / "a", b"old")
    with read_only_card(), pytest.raises(OurError) as caught:
        atomic.replace(small_card / "a", b"new")
    assert caught.value.code == "simpan-gagal"
    assert not isinstance(caught.value, NoRoomError)
    assert (small_card / "a").read_bytes() == b"old"


@pytest.mark.parametrize(
    "act",
    [
        lambda card: atomic.stage(card / "folder"),
        lambda card: atomic.remove_tree(card / "folder"),
        lambda card: atomic.remove_tree(card / "file"),
        lambda card: atomic.make_folder(card / "new"),
        lambda card: atomic.move(card / "file", card / "other"),
        lambda card: atomic.keep_link(card / "file", card / "other"),
        lambda card: atomic.switch_link(card / "link", "folder"),
        lambda card: atomic.open_append(card / "file"),
        lambda card: atomic.truncate(card / "file", 0),
        lambda card: atomic.try_lock(card / "lock", wait=True).__enter__(),
    ],
)
def test_every_refusal_of_a_read_only_card_is_our_fault(
    small_card: Path, read_only_card: Refusing, act: Callable[[Path], object]
) -> None:
    atomic.replace(small_card / "file", b"kept")
    atomic.make_folder(small_card / "folder")
    with read_only_card(), pytest.raises(OurError):
        act(small_card)
    assert {"file", "folder"} <= names(small_card)


def test_write_cut_short_by_the_card_is_no_success(tmp_path: Path, card_that_takes: Taking) -> None:
    atomic.replace(tmp_path / "a", b"old")
    with card_that_takes(10), pytest.raises(OurError):
        atomic.replace(tmp_path / "a", b"longer than ten")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names(tmp_path) == {"a"}


def test_folder_that_is_missing_is_our_fault_and_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(OurError) as caught:
        atomic.replace(tmp_path / "nowhere" / "a", b"")
    assert str(tmp_path / "nowhere" / "a") in caught.value.detail


def test_stick_pulled_while_copying_is_the_fault_of_the_stick(tmp_path: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"half"
        raise StickError("flashdisk-dicabut", "Flashdisk dicabut.")

    with pytest.raises(StickError):
        atomic.write_stream(tmp_path / "a", chunks())
    assert names(tmp_path) == set()


def test_stream_reports_its_length_and_may_leave_the_sync_to_its_caller(tmp_path: Path) -> None:
    assert atomic.write_stream(tmp_path / "a", [b"12", b"", b"345"], durable=False) == 5
    assert (tmp_path / "a").read_bytes() == b"12345"


def test_staged_folder_is_empty_whatever_lay_there(tmp_path: Path) -> None:
    atomic.make_folder(tmp_path / "7.part" / "old")
    assert names(atomic.stage(tmp_path / "7.part")) == set()


def test_removing_a_link_spares_what_it_points_at(tmp_path: Path) -> None:
    atomic.make_folder(tmp_path / "real")
    atomic.switch_link(tmp_path / "link", "real")
    atomic.remove_tree(tmp_path / "link")
    assert names(tmp_path) == {"real"}


def test_removing_what_is_absent_or_a_file_succeeds(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "a", b"")
    atomic.remove_tree(tmp_path / "a")
    atomic.remove_tree(tmp_path / "a")
    assert names(tmp_path) == set()


def test_link_is_switched_over_an_older_link(tmp_path: Path) -> None:
    atomic.switch_link(tmp_path / "current", "generations/1")
    atomic.switch_link(tmp_path / "current", "generations/2")
    assert str((tmp_path / "current").readlink()) == "generations/2"
    assert names(tmp_path) == {"current"}


def test_kept_link_holds_the_content_of_before_even_when_kept_twice(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "a", b"1")
    atomic.keep_link(tmp_path / "a", tmp_path / "kept")
    atomic.keep_link(tmp_path / "a", tmp_path / "kept")
    atomic.replace(tmp_path / "a", b"2")
    assert (tmp_path / "kept").read_bytes() == b"1"
    assert names(tmp_path) == {"a", "kept"}


def test_sync_of_a_tree_passes_over_dead_links_and_reports_files_that_are_gone(tmp_path: Path) -> None:
    atomic.make_folder(tmp_path / "tree" / "sub")
    atomic.replace(tmp_path / "tree" / "sub" / "a", b"")
    atomic.switch_link(tmp_path / "tree" / "dead", "nowhere")
    atomic.sync_tree(tmp_path / "tree", [tmp_path])
    with pytest.raises(OurError):
        atomic.sync_tree(tmp_path / "tree", [tmp_path / "gone"])


def test_second_holder_of_a_lock_is_turned_away_until_the_first_is_gone(tmp_path: Path) -> None:
    with atomic.try_lock(tmp_path / "lock", wait=False) as first:
        with atomic.try_lock(tmp_path / "lock", wait=False) as second:
            assert (first, second) == (True, False)
        with atomic.try_lock(tmp_path / "lock", wait=False) as third:
            assert not third
    with atomic.try_lock(tmp_path / "lock", wait=False) as fourth:
        assert fourth


def test_killed_holder_of_a_lock_locks_nobody_out(tmp_path: Path) -> None:
    program = (
        "import sys, time\nfrom pathlib import Path\nfrom kiosk.core import atomic\n"
        "with atomic.try_lock(Path(sys.argv[1]), wait=True):\n    print('held', flush=True)\n    time.sleep(600)\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "lock")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with atomic.try_lock(tmp_path / "lock", wait=False) as held:
            assert not held
        holder.kill()
    with atomic.try_lock(tmp_path / "lock", wait=False) as held:
        assert held
