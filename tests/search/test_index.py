import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kiosk.core import NoRoomError, OurError
from kiosk.search.index import FILE_NAME, _our_fault, open_index, outdated, write_index
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


def test_documents_that_run_out_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="only once"):
        write_index(tmp_path, iter([WASTE]), {WASTE.id: 1})
    assert list(tmp_path.iterdir()) == []


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


def test_an_index_of_another_release_is_told_and_not_misread(tmp_path: Path, index: Index) -> None:
    ask = index(WASTE)
    assert not outdated(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db:
        db.execute("PRAGMA user_version = 0")
    assert outdated(tmp_path)
    with pytest.raises(OurError, match="yang lama pun boleh") as caught:
        ask("sampah")
    assert caught.value.code == "cari-lama"


def test_a_generation_without_an_index_is_not_outdated(tmp_path: Path) -> None:
    assert not outdated(tmp_path)


def test_a_regulation_known_by_its_year_or_number_alone_can_be_cited(index: Index) -> None:
    assert WASTE.regulation is not None
    constitution = msgspec.structs.replace(WASTE.regulation, type="uud", number="", year="1945")
    ask = index(msgspec.structs.replace(WASTE, id="uud", regulation=constitution))
    assert [result.url for result in ask("uud 1945 pasal 2").results] == ["/p/1/pasal-2"]


def test_titles_are_kept_as_words_and_as_stems(tmp_path: Path, index: Index) -> None:
    index(WASTE)
    with open_index(tmp_path) as db:
        assert db is not None
        words, stems = db.execute("SELECT words, stems FROM document").fetchone()
    assert words.endswith("tahun 2024 tentang pengelolaan sampah")
    assert stems.endswith("kelola sampah")
