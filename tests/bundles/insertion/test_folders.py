import re
from pathlib import Path

import pytest

from kiosk.bundles.insertion.folders import (
    FOLDERS,
    GUIDE,
    carries_package,
    is_empty,
    is_ours,
    is_root,
    prepare,
)
from kiosk.bundles.insertion.giving import Giving
from kiosk.bundles.local.names import folder_kind
from kiosk.documents import Kind
from tests.bundles.forge import Desk, item, reason


def lay(stick: Path, *names: str) -> Path:
    for name in names:
        place = stick / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            place.mkdir(exist_ok=True)
        else:
            place.write_bytes(b"isi")
    return stick


def test_fresh_stick_is_empty_whatever_the_system_left_on_it(stick: Path) -> None:
    lay(
        stick, "System Volume Information/IndexerVolumeGuid", ".Trash-1000/", "LOST.DIR/", "Android/", ".android_secure"
    )
    assert (is_root(stick), is_empty(stick), is_ours(stick)) == (True, True, False)


def test_stick_we_prepared_is_still_empty_until_somebody_fills_it(stick: Path) -> None:
    prepare(Giving(stick))
    lay(stick, "KIM/LAPORAN/LAPORAN.txt", "KIM/1 WORO-WORO/Thumbs.db", "KIM/RADIO/2026-11-22/01-rapat.mp3")
    lay(stick, "KIM/CADANGAN/c0ffee00/cadangan-1.age", "KIM/Serah-Terima.json")
    assert (is_root(stick), is_empty(stick), is_ours(stick)) == (True, True, True)
    lay(stick, "KIM/1 WORO-WORO/posyandu.txt")
    assert not is_empty(stick)


@pytest.mark.parametrize("name", ["posyandu.txt", "KIM/kota.kim", "KIM/PAKET/", "kota.kim", "DCIM/", "autorun.inf"])
def test_stick_with_anything_of_somebodys_is_not_empty(stick: Path, name: str) -> None:
    assert not is_empty(lay(stick, name))


def test_folder_kim_that_is_a_file_or_a_link_is_nothing_to_look_into(stick: Path, tmp_path: Path) -> None:
    (stick / "KIM").write_bytes(b"")
    assert is_empty(stick)
    (stick / "KIM").unlink()
    (stick / "KIM").symlink_to(tmp_path)
    assert not carries_package(stick)


@pytest.mark.parametrize("name", ["KIM/PAKET/kota/", "KIM/kota.kim", "KOTA.KIM"])
def test_package_is_noticed_wherever_it_may_lie(stick: Path, name: str) -> None:
    assert carries_package(lay(stick, name))
    assert is_ours(stick)


def test_plain_folders_and_macos_shadows_are_no_package(stick: Path) -> None:
    assert not carries_package(lay(stick, "KIM/1 WORO-WORO/a.txt", "._kota.kim", "KIM/._kota.kim"))


def test_package_and_repository_are_not_the_root_of_a_stick(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    assert not is_root(desk.kim(tmp_path / "a.kim"))
    assert not is_root(desk.folder)
    tree = desk.tree(tmp_path / "tree")
    assert not is_root(tree)
    assert not is_root(tree / "kim-contoh")
    assert is_root(lay(tree, "KIM/"))


def test_mounted_volume_is_a_root_whatever_it_holds() -> None:
    assert is_root(Path("/proc"))


def test_stick_that_is_not_there_is_unreadable(stick: Path) -> None:
    assert reason(lambda: is_root(stick / "none")) == "flashdisk-tidak-terbaca"


def test_empty_stick_receives_its_folders_and_the_page(stick: Path) -> None:
    giving = Giving(stick)
    prepare(giving)
    names = {path.name for path in (stick / "KIM").iterdir()}
    assert names == {*FOLDERS, "LAPORAN", GUIDE}
    assert giving.written == ["KIM/BACA SAYA.html"]


def test_every_folder_is_one_the_reader_understands() -> None:
    kinds = [folder_kind(name) for name in FOLDERS]
    assert kinds == [Kind.ANNOUNCEMENT, Kind.BULLETIN, Kind.REGULATION, Kind.SERVICE, Kind.AGENDA, Kind.LIBRARY]


def test_page_runs_nothing_and_fetches_nothing(stick: Path) -> None:
    prepare(Giving(stick))
    page = (stick / "KIM" / GUIDE).read_text("utf-8")
    assert not re.search(r"<script|https?:|src=|@import|url\(|javascript|\bon\w+=", page)
    assert all(name in page for name in FOLDERS)
    assert page.count("<svg") >= 11
    assert not re.search(r"berkas|\bklik|pengguna", page)
    assert len(page.encode()) < 8192


def test_folder_in_lower_case_is_ours_and_gets_no_twin(stick: Path) -> None:
    lay(stick, "kim/1 woro-woro/Thumbs.db", "kim/laporan/LAPORAN.txt")
    assert (is_root(stick), is_ours(stick), is_empty(stick), carries_package(stick)) == (True, True, True, False)
    prepare(Giving(stick))
    assert [path.name for path in stick.iterdir()] == ["kim"]
    names = sorted(path.name for path in (stick / "kim").iterdir())
    assert names == sorted({"1 woro-woro", *FOLDERS[1:], "laporan", GUIDE})
    assert is_empty(stick)
    lay(stick, "kim/1 woro-woro/posyandu.txt")
    assert not is_empty(stick)


def test_package_in_a_folder_of_any_case_is_noticed(stick: Path, desk: Desk) -> None:
    assert carries_package(lay(stick, "Kim/Paket/kota/"))
    desk.publish(item("a"))
    tree = desk.tree(stick / "tree")
    assert not is_root(tree)
    assert is_root(lay(tree, "kim/"))
