import hashlib
import os
from pathlib import Path

import pytest

from kiosk.bundles.carrier.reader import Folder
from kiosk.bundles.local.examining import Copy
from kiosk.bundles.local.model import LIMITS
from kiosk.bundles.local.names import Media
from kiosk.bundles.local.sorting import Found, Refused
from kiosk.bundles.local.stickfiles import below, copied, entries_of, hashed, looked_at
from tests.bundles.forge import reason
from tests.bundles.local import sticks

TEXT = Media("teks", "text/plain")
DAY = 1_794_614_400.0  # 14 November 2026


def test_names_come_sorted_and_links_to_folders_are_no_folders(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a").symlink_to("b")
    with Folder.at(tmp_path) as folder:
        assert [(one.name, one.is_folder) for one in entries_of(folder)] == [("a", False), ("b", True)]


def test_ten_thousand_names_are_looked_at_and_no_more(tmp_path: Path) -> None:
    for number in range(10_050):
        (tmp_path / f"{number}.txt").symlink_to("x")
    with Folder.at(tmp_path) as folder:
        assert len(entries_of(folder)) == 10_000


def test_stick_that_is_gone_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    folder = Folder.at(tmp_path)
    assert reason(lambda: below(folder, "absent")) == "flashdisk-tercabut"
    assert reason(lambda: looked_at(folder, "absent.txt", LIMITS)) == "flashdisk-tercabut"
    assert reason(lambda: hashed(folder, Found("absent.txt", TEXT, 1))) == "flashdisk-tercabut"
    folder.close()
    assert reason(lambda: entries_of(folder)) == "flashdisk-tidak-terbaca"
    assert reason(lambda: looked_at(folder, "a.txt", LIMITS)) == "flashdisk-tidak-terbaca"


def test_broken_place_on_a_stick_is_told_as_a_stick_that_cannot_be_read() -> None:
    with Folder.at(Path("/proc/self")) as folder:  # `mem` is a regular file whose first bytes cannot be read
        assert reason(lambda: hashed(folder, Found("mem", TEXT, 1))) == "flashdisk-tercabut"


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipa.txt")
    (tmp_path / "tautan.txt").symlink_to("/etc/passwd")
    (tmp_path / "a.exe").write_bytes(b"x")
    with Folder.at(tmp_path) as folder:
        for name in ("pipa.txt", "tautan.txt", "a.exe"):
            assert looked_at(folder, name, LIMITS) == Refused(name, "bukan-file-biasa")
        for name in ("pipa.txt", "tautan.txt", "a\\b.txt"):  # exchanged after it was looked at
            assert hashed(folder, Found(name, TEXT, 1)) == Refused(name, "bukan-file-biasa")


@pytest.mark.parametrize(("seconds", "day"), [(DAY, "2026-11-14"), (315_532_800.0, ""), (4_102_444_800.0, "")])
def test_day_of_a_file_counts_only_where_it_can_be_true(tmp_path: Path, seconds: float, day: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"a")
    os.utime(tmp_path / "a.txt", (seconds, seconds))
    with Folder.at(tmp_path) as folder:
        found = looked_at(folder, "a.txt", LIMITS)
    assert isinstance(found, Found)
    assert found.day == day


def test_two_gigabytes_are_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "film.mp4").open("wb") as file:
        file.truncate(2 << 30)
    (tmp_path / "kosong.txt").touch()
    with Folder.at(tmp_path) as folder:
        assert looked_at(folder, "film.mp4", LIMITS) == Refused(
            "film.mp4", "file-terlalu-besar", "2048 MB, paling besar 300 MB"
        )
        assert looked_at(folder, "kosong.txt", LIMITS) == Refused("kosong.txt", "file-kosong")


def test_wrong_ending_is_found_while_hashing(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(sticks.jpeg())
    (tmp_path / "a.txt").write_bytes(b"halo")
    with Folder.at(tmp_path) as folder:
        pdf = looked_at(folder, "a.pdf", LIMITS)
        assert isinstance(pdf, Found)
        assert hashed(folder, pdf) == Refused("a.pdf", "isi-lain")
        assert hashed(folder, Found("a.txt", TEXT, 4)) == hashlib.sha256(b"halo").hexdigest()
        assert hashed(folder, Found("a.txt", TEXT, 2)) == hashlib.sha256(b"ha").hexdigest()


def test_file_that_changed_since_it_was_hashed_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"satu")
    with Folder.at(tmp_path) as folder:
        found = Found("a.txt", TEXT, 4)
        sha256 = hashed(folder, found)
        assert isinstance(sha256, str)
        copied(folder, found, Copy("a.txt", TEXT, tmp_path / "salinan", sha256))
        assert (tmp_path / "salinan").read_bytes() == b"satu"
        (tmp_path / "a.txt").write_bytes(b"dua!")
        assert reason(lambda: copied(folder, found, Copy("a.txt", TEXT, tmp_path / "lain", sha256))) == "file-berubah"
