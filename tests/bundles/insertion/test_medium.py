from collections.abc import Callable
from pathlib import Path

from kiosk.bundles.insertion.medium import Medium


def test_stick_that_is_there_is_not_gone(stick: Path) -> None:
    assert not Medium.at(stick).is_gone()


def test_stick_whose_folder_vanished_is_gone(stick: Path) -> None:
    medium = Medium.at(stick)
    stick.rmdir()
    assert medium.is_gone()


def test_empty_folder_a_stick_was_mounted_on_is_not_the_stick(volume: Callable[..., Path]) -> None:
    place = volume(64)
    assert Medium(place, place.parent.stat().st_dev).is_gone()


def test_nothing_put_in_cannot_be_pulled_out(tmp_path: Path) -> None:
    medium = Medium.at(tmp_path / "tidak ada")
    assert (medium.device, medium.is_gone()) == (None, False)


def test_folder_left_by_a_part_that_is_not_mounted_is_no_other_part(tmp_path: Path) -> None:
    for name in ("sda1", "sda2"):
        (tmp_path / name).mkdir()
    assert not Medium.at(tmp_path / "sda1").has_other_parts()
    assert not Medium.at(tmp_path / "FLASHDISK").has_other_parts()


def test_mounted_volume_of_another_disk_is_no_other_part(volume: Callable[..., Path]) -> None:
    place = volume(64)
    assert not Medium.at(place.parent / "sda1").has_other_parts()
    assert not Medium.at(place).has_other_parts()
