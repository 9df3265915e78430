"""Who may bring in whom: false names, false roots, and the way of a KIM and its city to each other."""

from pathlib import Path

from kiosk.bundles.installing.install import Importer
from kiosk.bundles.seal.trust import Publisher
from tests.bundles.attacks.scene import (
    admit,
    approve_local,
    parts,
    publishers,
    rename,
    revoke,
    smuggle,
    titles,
    together,
    verdict,
)
from tests.bundles.forge import Desk, Post, item


def test_kim_vouches_for_a_kim(kim: Desk, loaded: Post, tmp_path: Path, answer: str) -> None:
    friend = Desk(tmp_path / "teman", "kim-teman", "KIM Teman")
    friend.publish(item("kabar"))
    smuggle(kim, {"kim-kampung/penerbit/kim-teman.root.json": friend.root}, item("kabar", "Baru"))
    loaded.insert(together(tmp_path / "stick", kim, friend))
    assert publishers(loaded) == {"kota", "kim-kampung"}
    assert verdict(loaded, together(tmp_path / "friend", friend)) == answer


def test_kim_vouches_for_a_false_city_on_a_post_of_the_city(
    kim: Desk, loaded: Post, tmp_path: Path, answer: str
) -> None:
    false = Desk(tmp_path / "palsu", "kota", "Kota Palsu")
    false.publish(item("perda", "Palsu"))
    admit(kim, false)
    kim.publish(item("kabar", "Kabar KIM"))
    result = loaded.insert(together(tmp_path / "stick", kim, false))
    assert parts(result) == {"kota": ("refused", answer), "kim-kampung": ("installed", "")}
    assert titles(loaded) == {"Perda", "Kabar KIM"}


def test_kim_vouches_for_a_false_city_on_its_own_post(desk: Desk, post: Post, tmp_path: Path, answer: str) -> None:
    """Its own post is all a KIM can mislead; nobody else's believes it."""
    false = Desk(tmp_path / "palsu", "kota", "Kota Palsu")
    false.publish(item("perda", "Palsu"))
    admit(desk, false)
    desk.publish(item("a", "Kabar"))
    assert verdict(post, together(tmp_path / "stick", desk, false)) == answer
    assert titles(post) == {"Palsu", "Kabar"}


def vouched_in_vain(city: Desk, post: Post, tmp_path: Path, name: str, root: bytes) -> str:
    """What comes of a publisher whose root the city signs as that of `name`; the city itself is installed."""
    stick = tmp_path / "vain"
    smuggle(city, {f"kota/penerbit/{name}.root.json": root}, item("perda", "Perda"))
    assert post.insert(together(stick, city)).result == "installed"
    assert publishers(post) == {"kota"}
    (stick / "kota.kim").unlink()
    return verdict(post, stick)


def test_vouched_file_that_is_no_root(city: Desk, city_post: Post, tmp_path: Path, answer: str) -> None:
    stranger = Desk(tmp_path / "asing", "kim-asing", "KIM Asing")
    stranger.publish(item("kabar"))
    stranger.kim(tmp_path / "vain" / "asing.kim")
    timestamp = (stranger.folder / "metadata" / "timestamp.json").read_bytes()
    assert vouched_in_vain(city, city_post, tmp_path, "kim-asing", timestamp) == answer


def test_vouched_root_of_another_name(city: Desk, city_post: Post, tmp_path: Path, answer: str) -> None:
    stranger = Desk(tmp_path / "asing", "kim-asing", "KIM Asing")
    stranger.publish(item("kabar"))
    stranger.kim(tmp_path / "vain" / "asing.kim")
    assert vouched_in_vain(city, city_post, tmp_path, "kim-lain", stranger.root) == answer


def test_vouched_file_of_a_megabyte(city: Desk, city_post: Post, tmp_path: Path, answer: str) -> None:
    stranger = Desk(tmp_path / "asing", "kim-asing", "KIM Asing")
    stranger.publish(item("kabar"))
    stranger.kim(tmp_path / "vain" / "asing.kim")
    swollen = stranger.root + b" " * (1 << 20)
    assert vouched_in_vain(city, city_post, tmp_path, "kim-asing", swollen) == answer


def named(folder: Path, name: str, kind: str) -> Desk:
    """A desk with a name its own program would not give it."""
    made = Desk(folder, "kim-asing", "KIM Asing")
    rename(made, Publisher(name, "KIM Asing", kind))
    return made


def test_kim_named_pos(city: Desk, city_post: Post, tmp_path: Path, answer: str) -> None:
    approve_local(city_post.ctx, "rapat", "Rapat RT")
    false = named(tmp_path / "asing", "pos", "kim")
    smuggle(false, {"pos/dokumen/rapat.json": b"palsu"})
    smuggle(city, {"kota/penerbit/pos.root.json": false.root}, item("perda", "Perda"))
    city_post.insert(together(tmp_path / "both", city))
    assert titles(city_post) == {"Perda", "Rapat RT"}
    false.kim(tmp_path / "stick" / "pos.kim")
    assert verdict(city_post, tmp_path / "stick") == answer
    assert titles(city_post) == {"Perda", "Rapat RT"}


def test_kim_named_kota(loaded: Post, tmp_path: Path, answer: str) -> None:
    false = named(tmp_path / "asing", "kota", "kim")
    smuggle(false, {"kota/dokumen/perda.json": b"palsu"})
    false.kim(tmp_path / "stick" / "kota.kim")
    assert verdict(loaded, tmp_path / "stick") == answer


def joined(post: Post, desk: Desk, city: Desk, kim: Desk, tmp_path: Path) -> None:
    """A post enrolled with a KIM that joined the city, with the content of both and of a KIM of the city."""
    admit(desk, city)
    admit(city, desk)
    city.publish(item("perda", "Perda"))
    kim.publish(item("kabar", "Kabar KIM"))
    desk.publish(item("a", "Milik sendiri"))
    post.insert(together(tmp_path / "joined", desk, city, kim))
    assert publishers(post) == {"kim-contoh", "kota", "kim-kampung"}


def test_city_joined_by_a_kim_alone_loses_nothing(
    desk: Desk, post: Post, city: Desk, kim: Desk, tmp_path: Path, answer: str
) -> None:
    desk.publish(item("a", "Milik sendiri"))
    post.insert(together(tmp_path / "alone", desk))
    approve_local(post.ctx, "rapat", "Rapat RT")
    Importer(post.ctx).renew("approve")
    admit(desk, city)
    desk.publish(item("a", "Milik sendiri"))
    city.publish(item("perda", "Perda"))
    kim.publish(item("kabar", "Kabar KIM"))
    assert verdict(post, together(tmp_path / "joined", city, kim)) == "bukan-untuk-pos-ini"
    assert verdict(post, together(tmp_path / "joined", desk, city, kim)) == answer
    assert titles(post) == {"Milik sendiri", "Rapat RT", "Perda", "Kabar KIM"}
    city.publish(item("perda", "Perda baru"))
    assert verdict(post, together(tmp_path / "city", city)) == answer
    assert titles(post) == {"Milik sendiri", "Rapat RT", "Perda baru", "Kabar KIM"}


def test_city_revoked_by_a_joined_kim_takes_its_kims_along(
    desk: Desk, post: Post, city: Desk, kim: Desk, tmp_path: Path, answer: str
) -> None:
    joined(post, desk, city, kim, tmp_path)
    desk.repository.admitted.remove("kota")
    desk.publish(item("a", "Milik sendiri"))
    assert verdict(post, together(tmp_path / "stick", desk)) == answer
    assert publishers(post) == {"kim-contoh"}


def test_city_cannot_revoke_the_kim_a_post_is_enrolled_with(
    desk: Desk, post: Post, city: Desk, kim: Desk, tmp_path: Path, answer: str
) -> None:
    joined(post, desk, city, kim, tmp_path)
    revoke(city, "kim-contoh")
    assert verdict(post, together(tmp_path / "stick", city)) == answer
    assert titles(post) == {"Perda", "Kabar KIM", "Milik sendiri"}
