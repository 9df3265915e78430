import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.bundles.insertion.giving import Giving, confirm, holds
from kiosk.core import KioskError
from tests.bundles.forge import reason


def test_file_is_laid_whole_and_not_written_again(stick: Path) -> None:
    giving = Giving(stick)
    giving.file(("KIM", "LAPORAN", "LAPORAN.txt"), b"satu")
    place = stick / "KIM" / "LAPORAN" / "LAPORAN.txt"
    inode = place.stat().st_ino
    giving.file(("KIM", "LAPORAN", "LAPORAN.txt"), b"satu")
    assert place.stat().st_ino == inode
    giving.file(("KIM", "LAPORAN", "LAPORAN.txt"), b"dua")
    assert place.read_bytes() == b"dua"
    assert giving.written == ["KIM/LAPORAN/LAPORAN.txt"]


def test_what_a_power_cut_left_half_is_swept_away(stick: Path) -> None:
    left = stick / "KIM" / "LAPORAN" / ".LAPORAN.txt.1234.tmp"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"setengah")
    Giving(stick).file(("KIM", "LAPORAN", "LAPORAN.txt"), b"")
    assert [path.name for path in left.parent.iterdir()] == ["LAPORAN.txt"]


@pytest.mark.parametrize("link", ["KIM", "KIM/LAPORAN"])
def test_link_on_the_stick_leads_nothing_out_of_it(stick: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (stick / link).parent.mkdir(exist_ok=True)
    (stick / link).symlink_to(outside, target_is_directory=True)
    assert reason(lambda: Giving(stick).file(("KIM", "LAPORAN", "LAPORAN.txt"), b"x")) == "flashdisk-menyesatkan"
    assert list(outside.iterdir()) == []


def test_link_in_the_place_of_a_file_is_replaced_not_followed(stick: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"x")
    (stick / "KIM").mkdir()
    (stick / "KIM" / "LAPORAN.txt").symlink_to(victim)
    Giving(stick).file(("KIM", "LAPORAN.txt"), b"y")
    assert (victim.read_bytes(), (stick / "KIM" / "LAPORAN.txt").read_bytes()) == (b"x", b"y")


def test_stick_that_was_pulled_out_is_not_made_anew_on_our_card(stick: Path) -> None:
    giving = Giving(stick)
    stick.rmdir()
    assert reason(lambda: giving.folder("KIM")) == "flashdisk-tercabut"
    assert not stick.exists()


def test_file_where_a_folder_should_be_is_told_as_unreadable(stick: Path) -> None:
    (stick / "KIM").write_bytes(b"")
    assert reason(lambda: Giving(stick).folder("KIM")) == "flashdisk-tidak-terbaca"


def test_folder_where_a_file_should_be_is_told_as_unreadable(stick: Path) -> None:
    (stick / "KIM" / "LAPORAN.txt" / "isi").mkdir(parents=True)
    assert reason(lambda: Giving(stick).file(("KIM", "LAPORAN.txt"), b"")) == "flashdisk-tidak-terbaca"


def test_full_stick_says_so_and_keeps_what_it_had(volume: Callable[..., Path]) -> None:
    place = volume(64)
    giving = Giving(place)
    giving.file(("KIM", "LAPORAN", "LAPORAN.txt"), b"lama")
    (place / "penuh").write_bytes(bytes(os.statvfs(place).f_bavail * 4096))
    with pytest.raises(KioskError) as caught:
        giving.file(("KIM", "LAPORAN", "LAPORAN.txt"), bytes(8192))
    assert caught.value.code == "flashdisk-penuh"
    assert (place / "KIM" / "LAPORAN" / "LAPORAN.txt").read_bytes() == b"lama"


def test_locked_stick_says_so(volume: Callable[..., Path]) -> None:
    assert reason(lambda: Giving(volume(64, "ro")).folder("KIM")) == "flashdisk-terkunci"


def test_name_the_stick_cannot_hold_is_the_sticks_fault(stick: Path) -> None:
    assert reason(lambda: Giving(stick).file(("KIM", "x" * 300), b"")) == "flashdisk-tidak-terbaca"


def test_stick_that_vanishes_in_the_very_moment_was_pulled_out() -> None:
    assert reason(lambda: Giving(Path("/proc")).folder("KIM")) == "flashdisk-tercabut"


def test_file_goes_into_the_folder_as_it_is_named_on_the_stick(stick: Path) -> None:
    (stick / "Kim" / "laporan").mkdir(parents=True)
    (stick / "Kim" / "laporan" / "laporan.TXT").write_bytes(b"lama")
    giving = Giving(stick)
    assert giving.folder("KIM", "LAPORAN") == stick / "Kim" / "laporan"
    giving.file(("KIM", "LAPORAN", "LAPORAN.txt"), b"baru")
    assert giving.written == ["Kim/laporan/laporan.TXT"]
    assert [path.read_bytes() for path in (stick / "Kim" / "laporan").iterdir()] == [b"baru"]


def test_folder_named_exactly_is_preferred_to_one_of_another_case(stick: Path) -> None:
    (stick / "KIM").mkdir()
    (stick / "kim").mkdir()
    assert Giving(stick).folder("KIM") == stick / "KIM"


def test_link_of_another_case_leads_nothing_out_of_the_stick(stick: Path, tmp_path: Path) -> None:
    (stick / "kim").symlink_to(tmp_path, target_is_directory=True)
    assert reason(lambda: Giving(stick).folder("KIM")) == "flashdisk-menyesatkan"


def test_medium_that_keeps_other_bytes_than_it_was_given_is_caught(stick: Path) -> None:
    lying = stick / "berkas"
    for kept in (b"lapora?", b"laporan dan lagi", b"lap"):
        lying.write_bytes(kept)
        assert reason(lambda: confirm(lying, (b"lapo", b"ran"))) == "salinan-flashdisk-beda"
    lying.write_bytes(b"laporan")
    confirm(lying, (b"lapo", b"ran"))


def test_file_is_held_only_where_it_is_a_file_of_just_these_bytes(stick: Path) -> None:
    (stick / "map").mkdir()
    (stick / "asli").write_bytes(b"a")
    (stick / "tautan").symlink_to(stick / "asli")
    assert holds(stick / "asli", (b"a",))
    assert not any(holds(stick / name, (b"a",)) for name in ("map", "tautan", "tidak ada"))
    assert not holds(stick / "asli", ())


def test_copied_file_is_told_once_however_often_it_is_copied(stick: Path) -> None:
    giving = Giving(stick)
    for _ in range(2):
        giving.copy(("KIM", "a"), 2, lambda: (b"a", b"b"))
    assert (giving.written, (stick / "KIM" / "a").read_bytes()) == (["KIM/a"], b"ab")
