import os
import random
import warnings
import zipfile
from pathlib import Path

import pytest

from kiosk.bundles.carrier.archive import ZipFetcher
from kiosk.bundles.desk.check import check
from kiosk.bundles.seal.trust import read_root
from kiosk.core import KioskError
from tests.bundles.forge import Desk, Post, item, reason

TIMESTAMP = "kim-contoh/metadata/timestamp.json"


@pytest.fixture
def kim(desk: Desk, tmp_path: Path) -> Path:
    desk.publish(item("a"), item("b"))
    return desk.kim(tmp_path / "a.kim")


def opened(file: Path) -> ZipFetcher:
    return ZipFetcher(os.open(file, os.O_RDONLY), "kim-contoh")


def refusal(file: Path) -> str:
    return reason(lambda: opened(file))


def add(kim: Path, name: str, compression: int = zipfile.ZIP_STORED) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(kim, "a") as archive:
        warnings.simplefilter("ignore")  # a doubled name is what some tests are about
        archive.writestr(zipfile.ZipInfo(name), b"x" * 100, compression)


def test_entries_are_read_by_their_name(kim: Path) -> None:
    with opened(kim) as fetcher:
        size = fetcher.size("metadata/timestamp.json")
        assert len(b"".join(fetcher.chunks("metadata/timestamp.json"))) == size
        assert fetcher.size("metadata/9.root.json") is None


def test_compressed_entry_refuses_the_whole_file(kim: Path) -> None:
    add(kim, "kim-contoh/besar", zipfile.ZIP_DEFLATED)
    assert refusal(kim) == "paket-tidak-wajar"


def test_doubled_name_refuses_the_whole_file(kim: Path) -> None:
    add(kim, TIMESTAMP)
    assert refusal(kim) == "paket-tidak-wajar"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "kim-contoh/../x", "a\\b", "a//b", "."])
def test_name_that_leads_elsewhere_refuses_the_whole_file(kim: Path, name: str) -> None:
    add(kim, name)
    assert refusal(kim) == "paket-tidak-wajar"


def test_name_cut_by_a_zero_byte_is_seen_whole(kim: Path) -> None:
    add(kim, "kim-contoh/x_y")
    kim.write_bytes(kim.read_bytes().replace(b"kim-contoh/x_y", b"kim-contoh/x\0y"))
    assert refusal(kim) == "paket-tidak-wajar"


def test_encrypted_entry_refuses_the_whole_file(kim: Path) -> None:
    data = bytearray(kim.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    kim.write_bytes(data)
    assert refusal(kim) == "paket-tidak-wajar"


def test_folder_entries_of_other_zip_tools_do_no_harm(kim: Path) -> None:
    add(kim, "kim-contoh/metadata/")
    opened(kim).close()


def test_file_of_another_publisher_is_not_for_this_post(kim: Path) -> None:
    assert reason(lambda: ZipFetcher(os.open(kim, os.O_RDONLY), "kota")) == "bukan-untuk-pos-ini"


def test_zip_without_a_package_is_broken(tmp_path: Path) -> None:
    add(tmp_path / "a.kim", "foto.jpg")
    assert refusal(tmp_path / "a.kim") == "paket-rusak"


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 100, b"PK\x05\x06" + b"\xff" * 18])
def test_file_that_is_no_zip_is_broken(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.kim").write_bytes(data)
    assert refusal(tmp_path / "a.kim") == "paket-rusak"


def test_truncated_file_is_broken(kim: Path) -> None:
    kim.write_bytes(kim.read_bytes()[:-30])
    assert refusal(kim) == "paket-rusak"


def test_directory_of_gigabytes_is_not_read_into_memory(tmp_path: Path) -> None:
    bomb = tmp_path / "a.kim"
    size = 1 << 30
    with bomb.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(b"PK\x05\x06" + bytes(8) + size.to_bytes(4, "little") + bytes(6))
    assert refusal(bomb) == "paket-tidak-wajar"


def test_read_error_in_the_directory_is_not_taken_for_a_broken_file(kim: Path) -> None:
    unreadable = os.open(kim, os.O_WRONLY)
    assert reason(lambda: ZipFetcher(unreadable, "kim-contoh")) == "flashdisk-tidak-terbaca"


def test_stick_pulled_while_an_entry_is_read(kim: Path) -> None:
    fetcher = opened(kim)
    dead = os.open("/proc/self/mem", os.O_RDONLY)  # reading it fails with a real EIO
    os.dup2(dead, fetcher._file._descriptor)
    os.close(dead)
    assert reason(lambda: list(fetcher.chunks("metadata/timestamp.json"))) == "flashdisk-tercabut"
    fetcher.close()


def test_entry_whose_bytes_do_not_fit_its_checksum_is_broken(kim: Path) -> None:
    data = bytearray(kim.read_bytes())
    data[data.index(b'"x-terbit"') + 2] ^= 1
    kim.write_bytes(data)
    with opened(kim) as fetcher:
        assert reason(lambda: list(fetcher.chunks("metadata/timestamp.json"))) == "paket-rusak"


def test_150_mutated_files_never_give_a_wrong_byte_or_an_unforeseen_error(
    desk: Desk, post: Post, kim: Path, tmp_path: Path
) -> None:
    whole, dice, root = kim.read_bytes(), random.Random(7), read_root(desk.root)  # noqa: S311 - repeatable on purpose
    mutated = tmp_path / "b.kim"
    refused = 0
    for _ in range(150):
        mutated.write_bytes(mutate(whole, dice))
        try:
            check(mutated, root)  # every byte is compared with its signed hash here
        except KioskError:
            refused += 1
    assert refused > 75


def mutate(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    match dice.randrange(4):
        case 0:
            return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
        case 1:
            return data[:at]
        case 2:
            return data[:at] + dice.randbytes(dice.randrange(1, 64)) + data[at:]
        case _:
            return data[:at] + bytes(512) + data[at + 512 :]
