"""Publishers beside each other: what one of them, or a thief of its keys, must not be able to do."""

from pathlib import Path

from kiosk.bundles.installing.install import Importer
from kiosk.core import read_journal
from kiosk.documents import document_ids
from tests.bundles.attacks.scene import (
    admit,
    approve_local,
    change_keys,
    parts,
    publishers,
    revoke,
    smuggle,
    titles,
    together,
    verdict,
)
from tests.bundles.forge import Desk, Post, item


def test_kim_outside_its_own_part(kim: Desk, loaded: Post, tmp_path: Path, answer: str) -> None:
    smuggle(kim, {"kota/dokumen/perda.json": b"palsu"}, item("kabar", "Baru"))
    assert verdict(loaded, together(tmp_path / "stick", kim)) == answer
    assert titles(loaded) == {"Perda", "Kabar KIM"}


def test_kim_nobody_admitted(loaded: Post, tmp_path: Path, answer: str) -> None:
    stranger = Desk(tmp_path / "asing", "kim-asing", "KIM Asing")
    stranger.publish(item("kabar"))
    assert verdict(loaded, together(tmp_path / "stick", stranger)) == answer
    assert verdict(loaded, stranger.tree(tmp_path / "tree")) == answer
    assert verdict(loaded, stranger.folder) == answer


def test_revoked_kim_loses_what_it_signed_and_nothing_else(
    city: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    approve_local(loaded.ctx, "rapat", "Rapat RT")
    Importer(loaded.ctx).renew("approve")
    assert titles(loaded) == {"Perda", "Kabar KIM", "Rapat RT"}
    revoke(city, "kim-kampung")
    assert verdict(loaded, together(tmp_path / "stick", city)) == answer
    assert titles(loaded) == {"Perda", "Rapat RT"}
    assert publishers(loaded) == {"kota", "pos"}


def test_revoked_kim_comes_again_by_itself(city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str) -> None:
    revoke(city, "kim-kampung")
    loaded.insert(together(tmp_path / "city", city))
    kim.publish(item("kabar", "Baru"))
    assert verdict(loaded, together(tmp_path / "stick", kim)) == answer


def test_readmitted_kim_is_not_rolled_back(city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str) -> None:
    old = together(tmp_path / "old", kim)
    kim.publish(item("kabar", "Baru"))
    new = together(tmp_path / "new", kim)
    loaded.insert(new)
    revoke(city, "kim-kampung")
    loaded.insert(together(tmp_path / "city", city))
    admit(city, kim)
    city.publish(item("perda", "Perda"))
    loaded.insert(together(tmp_path / "city", city))
    assert publishers(loaded) == {"kota"}
    assert verdict(loaded, old) == answer
    loaded.insert(new)
    assert titles(loaded) == {"Perda", "Baru"}


def test_old_city_package_does_not_bring_a_revoked_kim_back(
    city: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    revoke(city, "kim-kampung")
    loaded.insert(together(tmp_path / "city", city))
    assert verdict(loaded, tmp_path / "first") == answer
    assert publishers(loaded) == {"kota"}


def test_rollback_does_not_bring_a_revoked_kim_back(
    city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    revoke(city, "kim-kampung")
    assert verdict(loaded, together(tmp_path / "city", city)) == answer
    Importer(loaded.ctx).rollback()
    assert titles(loaded) == {"Perda"}
    kim.publish(item("kabar", "Baru"))
    assert verdict(loaded, together(tmp_path / "kim", kim)) == "bukan-untuk-pos-ini"


def test_kim_vouches_for_itself_and_is_revoked_all_the_same(
    city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    smuggle(kim, {"kim-kampung/penerbit/kim-kampung.root.json": kim.root}, item("kabar", "Kabar KIM"))
    loaded.insert(together(tmp_path / "stick", kim))
    revoke(city, "kim-kampung")
    assert verdict(loaded, together(tmp_path / "city", city)) == answer
    assert publishers(loaded) == {"kota"}


def test_kim_vouches_for_a_friend_that_is_revoked_all_the_same(
    city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    friend = Desk(tmp_path / "teman", "kim-teman", "KIM Teman")
    friend.publish(item("teman", "Kabar teman"))
    admit(city, friend)
    city.publish(item("perda", "Perda"))
    smuggle(kim, {"kim-kampung/penerbit/kim-teman.root.json": friend.root}, item("kabar", "Kabar KIM"))
    loaded.insert(together(tmp_path / "stick", city, kim, friend))
    assert publishers(loaded) == {"kota", "kim-kampung", "kim-teman"}
    revoke(city, "kim-teman")
    assert verdict(loaded, together(tmp_path / "city", city)) == answer
    assert publishers(loaded) == {"kota", "kim-kampung"}


def test_kim_with_a_new_root_without_its_old_keys(kim: Desk, loaded: Post, tmp_path: Path, answer: str) -> None:
    again = Desk(tmp_path / "lagi", kim.publisher.name, kim.publisher.title)
    for _ in range(3):
        again.publish(item("kabar", "Palsu"))
    assert verdict(loaded, together(tmp_path / "stick", again)) == answer
    assert titles(loaded) == {"Perda", "Kabar KIM"}


def test_thief_of_a_kim_key_after_the_city_admitted_a_new_root(
    city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    change_keys(kim, "root-1", "targets", "snapshot", "timestamp")  # the thief's own from now on
    kim.publish(item("kabar", "Dari pencuri"))
    loaded.insert(together(tmp_path / "thief", kim))
    again = Desk(tmp_path / "lagi", kim.publisher.name, kim.publisher.title)
    again.publish(item("kabar", "Dari pemilik"))
    admit(city, again, replace=True)
    city.publish(item("perda", "Perda"))
    loaded.insert(together(tmp_path / "owner", city, again))
    assert titles(loaded) == {"Perda", "Dari pemilik"}
    kim.publish(item("kabar", "Dari pencuri"))
    assert verdict(loaded, together(tmp_path / "thief", kim)) == answer
    assert titles(loaded) == {"Perda", "Dari pemilik"}


def test_two_kims_with_the_same_document_id(
    city: Desk, kim: Desk, city_post: Post, tmp_path: Path, answer: str
) -> None:
    other = Desk(tmp_path / "lain", "kim-lain", "KIM Lain")
    admit(city, other)
    city.publish(item("kabar", "Kota"))
    kim.publish(item("kabar", "Kampung"))
    other.publish(item("kabar", "Lain"))
    assert verdict(city_post, together(tmp_path / "stick", city, kim, other)) == answer
    current = city_post.ctx.content.newest()
    assert current is not None
    shown = document_ids(current.manifest.targets())
    assert shown["kota/dokumen/kabar.json"] == "kabar"
    assert len(set(shown.values())) == 3


def test_damaged_city_package_beside_a_good_kim(
    city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    city.publish(item("perda", "Perda baru"))
    kim.publish(item("kabar", "Kabar baru"))
    stick = together(tmp_path / "stick", city, kim)
    whole = (stick / "kota.kim").read_bytes()
    (stick / "kota.kim").write_bytes(whole[: len(whole) // 2])
    result = loaded.insert(stick)
    assert parts(result) == {"kota": ("refused", answer), "kim-kampung": ("installed", "")}
    assert titles(loaded) == {"Perda", "Kabar baru"}
    assert verdict(loaded, stick) == answer
    *_, (last, _) = read_journal(loaded.ctx.paths.journal / "imports")
    assert last["reason"]["code"] == answer


def test_old_city_package_beside_a_new_kim(city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str) -> None:
    old = city.kim(tmp_path / "stick" / "old.kim").parent
    city.publish(item("perda", "Perda baru"))
    loaded.insert(together(tmp_path / "city", city))
    kim.publish(item("kabar", "Kabar baru"))
    result = loaded.insert(together(old, kim))
    assert parts(result) == {"kota": ("refused", answer), "kim-kampung": ("installed", "")}
    assert titles(loaded) == {"Perda baru", "Kabar baru"}


def test_laptop_of_a_kim_in_2099_does_not_shut_the_city_out(
    city: Desk, kim: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    clock = loaded.with_system_clock()
    kim.now = kim.now.replace(year=2099)
    kim.publish(item("kabar", "Dari masa depan"))
    loaded.insert(together(tmp_path / "kim", kim))
    city.publish(item("perda", "Perda baru"))
    assert verdict(loaded, together(tmp_path / "city", city)) == answer
    assert titles(loaded) == {"Perda baru", "Dari masa depan"}
    assert clock.floor().year < 2099
