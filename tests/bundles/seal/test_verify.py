import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.bundles.carrier.reader import Folder, FolderFetcher
from kiosk.bundles.desk.keys import read_keys
from kiosk.bundles.seal.trust import read_root
from kiosk.bundles.seal.tufapi import Metadata, TargetFile, Timestamp
from kiosk.bundles.seal.verify import Verified, read_stored, verify, write_stored
from tests.bundles.forge import PASSPHRASE, Desk, copy_of, flip, item, reason

START = datetime(1970, 1, 1, tzinfo=UTC)


class Known:
    """What a post knows of a publisher, between two sticks."""

    def __init__(self, folder: Path, root: bytes) -> None:
        self.folder = folder
        folder.mkdir()
        self.root = read_root(root)

    def verify(self, repository: Path, reference: datetime = START) -> Verified:
        with FolderFetcher(Folder.at(repository)) as fetcher:
            return verify(self.root, fetcher, self.folder, reference)

    def refuses(self, repository: Path, reference: datetime = START) -> str:
        return reason(lambda: self.verify(repository, reference))


@pytest.fixture
def known(desk: Desk, tmp_path: Path) -> Known:
    return Known(tmp_path / "known", desk.root)


@pytest.fixture
def stick(desk: Desk, tmp_path: Path) -> Path:
    """A damaged-to-be copy of the first publication."""
    desk.publish(item("a"))
    return copy_of(desk.folder, tmp_path / "stick")


def latest(stick: Path, role: str) -> Path:
    return max((stick / "metadata").glob(f"*{role}.json"))


def test_whole_package_tells_publisher_version_date_and_files(desk: Desk, known: Known, stick: Path) -> None:
    verified = known.verify(stick)
    assert verified.publisher == desk.publisher
    assert (verified.part.version, verified.part.title) == (1, "KIM Contoh")
    assert verified.published == desk.now
    assert list(verified.part.targets) == ["kim-contoh/dokumen/a.json"]
    assert set(verified.metadata) == {"timestamp.json", "snapshot.json", "targets.json", "root_history/1.root.json"}


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_flipped_bit_in_metadata_is_refused(known: Known, stick: Path, role: str) -> None:
    whole = latest(stick, role).read_bytes()
    for at in range(0, len(whole), 37):
        latest(stick, role).write_bytes(whole)
        flip(latest(stick, role), at)
        assert known.refuses(stick) in {"segel-tidak-cocok", "paket-rusak"}


@pytest.mark.parametrize("role", ["timestamp", "snapshot", "targets"])
def test_truncated_or_missing_metadata_is_refused(known: Known, stick: Path, role: str) -> None:
    file = latest(stick, role)
    file.write_bytes(file.read_bytes()[:-40])
    assert known.refuses(stick) == "paket-rusak"
    file.unlink()
    assert known.refuses(stick) == "paket-rusak"


@pytest.mark.parametrize(
    "data", [b"[" * 16_000, b'{"a":' * 3_000, b"9" * 15_000, b"\x00" * 500, b"null", b"x" * 17_000]
)
def test_hostile_json_is_refused(known: Known, stick: Path, data: bytes) -> None:
    (stick / "metadata" / "timestamp.json").write_bytes(data)
    assert known.refuses(stick) == "paket-rusak"


def test_metadata_of_gigabytes_is_refused(known: Known, stick: Path) -> None:
    with (stick / "metadata" / "timestamp.json").open("ab") as file:
        file.truncate(50 << 30)
    assert known.refuses(stick) == "paket-rusak"


def test_key_of_another_publisher_is_refused(known: Known, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other")
    other.publish(item("a"))
    assert known.refuses(other.folder) == "segel-tidak-cocok"


def test_older_timestamp_is_refused_as_older(desk: Desk, known: Known, stick: Path) -> None:
    desk.sign()
    known.verify(desk.folder)
    assert known.refuses(stick) == "paket-lama"


def test_newer_date_over_older_content_is_forgery_not_age(desk: Desk, known: Known, stick: Path) -> None:
    desk.publish(item("b"))
    desk.publish(item("c"))
    known.verify(desk.folder)
    (signer,) = read_keys(desk.folder / "keys", ["timestamp"], PASSPHRASE)
    old = Metadata[Timestamp].from_bytes((stick / "metadata" / "timestamp.json").read_bytes())
    old.signed.version = 9
    old.sign(signer)
    (stick / "metadata" / "timestamp.json").write_bytes(old.to_bytes())
    assert known.refuses(stick) == "paket-lama"


def test_old_list_of_files_under_a_new_snapshot_is_refused(desk: Desk, known: Known, stick: Path) -> None:
    desk.publish(item("b"))
    mixed = copy_of(desk.folder, stick.parent / "mixed")
    (mixed / "metadata" / "2.targets.json").write_bytes((stick / "metadata" / "1.targets.json").read_bytes())
    assert known.refuses(mixed) == "paket-rusak"


def test_expiry_is_judged_by_signed_dates_only(known: Known, stick: Path) -> None:
    assert known.refuses(stick, datetime(2040, 1, 1, tzinfo=UTC)) == "paket-kedaluwarsa"
    known.verify(stick)


def test_timestamp_without_a_publish_date_is_refused(desk: Desk, known: Known, stick: Path) -> None:
    (signer,) = read_keys(desk.folder / "keys", ["timestamp"], PASSPHRASE)
    metadata = Metadata[Timestamp].from_bytes((stick / "metadata" / "timestamp.json").read_bytes())
    metadata.signed.unrecognized_fields.clear()
    metadata.sign(signer)
    (stick / "metadata" / "timestamp.json").write_bytes(metadata.to_bytes())
    assert known.refuses(stick) == "segel-tidak-cocok"


@pytest.mark.parametrize("path", ["kota/dokumen/perda.json", "kim-contoh/../kota/a.json", "/etc/passwd"])
def test_signed_file_outside_the_publishers_own_part_is_refused(desk: Desk, known: Known, path: str) -> None:
    target = TargetFile.from_data(path, b"palsu", ["sha256"])
    desk.repository.publish({path: target}, desk.repository.signers(PASSPHRASE), desk.now)
    assert known.refuses(desk.folder) == "di-luar-bagian"


def test_file_without_a_sha256_is_refused(desk: Desk, known: Known) -> None:
    target = TargetFile(1, {"sha512": "a" * 128}, "kim-contoh/dokumen/a.json")
    desk.repository.publish({target.path: target}, desk.repository.signers(PASSPHRASE), desk.now)
    assert known.refuses(desk.folder) == "di-luar-bagian"


def test_new_keys_signed_by_the_old_are_believed_and_remembered(desk: Desk, known: Known, stick: Path) -> None:
    known.verify(stick)
    desk.rotate("root-1", title="KIM Baru")
    verified = known.verify(desk.folder)
    assert verified.publisher.title == "KIM Baru"
    assert "root_history/2.root.json" in verified.metadata


def test_city_root_needs_two_keys_to_change(city: Desk, tmp_path: Path) -> None:
    city.publish(item("perda"))
    known = Known(tmp_path / "known", city.root)
    city.rotate("root-3")
    assert known.refuses(city.folder) == "segel-tidak-cocok"
    city.rotate("root-1", "root-3", title="Kominfo Baru")
    (city.folder / "metadata" / "2.root.json").write_bytes((city.folder / "metadata" / "3.root.json").read_bytes())
    assert known.refuses(city.folder) == "segel-tidak-cocok"


def test_city_root_changed_by_two_keys_is_believed(city: Desk, tmp_path: Path) -> None:
    city.publish(item("perda"))
    known = Known(tmp_path / "known", city.root)
    city.rotate("root-2", "root-3", title="Kominfo Baru")
    assert known.verify(city.folder).publisher.title == "Kominfo Baru"


def test_publisher_cannot_take_another_name(desk: Desk, known: Known) -> None:
    desk.publish(item("a"))
    desk.rotate("root-1", name="kim-lain")
    assert known.refuses(desk.folder) == "di-luar-bagian"


def test_card_that_refuses_is_our_fault_not_the_sticks(desk: Desk, stick: Path, tmp_path: Path) -> None:
    known = Known(tmp_path / "known2", desk.root)
    known.folder.rmdir()
    known.folder.write_bytes(b"")
    assert known.refuses(stick) == "simpan-gagal"


def test_full_card_is_told_as_full(known: Known, stick: Path) -> None:
    with Path("/dev/full").open("wb", buffering=0) as full:
        code = reason(lambda: _write_under_verify(known, stick, lambda: full.write(b"x")))
    assert code == "tempat-penuh"


def _write_under_verify(known: Known, stick: Path, act: Callable[[], object]) -> None:
    class Writing(FolderFetcher):
        def size(self, path: str) -> int | None:
            act()
            return super().size(path)

    with Writing(Folder.at(stick)) as fetcher:
        verify(known.root, fetcher, known.folder, START)


def test_damaged_memory_of_the_seal_is_fetched_again(known: Known, stick: Path) -> None:
    known.verify(stick)
    (known.folder / "timestamp.json").write_bytes(b"{")
    (known.folder / "snapshot.json").unlink()
    assert known.verify(stick).part.version == 1


def test_stored_seal_is_copied_without_the_link(known: Known, stick: Path, tmp_path: Path) -> None:
    stored = known.verify(stick).metadata
    (known.folder / "snapshot.json").unlink()
    (known.folder / "snapshot.json").mkdir()
    assert set(read_stored(known.folder)) == set(stored) - {"snapshot.json"}
    write_stored(tmp_path / "copy", stored)
    assert read_stored(tmp_path / "copy") == stored
    assert not (tmp_path / "copy" / "root.json").exists()
    assert json.loads(stored["timestamp.json"])["signed"]["x-terbit"].startswith("2026-11-22")
