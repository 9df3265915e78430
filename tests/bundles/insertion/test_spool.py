import os
from pathlib import Path

import pytest

from kiosk.bundles.insertion import spool
from tests.bundles.forge import reason


def test_question_is_found_answered_and_forgotten(tmp_path: Path) -> None:
    place = tmp_path / "sda1"
    spool.drop(place, spool.Wanted("sda1", 7, "satu"))
    assert list(spool.waiting(tmp_path)) == [place]
    assert spool.wanted(place) == spool.Wanted("sda1", 7, "satu")
    assert spool.answered(place, "satu") is None
    spool.answer(place, spool.Given("sda1", written=("KIM/a",), token="satu"))
    assert list(spool.waiting(tmp_path)) == []
    assert spool.answered(place, "satu") == spool.Given("sda1", written=("KIM/a",), token="satu")
    assert spool.answered(place, "dua") is None
    spool.clear(place)
    assert list(tmp_path.iterdir()) == []


def test_new_question_takes_an_older_answer_away(tmp_path: Path) -> None:
    place = tmp_path / "sda1"
    spool.answer(place, spool.Given("sda1", token="satu"))
    spool.drop(place, spool.Wanted("sda1", token="satu"))
    assert spool.answered(place, "satu") is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"medium": 3}', b"\xff", b"[" * 100_000])
def test_damaged_question_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "sda1.kirim").write_bytes(data)
    assert spool.wanted(tmp_path / "sda1") is None


def test_sign_of_who_writes_is_seen_and_needs_a_question(tmp_path: Path) -> None:
    place = tmp_path / "sda1"
    spool.give_sign(place)
    assert spool.last_sign(place) == 0
    spool.drop(place, spool.Wanted("sda1"))
    os.utime(tmp_path / "sda1.kirim", (1, 1))
    before = spool.last_sign(place)
    spool.give_sign(place)
    assert spool.last_sign(place) != before


def test_question_nobody_can_answer_is_taken_away_all_the_same(tmp_path: Path) -> None:
    place = tmp_path / "sda1"
    spool.drop(place, spool.Wanted("sda1"))
    (tmp_path / "sda1.sudah" / "isi").mkdir(parents=True)
    assert reason(lambda: spool.answer(place, spool.Given("sda1"))) == "simpan-gagal"
    assert list(spool.waiting(tmp_path)) == []


def test_question_that_cannot_be_asked_says_so(tmp_path: Path) -> None:
    assert reason(lambda: spool.drop(tmp_path / "tidak" / "ada", spool.Wanted("sda1"))) == "simpan-gagal"
