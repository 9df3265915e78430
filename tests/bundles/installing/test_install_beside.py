"""What lies beside a good package, or beside a good publisher, must not spoil it."""

from pathlib import Path

from kiosk.bundles.installing.install import Importer
from kiosk.bundles.policy import Room
from tests.bundles.attacks.scene import parts, together
from tests.bundles.forge import Desk, Post, flip, item, only, with_file

MEGABYTE = 1_000_000


def test_whole_file_is_taken_where_the_tree_beside_it_is_spoilt(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    flip(only(stick, "*.a.json"))
    desk.kim(stick / "utuh.kim")
    assert post.insert(stick).result == "installed"
    (stick / "utuh.kim").unlink()
    assert post.insert(stick).result == "unchanged", "what is whole on the card is not read again"


def test_of_two_spoilt_packages_the_newest_is_told(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    only(stick, "*.a.json").unlink()
    (stick / "rusak.kim").write_bytes(b"no zip")
    assert post.refused(stick) == "isi-kurang"


def test_kim_that_signs_more_than_fits_does_not_stop_the_city(
    loaded: Post, city: Desk, kim: Desk, tmp_path: Path
) -> None:
    (tmp_path / "besar.bin").write_bytes(bytes(MEGABYTE))
    kim.publish(with_file("besar", tmp_path / "besar.bin"))
    city.publish(item("perda", "Perda baru"))
    importer = Importer(loaded.ctx, room=lambda _: Room(free=MEGABYTE // 2, total=MEGABYTE))
    result = importer.run(together(tmp_path / "kedua", city, kim))
    assert parts(result) == {"kota": ("installed", ""), "kim-kampung": ("refused", "tempat-penuh")}
    assert loaded.titles() == {"perda": "Perda baru", "kabar": "Kabar KIM"}


def test_damaged_list_of_what_is_installed_costs_no_other_publisher_its_content(
    loaded: Post, city: Desk, tmp_path: Path
) -> None:
    city.publish(item("perda", "Perda baru"))
    loaded.insert(together(tmp_path / "kedua", city))
    (loaded.ctx.content.root / "current" / "manifest.json").write_bytes(b"{")
    city.publish(item("perda", "Perda terbaru"))
    assert loaded.insert(together(tmp_path / "ketiga", city)).result == "installed"
    assert loaded.titles() == {"perda": "Perda terbaru", "kabar": "Kabar KIM"}


def test_post_whose_every_list_is_damaged_still_takes_a_stick(loaded: Post, city: Desk, tmp_path: Path) -> None:
    city.publish(item("perda", "Perda baru"))
    loaded.insert(together(tmp_path / "kedua", city))
    for manifest in loaded.ctx.content.root.glob("generations/*/manifest.json"):
        manifest.write_bytes(b"{")
    assert loaded.insert(tmp_path / "kedua").result == "installed"
    assert loaded.titles() == {"perda": "Perda baru"}


def test_publisher_nobody_vouches_for_any_more_is_told_by_name(loaded: Post, city: Desk, tmp_path: Path) -> None:
    city.repository.admitted.remove("kim-kampung")
    city.publish(item("perda"))
    result = loaded.insert(together(tmp_path / "kedua", city))
    assert parts(result) == {"kota": ("installed", ""), "kim-kampung": ("revoked", "")}
    assert [part.title for part in result.parts if part.result == "revoked"] == ["KIM Kampung"]


def test_publisher_that_is_revoked_before_it_ever_brought_anything_is_no_fault(
    city: Desk, kim: Desk, tmp_path: Path
) -> None:
    assert kim.publisher.name == "kim-kampung", "admitted, and without a publication"
    city.publish(item("perda"))
    post = Post(tmp_path / "pos-kota", city.root)
    post.insert(together(tmp_path / "pertama", city))
    city.repository.admitted.remove("kim-kampung")
    city.publish(item("perda", "Perda baru"))
    result = post.insert(together(tmp_path / "kedua", city))
    assert parts(result) == {"kota": ("installed", "")}
