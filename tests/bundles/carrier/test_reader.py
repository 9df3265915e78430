import errno
import os
import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kiosk.bundles.carrier.reader import BASE, Folder, FolderFetcher, safe_parts, stick_fault
from kiosk.bundles.seal.tufapi import DownloadHTTPError, DownloadLengthMismatchError
from tests.bundles.forge import reason


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    (folder / "metadata").mkdir(parents=True)
    (folder / "metadata" / "a.json").write_bytes(b"hello")
    return folder


def fetch(stick: Path, path: str) -> bytes:
    with FolderFetcher(Folder.at(stick)) as fetcher:
        return b"".join(fetcher.chunks(path))


def test_plain_file_is_read(stick: Path) -> None:
    assert fetch(stick, "metadata/a.json") == b"hello"
    with FolderFetcher(Folder.at(stick)) as fetcher:
        assert fetcher.size("metadata/a.json") == 5
        assert fetcher.size("metadata/b.json") is None
        assert fetcher.size("nowhere/b.json") is None
        assert fetcher.download_bytes(f"{BASE}metadata/a.json", 5) == b"hello"
        assert fetcher.last == "metadata/a.json"


@pytest.mark.parametrize(
    "path",
    ["../secret", "metadata/../a", "/etc/passwd", "metadata//a.json", "", ".", "metadata/./a.json", "a\\b", "a\0b"],
)
def test_name_that_leads_elsewhere_is_never_opened(stick: Path, path: str) -> None:
    (stick.parent / "secret").write_bytes(b"secret")
    assert reason(lambda: fetch(stick, path)) == "paket-tidak-wajar"
    assert reason(lambda: safe_parts(path)) == "paket-tidak-wajar"


def make_link(file: Path) -> None:
    file.symlink_to("/etc/passwd")


def make_socket(file: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(file))


def make_device(file: Path) -> None:
    try:
        os.mknod(file, 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        pytest.skip("making a device needs root")


@pytest.mark.parametrize("make", [make_link, os.mkfifo, make_socket, make_device, Path.mkdir])
def test_only_regular_files_are_read(
    stick: Path, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stick)  # a socket's path must be short
    make(Path("odd"))
    assert reason(lambda: fetch(stick, "odd")) == "paket-tidak-wajar"


def test_link_on_the_way_is_not_followed(stick: Path) -> None:
    (stick / "way").symlink_to("metadata")
    assert reason(lambda: fetch(stick, "way/a.json")) == "paket-tidak-wajar"


def test_file_used_as_folder_is_refused(stick: Path) -> None:
    assert reason(lambda: fetch(stick, "metadata/a.json/b")) == "paket-tidak-wajar"


def test_read_error_of_the_kernel_means_the_stick_is_gone() -> None:
    assert reason(lambda: fetch(Path("/proc/self"), "mem")) == "flashdisk-tercabut"  # a real EIO


def test_file_that_vanished_between_two_looks_means_the_stick_is_gone(stick: Path) -> None:
    assert reason(lambda: fetch(stick, "metadata/b.json")) == "flashdisk-tercabut"


def test_folder_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert reason(lambda: Folder.at(tmp_path / "nowhere")) == "flashdisk-tidak-terbaca"


def test_listing_of_a_lost_folder_is_our_refusal(stick: Path) -> None:
    folder = Folder.at(stick)
    assert folder.names() == ["metadata"]
    folder.close()
    assert reason(folder.names) == "flashdisk-tidak-terbaca"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EIO, "flashdisk-tercabut"),
        (errno.ENODEV, "flashdisk-tercabut"),
        (errno.ELOOP, "paket-tidak-wajar"),
        (errno.EACCES, "flashdisk-tidak-terbaca"),
    ],
)
def test_each_error_of_the_carrier_has_its_words(number: int, code: str) -> None:
    assert stick_fault(OSError(number, "x"), "a").code == code


def test_metadata_longer_than_allowed_is_cut_off(stick: Path) -> None:
    with (stick / "metadata" / "a.json").open("ab") as file:
        file.truncate(50 << 30)
    with FolderFetcher(Folder.at(stick)) as fetcher, pytest.raises(DownloadLengthMismatchError):
        fetcher.download_bytes(f"{BASE}metadata/a.json", 16384)


def test_file_below_a_folder_that_is_not_there_is_absent(stick: Path) -> None:
    with Folder.at(stick) as folder:
        assert folder.open("nowhere/a.json") is None


def test_files_of_several_folders_are_each_read_from_their_own(stick: Path) -> None:
    (stick / "other").mkdir()
    (stick / "other" / "a.json").write_bytes(b"other")
    with FolderFetcher(Folder.at(stick)) as fetcher:
        read = [b"".join(fetcher.chunks(path)) for path in ("metadata/a.json", "other/a.json", "metadata/a.json")]
    assert read == [b"hello", b"other", b"hello"]


def test_missing_metadata_is_told_as_the_client_expects(stick: Path) -> None:
    with FolderFetcher(Folder.at(stick)) as fetcher, pytest.raises(DownloadHTTPError) as caught:
        fetcher.download_bytes(f"{BASE}metadata/2.root.json", 100)
    assert caught.value.status_code == 404


def test_no_descriptor_is_left_open(stick: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    (stick / "way").symlink_to("metadata")
    for path in ("metadata/a.json", "nowhere/a", "way/a", "metadata", "metadata/none"):
        reason(partial(fetch, stick, path))
    assert len(list(Path("/proc/self/fd").iterdir())) == before
