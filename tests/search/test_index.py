import resource
import sqlite3
from pathlib import Path

import pytest

from kiosk.core import NoRoomError, OurError
from kiosk.search.index import FILE_NAME, open_index, write_index
from tests.search.conftest import STALLS, TODAY, WASTE, Index, Install, urls


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
    with open_index(tmp_path) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        assert db is not None
        _write(db)


def _write(db: sqlite3.Connection) -> None:
    try:
        db.execute("DELETE FROM entry")
    finally:
        db.close()


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
    with pytest.raises(OurError):
        write_index(tmp_path / "absent", [WASTE], {WASTE.id: 1})


def test_a_full_card_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).symlink_to("/dev/full")
    with pytest.raises(OurError):
        write_index(tmp_path, [WASTE], {WASTE.id: 1})


def test_titles_of_the_corpus_are_found_by_citation(index: Index) -> None:
    ask = index(WASTE, STALLS)
    assert urls(ask("perda 3 2024", today=TODAY))[0] == "/p/1"
