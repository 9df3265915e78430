from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.core import Paths, Request, Requests
from kiosk.core.requests import KEPT_ANSWERS

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
FOLDER = Path("data/state/requests")


@pytest.fixture
def box(tmp_path: Path) -> Requests:
    return Requests(Paths(tmp_path / "data", tmp_path / "run").create())


def test_wish_outlives_the_process_that_left_it(box: Requests, tmp_path: Path) -> None:
    token = box.drop(Request("approve", "Bu Siti", ("a", "b"), "2026-12-01"), NOW)
    (found,) = Requests(Paths(tmp_path / "data", tmp_path / "run")).waiting()
    assert found == Request("approve", "Bu Siti", ("a", "b"), "2026-12-01", NOW.isoformat(), token)


def test_oldest_wish_is_done_first_and_an_answered_one_not_again(box: Requests) -> None:
    box.drop(Request("approve", "tombol"), NOW + timedelta(seconds=1))
    box.drop(Request("rollback", "Pak Joko"), NOW)
    first, second = box.waiting()
    assert (first.do, second.do) == ("rollback", "approve")
    box.answer(first, "Isi lama sudah kembali dipakai.", refused=True)
    assert box.waiting() == [second]
    told = box.get(first.token)
    assert told is not None
    assert (told.answer, told.refused) == ("Isi lama sudah kembali dipakai.", True)


def test_torn_or_foreign_file_stops_nobody(box: Requests, tmp_path: Path) -> None:
    box.drop(Request("approve", "tombol"), NOW)
    (tmp_path / FOLDER / "2026.json").write_bytes(b'{"do": "approve", "by')
    (tmp_path / FOLDER / "2027.json").write_bytes(b'{"do": "reboot", "by": "x"}')
    (tmp_path / FOLDER / "2028.json").write_bytes(b'{"do": "approve", "by": "x", "token": "../../etc"}')
    (tmp_path / FOLDER / "2029.json").mkdir()
    assert [wish.by for wish in box.waiting()] == ["tombol"]
    assert box.get("../../etc") is None


def test_answers_do_not_fill_the_card(box: Requests, tmp_path: Path) -> None:
    for second in range(KEPT_ANSWERS + 5):
        box.drop(Request("approve", "tombol"), NOW + timedelta(seconds=second))
    for wish in box.waiting():
        box.answer(wish, "Selesai.")
    assert len(list((tmp_path / FOLDER).iterdir())) == KEPT_ANSWERS


def test_empty_box_holds_nothing(box: Requests) -> None:
    assert box.waiting() == []
    assert box.get("") is None
