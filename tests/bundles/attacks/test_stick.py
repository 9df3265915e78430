"""What a stick, a card reader or a phone app can do to a package; and what stops a stick that is good."""

import errno
import os
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.bundles.carrier.reader import stick_fault
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.policy import Room
from kiosk.core import atomic
from tests.bundles.attacks.scene import insert_lying, verdict
from tests.bundles.forge import Desk, Post, item, only, reason


@pytest.fixture
def tree(desk: Desk, tmp_path: Path) -> Path:
    """The folder of the package itself."""
    desk.publish(item("a"), item("b"))
    return desk.tree(tmp_path / "stick") / "kim-contoh"


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    desk.publish(item("a"))
    return desk.kim(tmp_path / "flash" / "a.kim")


def lied(post: Post, tree: Path, lie: Callable[[str, bytes], bytes]) -> str:
    code = reason(lambda: insert_lying(post, tree, lie))
    assert post.ctx.content.newest() is None
    return code


def second_reading(path: str, data: bytes) -> bytes:
    return data.replace(b"Kabar", b"Palsu") if path.startswith("targets/") else data


def test_other_bytes_on_the_second_reading(post: Post, tree: Path, answer: str) -> None:
    assert lied(post, tree, second_reading) == answer
    assert post.objects() == set()


def test_file_that_grows_while_it_is_read(post: Post, tree: Path, answer: str) -> None:
    assert lied(post, tree, lambda path, data: data * 1000 if path.startswith("targets/") else data) == answer


def test_metadata_that_changes_with_every_reading(post: Post, tree: Path, answer: str) -> None:
    def lie(path: str, data: bytes) -> bytes:
        return data.replace(b'"version":1', b'"version":7') if path.endswith("timestamp.json") else data

    assert lied(post, tree, lie) == answer


def add(kim: Path, name: str, compression: int = zipfile.ZIP_STORED) -> None:
    with warnings.catch_warnings(), zipfile.ZipFile(kim, "a") as archive:
        warnings.simplefilter("ignore")  # a doubled name is what one test is about
        archive.writestr(zipfile.ZipInfo(name), b"x" * 100, compression)


def test_compressed_zip(post: Post, file: Path, answer: str) -> None:
    add(file, "kim-contoh/bom", zipfile.ZIP_DEFLATED)
    assert verdict(post, file.parent) == answer


def test_name_that_leads_out_of_the_zip(post: Post, file: Path, answer: str) -> None:
    add(file, "../../../../etc/cron.d/jahat")
    assert verdict(post, file.parent) == answer


def test_name_twice_in_the_zip(post: Post, file: Path, answer: str) -> None:
    add(file, "kim-contoh/metadata/timestamp.json")
    assert verdict(post, file.parent) == answer


def test_zip_with_a_directory_of_a_gigabyte(post: Post, file: Path, answer: str) -> None:
    os.truncate(file, 1 << 30)
    with file.open("ab") as end:
        end.write(b"PK\x05\x06" + bytes(8) + (1 << 30).to_bytes(4, "little") + bytes(6))
    assert verdict(post, file.parent) == answer


def test_package_file_that_is_a_link(post: Post, file: Path, answer: str) -> None:
    file.rename(file.with_name("whole"))
    file.symlink_to("whole")
    assert verdict(post, file.parent) == answer


def test_package_file_that_is_a_pipe(post: Post, file: Path, answer: str) -> None:
    file.unlink()
    os.mkfifo(file)
    assert verdict(post, file.parent) == answer


def test_folder_in_place_of_a_package_file(post: Post, file: Path, answer: str) -> None:
    file.unlink()
    file.mkdir()
    assert verdict(post, file.parent) == answer


def test_tree_that_links_back_to_itself(post: Post, tree: Path, answer: str) -> None:
    for part in ("metadata", "targets"):
        (tree / part).rename(tree.parent / part)
        (tree / part).symlink_to("..")
    assert verdict(post, tree.parent) == answer


def test_upper_case_names_of_an_old_stick(post: Post, tree: Path, answer: str) -> None:
    """Some readers show FAT names in capitals; then nothing is found, rather than something guessed."""
    tree.rename(tree.with_name("KIM-CONTOH")).joinpath("metadata").rename(tree.with_name("KIM-CONTOH") / "METADATA")
    assert verdict(post, tree.parent) == answer


def test_files_missing(post: Post, tree: Path, answer: str) -> None:
    only(tree, "*.b.json").unlink()
    assert verdict(post, tree.parent) == answer
    assert post.objects() == set()


def test_more_bytes_than_the_card_holds(post: Post, tree: Path, answer: str) -> None:
    importer = Importer(post.ctx, room=lambda _: Room(free=1000, total=10_000))
    assert reason(lambda: importer.run(tree.parent)) == answer
    assert post.objects() == set()


def test_stick_pulled_out(post: Post, tree: Path, answer: str) -> None:
    def pulled(path: str, data: bytes) -> bytes:
        if path.startswith("targets/"):
            raise stick_fault(OSError(errno.EIO, "Input/output error"), path)
        return data

    assert lied(post, tree, pulled) == answer
    assert verdict(post, tree.parent) == "accepted"


def test_empty_stick(post: Post, tmp_path: Path, answer: str) -> None:
    (tmp_path / "stick" / "DCIM" / "100ANDRO").mkdir(parents=True)
    assert verdict(post, tmp_path / "stick") == answer


def test_second_stick_at_the_same_time(post: Post, tree: Path, answer: str) -> None:
    with atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False):
        assert verdict(post, tree.parent) == answer
