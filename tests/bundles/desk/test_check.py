from pathlib import Path

from kiosk.bundles.desk.check import check
from kiosk.bundles.seal.trust import read_root
from tests.bundles.forge import Desk, flip, item, only, reason


def test_every_package_on_the_stick_is_checked(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    desk.kim(stick / "a.kim")
    checked = check(stick, read_root(desk.root))
    assert {label: len(found.part.targets) for label, found in checked.items()} == {"kim-contoh": 1, "a.kim": 1}


def test_missing_file_is_found(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    only(stick, "*.a.json").unlink()
    assert reason(lambda: check(stick, read_root(desk.root))) == "isi-kurang"


def test_changed_byte_is_found(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    flip(only(stick, "*.a.json"))
    assert reason(lambda: check(stick, read_root(desk.root))) == "isi-rusak-di-paket"
