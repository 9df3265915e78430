import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.bundles.installing.bringing import bring
from kiosk.core import NoRoomError, OurError, atomic
from tests.bundles.carrier.test_online import Files, serving
from tests.bundles.forge import Desk, Post, item


@pytest.fixture
def stick(desk: Desk, tmp_path: Path) -> Path:
    """A stick with a signed tree and one plain file."""
    desk.publish(item("a"))
    stick = tmp_path / "stick"
    desk.tree(stick / "KIM" / "PAKET")
    folder = stick / "KIM" / "2 KABAR"
    folder.mkdir()
    (folder / "kerja bakti.txt").write_text("Kerja bakti Minggu pagi\nBawa sapu.")
    return stick


def test_signed_is_installed_and_plain_only_waits(post: Post, stick: Path) -> None:
    result, error = bring(post.ctx, str(stick))
    assert (result.result, result.waiting, error) == ("installed", 1, None)
    assert set(post.titles()) == {"a"}


def test_nobody_misses_a_package_who_brought_plain_files(post: Post, stick: Path) -> None:
    shutil.rmtree(stick / "KIM" / "PAKET")
    (stick / "KIM" / "2 KABAR" / "foto.heic").write_bytes(b"\0\0\0\x18ftypheic")
    result, error = bring(post.ctx, str(stick))
    assert (result.result, result.generation, result.waiting, error) == ("unchanged", None, 1, None)
    assert [trouble["file"] for trouble in result.troubles] == ["2 KABAR/foto.heic"]


def test_forged_package_is_told_though_plain_files_came_along(post: Post, stick: Path, tmp_path: Path) -> None:
    forger = Desk(tmp_path / "palsu")
    forger.publish(item("palsu"))
    forger.tree(stick / "KIM" / "PAKET")
    result, error = bring(post.ctx, str(stick))
    assert error is not None
    assert (result.result, error.code, result.waiting) == ("refused", "segel-tidak-cocok", 1)


def test_empty_stick_and_single_file_bring_no_plain_files(post: Post, desk: Desk, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "kosong").mkdir()
    result, error = bring(post.ctx, str(tmp_path / "kosong"))
    assert error is not None
    assert (result.result, error.code, result.waiting) == ("refused", "tidak-ada-paket", 0)
    assert stick.is_dir()
    assert bring(post.ctx, str(desk.kim(tmp_path / "a.kim")))[0].result == "installed"


def test_stick_that_goes_away_after_its_package_was_copied_is_told(post: Post, stick: Path, tmp_path: Path) -> None:
    def pull(done: int, total: int) -> None:
        if done == total:
            stick.rename(tmp_path / "gone")

    result, error = bring(post.ctx, str(stick), pull)
    assert error is not None
    assert (result.result, error.code, result.waiting) == ("installed", "flashdisk-tercabut", 0)
    assert result.reason == error.as_reason()
    assert set(post.titles()) == {"a"}


def test_stick_whose_folder_leads_elsewhere_still_brings_its_package(post: Post, stick: Path, tmp_path: Path) -> None:
    (tmp_path / "pos" / "rahasia.txt").write_text("Rahasia")
    shutil.rmtree(stick / "KIM" / "2 KABAR")
    (stick / "KIM" / "2 KABAR").symlink_to(tmp_path / "pos")
    result, _ = bring(post.ctx, str(stick))
    assert (result.result, result.waiting) == ("installed", 0)


def test_second_stick_leaves_both_kinds_alone(post: Post, stick: Path) -> None:
    with atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False):
        result, error = bring(post.ctx, str(stick))
    assert error is not None
    assert (error.code, result.waiting) == ("sedang-impor", 0)


def full(_done: int, _total: int) -> None:
    raise NoRoomError("tempat-penuh", "Penuh.", "while copying")


def test_full_card_is_our_fault_not_the_sticks(post: Post, stick: Path) -> None:
    with pytest.raises(NoRoomError):
        bring(post.ctx, str(stick), full)


def test_card_that_takes_no_waiting_file_is_our_fault_too(post: Post, stick: Path) -> None:
    shutil.rmtree(post.ctx.paths.waiting)
    post.ctx.paths.waiting.write_bytes(b"")
    with pytest.raises(OurError):
        bring(post.ctx, str(stick))
    assert set(post.titles()) == {"a"}


@pytest.fixture
def site(desk: Desk, tmp_path: Path) -> Iterator[str]:
    desk.publish(item("a"))
    desk.tree(tmp_path / "situs")
    desk.kim(tmp_path / "situs" / "a.kim")
    with serving(partial(Files, directory=str(tmp_path / "situs"))) as address:
        yield address


@pytest.mark.parametrize("place", ["", "/a.kim"])
def test_web_address_is_read_like_a_stick_and_nothing_is_left_of_it(post: Post, site: str, place: str) -> None:
    result, error = bring(post.ctx, site + place)
    assert (result.result, error) == ("installed", None)
    assert not (post.ctx.paths.cache / "unduhan").exists()
