import os
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.bundles.insertion.model import Snapshot, snapshot_file
from kiosk.bundles.insertion.states import State
from kiosk.bundles.screen.child import FAILED, Child
from kiosk.bundles.screen.pages import _worker
from kiosk.bundles.screen.unit import UnitWorker
from kiosk.core import Context, FakeClock, Paths, Request, Requests, atomic

NOW = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path, tmp_path / "run").create()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def worker(paths: Paths, clock: FakeClock) -> UnitWorker:
    return UnitWorker(paths, lambda: clock.monotonic)


def wish(paths: Paths) -> str:
    return Requests(paths).drop(Request("approve", "Bu Sri"), NOW)


def answer(paths: Paths, token: str) -> tuple[str, bool]:
    found = Requests(paths).get(token)
    assert found is not None
    return found.answer, found.refused


def turn(worker: UnitWorker, clock: FakeClock, seconds: float) -> None:
    """The page asks again every two seconds."""
    for _ in range(int(seconds / 2)):
        clock.advance(2)
        worker.wake()


def test_wish_nobody_answers_for_a_minute_is_answered_in_words(
    paths: Paths, clock: FakeClock, worker: UnitWorker
) -> None:
    token = wish(paths)
    worker.wake()
    turn(worker, clock, 58)
    assert answer(paths, token) == ("", False)
    turn(worker, clock, 2)
    assert answer(paths, token) == (FAILED, True)


def test_answer_of_the_unit_is_left_as_it_is(paths: Paths, clock: FakeClock, worker: UnitWorker) -> None:
    token = wish(paths)
    worker.wake()
    found = Requests(paths).get(token)
    assert found is not None
    Requests(paths).answer(found, "Selesai.")
    turn(worker, clock, 120)
    assert answer(paths, token) == ("Selesai.", False)
    worker._give_up_on(token)
    worker._give_up_on("hilang")
    assert answer(paths, token) == ("Selesai.", False)


def test_minute_does_not_pass_while_a_stick_is_read(paths: Paths, clock: FakeClock, worker: UnitWorker) -> None:
    token = wish(paths)
    reading = Snapshot("a", State.WORKING, process=os.getpid())
    atomic.replace(snapshot_file(paths), msgspec.json.encode(reading))
    worker.wake()
    turn(worker, clock, 600)
    assert answer(paths, token) == ("", False)
    atomic.replace(snapshot_file(paths), msgspec.json.encode(msgspec.structs.replace(reading, over=True)))
    turn(worker, clock, 58)
    assert answer(paths, token) == ("", False)
    turn(worker, clock, 4)
    assert answer(paths, token)[1]


def test_unit_that_had_to_go_away_is_called_again_and_again(paths: Paths, clock: FakeClock, worker: UnitWorker) -> None:
    folder = paths.state / "requests"
    wish(paths)
    worker.wake()
    os.utime(folder, (0, 0))
    turn(worker, clock, 4)
    assert folder.stat().st_mtime == 0
    turn(worker, clock, 2)
    assert folder.stat().st_mtime > 0
    os.utime(folder, (0, 0))
    turn(worker, clock, 6)
    assert folder.stat().st_mtime > 0


def test_nothing_wished_touches_nothing(paths: Paths, clock: FakeClock, worker: UnitWorker) -> None:
    turn(worker, clock, 120)
    assert not (paths.state / "requests").exists()


def test_card_that_takes_no_answer_is_told_in_the_log(
    paths: Paths, clock: FakeClock, worker: UnitWorker, caplog: pytest.LogCaptureFixture
) -> None:
    token = "1" * 240  # its answer would need a longer name than the file system has
    atomic.make_folder(paths.state / "requests")
    left = Request("approve", "Bu Sri", token=token)
    (paths.state / "requests" / f"{token}.json").write_bytes(msgspec.json.encode(left))
    worker.wake()
    turn(worker, clock, 60)
    assert answer(paths, token) == ("", False)
    assert token in caplog.text


def test_drop_box_that_vanished_stops_nobody(worker: UnitWorker) -> None:
    worker._call()


def test_who_does_what_is_wished_is_told_by_the_environment(ctx: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KIOSK_APPROVER", raising=False)
    assert isinstance(_worker(ctx), Child)
    monkeypatch.setenv("KIOSK_APPROVER", "unit")
    assert isinstance(_worker(ctx), UnitWorker)
