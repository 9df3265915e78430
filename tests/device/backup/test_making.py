"""A backup on a stick that may be full, locked, or somebody else's."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pyrage
import pytest

from kiosk.core import Context, Feature, OurError, RefusedError, StickError
from kiosk.device.backup.collecting import Collected, collect
from kiosk.device.backup.finding import FOLDER, find
from kiosk.device.backup.keeping import given, words_of
from kiosk.device.backup.making import make, number_of_device
from kiosk.device.backup.restoring import look_into


def folder_of(stick: Path) -> Path:
    return stick.joinpath(*FOLDER)


def test_stock_age_opens_it_with_the_words_of_the_card(post: Context, stick: Path) -> None:
    made = make(post, folder_of(stick))
    assert pyrage.passphrase.decrypt(made.file.read_bytes(), words_of(post.paths))[:2] == b"\x1f\x8b"
    assert made.file == stick / "KIM" / "CADANGAN" / "a1b2c3d4" / "cadangan-1.age"


def test_stick_tells_whose_it_is_and_no_more(post: Context, stick: Path) -> None:
    make(post, folder_of(stick))
    header = find(stick)[0].header
    assert (header.post, header.kelurahan, header.number, header.sure) == ("Pos Mawar", "Kauman", 1, True)
    assert b"sandi cadangan" in (folder_of(stick) / "BACA SAYA.txt").read_bytes()
    laid = b"".join(file.read_bytes() for file in stick.rglob("*") if file.is_file())
    assert b"Siti" not in laid
    assert words_of(post.paths).encode() not in laid


def test_two_are_kept_and_the_older_gives_way(post: Context, stick: Path) -> None:
    files = [make(post, folder_of(stick)).file.name for _ in range(5)]
    assert files == ["cadangan-1.age", "cadangan-2.age"] * 2 + ["cadangan-1.age"]
    assert [one.header.number for one in find(stick)] == [5, 4]
    last = given(post.paths)
    assert last is not None
    assert (last.number, last.file, last.left) == (5, "cadangan-1.age", 0)


def test_older_one_on_the_stick_gives_way_though_only_a_spool_is_written(
    post: Context, stick: Path, tmp_path: Path
) -> None:
    make(post, folder_of(stick))
    spool = tmp_path / "titipan" / "KIM" / "CADANGAN"
    assert make(post, spool, folder_of(stick)).file.name == "cadangan-2.age"


def test_number_goes_on_from_the_stick_when_the_post_has_forgotten(post: Context, stick: Path) -> None:
    make(post, folder_of(stick))
    (post.paths.state / "cadangan.json").unlink()
    assert make(post, folder_of(stick)).contents.number == 2


def test_post_without_a_number_is_saved_all_the_same(post: Context, stick: Path) -> None:
    def spoilt(_: Context) -> str:
        raise OurError("kunci-rusak", "Kunci rusak.")

    for features in ({}, {"x": Feature("x", identity=spoilt)}):
        assert number_of_device(replace(post, features=features)) == "tanpa-nomor"


def test_full_stick_is_not_our_card(post: Context, volume: Callable[..., Path]) -> None:
    (post.paths.state / "acak.json").write_bytes(os.urandom(600_000))
    place = volume(256)
    with pytest.raises(StickError) as caught:
        make(post, place / "KIM" / "CADANGAN")
    assert caught.value.code == "flashdisk-penuh"
    assert given(post.paths) is None


def test_locked_stick_is_told(post: Context, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_bytes(b"")
    with pytest.raises(StickError) as caught:
        make(post, tmp_path / "berkas" / "CADANGAN")
    assert caught.value.code == "cadangan-gagal-ditulis"


def test_link_on_a_stick_is_not_followed(post: Context, stick: Path, tmp_path: Path) -> None:
    folder_of(stick).symlink_to(tmp_path)
    with pytest.raises(StickError) as caught:
        make(post, folder_of(stick))
    assert caught.value.code == "flashdisk-menyesatkan"


def restless(times: int) -> Callable[[Context, int], Collected]:
    """A post of which a table changes after it was hashed, so many times."""
    left = iter(range(times))

    def gather(ctx: Context, most: int) -> Collected:
        found = collect(ctx, most)
        for number in left:
            ctx.tables["operators"].put({"id": f"baru-{number}", "name": "Baru"})
            break
        return found

    return gather


def test_table_that_changes_meanwhile_is_read_again(post: Context, stick: Path) -> None:
    made = make(post, folder_of(stick), gather=restless(2))
    assert b"baru-1" in (post.paths.state / "operators.json").read_bytes()
    assert len((post.paths.state / "operators.json").read_bytes()) == made.contents.files["state/operators.json"].bytes


def test_post_that_never_stands_still_says_so(post: Context, stick: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        make(post, folder_of(stick), gather=restless(99))
    assert caught.value.code == "cadangan-berubah"
    assert not list(stick.rglob("*.age"))


def test_what_was_left_out_is_named_inside(post: Context, stick: Path) -> None:
    (post.paths.state / ("x" * 200)).write_bytes(b"x")
    made = make(post, folder_of(stick))
    assert len(look_into(made.file, words_of(post.paths)).left) == 1
    assert msgspec.json.decode((made.file.with_suffix(".json")).read_bytes())["bytes"] == made.bytes
