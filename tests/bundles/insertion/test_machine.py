import pytest

from kiosk.bundles.insertion.machine import Machine, minutes_left
from kiosk.bundles.insertion.model import Snapshot
from kiosk.bundles.insertion.states import State
from kiosk.bundles.insertion.telling import Teller
from kiosk.bundles.insertion.verdict import plainly
from tests.bundles.insertion.telling import Notebook
from tests.conftest import World


@pytest.fixture
def kept() -> Notebook:
    return Notebook()


@pytest.fixture
def machine(world: World, kept: Notebook) -> Machine:
    return Machine(Teller([kept]), world.clock, {"penerbit": "KIM Contoh", "pengurus": "Bu Siti"})


@pytest.mark.parametrize(
    ("done", "total", "seconds", "minutes"),
    [
        (0, 480_000_000, 0, 2),
        (0, 1, 10, 1),
        (10, 20, 0, 1),
        (50, 100, 120, 2),
        (10, 100, 60, 9),
        (100, 100, 60, 1),
    ],
)
def test_minutes_come_from_the_stick_that_is_in(done: int, total: int, seconds: float, minutes: int) -> None:
    assert minutes_left(done, total, seconds) == minutes


def test_state_that_may_not_follow_is_our_mistake(machine: Machine) -> None:
    with pytest.raises(ValueError, match="done may not follow nothing"):
        machine.to(State.DONE)
    machine.to(State.SEEN)
    with pytest.raises(ValueError, match="asks-yes may not follow seen"):
        machine.to(State.ASKS_YES)


def test_every_state_brings_its_words_its_lamp_and_whether_the_stick_may_go(machine: Machine, world: World) -> None:
    seen = machine.to(State.SEEN)
    assert (seen.message[:9], seen.may_pull, seen.lamp, seen.over) == ("Flashdisk", False, "masuk", False)
    world.clock.advance(1)
    machine.to(State.CHECKING)
    end = machine.end(plainly(State.NO_ROOM, {"pengurus": "Bu Siti"}))
    assert end.message.endswith("Hubungi Bu Siti.")
    assert end.javanese.endswith("matur dhateng Bu Siti.")
    assert (end.token, end.started) == (seen.token, seen.started)
    assert end.updated > end.started
    assert (end.may_pull, end.lamp, end.over, end.percent) == (True, "gagal", True, 0)


def test_copying_tells_percent_and_minutes_and_nothing_twice(machine: Machine, world: World, kept: Notebook) -> None:
    machine.to(State.SEEN)
    machine.to(State.CHECKING)
    machine.progress(0, 0)
    assert kept.states == ["seen", "checking"]
    machine.progress(0, 1000)
    world.clock.advance(60)
    machine.progress(400, 1000)
    machine.progress(401, 1000)
    assert kept.ticks == 1
    machine.progress(1000, 1000)
    working = [(s.percent, s.minutes, s.done, s.total) for s in kept.shown if s.state is State.WORKING]
    assert working == [(0, 1, 0, 1000), (40, 2, 400, 1000), (99, 1, 1000, 1000)]
    assert kept.shown[-2].message == "Masih menyalin. Kira-kira 2 menit lagi. Jangan dicabut dulu."
    assert machine.end(plainly(State.DONE, {"n": "3"})).percent == 100
    assert kept.closed == 1


def test_who_waits_is_told_once_until_somebody_answers(machine: Machine, kept: Notebook) -> None:
    machine.to(State.SEEN)
    machine.to(State.CHECKING)
    machine.asks(["pos-a", "pos-b"])
    machine.asks(["pos-a", "pos-b"])
    assert (len(kept.shown), kept.ticks) == (3, 1)
    machine.asks(["pos-b"])
    assert kept.shown[-1].waiting == ("pos-b",)
    assert kept.shown[-1].message.startswith("Ada 1 kabar baru dari flashdisk.")


def test_note_is_kept_shown_once_and_said_only_where_it_must_be_heard(machine: Machine, kept: Notebook) -> None:
    machine.note("Belum ada flashdisk.")
    machine.to(State.SEEN)
    machine.note("Segel KIM Contoh cocok.")
    machine.note("Segel KIM Contoh cocok.")
    machine.note("Ada file program.", "Wonten file program.", spoken=True)
    machine.to(State.CHECKING)
    shown: Snapshot = kept.shown[-1]
    assert shown.notes == ("Segel KIM Contoh cocok.", "Ada file program.")
    assert [(note.indonesian, note.javanese) for note in kept.besides] == [
        ("Ada file program.", "Wonten file program.")
    ]
    assert len(kept.shown) == 4
