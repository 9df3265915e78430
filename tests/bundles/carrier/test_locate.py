import json
import os
from pathlib import Path

import pytest

from kiosk.bundles.carrier.locate import MAX_PACKAGES, packages
from tests.bundles.forge import Desk, copy_of, item, reason

NAME = "kim-contoh"


def labels(path: Path) -> list[str]:
    return [package.label for package in packages(path, NAME)]


@pytest.fixture(autouse=True)
def _published(desk: Desk) -> None:
    desk.publish(item("a"))


def test_every_place_of_a_stick_is_found(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    desk.tree(stick / "KIM" / "PAKET")
    desk.kim(stick / "KIM" / "b.kim")
    desk.kim(stick / "A.KIM")
    (stick / "foto.jpg").write_bytes(b"")
    (stick / "._A.kim").write_bytes(b"what a Mac leaves behind")
    assert labels(stick) == ["KIM/PAKET/kim-contoh", "KIM/b.kim", "A.KIM"]
    for package in packages(stick, NAME):
        with package.open() as fetcher:
            assert fetcher.size("metadata/timestamp.json")


def test_tree_repository_and_file_are_found(desk: Desk, tmp_path: Path) -> None:
    assert labels(desk.tree(tmp_path / "tree")) == [NAME]
    assert labels(desk.folder) == ["penerbit"]
    assert labels(desk.kim(tmp_path / "paket-bulan-ini")) == ["paket-bulan-ini"]
    for path in (desk.folder, tmp_path / "tree", tmp_path / "paket-bulan-ini"):
        packages(path, NAME)[0].open().close()


def test_empty_stick_has_no_package(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    (stick / "KIM" / "1 WORO-WORO").mkdir(parents=True)
    (stick / "catatan.txt").write_bytes(b"")
    assert reason(lambda: labels(stick)) == "tidak-ada-paket"


@pytest.mark.parametrize("place", [".", "KIM/PAKET"])
def test_stick_of_another_publisher_is_told_apart_from_an_empty_one(desk: Desk, tmp_path: Path, place: str) -> None:
    desk.tree(tmp_path / "stick" / place)
    assert reason(lambda: packages(tmp_path / "stick", "kota")) == "bukan-untuk-pos-ini"


def test_path_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    assert reason(lambda: labels(tmp_path / "nowhere")) == "flashdisk-tidak-terbaca"


def test_fifo_or_device_as_path_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason(lambda: labels(tmp_path / "pipe")) == "flashdisk-tidak-terbaca"
    assert reason(lambda: labels(Path("/dev/zero"))) == "flashdisk-tidak-terbaca"


def test_link_on_the_stick_leads_nowhere(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "KIM").symlink_to(desk.tree(tmp_path / "elsewhere"))
    assert reason(lambda: labels(stick)) == "paket-tidak-wajar"


def test_package_file_that_is_a_link_is_refused(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "a.kim").symlink_to(desk.kim(tmp_path / "b.kim"))
    assert reason(packages(stick, NAME)[0].open) == "paket-tidak-wajar"


def test_stick_that_vanishes_after_listing_is_pulled_out(desk: Desk, tmp_path: Path) -> None:
    stick = desk.tree(tmp_path / "stick")
    desk.kim(stick / "a.kim")
    file = desk.kim(tmp_path / "single.kim")
    tree, archive = packages(stick, NAME)
    (single,) = packages(file, NAME)
    (stick / NAME).rename(stick / "gone")
    (stick / "a.kim").unlink()
    file.unlink()
    assert reason(tree.open) == "flashdisk-tercabut"
    assert reason(archive.open) == "flashdisk-tercabut"
    assert reason(single.open) == "flashdisk-tidak-terbaca"


def test_thousand_packages_do_not_keep_the_post_busy(tmp_path: Path) -> None:
    for number in range(MAX_PACKAGES + 5):
        (tmp_path / f"{number}.kim").write_bytes(b"")
    assert len(labels(tmp_path)) == MAX_PACKAGES


def test_repository_is_tried_only_for_the_publisher_it_says_it_is(desk: Desk, city: Desk, tmp_path: Path) -> None:
    stick = copy_of(desk.folder, tmp_path / "stick")
    city.publish(item("perda"))
    city.kim(stick / "kota.kim")
    assert labels(stick) == ["stick", "kota.kim"]
    assert [package.label for package in packages(stick, "kota")] == ["kota.kim"]
    assert reason(lambda: packages(desk.folder, "kota")) == "bukan-untuk-pos-ini"


def test_repository_is_known_by_its_newest_root(desk: Desk, tmp_path: Path) -> None:
    stick = copy_of(desk.folder, tmp_path / "stick")
    for version in (9, 10):
        root = json.loads(desk.root)
        root["signed"]["x-penerbit"]["name"] = f"kim-{version}"
        (stick / "metadata" / f"{version}.root.json").write_text(json.dumps(root))
    assert [package.label for package in packages(stick, "kim-10")] == ["stick"]
    for name in ("kim-9", NAME):
        assert reason(lambda name=name: packages(stick, name)) == "bukan-untuk-pos-ini"  # type: ignore[misc]


@pytest.mark.parametrize(
    "data", [b"", b"{}", b'{"signed":{"x-penerbit":{"name":7}}}', b"[" * 60_000, b"\xff" * 900_000]
)
def test_repository_that_does_not_say_whose_it_is_is_tried_for_everybody(
    desk: Desk, tmp_path: Path, data: bytes
) -> None:
    stick = copy_of(desk.folder, tmp_path / "stick")
    (stick / "metadata" / "2.root.json").write_bytes(data)
    assert labels(stick) == ["stick"]
    assert [package.label for package in packages(stick, "kota")] == ["stick"]


def test_root_that_is_a_link_or_a_pipe_says_nothing(desk: Desk, tmp_path: Path) -> None:
    stick = copy_of(desk.folder, tmp_path / "stick")
    root = stick / "metadata" / "1.root.json"
    whole = root.rename(tmp_path / "whole")
    root.symlink_to(whole)
    assert [package.label for package in packages(stick, "kota")] == ["stick"]
    root.unlink()
    os.mkfifo(root)
    assert [package.label for package in packages(stick, "kota")] == ["stick"]


def test_plain_file_named_as_our_folder_stops_no_package_beside_it(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    desk.kim(stick / "a.kim")
    (stick / "KIM").write_bytes(b"somebody's idea of a folder")
    assert labels(stick) == ["a.kim"]
    (stick / NAME).symlink_to(tmp_path)
    assert labels(stick) == ["a.kim"]
    (stick / "a.kim").unlink()
    assert reason(lambda: labels(stick)) == "paket-tidak-wajar"
