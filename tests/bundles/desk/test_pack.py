import dataclasses
import hashlib
from pathlib import Path

import msgspec
import pytest

from kiosk.bundles.desk.pack import collect
from kiosk.core import OurError
from kiosk.documents import Document, decode_document
from tests.bundles.forge import Desk, Item, item, nothing, only, with_file


def stored(desk: Desk, pattern: str) -> Document:
    return decode_document(only(desk.folder / "targets", pattern).read_bytes())


def test_document_is_stored_under_the_publishers_title(desk: Desk) -> None:
    packed = collect(desk.repository, [item("a", "Satu")], nothing)
    assert list(packed.targets) == ["kim-contoh/dokumen/a.json"]
    document = stored(desk, "*.a.json")
    assert (document.title, document.publisher) == ("Satu", "KIM Contoh")


def test_attachment_is_named_by_its_hash_and_a_plain_name(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "Foto Balai RW (2).PNG"
    picture.write_bytes(b"png")
    packed = collect(desk.repository, [with_file("a", picture)], nothing)
    short = hashlib.sha256(b"png").hexdigest()[:16]
    path = f"kim-contoh/lampiran/{short}-foto-balai-rw-2.png"
    assert set(packed.targets) == {"kim-contoh/dokumen/a.json", path}
    (attachment,) = stored(desk, "*.a.json").attachments
    assert (attachment.path, attachment.bytes, attachment.title) == (path, 3, "Gambar")


def test_nameless_attachment_gets_a_name(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "日本"
    file.write_bytes(b"x")
    packed = collect(desk.repository, [with_file("a", file)], nothing)
    assert any(path.endswith("-lampiran") for path in packed.targets)


def test_attachment_of_two_documents_is_stored_once(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"x")
    packed = collect(desk.repository, [with_file("a", file), with_file("b", file)], nothing)
    assert len(packed.targets) == 3
    assert not packed.troubles


@pytest.mark.parametrize("document_id", ["", "A", "../a", "a b", "a" * 121])
def test_id_that_could_lead_elsewhere_is_left_out_and_named(desk: Desk, document_id: str) -> None:
    packed = collect(desk.repository, [item(document_id), item("b")], nothing)
    assert list(packed.targets) == ["kim-contoh/dokumen/b.json"]
    assert packed.troubles[0].file == "sumber.md"


def test_second_document_of_the_same_id_is_left_out_and_named(desk: Desk) -> None:
    packed = collect(desk.repository, [item("a", "Satu"), item("a", "Dua")], nothing)
    assert stored(desk, "*.a.json").title == "Satu"
    assert "sudah dipakai" in packed.troubles[0].message


def test_unreadable_attachment_leaves_out_its_document_only(desk: Desk, tmp_path: Path) -> None:
    steps: list[int] = []
    items = [with_file("a", tmp_path / "nowhere.png"), item("b")]
    packed = collect(desk.repository, items, lambda: steps.append(1))
    assert list(packed.targets) == ["kim-contoh/dokumen/b.json"]
    assert "nowhere.png" in packed.troubles[0].message
    assert len(steps) == 2


def test_attachment_without_its_file_leaves_out_the_document(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"x")
    packed = collect(desk.repository, [dataclasses.replace(with_file("a", file), files={})], nothing)
    assert not packed.targets
    assert "a.png" in packed.troubles[0].message


def test_card_of_the_publisher_that_refuses_stops_the_work(desk: Desk) -> None:
    (desk.folder / "targets").write_bytes(b"")
    with pytest.raises(OurError):
        collect(desk.repository, [item("a")], nothing)


def test_unchanged_document_is_not_written_again(desk: Desk) -> None:
    collect(desk.repository, [item("a")], nothing)
    before = only(desk.folder, "*.a.json").stat().st_ino
    collect(desk.repository, [item("a")], nothing)
    assert only(desk.folder, "*.a.json").stat().st_ino == before


def test_same_document_always_gives_the_same_target(desk: Desk) -> None:
    one = collect(desk.repository, [item("a")], nothing)
    two = collect(desk.repository, [Item(msgspec.structs.replace(item("a").document, publisher="X"))], nothing)
    assert one.targets == two.targets
