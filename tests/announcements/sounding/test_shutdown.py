import sys
import threading
from pathlib import Path

import pytest

from kiosk.announcements.sounding.shutdown import ASKED, Shutdown, run_command
from tests.conftest import RecordingSpeaker


class Box:
    """A box that counts how often it was switched off."""

    def __init__(self, *, works: bool = True) -> None:
        self.speaker = RecordingSpeaker()
        self.off = threading.Semaphore(0)
        self.works = works
        self.button = Shutdown(lambda: self.speaker, self.act, wait_seconds=0.1)

    def act(self) -> bool:
        self.off.release()
        return self.works

    def hold(self) -> None:
        self.button.touched()
        self.button.held()

    @property
    def said(self) -> list[str]:
        return [text for text, _, _ in self.speaker.said]


def test_held_button_says_what_will_happen_and_then_does_it() -> None:
    box = Box()
    box.hold()
    assert box.said == [ASKED]
    assert box.speaker.stopped == 1
    assert box.off.acquire(timeout=10)


def test_touch_alone_does_nothing() -> None:
    box = Box()
    box.button.touched()
    assert not box.off.acquire(timeout=0.3)
    assert box.said == []


def test_second_touch_takes_it_back_however_long_it_is_held() -> None:
    box = Box()
    box.hold()
    box.hold()
    assert not box.off.acquire(timeout=0.3)
    assert box.said == [ASKED, "Tidak jadi. Kotak tetap menyala."]
    box.hold()
    assert box.off.acquire(timeout=10)


def test_button_that_bounces_in_its_hold_asks_once() -> None:
    box = Box()
    box.hold()
    box.button.held()
    assert box.said == [ASKED]
    assert box.off.acquire(timeout=10)
    assert not box.off.acquire(timeout=0.3)


def test_box_that_cannot_be_switched_off_says_so() -> None:
    box = Box(works=False)
    box.hold()
    assert box.off.acquire(timeout=10)
    tick = threading.Event()
    for _ in range(500):
        if len(box.said) == 2:
            break
        tick.wait(0.01)
    assert "tidak bisa dimatikan" in box.said[-1]


def test_closed_announcer_switches_nothing_off() -> None:
    box = Box()
    box.hold()
    box.button.close()
    box.button.close()
    assert not box.off.acquire(timeout=0.3)


@pytest.mark.parametrize(("line", "well"), [("", False), ("/no/such/command", False)])
def test_command_that_is_none_is_told(line: str, *, well: bool) -> None:
    assert run_command(line) is well


def test_end_of_the_command_is_looked_at(tmp_path: Path) -> None:
    done = tmp_path / "done"
    assert run_command(f'{sys.executable} -c \'open("{done}", "w")\'')
    assert done.exists()
    assert not run_command(f"{sys.executable} -c 'raise SystemExit(1)'")
