import dataclasses
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.bundles.enrolment import enrol
from kiosk.bundles.install import Importer
from kiosk.bundles.locate import Package, packages
from kiosk.bundles.policy import Room
from kiosk.bundles.reader import Folder, FolderFetcher, stick_fault
from kiosk.core import (
    Confidence,
    ContentError,
    Context,
    Feature,
    NoRoomError,
    OurError,
    Staged,
    atomic,
    read_journal,
)
from tests.bundles.forge import NOW, Desk, Post, flip, item, only, reason, with_file

MOUNT = shutil.which("mount")


def note(order: list[str], name: str, *_: object) -> None:
    order.append(name)


def refuse(staged: Staged, _: Context) -> None:
    raise ContentError("dokumen-rusak", "Rusak.", str(staged.number))


def fill_card(*_: object) -> None:
    raise NoRoomError("tempat-penuh", "Penuh.", "while preparing")


class Pulled(FolderFetcher):
    """A stick that is pulled out at its `last_access`-th file."""

    def __init__(self, folder: Folder, last_access: int) -> None:
        super().__init__(folder)
        self.left = last_access

    def chunks(self, path: str) -> Iterator[bytes]:
        self.left -= 1
        if self.left < 0:
            raise stick_fault(OSError(errno.EIO, "Input/output error"), path)
        return super().chunks(path)


def pulled_at(access: int, tree: Path, post: Post) -> Importer:
    package = Package("stick", lambda: Pulled(Folder.at(tree / "kim-contoh"), access))
    return Importer(post.ctx, find=lambda *_: [package])


def test_what_was_published_is_what_is_served(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a", "Satu"), item("b", "Dua"))
    result = post.insert(desk.kim(tmp_path / "a.kim"))
    assert (result.result, result.publisher, result.version, result.added) == ("installed", "kim-contoh", 1, 2)
    assert (result.generation, result.removed, result.reason) == (1, 0, None)
    assert result.bytes > 0
    assert post.titles() == {"a": "Satu", "b": "Dua"}


def test_same_stick_twice_changes_nothing(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    post.insert(stick)
    again = post.insert(stick)
    assert (again.result, again.generation, again.bytes) == ("unchanged", 1, 0)


def test_changed_added_and_removed_documents_are_counted(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"), item("c"))
    post.insert(desk.tree(tmp_path / "stick"))
    desk.publish(item("a"), item("b", "Baru"), item("d"))
    result = post.insert(desk.tree(tmp_path / "stick"))
    assert (result.added, result.removed) == (2, 1)
    assert post.titles() == {"a": "Kabar", "b": "Baru", "d": "Kabar"}


def test_new_date_on_unchanged_content_is_installed(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.tree(tmp_path / "stick"))
    desk.sign()
    result = post.insert(desk.tree(tmp_path / "stick"))
    assert (result.result, result.version, result.added, result.bytes) == ("installed", 2, 0, 0)


def test_older_bundle_is_refused_even_if_signed(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a", "Lama"))
    old = desk.kim(tmp_path / "old.kim")
    desk.publish(item("a", "Baru"))
    post.insert(desk.kim(tmp_path / "new.kim"))
    assert post.refused(old) == "paket-lama"
    assert post.titles() == {"a": "Baru"}


def test_last_months_package_beside_the_new_one_does_no_harm(desk: Desk, post: Post, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    desk.publish(item("a", "Lama"))
    desk.kim(stick / "KIM" / "z.kim")
    desk.publish(item("a", "Baru"))
    desk.kim(stick / "a.kim")
    (stick / "rusak.kim").write_bytes(b"no zip")
    assert post.insert(stick).version == 2
    assert post.insert(stick).result == "unchanged"


def test_stick_with_older_packages_only_says_older_whatever_else_is_on_it(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.publish(item("a"))
    old = desk.kim(tmp_path / "stick" / "z.kim")
    desk.publish(item("b"))
    post.insert(desk.kim(tmp_path / "new.kim"))
    (old.parent / "a.kim").write_bytes(b"no zip")
    assert post.refused(tmp_path / "stick") == "paket-lama"


def test_post_without_a_root_installs_nothing(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    (post.ctx.paths.state / "trust" / "root.json").unlink()
    assert post.refused(desk.kim(tmp_path / "a.kim")) == "kepercayaan-belum-ada"


def test_package_of_another_city_of_the_same_name_is_refused(desk: Desk, post: Post, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    other.publish(item("palsu"))
    assert post.refused(other.kim(tmp_path / "a.kim")) == "segel-tidak-cocok"
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "ours.kim"))
    assert post.refused(tmp_path / "a.kim") == "segel-tidak-cocok"


def test_flipped_bit_in_a_file_is_never_served(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    flip(only(stick, "*.a.json"))
    assert post.refused(stick) == "isi-rusak-di-paket"
    assert post.objects() == set()


@pytest.mark.parametrize("keep", [0, 1, -1])
def test_truncated_file_is_refused_before_anything_is_copied(desk: Desk, post: Post, tmp_path: Path, keep: int) -> None:
    desk.publish(item("a"), item("b"))
    stick = desk.tree(tmp_path / "stick")
    file = only(stick, "*.a.json")
    file.write_bytes(file.read_bytes()[:keep])
    assert post.refused(stick) == "isi-rusak-di-paket"
    assert post.objects() == set()


def test_file_of_zeros_as_a_pulled_stick_leaves_it_is_refused(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    file = only(stick, "*.a.json")
    file.write_bytes(bytes(file.stat().st_size))
    assert post.refused(stick) == "isi-rusak-di-paket"


def test_stick_with_only_what_is_new_is_enough(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"))
    post.insert(desk.tree(tmp_path / "stick"))
    desk.publish(item("a"), item("b"), item("c"))
    stick = desk.tree(tmp_path / "delta")
    only(stick, "*.a.json").unlink()
    only(stick, "*.b.json").unlink()
    assert post.insert(stick).added == 1
    assert set(post.titles()) == {"a", "b", "c"}


def test_missing_files_refuse_the_whole_package_and_are_named(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"), item("b"))
    stick = desk.tree(tmp_path / "stick")
    only(stick, "*.b.json").unlink()
    assert post.refused(stick) == "isi-kurang"
    records = [record for record, _ in read_journal(post.ctx.paths.journal / "imports")]
    assert records[-1]["reason"]["detail"] == "kim-contoh/dokumen/b.json"


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


def test_second_import_at_the_same_time_waits_its_turn(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    with atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False):
        assert post.refused(desk.kim(tmp_path / "a.kim")) == "sedang-impor"
    assert post.insert(tmp_path / "a.kim").result == "installed"


def test_stick_pulled_at_any_file_leaves_the_old_content(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a", "Lama"), item("b"))
    first = desk.kim(tmp_path / "a.kim")
    desk.publish(item("a", "Baru"), item("c"))
    tree = desk.tree(tmp_path / "stick")
    for access in range(20):
        post = Post(tmp_path / f"pos-{access}", desk.root)
        post.insert(first)
        code = reason(partial(pulled_at(access, tree, post).run, tree))
        if code.startswith("accepted"):
            assert post.titles() == {"a": "Baru", "c": "Kabar"}
            break
        assert code == "flashdisk-tercabut"
        assert post.titles() == {"a": "Lama", "b": "Kabar"}
        assert post.insert(tree).result == "installed"
        post.world.close()
    assert access == 5, "timestamp, snapshot, targets, two documents, then whole"


@pytest.mark.parametrize("where", ["metadata", "object-0", "object-1", "prepare"])
def test_killed_at_any_point_the_old_content_is_served_and_the_next_import_works(
    desk: Desk, post: Post, tmp_path: Path, where: str
) -> None:
    desk.publish(item("a", "Lama"), item("b"))
    post.insert(desk.tree(tmp_path / "stick"))
    desk.publish(item("a", "Baru"), item("c"))
    stick = desk.tree(tmp_path / "stick")
    killed = kill_import(post, stick, where)
    assert killed == DIED
    assert post.titles() == {"a": "Lama", "b": "Kabar"}
    assert post.insert(stick).result == "installed"
    assert post.titles() == {"a": "Baru", "c": "Kabar"}
    assert not list(post.ctx.content.root.rglob(".*.tmp"))
    assert not list(post.ctx.content.root.rglob("*.part"))


DIED = 9


def kill_import(post: Post, stick: Path, where: str) -> int:
    root = post.ctx.paths.data.parent
    script = Path(__file__).with_name("killed_import.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, script, root, stick, where], env=environment, check=False).returncode


def test_cut_between_rename_and_link_leaves_the_old_content_and_a_way_forward(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.publish(item("a", "Lama"))
    old = desk.kim(tmp_path / "old.kim")
    post.insert(old)
    desk.publish(item("a", "Baru"))
    new = desk.kim(tmp_path / "new.kim")
    post.insert(new)
    atomic.switch_link(post.ctx.content.root / "current", "generations/1")
    assert post.insert(old).result == "unchanged"
    assert post.titles() == {"a": "Lama"}
    assert post.insert(new).result == "installed"
    assert post.titles() == {"a": "Baru"}


def test_slice_that_cannot_prepare_stops_the_switch(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    desk.publish(item("b"))
    post.ctx = dataclasses.replace(post.ctx, features={"r": Feature("r", prepare_content=refuse)})
    assert post.refused(desk.kim(tmp_path / "a.kim")) == "dokumen-rusak"


def test_slices_prepare_in_the_order_of_the_registry(desk: Desk, post: Post, tmp_path: Path) -> None:
    order: list[str] = []
    features = {n: Feature(n, prepare_content=partial(note, order, n)) for n in ("z", "a", "m")}
    post.ctx = dataclasses.replace(post.ctx, features=features)
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    assert order == ["z", "a", "m"]


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


def test_every_import_and_refusal_is_journalled(desk: Desk, post: Post, tmp_path: Path) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    post.insert(stick)
    flip(stick / "kim-contoh" / "metadata" / "timestamp.json")
    post.refused(stick)
    reason(Importer(post.ctx).rollback)
    records = [record for record, _ in read_journal(post.ctx.paths.journal / "imports")]
    assert [(r["kind"], r["result"]) for r in records] == [
        ("import", "installed"),
        ("import", "refused"),
        ("rollback", "refused"),
    ]
    assert records[0]["boot"] == "boot-1"
    assert records[1]["reason"]["code"] in {"segel-tidak-cocok", "paket-rusak"}


def test_content_of_other_publishers_stays(desk: Desk, post: Post, city: Desk, tmp_path: Path) -> None:
    city.publish(item("perda"))
    enrol(post.ctx.paths, city.root, replace=True)
    post.insert(city.kim(tmp_path / "city.kim"))
    enrol(post.ctx.paths, desk.root, replace=True)
    desk.publish(item("a"))
    post.insert(desk.kim(tmp_path / "a.kim"))
    assert set(post.titles()) == {"perda", "a"}
    enrol(post.ctx.paths, city.root, replace=True)
    assert post.insert(tmp_path / "city.kim").result == "unchanged"


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
