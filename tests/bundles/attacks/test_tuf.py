"""The attacks TUF was made against, on the whole importer (test_verify.py holds more of them on the verifier)."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.bundles.desk.keys import read_keys
from kiosk.bundles.seal.tufapi import Metadata, Root, Timestamp
from kiosk.core import Confidence
from tests.bundles.attacks.scene import change_keys, smuggle, verdict
from tests.bundles.forge import NOW, PASSPHRASE, Desk, Post, item, only


@pytest.fixture
def stick(desk: Desk, tmp_path: Path) -> Path:
    """A tree with the first publication; to be damaged."""
    desk.publish(item("a", "Lama"))
    return desk.tree(tmp_path / "stick")


def timestamp(stick: Path) -> Path:
    return stick / "kim-contoh" / "metadata" / "timestamp.json"


def resign(desk: Desk, stick: Path, change: Callable[[Timestamp], None], key: str = "timestamp") -> None:
    """Change the timestamp of a stick, with the publisher's own key."""
    (signer,) = read_keys(desk.folder / "keys", [key], PASSPHRASE)
    metadata = Metadata[Timestamp].from_bytes(timestamp(stick).read_bytes())
    change(metadata.signed)
    metadata.sign(signer)
    timestamp(stick).write_bytes(metadata.to_bytes())


def test_clean_package(desk: Desk, post: Post, stick: Path, tmp_path: Path, answer: str) -> None:
    desk.publish(item("a", "Baru"))
    assert verdict(post, stick) == answer
    assert verdict(post, desk.tree(tmp_path / "new")) == answer
    assert post.titles() == {"a": "Baru"}


def test_rollback_to_an_older_package(desk: Desk, post: Post, stick: Path, tmp_path: Path, answer: str) -> None:
    desk.publish(item("a", "Baru"))
    post.insert(desk.tree(tmp_path / "new"))
    assert verdict(post, stick) == answer
    assert post.titles() == {"a": "Baru"}


def test_freeze_on_a_fresh_post_shows_its_date(desk: Desk, post: Post, stick: Path, answer: str) -> None:
    old = desk.now
    desk.publish(item("a", "Baru"))
    assert verdict(post, stick) == answer
    current = post.ctx.content.newest()
    assert current is not None
    assert current.manifest.publishers["kim-contoh"].published == old.isoformat()


def test_package_of_another_city_on_a_loaded_post(post: Post, stick: Path, tmp_path: Path, answer: str) -> None:
    post.insert(stick)
    other = Desk(tmp_path / "other")
    other.publish(item("palsu"))
    assert verdict(post, other.tree(tmp_path / "false")) == answer


def test_package_of_another_city_on_a_fresh_post(post: Post, tmp_path: Path, answer: str) -> None:
    other = Desk(tmp_path / "other")
    other.publish(item("palsu"))
    assert verdict(post, other.tree(tmp_path / "false")) == answer


def test_old_list_of_files_mixed_with_a_new_date(
    desk: Desk, post: Post, stick: Path, tmp_path: Path, answer: str
) -> None:
    desk.publish(item("a", "Baru"))
    new = desk.tree(tmp_path / "new")
    only(new, "2.targets.json").write_bytes(only(stick, "1.targets.json").read_bytes())
    assert verdict(post, new) == answer


def test_truncated_list_of_files(post: Post, stick: Path, answer: str) -> None:
    file = only(stick, "1.targets.json")
    file.write_bytes(file.read_bytes()[:-40])
    assert verdict(post, stick) == answer


def test_files_of_zeros_as_fat_leaves_them(post: Post, stick: Path, answer: str) -> None:
    file = only(stick, "*.a.json")
    file.write_bytes(bytes(file.stat().st_size))
    assert verdict(post, stick) == answer


def test_link_in_place_of_a_file(post: Post, stick: Path, answer: str) -> None:
    file = only(stick, "*.a.json")
    moved = file.rename(file.with_suffix(".moved"))
    file.symlink_to(moved.name)
    assert verdict(post, stick) == answer


def test_link_in_place_of_a_folder(post: Post, stick: Path, answer: str) -> None:
    folder = only(stick, "dokumen")
    folder.rename(folder.with_name("moved"))
    folder.symlink_to("moved")
    assert verdict(post, stick) == answer


def test_pipe_in_place_of_the_timestamp(post: Post, stick: Path, answer: str) -> None:
    timestamp(stick).unlink()
    os.mkfifo(timestamp(stick))
    assert verdict(post, stick) == answer


def test_timestamp_of_50_gigabytes(post: Post, stick: Path, answer: str) -> None:
    os.truncate(timestamp(stick), 50 << 30)
    assert verdict(post, stick) == answer


def test_file_of_10_gigabytes(post: Post, stick: Path, answer: str) -> None:
    os.truncate(only(stick, "*.a.json"), 10 << 30)
    assert verdict(post, stick) == answer
    assert post.objects() == set()


def test_json_nested_3000_deep(post: Post, stick: Path, answer: str) -> None:
    timestamp(stick).write_bytes(b'{"a":' * 3000 + b"1" + b"}" * 3000)
    assert verdict(post, stick) == answer


def test_json_of_16000_brackets(post: Post, stick: Path, answer: str) -> None:
    timestamp(stick).write_bytes(b"[" * 16_000)
    assert verdict(post, stick) == answer


def test_number_of_15000_digits(post: Post, stick: Path, answer: str) -> None:
    timestamp(stick).write_bytes(b'{"signatures":[],"signed":{"_type":"timestamp","version":' + b"9" * 15_000 + b"}}")
    assert verdict(post, stick) == answer


def import_in(years: list[int], desk: Desk, post: Post, tmp_path: Path) -> set[str]:
    """Import two versions and an old one while the wall clock stands in each of `years`."""
    clock = post.with_system_clock()
    old = desk.tree(tmp_path / "old")
    answers = set()
    for number, year in enumerate(years):
        clock.set(NOW.replace(year=year), Confidence.UNKNOWN)
        desk.publish(item("a", f"Kabar {number}"))
        answers.add(verdict(post, desk.tree(tmp_path / "new")))
        assert post.titles() == {"a": f"Kabar {number}"}
        assert verdict(post, old) == "paket-lama"
        assert clock.floor() == desk.now
    return answers


@pytest.mark.usefixtures("stick")
def test_wall_clock_of_1970(desk: Desk, post: Post, tmp_path: Path, answer: str) -> None:
    assert import_in([1970], desk, post, tmp_path) == {answer}


@pytest.mark.usefixtures("stick")
def test_wall_clock_of_2000(desk: Desk, post: Post, tmp_path: Path, answer: str) -> None:
    assert import_in([2000], desk, post, tmp_path) == {answer}


@pytest.mark.usefixtures("stick")
def test_wall_clock_of_2099(desk: Desk, post: Post, tmp_path: Path, answer: str) -> None:
    assert import_in([2099], desk, post, tmp_path) == {answer}


@pytest.mark.usefixtures("stick")
def test_wall_clock_that_jumps(desk: Desk, post: Post, tmp_path: Path, answer: str) -> None:
    assert import_in([2026, 2099, 1970, 2030, 2000], desk, post, tmp_path) == {answer}


def test_village_signs_a_file_of_another_village(desk: Desk, post: Post, tmp_path: Path, answer: str) -> None:
    smuggle(desk, {"kim-tetangga/dokumen/a.json": b"palsu"}, item("a"))
    assert verdict(post, desk.tree(tmp_path / "new")) == answer


def test_village_signs_a_law_of_the_city(desk: Desk, post: Post, tmp_path: Path, answer: str) -> None:
    smuggle(desk, {"kota/dokumen/perda-1.json": b"palsu"}, item("a"))
    assert verdict(post, desk.tree(tmp_path / "new")) == answer


def test_root_changed_by_its_own_keys(desk: Desk, post: Post, stick: Path, tmp_path: Path, answer: str) -> None:
    post.insert(stick)
    change_keys(desk, "root-1", "targets", "snapshot", "timestamp")
    desk.publish(item("a", "Baru"))
    assert verdict(post, desk.tree(tmp_path / "new")) == answer
    assert post.titles() == {"a": "Baru"}


def test_package_of_the_old_key_after_a_change_of_keys(
    desk: Desk, post: Post, stick: Path, tmp_path: Path, answer: str
) -> None:
    change_keys(desk, "timestamp")
    desk.publish(item("a", "Baru"))
    post.insert(desk.tree(tmp_path / "new"))
    assert verdict(post, stick) == answer


def test_thief_with_the_old_timestamp_key(desk: Desk, post: Post, stick: Path, tmp_path: Path, answer: str) -> None:
    change_keys(desk, "timestamp")
    desk.publish(item("a", "Baru"))
    post.insert(desk.tree(tmp_path / "new"))
    (stolen,) = (desk.folder / "keys" / "lama").glob("timestamp-*.pem")
    stolen.rename(desk.folder / "keys" / "stolen.pem")
    resign(desk, stick, lambda signed: setattr(signed, "version", 99), "stolen")
    assert verdict(post, stick) == answer


def test_chain_of_300_forged_roots(desk: Desk, post: Post, stick: Path, answer: str) -> None:
    root = Metadata[Root].from_bytes(desk.root)
    for version in range(2, 302):
        root.signed.version = version
        (timestamp(stick).parent / f"{version}.root.json").write_bytes(root.to_bytes())
    assert verdict(post, stick) == answer


def test_chain_of_300_true_roots_is_followed_as_far_as_256(
    desk: Desk, post: Post, stick: Path, tmp_path: Path, answer: str
) -> None:
    for _ in range(300):
        desk.rotate("root-1")
    new = desk.tree(tmp_path / "new")
    assert len(list((new / "kim-contoh" / "metadata").glob("*.root.json"))) == 301
    assert verdict(post, new) == answer
    assert len(list((post.ctx.content.root / "current" / "tuf").rglob("*.root.json"))) == 257


def test_seal_that_has_run_out(tmp_path: Path, answer: str) -> None:
    late = Desk(tmp_path / "late", now=datetime(2020, 1, 1, tzinfo=UTC))
    late.publish(item("a"))
    post = Post(tmp_path / "pos", late.root)
    post.with_system_clock().raise_floor(NOW)
    assert verdict(post, late.tree(tmp_path / "stick")) == answer
    post.world.close()


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "kemarin", ""])
def test_publish_date_outside_the_calendar(desk: Desk, post: Post, stick: Path, moment: str, answer: str) -> None:
    resign(desk, stick, lambda signed: signed.unrecognized_fields.update({"x-terbit": moment}))
    assert verdict(post, stick) == answer
