from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core import Event
from kiosk.web.serving.pagecache import Kept
from kiosk.web.serving.shelf import Shelf, edition

KEY = ("id", "/p/1")
PAGE = Kept("200 OK", (("Content-Type", "text/html"),), b"abc", '"e"', Event("view", "perda"), ("1", "a"), live=True)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, "edisi", "phone")


def only_file(folder: Path) -> Path:
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


def test_a_page_comes_back_whole_with_its_event(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(KEY, PAGE)
    assert Shelf(tmp_path, "edisi", "phone").get(KEY, ("1", "a")) == PAGE


def test_screen_and_phone_do_not_share_pages(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(KEY, PAGE)
    assert Shelf(tmp_path, "edisi", "screen").get(KEY, ("1", "a")) is None


def test_a_page_that_is_no_longer_right_is_not_shown(shelf: Shelf) -> None:
    shelf.put(KEY, PAGE)
    assert shelf.get(KEY, ("1", "b")) is None
    shelf.put(KEY, replace(PAGE, revision=("1", "b")))
    assert shelf.get(KEY, ("1", "b")) is not None


@pytest.mark.parametrize("torn", [b"", bytes(60), b"x" * 200])
def test_a_file_torn_by_a_power_cut_is_not_shown(shelf: Shelf, tmp_path: Path, torn: bytes) -> None:
    shelf.put(KEY, PAGE)
    only_file(tmp_path).write_bytes(torn)
    assert shelf.get(KEY, ("1", "a")) is None


def test_one_flipped_bit_is_noticed(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(KEY, PAGE)
    path = only_file(tmp_path)
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(data)
    assert shelf.get(KEY, ("1", "a")) is None


def test_who_was_mourned_is_off_the_card_when_the_board_says_it_no_more(shelf: Shelf, tmp_path: Path) -> None:
    law = replace(PAGE, live=False)
    shelf.put(("id", "/w/lelayu"), PAGE)
    shelf.put(("id", "/p/7"), law)
    shelf.put(("id", "/"), replace(PAGE, revision=("1", "b")))
    held = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(held) == 2
    assert shelf.get(("id", "/p/7"), ("1", "b")) == law


def test_pages_that_left_make_room_for_others(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "edisi", "phone", limit_files=3)
    law = replace(PAGE, live=False)
    shelf.put(("id", "/p/7"), law)
    for moment in "bcdef":
        shelf.put(KEY, replace(PAGE, revision=("1", moment)))
    assert shelf.get(("id", "/p/7"), ("1", "f")) == law


def test_pages_of_an_earlier_edition_are_removed(shelf: Shelf, tmp_path: Path) -> None:
    shelf.put(KEY, PAGE)
    assert Shelf(tmp_path, "lain", "phone").get(KEY, ("1", "a")) is None
    assert not (tmp_path / "edisi").exists()


def test_a_full_shelf_begins_anew_instead_of_keeping_former_pages_for_ever(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "edisi", "phone", limit_files=1)
    shelf.put(KEY, PAGE)
    shelf.put(KEY, replace(PAGE, etag='"f"'))
    shelf.put(("id", "/p/2"), PAGE)
    assert shelf.get(KEY, ("1", "a")) is None
    assert shelf.get(("id", "/p/2"), ("1", "a")) == PAGE


def test_a_card_that_refuses_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "edisi").write_text("a file where the folder should be")
    shelf = Shelf(tmp_path, "edisi", "phone")
    shelf.put(KEY, PAGE)
    assert shelf.get(KEY, ("1", "a")) is None


def test_other_settings_and_other_code_are_another_edition(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("satu")
    first = edition({("pos", "name"): "Pos"}, tmp_path)
    assert edition({("pos", "name"): "Pos"}, tmp_path) == first
    assert edition({("pos", "name"): "Lain"}, tmp_path) != first
    (tmp_path / "a.html").write_text("dua kata")
    assert edition({("pos", "name"): "Pos"}, tmp_path) != first


def test_an_address_of_strange_bytes_is_a_name_like_any_other(shelf: Shelf) -> None:
    shelf.put(("id", "/p/\udcff/../x"), PAGE)
    assert shelf.get(("id", "/p/\udcff/../x"), ("1", "a")) == PAGE


def test_an_old_shelf_that_cannot_be_cleared_away_does_not_stop_the_pages() -> None:
    Shelf(Path("/proc/self/fdinfo"), "edisi", "phone")  # a folder whose files nobody can remove, not even root
