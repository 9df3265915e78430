import dataclasses
import shutil
from functools import partial
from pathlib import Path

import pytest

from kiosk.bundles.carrier.locate import Package, packages
from kiosk.bundles.carrier.reader import Fetcher
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.seal.enrolment import enrol
from kiosk.core import (
    ContentError,
    Context,
    Feature,
    Staged,
    read_journal,
)
from tests.bundles.forge import Desk, Post, flip, item, only, reason

MOUNT = shutil.which("mount")


def note(order: list[str], name: str, *_: object) -> None:
    order.append(name)


def refuse(staged: Staged, _: Context) -> None:
    raise ContentError("dokumen-rusak", "Rusak.", str(staged.number))


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


def test_old_stick_prepares_the_content_anew_after_the_program_was_updated(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    post.insert(stick)
    updated = dataclasses.replace(post.ctx, features={"cari": Feature("cari", edition="9")})
    assert (Importer(updated).run(stick).result, Importer(updated).run(stick).result) == ("installed", "unchanged")


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
    assert post.insert(stick).version == 2
    assert post.insert(stick).result == "unchanged"


def test_damaged_package_beside_stops_no_new_one_but_is_not_called_nothing_new(
    desk: Desk, post: Post, tmp_path: Path
) -> None:
    desk.publish(item("a"))
    stick = desk.tree(tmp_path / "stick")
    (stick / "rusak.kim").write_bytes(b"no zip")
    assert post.insert(stick).result == "installed"
    assert post.refused(stick) == "paket-rusak"


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


def test_sixty_packages_on_a_stick_are_not_all_held_in_memory(desk: Desk, post: Post, tmp_path: Path) -> None:
    stick, before = tmp_path / "stick", []

    def watched(path: Path, publisher: str) -> list[Package]:
        return [Package(one.label, partial(watch, one)) for one in packages(path, publisher)]

    def watch(package: Package) -> Fetcher:
        before.append(len(list(Path("/proc/self/fd").iterdir())))
        return package.open()

    for number in range(5):
        desk.publish(item("a", f"Kabar {number}"))
        desk.kim(stick / f"{number * 2 % 5}.kim")  # neither the oldest nor the newest comes first
        flip(desk.kim(stick / f"rusak-{number}.kim"))
    assert Importer(post.ctx, find=watched).run(stick).version == 5
    assert len(before) == 10
    assert max(before) <= before[0] + 1
