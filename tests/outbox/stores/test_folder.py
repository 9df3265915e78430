"""Sticks that are full, locked, gone, or lie."""

import errno
import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import NoRoomError, OurError, StickError
from kiosk.outbox.stores.folder import FolderStore, Volume, _blamed, _confirm, check_room

DATA = b"batch" * 1000


def code(error: pytest.ExceptionInfo[StickError]) -> str:
    assert "Catatan tetap aman di kotak." in error.value.message
    assert error.value.exit_code == 3
    return error.value.code


def test_copy_is_whole_and_leaves_no_temporary_file(tmp_path: Path) -> None:
    assert FolderStore(tmp_path).put("kota/c0ffee00/a.gz", DATA) is True
    assert [path.name for path in (tmp_path / "kota/c0ffee00").iterdir()] == ["a.gz"]
    assert (tmp_path / "kota/c0ffee00/a.gz").read_bytes() == DATA


def test_same_file_is_left_untouched(tmp_path: Path) -> None:
    FolderStore(tmp_path).put("kota/a.gz", DATA)
    os.utime(tmp_path / "kota/a.gz", (1, 1))
    assert FolderStore(tmp_path).put("kota/a.gz", DATA) is False
    assert (tmp_path / "kota/a.gz").stat().st_mtime == 1


@pytest.mark.parametrize("torn", [DATA[:100], b"", DATA[:-1] + b"?"])
def test_partial_or_spoilt_copy_is_replaced(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota/a.gz").write_bytes(torn)
    assert FolderStore(tmp_path).put("kota/a.gz", DATA) is True
    assert (tmp_path / "kota/a.gz").read_bytes() == DATA


def test_leftover_of_a_stick_pulled_out_in_mid_copy_is_swept(tmp_path: Path) -> None:
    (tmp_path / "kota").mkdir()
    left = tmp_path / "kota/.a.gz.00ff00ff.tmp"
    left.write_bytes(DATA[:100])
    FolderStore(tmp_path).put("kota/a.gz", DATA)
    assert not left.exists()


def test_stick_that_keeps_something_else_is_caught(tmp_path: Path) -> None:
    (tmp_path / "lying").write_bytes(DATA[:-1] + b"?")
    for name in ("lying", "gone"):
        with pytest.raises(StickError) as error:
            _confirm(tmp_path / name, len(DATA), hashlib.sha256(DATA).hexdigest())
        assert code(error) == "salinan-beda"


def test_only_what_was_read_whole_counts_as_held(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put("kota/a.gz", DATA)
    sha256 = hashlib.sha256(DATA).hexdigest()
    assert store.holds("kota/a.gz", len(DATA), sha256)
    assert not store.holds("kota/a.gz", len(DATA), "0" * 64)
    assert not store.holds("kota/none.gz", len(DATA), sha256)
    assert (store.size("kota/a.gz"), store.size("kota/none.gz"), store.size("kota")) == (len(DATA), None, None)


def test_names_are_those_of_whole_files_below_the_folder_and_of_nothing_a_link_leads_to(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    for name in ("kota/b/2.gz", "kota/a/1.gz", "desa/3.gz"):
        store.put(name, DATA)
    (tmp_path / "kota/.tersembunyi.tmp").write_bytes(b"")
    (tmp_path / "kota/loop").symlink_to(tmp_path)
    assert [name for name, _ in store.names("kota")] == ["kota/a/1.gz", "kota/b/2.gz"]
    assert dict(store.names()) == dict.fromkeys(("desa/3.gz", "kota/a/1.gz", "kota/b/2.gz"), len(DATA))
    assert list(store.names("none")) == []


def test_names_of_a_folder_that_cannot_be_read_are_no_short_list(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put("kota/1.gz", DATA)
    names = store.names("kota/" + "x" * 300)
    with pytest.raises(StickError):
        list(names)


def test_file_that_is_not_there_or_far_too_long_is_refused(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put("kota/a.gz", DATA)
    assert store.get("kota/a.gz", len(DATA)) == DATA
    for name, most, expected in (("kota/b.gz", 9, "tidak-ada-di-sana"), ("kota/a.gz", 9, "file-terlalu-besar")):
        with pytest.raises(StickError) as error:
            store.get(name, most)
        assert code(error) == expected


def test_link_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "secret").write_bytes(b"ours")
    (tmp_path / "stick/a.gz").symlink_to(tmp_path / "secret")
    with pytest.raises(StickError) as error:
        FolderStore(tmp_path / "stick").get("a.gz", 100)
    assert code(error) == "flashdisk-menyesatkan"


def test_stick_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StickError) as error:
        FolderStore(tmp_path / "none")
    assert code(error) == "tujuan-tidak-ada"


def test_file_in_place_of_a_stick(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StickError) as error:
        FolderStore(tmp_path / "file")
    assert code(error) == "tujuan-bukan-map"


def test_stick_whose_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "kota").write_bytes(b"")
    with pytest.raises(StickError) as error:
        FolderStore(tmp_path).put("kota/c0ffee00/a.gz", DATA)
    assert code(error) == "flashdisk-gagal"


def test_stick_whose_folder_leads_onto_our_card(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "ours").mkdir()
    (tmp_path / "stick/kota").symlink_to(tmp_path / "ours")
    with pytest.raises(StickError) as error:
        FolderStore(tmp_path / "stick").put("kota/a.gz", DATA)
    assert code(error) == "flashdisk-menyesatkan"
    assert not list((tmp_path / "ours").iterdir())


@pytest.mark.parametrize(
    ("volume", "expected"),
    [(Volume(10**9, read_only=True), "flashdisk-terkunci"), (Volume(4999, read_only=False), "flashdisk-penuh")],
)
def test_volume_that_cannot_take_it_is_refused_before_a_byte_is_written(volume: Volume, expected: str) -> None:
    with pytest.raises(StickError) as error:
        check_room(volume, 5000)
    assert code(error) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, "flashdisk-penuh"),
        (errno.EROFS, "flashdisk-terkunci"),
        (errno.EPERM, "flashdisk-terkunci"),
        (errno.EIO, "flashdisk-gagal"),
        (errno.ENODEV, "flashdisk-gagal"),
    ],
)
def test_fault_of_the_stick_is_never_blamed_on_our_card(number: int, expected: str) -> None:
    cause = OSError(number, os.strerror(number))
    ours = NoRoomError("x", "y") if number == errno.ENOSPC else OurError("x", "y")
    ours.__cause__ = cause
    assert _blamed(Path("stick"), ours).code == _blamed(Path("stick"), cause).code == expected


def test_full_stick_really(volume: Callable[..., Path]) -> None:
    stick = volume(64)
    with pytest.raises(StickError) as error:
        FolderStore(stick).put("kota/a.gz", bytes(1 << 20))
    assert code(error) == "flashdisk-penuh"
    assert not list(stick.rglob("*.gz"))


def test_locked_stick_really(volume: Callable[..., Path]) -> None:
    with pytest.raises(StickError) as error:
        FolderStore(volume(64, "ro")).put("kota/a.gz", DATA)
    assert code(error) == "flashdisk-terkunci"
