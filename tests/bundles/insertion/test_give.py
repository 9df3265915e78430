"""What `kiosk give` writes, and above all what it does not."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.give import give


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A spool with a file, a folder and a report."""
    made = tmp_path / "titipan" / "sda1"
    (made / "KIM" / "LAPORAN").mkdir(parents=True)
    (made / "KIM" / "1 WORO-WORO").mkdir()
    (made / "KIM" / "LAPORAN" / "LAPORAN.txt").write_bytes(b"laporan")
    return made


@pytest.fixture
def media(tmp_path: Path) -> Path:
    made = tmp_path / "media"
    (made / "sda1").mkdir(parents=True)
    return made


def asked(place: Path, media: Path, medium: str = "sda1", device: int = 0) -> spool.Given:
    spool.drop(place, spool.Wanted(medium, device, "tanda"))
    (given,) = give(place.parent, media)
    assert spool.answered(place, given.token) == given
    assert not place.with_name(f"{place.name}.kirim").exists()
    return given


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_spool_is_written_with_its_folders_and_the_answer_names_the_files(place: Path, media: Path) -> None:
    given = asked(place, media, device=media.stat().st_dev)
    assert given == spool.Given("sda1", written=("KIM/LAPORAN/LAPORAN.txt",), token="tanda")
    assert files(media / "sda1") == {"KIM", "KIM/1 WORO-WORO", "KIM/LAPORAN", "KIM/LAPORAN/LAPORAN.txt"}
    assert json.loads(place.with_name("sda1.sudah").read_bytes())["code"] == ""


def test_file_that_lies_there_with_the_same_bytes_is_not_written_again(place: Path, media: Path) -> None:
    asked(place, media)
    there = media / "sda1" / "KIM" / "LAPORAN" / "LAPORAN.txt"
    before = there.stat().st_ino
    assert asked(place, media).written == ("KIM/LAPORAN/LAPORAN.txt",)
    assert there.stat().st_ino == before
    for other in (b"laporas", b"laporan lama"):
        there.write_bytes(other)
        asked(place, media)
        assert there.read_bytes() == b"laporan"


def test_nothing_outside_our_folder_is_touched(place: Path, media: Path) -> None:
    (place / "autorun.inf").write_bytes(b"jahat")
    (place / "PHOTO").mkdir()
    (media / "sda1" / "foto.jpg").write_bytes(b"foto")
    asked(place, media)
    assert {name.split("/")[0] for name in files(media / "sda1")} == {"KIM", "foto.jpg"}


def test_links_pipes_and_half_written_files_of_a_spool_stay_where_they_are(place: Path, media: Path) -> None:
    (place / "KIM" / "kunci").symlink_to("/etc/passwd")
    (place / "KIM" / "map").symlink_to("/etc")
    os.mkfifo(place / "KIM" / "pipa")
    (place / "KIM" / ".a.1234.tmp").write_bytes(b"setengah")
    asked(place, media)
    assert files(media / "sda1" / "KIM") == {"1 WORO-WORO", "LAPORAN", "LAPORAN/LAPORAN.txt"}


def test_spool_whose_folder_of_ours_is_a_link_reads_nothing_of_ours(tmp_path: Path, media: Path) -> None:
    place = tmp_path / "titipan" / "sda1"
    place.mkdir(parents=True)
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "operators.json").write_bytes(b"rahasia")
    (place / "KIM").symlink_to(tmp_path / "state")
    assert asked(place, media).code == "laporan-tidak-tertulis"
    assert files(media / "sda1") == set()


@pytest.mark.parametrize("link", ["KIM", "KIM/LAPORAN"])
def test_link_on_the_stick_leads_nothing_out_of_it(place: Path, media: Path, tmp_path: Path, link: str) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    (media / "sda1" / link).parent.mkdir(exist_ok=True)
    (media / "sda1" / link).symlink_to(outside)
    assert asked(place, media).code == "flashdisk-menyesatkan"
    assert list(outside.iterdir()) == []


def test_link_in_the_place_of_the_medium_is_not_followed(place: Path, media: Path, tmp_path: Path) -> None:
    (media / "sda1").rmdir()
    (media / "sda1").symlink_to(tmp_path)
    assert asked(place, media).code == "flashdisk-menyesatkan"
    assert not (tmp_path / "KIM").exists()


@pytest.mark.parametrize("medium", ["", "..", ".", "../luar", "/etc", "a/b", "a\0b", ".tersembunyi"])
def test_medium_of_an_odd_name_is_no_medium(place: Path, media: Path, medium: str) -> None:
    assert asked(place, media, medium).code == "laporan-tidak-tertulis"
    assert {path.name for path in media.iterdir()} == {"sda1"}


def test_question_that_cannot_be_read_is_answered_too(place: Path, media: Path) -> None:
    place.with_name("sda1.kirim").write_bytes(b"{")
    (given,) = give(place.parent, media)
    assert given.code == "laporan-tidak-tertulis"
    assert not place.with_name("sda1.kirim").exists()


def test_medium_that_is_gone_is_told_and_its_empty_folder_not_filled(
    place: Path, media: Path, volume: Callable[..., Path]
) -> None:
    other = volume(64)
    spool.drop(place, spool.Wanted(other.name, other.parent.stat().st_dev))
    assert [one.code for one in give(place.parent, other.parent)] == ["flashdisk-tercabut"]
    assert files(other) == set()
    assert asked(place, media, "sdb1").code == "flashdisk-tercabut"


def test_spool_that_vanished_is_our_own_failure(tmp_path: Path, media: Path) -> None:
    folder = tmp_path / "titipan"
    folder.mkdir()
    assert asked(folder / "sda1", media).code == "laporan-tidak-tertulis"


def test_spool_without_anything_for_our_folder_is_done_at_once(tmp_path: Path, media: Path) -> None:
    place = tmp_path / "titipan" / "sda1"
    place.mkdir(parents=True)
    assert asked(place, media) == spool.Given("sda1", token="tanda")


def test_what_does_not_fit_is_left_out_and_the_smaller_still_goes(place: Path, volume: Callable[..., Path]) -> None:
    stick = volume(64)
    (place / "KIM" / "CADANGAN").mkdir()
    for name in ("besar-1", "besar-2"):
        (place / "KIM" / "CADANGAN" / name).write_bytes(bytes(100_000))
    given = asked(place, stick.parent, stick.name)
    assert (given.code, given.written) == ("flashdisk-penuh", ("KIM/LAPORAN/LAPORAN.txt",))
    assert "besar-1" in given.detail


def test_locked_medium_is_told(place: Path, volume: Callable[..., Path]) -> None:
    stick = volume(64, "ro")
    assert asked(place, stick.parent, stick.name).code == "flashdisk-terkunci"


def test_folder_goes_where_the_stick_has_it_in_another_case(place: Path, media: Path) -> None:
    (media / "sda1" / "kim" / "Laporan").mkdir(parents=True)
    assert asked(place, media).written == ("kim/Laporan/LAPORAN.txt",)


def test_every_question_is_answered_though_one_of_them_is_refused(place: Path, media: Path) -> None:
    second = place.parent / "sdb1"
    (second / "KIM").mkdir(parents=True)
    spool.drop(second, spool.Wanted("sdb1"))
    spool.drop(place, spool.Wanted("sda1"))
    assert [one.code for one in give(place.parent, media)] == ["", "flashdisk-tercabut"]
    assert give(place.parent, media) == []
    assert give(place.parent / "tidak ada", media) == []


def test_folder_in_the_place_of_a_file_is_told_and_nothing_more_is_tried(place: Path, media: Path) -> None:
    (media / "sda1" / "KIM" / "LAPORAN" / "LAPORAN.txt" / "isi").mkdir(parents=True)
    assert asked(place, media).code == "flashdisk-tidak-terbaca"
