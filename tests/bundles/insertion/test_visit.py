"""Visits that only read their stick, when nobody writes, when it is pulled out, and when it has two parts."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.insertion import insert
from kiosk.bundles.insertion.machine import Machine
from kiosk.bundles.insertion.medium import Medium
from kiosk.bundles.insertion.model import SETTINGS
from kiosk.bundles.insertion.patience import Patience
from kiosk.bundles.insertion.states import State
from kiosk.bundles.insertion.telling import Teller
from kiosk.bundles.insertion.visit import Visit
from kiosk.core import Context, Feature, SettingsError, StickError, atomic
from tests.bundles.forge import Desk, item
from tests.bundles.insertion.scene import SENDING, Scene, scene
from tests.bundles.insertion.spooling import box, tree
from tests.bundles.insertion.telling import Notebook


def no_room(_: Context, __: Path) -> str:
    raise StickError("flashdisk-penuh", "Laporan tidak muat.", "0 bytes free")


CRAMPED = Feature(name="cramped", carry=no_room)


def package(stick: Path, desk: Desk) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")


def test_nobody_who_writes_is_a_fault_of_ours_and_what_was_installed_stays(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    stick.mkdir(parents=True)
    package(stick, desk)
    with box(tmp_path, desk, stick.parent, SENDING) as post:
        post.meanwhile = lambda: None
        outcome = post.insert(stick)
        assert (outcome.state, outcome.exit_code, outcome.installed) == (State.DONE, 0, 1)
        assert any(note.startswith("Laporan tidak bisa ditulis di flashdisk.") for note in outcome.notes)
        assert outcome.seconds >= 120
        assert post.scene.kept.ticks > 100
        assert post.scene.post.titles().keys() == {"a"}
        assert tree(post.spools) == {}
    assert tree(stick).keys() == {"a.kim"}


def test_empty_stick_nobody_writes_on_is_not_called_prepared(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    stick.mkdir(parents=True)
    with box(tmp_path, desk, stick.parent) as post:
        post.meanwhile = lambda: None
        outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.FAILED, 1)


def test_stick_pulled_out_while_it_is_written_is_told_as_pulled_out(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    stick.mkdir(parents=True)
    package(stick, desk)
    with box(tmp_path, desk, stick.parent) as post:
        post.meanwhile = lambda: shutil.rmtree(stick, ignore_errors=True)
        outcome = post.insert(stick)
        assert outcome.state is State.PULLED_OUT
        assert tree(post.spools) == {}


def test_what_a_power_cut_left_in_the_spool_never_reaches_the_next_stick(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    stick.mkdir(parents=True)
    (stick / "foto.jpg").write_bytes(b"")
    with box(tmp_path, desk, stick.parent) as post:
        left = post.spools / "sda1" / "KIM" / "rahasia.txt"
        left.parent.mkdir(parents=True)
        left.write_bytes(b"dari flashdisk lain")
        spool.drop(post.spools / "sda1", spool.Wanted("sda1"))
        post.insert(stick)
        post.give()
        assert tree(post.spools) == {}
    assert tree(stick).keys() == {"foto.jpg"}


def test_spool_that_cannot_be_cleared_or_laid_is_our_own_fault(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    stick.mkdir(parents=True)
    package(stick, desk)
    with box(tmp_path, desk, stick.parent) as post:
        shutil.rmtree(post.spools)
        post.spools.write_bytes(b"")  # a file where the folder of all spools should be
        outcome = post.insert(stick)
    assert outcome.state is State.DONE
    assert any(note.startswith("Laporan tidak bisa ditulis di flashdisk.") for note in outcome.notes)


def test_slice_without_room_in_our_memory_does_not_blame_the_stick(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    stick.mkdir(parents=True)
    with box(tmp_path, desk, stick.parent, CRAMPED, SENDING) as post:
        outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.FAILED, 1)
    assert outcome.message.startswith("Laporan tidak bisa ditulis")
    assert (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").is_file()


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk) as made:
        yield made


def served(post: Scene, path: Path, **patience: float) -> tuple[State, list[str]]:
    notes = Notebook()
    outcome = insert(post.ctx, path, Patience(sleep=post.sleep, **patience), (notes,))
    return outcome.state, notes.states


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Both parts of one stick, mounted."""
    made = [tmp_path / "media" / name for name in ("sda1", "sda2")]
    for place in made:
        place.mkdir(parents=True)
        command = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
        if subprocess.run(command, check=False, capture_output=True).returncode:
            pytest.skip("mounting a volume is not allowed here")
    yield made[0], made[1]
    for place in made:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def test_two_parts_of_one_stick_are_served_one_after_the_other(
    post: Scene, desk: Desk, parts: tuple[Path, Path]
) -> None:
    first, second = parts
    package(first, desk)
    lock = ExitStack()  # the visit of the first part
    lock.enter_context(atomic.try_lock(post.ctx.paths.run / "stick.lock", wait=False))
    post.asleep = [lock.close]
    start = post.clock.monotonic
    assert served(post, second)[0] is State.EMPTY
    assert post.clock.monotonic - start < Patience().between
    assert not any("Satu flashdisk dulu" in text for text, *_ in post.post.world.speaker.said)
    assert served(post, first)[0] is State.DONE


def test_part_whose_first_part_never_ends_is_let_go_in_words(post: Scene, parts: tuple[Path, Path]) -> None:
    with atomic.try_lock(post.ctx.paths.run / "stick.lock", wait=False):
        assert served(post, parts[1], turn=5) == (State.TWO_STICKS, [])


@pytest.mark.parametrize("kept", [False, True])
def test_second_part_that_was_pulled_out_with_the_first_has_no_visit_of_its_own(
    post: Scene, stick: Path, *, kept: bool
) -> None:
    lock = ExitStack()
    lock.enter_context(atomic.try_lock(post.ctx.paths.run / "stick.lock", wait=False))
    post.asleep = [lambda: None, lock.close, lambda: None if kept else shutil.rmtree(stick)]
    state, told = served(post, stick)
    assert (state, bool(told)) == ((State.EMPTY, True) if kept else (State.TWO_STICKS, False))


def test_empty_folder_a_stick_was_mounted_on_is_not_prepared(
    post: Scene, volume: Callable[..., Path], tmp_path: Path
) -> None:
    place = volume(64)
    medium = Medium(place, tmp_path.stat().st_dev)  # what was put in lay on another device
    assert medium.is_gone()
    made = Visit(post.ctx, medium, post.patience, Machine(Teller([]), post.clock, {}), {})
    assert made.run().state is State.PULLED_OUT
    assert list(place.iterdir()) == []


def settled(_: Context, folder: Path) -> str:
    """A slice that takes its settings from the first folder that has them."""
    return "Setelan diambil dari pos.toml." if (folder / "pos.toml").exists() else ""


def offended(_: Context, __: Path) -> str:
    raise SettingsError("setelan-rusak", "File pos.toml tidak terbaca.")


def tempted(_: Context, __: Path) -> str:
    raise AssertionError("a stick was asked whom to believe")


@pytest.mark.parametrize("place", ["pos.toml", "KIM/pos.toml"])
def test_a_post_nobody_set_up_takes_its_settings_from_the_first_stick(tmp_path: Path, desk: Desk, place: str) -> None:
    stick = tmp_path / "sda1"
    (stick / "KIM").mkdir(parents=True)
    (stick / place).write_text("")
    with scene(tmp_path, desk, Feature(name="device", first=settled)) as one:
        assert "Setelan diambil dari pos.toml." in one.insert(stick).notes


def test_settings_on_a_stick_that_cannot_be_taken_are_told_and_stop_nothing(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "sda1"
    stick.mkdir()
    package(stick, desk)
    with scene(tmp_path, desk, Feature(name="device", first=offended)) as one:
        outcome = one.insert(stick)
    assert "File pos.toml tidak terbaca." in outcome.notes
    assert outcome.installed == 1


def test_a_stick_is_never_asked_whom_to_believe(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "sda1"
    stick.mkdir()
    package(stick, desk)
    with scene(tmp_path, desk, Feature(name="bundles", settings=SETTINGS, first=tempted)) as one:
        assert one.insert(stick).installed == 1
