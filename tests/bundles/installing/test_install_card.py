import dataclasses
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.bundles.carrier.locate import Package, packages
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.policy import Room
from kiosk.core import (
    Feature,
    NoRoomError,
    OurError,
    TrustError,
)
from tests.bundles.forge import Desk, Post, flip, item, reason, with_file

MOUNT = shutil.which("mount")


def fill_card(*_: object) -> None:
    raise NoRoomError("tempat-penuh", "Penuh.", "while preparing")


def test_damaged_object_is_mended_by_the_same_stick(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"))
    stick = desk.tree(tmp_path / "stick")
    post.insert(stick)
    flip(next(post.ctx.content.root.glob("objects/??/*")))
    result = post.insert(stick)
    assert (result.result, result.generation) == ("unchanged", 1)
    assert result.bytes > 0
    current = post.ctx.content.newest()
    assert current is not None
    assert post.ctx.content.damaged(current.manifest) == []


def test_damaged_prepared_file_is_mended_by_the_same_stick(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    post.insert(stick)
    (post.ctx.content.root / "current" / "prepared.json").write_bytes(b"{}x")
    assert (post.insert(stick).result, post.insert(stick).result) == ("installed", "unchanged")


def test_damaged_object_does_not_spoil_the_next_version(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.tree(tmp_path / "stick"))
    flip(next(post.ctx.content.root.glob("objects/??/*")))
    desk.publish(item("a"), item("b"))
    assert post.insert(desk.tree(tmp_path / "stick")).result == "installed"
    assert set(post.titles()) == {"a", "b"}


def test_damaged_manifest_is_mended_by_the_same_stick(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    post.insert(stick)
    (post.ctx.content.root / "current" / "manifest.json").write_bytes(b"{")
    desk_again = post.insert(stick)
    assert (desk_again.result, desk_again.generation) == ("installed", 2)
    assert set(post.titles()) == {"a"}


def test_damaged_manifest_does_not_let_an_older_package_in(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    old = desk.kim(tmp_path / "old.kim")
    desk.publish(item("b"))
    post.insert(desk.kim(tmp_path / "new.kim"))
    (post.ctx.content.root / "current" / "manifest.json").write_bytes(b"{")
    assert reason(lambda: post.insert(old)) == "paket-lama"


def test_full_card_is_refused_before_copying(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    importer = Importer(post.ctx, room=lambda _: Room(free=1000, total=10_000))
    assert reason(lambda: importer.run(desk.kim(tmp_path / "a.kim"))) == "tempat-penuh"
    assert post.objects() == set()


def test_card_that_fills_up_while_preparing_gets_its_room_back(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    kim = desk.kim(tmp_path / "a.kim")
    post.insert(kim)
    before = post.objects()
    desk.publish(item("a"), item("b"))
    full = Feature("full", prepare_content=fill_card)
    post.ctx = dataclasses.replace(post.ctx, features={"full": full})
    assert post.refused(desk.kim(kim)) == "tempat-penuh"
    assert post.objects() == before


@pytest.mark.skipif(os.geteuid() != 0 or MOUNT is None, reason="mounting a small card needs root")
def test_really_full_card_keeps_the_old_content(desk: Desk, tmp_path: Path) -> None:
    card = tmp_path / "kartu"
    card.mkdir()
    subprocess.run([str(MOUNT), "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(card)], check=True)
    try:
        post = Post(card, desk.root)
        desk.publish(item("a"))
        post.insert(desk.kim(tmp_path / "a.kim"))
        before = post.objects()
        (tmp_path / "film.mp4").write_bytes(os.urandom(2 << 20))
        desk.publish(item("a"), with_file("film", tmp_path / "film.mp4"))
        big = desk.kim(tmp_path / "b.kim")
        assert post.refused(big) == "tempat-penuh"
        believing = Importer(post.ctx, room=lambda _: Room(free=1 << 40, total=1 << 40))
        assert reason(lambda: believing.run(big)) == "tempat-penuh"
        assert post.objects() == before
        assert post.titles() == {"a": "Kabar"}
        post.world.close()
    finally:
        subprocess.run(["umount", str(card)], check=True)


def test_failing_card_stops_at_once_and_is_not_blamed_on_the_stick(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    desk.kim(stick / "a.kim")

    def break_staging(path: Path, name: str) -> list[Package]:
        shutil.rmtree(post.ctx.content.root)
        post.ctx.content.root.write_bytes(b"")
        return packages(path, name)

    broken = Importer(post.ctx, find=break_staging)
    with pytest.raises(OurError) as caught:
        broken.run(stick)
    assert caught.value.code == "simpan-gagal"


@pytest.mark.parametrize("shape", ["tree", "kim"])
def test_a_package_of_another_publisher_is_refused_in_the_name_of_ours(post: Post, tmp_path: Path, shape: str) -> None:
    stranger = Desk(tmp_path / "lain", "kim-lain", "KIM Lain")
    stranger.publish(item("a"))
    carrier = tmp_path / "stick"
    path = stranger.tree(carrier) if shape == "tree" else stranger.kim(tmp_path / "lain.kim")
    with pytest.raises(TrustError, match="KIM Contoh") as refused:
        post.insert(path)
    assert refused.value.code == "bukan-untuk-pos-ini"
