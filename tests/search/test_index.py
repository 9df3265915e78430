import sqlite3
from pathlib import Path
from typing import Any

import msgspec
import pytest

from kiosk.core import NoRoomError, OurError
from kiosk.documents import Document, Kind, Regulation
from kiosk.search.identity import type_key
from kiosk.search.index import FILE_NAME, _our_fault, open_index, write_index
from tests.search.conftest import STALLS, WASTE, Index, Install


def test_the_addresses_are_those_of_the_catalogue(install: Install, tmp_path: Path) -> None:
    install(STALLS)
    generation = install(STALLS, WASTE)
    with open_index(generation.path) as db:
        assert db is not None
        assert db.execute("SELECT id, url FROM document ORDER BY id").fetchall() == [
            (WASTE.id, "/p/2"),
            (STALLS.id, "/p/1"),
        ]


def test_two_builds_of_the_same_content_do_not_differ(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_index(tmp_path / name, [WASTE, STALLS], {WASTE.id: 1, STALLS.id: 2})
    assert (tmp_path / "a" / FILE_NAME).read_bytes() == (tmp_path / "b" / FILE_NAME).read_bytes()


def test_reading_leaves_nothing_beside_the_index(tmp_path: Path, index: Index) -> None:
    index(WASTE)("sampah")
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_nobody_can_write_into_an_installed_index(tmp_path: Path, index: Index) -> None:
    index(WASTE)
    with pytest.raises(OurError, match="rusak"), open_index(tmp_path) as db:
        (db or pytest.fail("no index")).execute("DELETE FROM entry")


def test_a_folder_name_with_signs_of_an_address_is_no_trap(tmp_path: Path) -> None:
    odd = tmp_path / "isi #1?mode=rw %41"
    odd.mkdir()
    write_index(odd, [WASTE], {WASTE.id: 1})
    with open_index(odd) as db:
        assert db is not None


def test_a_generation_without_an_index_is_no_fault(tmp_path: Path) -> None:
    with open_index(tmp_path) as db:
        assert db is None


def test_an_index_damaged_on_the_card_is_told_in_words(tmp_path: Path, index: Index) -> None:
    ask = index(WASTE)
    (tmp_path / FILE_NAME).write_bytes(b"x" * 4096)
    with pytest.raises(OurError) as caught:
        ask("sampah")
    assert caught.value.code == "cari-rusak"


def test_a_card_that_refuses_stops_the_switch(tmp_path: Path) -> None:
    with pytest.raises(OurError) as caught:
        write_index(tmp_path / "absent", [WASTE], {WASTE.id: 1})
    assert caught.value.code == "simpan-gagal"


def test_a_full_card_is_told_as_such(tmp_path: Path) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    fault = _our_fault(tmp_path, full)
    assert isinstance(fault, NoRoomError)
    assert (fault.code, fault.exit_code) == ("tempat-penuh", 3)


@pytest.mark.corpus
def test_no_citation_misses_its_law_among_two_thousand(corpus: Path, index: Index) -> None:
    metadata = corpus / "metadata"
    queries = [q for q in _lines(metadata / "queries.public.jsonl") if q["kind"] == "citation"]
    asked = {_identity(query) for query in queries}
    records = [r for r in _lines(metadata / "records.public.jsonl") if r["jenis"]]
    some = sorted(records, key=lambda record: _identity(record) not in asked)[:2_000]
    documents = {record["id"]: _document(record) for record in some}
    ask = index(*documents.values())
    first = [documents[ask(query["q"], limit=1).results[0].id].regulation for query in queries]
    met = [law and (law.type, law.number, law.year) == _identity(q) for law, q in zip(first, queries, strict=True)]
    assert sum(map(bool, met)) >= 0.99 * len(queries)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]


def _identity(record: dict[str, Any]) -> tuple[str, str, str]:
    return type_key(record["jenis"]), record["nomor"], record["tahun"]


def _document(record: dict[str, Any]) -> Document:
    kind, number, year = _identity(record)
    regulation = Regulation(kind, number or "", year or "", record.get("judul") or "")
    return Document(record["id"], Kind.REGULATION, regulation.about, regulation=regulation)
