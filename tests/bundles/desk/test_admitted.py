from pathlib import Path

import pytest

from kiosk.bundles.desk.admitted import Admitted
from kiosk.bundles.desk.rotation import begin, finish
from kiosk.bundles.seal.trust import read_root
from tests.bundles.forge import PASSPHRASE, QUICK, Desk, flip, item, reason


@pytest.fixture
def admitted(city: Desk) -> Admitted:
    return city.repository.admitted


def root_of(desk: Desk) -> Path:
    return desk.folder / "root.json"


def rotated(desk: Desk, times: int = 1) -> Desk:
    for _ in range(times):
        begin(desk.repository, ["root-1"], QUICK, desk.now)
        desk.repository = finish(desk.repository, PASSPHRASE, desk.now)
    return desk


def test_admitted_root_is_carried_by_every_later_publication(city: Desk, desk: Desk) -> None:
    city.repository.admitted.add(root_of(desk), replace=False)
    path = "kota/penerbit/kim-contoh.root.json"
    for issue in (city.sign(), city.publish(item("a")), city.publish(item("b")), city.sign()):
        assert issue.targets[path].hashes["sha256"] == read_root(desk.root).fingerprint
    stored = city.repository.files()[f"targets/{city.repository.issue().targets[path].get_prefixed_paths()[0]}"]  # type: ignore[union-attr]
    assert stored.read_bytes() == desk.root


def test_revoked_root_is_gone_from_the_next_publication_and_the_content_stays(city: Desk, desk: Desk) -> None:
    city.publish(item("a"))
    city.repository.admitted.add(root_of(desk), replace=False)
    assert len(city.sign().targets) == 2
    assert city.repository.admitted.remove("kim-contoh").publisher == desk.publisher
    assert list(city.sign().targets) == ["kota/dokumen/a.json"]
    assert list(city.publish(item("b")).targets) == ["kota/dokumen/b.json"]


def test_kim_joins_the_city_the_same_way(city: Desk, desk: Desk) -> None:
    desk.repository.admitted.add(root_of(city), replace=False)
    assert list(desk.sign().targets) == ["kim-contoh/penerbit/kota.root.json"]


def test_kim_cannot_admit_a_kim(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "lain", "kim-lain", "KIM Lain")
    assert reason(lambda: desk.repository.admitted.add(root_of(other), replace=True)) == "pengakuan-salah"
    assert desk.repository.admitted.roots() == {}


def test_city_cannot_admit_a_city(city: Desk, admitted: Admitted, tmp_path: Path) -> None:
    other = Desk(tmp_path / "kota-lain", "kota", "Kota Lain")
    assert reason(lambda: admitted.add(root_of(other), replace=True)) == "pengakuan-salah"


@pytest.mark.parametrize("damage", ["flip", "absent", "timestamp"])
def test_only_a_whole_root_is_admitted(admitted: Admitted, desk: Desk, tmp_path: Path, damage: str) -> None:
    desk.publish(item("a"))
    file = root_of(desk)
    if damage == "flip":
        flip(file)
    if damage == "absent":
        file.unlink()
    if damage == "timestamp":
        file = desk.folder / "metadata" / "timestamp.json"
    assert reason(lambda: admitted.add(file, replace=True)) == "root-tidak-sah"


def test_same_root_again_changes_nothing(admitted: Admitted, desk: Desk) -> None:
    admitted.add(root_of(desk), replace=False)
    assert admitted.add(root_of(desk), replace=False).data == desk.root


@pytest.mark.parametrize("times", [1, 3])
def test_newer_root_of_the_same_chain_needs_nobodys_word(admitted: Admitted, desk: Desk, times: int) -> None:
    admitted.add(root_of(desk), replace=False)
    newer = admitted.add(root_of(rotated(desk, times)), replace=False)
    assert admitted.roots()["kim-contoh"].version == newer.version == times + 1


def test_older_root_does_not_come_back_without_being_asked_for(admitted: Admitted, desk: Desk, tmp_path: Path) -> None:
    old = tmp_path / "lama.json"
    old.write_bytes(desk.root)
    admitted.add(root_of(rotated(desk)), replace=False)
    assert reason(lambda: admitted.add(old, replace=False)) == "pengakuan-lain"
    assert admitted.add(old, replace=True).version == 1


def test_stranger_with_a_known_name_is_not_let_in(admitted: Admitted, desk: Desk, tmp_path: Path) -> None:
    stranger = rotated(Desk(tmp_path / "palsu"))
    admitted.add(root_of(desk), replace=False)
    assert reason(lambda: admitted.add(root_of(stranger), replace=False)) == "pengakuan-lain"
    assert admitted.roots()["kim-contoh"].data == desk.root
    assert admitted.add(root_of(stranger), replace=True).data == stranger.root


def test_gap_in_the_chain_is_no_chain(admitted: Admitted, desk: Desk) -> None:
    admitted.add(root_of(desk), replace=False)
    rotated(desk, 2)
    (desk.folder / "metadata" / "2.root.json").unlink()
    assert reason(lambda: admitted.add(root_of(desk), replace=False)) == "pengakuan-lain"


def test_name_nobody_admitted_cannot_be_revoked(admitted: Admitted) -> None:
    assert reason(lambda: admitted.remove("kim-contoh")) == "belum-diakui"
    assert reason(lambda: admitted.remove("../keys/root-1")) == "belum-diakui"


@pytest.mark.parametrize("name", ["kim-lain", "kota"])
def test_file_put_there_by_hand_under_another_name_is_not_published(city: Desk, desk: Desk, name: str) -> None:
    city.publish(item("a"))
    city.repository.admitted.add(root_of(desk), replace=False)
    (city.folder / "penerbit" / f"{name}.root.json").write_bytes(city.root if name == "kota" else desk.root)
    assert reason(city.sign) == "penerbit-rusak"


def test_damaged_file_is_told_instead_of_revoking_silently(city: Desk, desk: Desk) -> None:
    city.publish(item("a"))
    city.repository.admitted.add(root_of(desk), replace=False)
    flip(city.folder / "penerbit" / "kim-contoh.root.json")
    assert reason(city.sign) == "penerbit-rusak"
