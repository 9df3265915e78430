import shutil
from pathlib import Path

import pytest

from kiosk.bundles.installing.install import Importer
from kiosk.bundles.seal.enrolment import enrol
from kiosk.core import (
    Confidence,
)
from tests.bundles.forge import NOW, Desk, Post, flip, item, reason

MOUNT = shutil.which("mount")


def test_rollback_serves_the_content_before_and_the_stick_leads_forward_again(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.publish(item("a", "Lama"))
    old = desk.kim(tmp_path / "old.kim")
    post.insert(old)
    desk.publish(item("a", "Baru"), item("b"))
    new = desk.kim(tmp_path / "new.kim")
    post.insert(new)
    back = Importer(post.ctx).rollback()
    assert (back.result, back.generation, back.version, back.added, back.removed) == ("installed", 3, 1, 1, 1)
    assert post.titles() == {"a": "Lama"}
    assert post.refused(old) == "paket-lama"
    assert post.insert(new).generation == 4
    assert set(post.titles()) == {"a", "b"}


def test_rollback_without_older_content_changes_nothing(desk: Desk, post: Post, tmp_path: Path) -> None:
    assert reason(Importer(post.ctx).rollback) == "tidak-ada-versi-lama"
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    assert reason(Importer(post.ctx).rollback) == "tidak-ada-versi-lama"


def test_rollback_to_damaged_content_is_refused(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    only_object = next(post.ctx.content.root.glob("objects/??/*"))
    desk.publish(item("b"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    flip(only_object)
    assert reason(Importer(post.ctx).rollback) == "isi-lama-rusak"


def test_rollback_helps_where_the_current_manifest_is_damaged(desk: Desk, post: Post, tmp_path: Path) -> None:
    for name in ("a", "b"):
        desk.publish(item(name))
        post.insert(desk.kim(tmp_path / "a.kim"))
    (post.ctx.content.root / "current" / "manifest.json").write_bytes(b"{")
    assert Importer(post.ctx).rollback().generation == 3
    assert set(post.titles()) == {"a"}


@pytest.mark.parametrize("year", [1970, 2000, 2099])
def test_wrong_wall_clock_neither_refuses_nor_lets_old_content_in(
    desk: Desk, post: Post, tmp_path: Path, year: int
) -> None:
    clock = post.with_system_clock()
    clock.set(NOW.replace(year=year), Confidence.UNKNOWN)
    desk.publish(item("a"))
    old = desk.kim(tmp_path / "old.kim")
    assert post.insert(old).result == "installed"
    assert clock.floor() == desk.now
    desk.publish(item("b"))
    assert post.insert(desk.kim(tmp_path / "new.kim")).result == "installed"
    assert post.refused(old) == "paket-lama"
    assert clock.floor() == desk.now


def test_seal_that_ran_out_by_signed_dates_is_refused(tmp_path: Path) -> None:
    late = Desk(tmp_path / "penerbit", now=NOW.replace(year=2020))
    late.publish(item("a"))
    post = Post(tmp_path / "pos", late.root)
    kim = late.kim(tmp_path / "a.kim")
    assert post.insert(kim).result == "installed"
    post.with_system_clock().raise_floor(NOW)
    assert post.refused(kim) == "paket-kedaluwarsa"
    late.now = NOW
    late.sign()
    assert post.insert(late.kim(kim)).result == "installed"
    post.world.close()


def test_rollback_forgets_the_seal_of_no_publisher(desk: Desk, post: Post, city: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    enrol(post.ctx.paths, city.root, replace=True)
    city.publish(item("lama"))
    old = city.kim(tmp_path / "old.kim")
    city.publish(item("baru"))
    post.insert(city.kim(tmp_path / "new.kim"))
    Importer(post.ctx).rollback()
    assert post.titles() == {"a": "Kabar"}
    assert post.refused(old) == "paket-lama"


def test_note_approved_here_does_not_use_up_the_way_back(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a", "Baik"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    desk.publish(item("a", "Keliru"))
    post.insert(desk.kim(tmp_path / "b.kim"))
    for _ in range(3):
        Importer(post.ctx).renew("approve")
    assert Importer(post.ctx).rollback().result == "installed"
    assert post.titles() == {"a": "Baik"}


def test_way_back_that_leads_nowhere_is_not_called_done(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    Importer(post.ctx).renew("approve")
    assert reason(Importer(post.ctx).rollback) == "tidak-ada-versi-lama"
