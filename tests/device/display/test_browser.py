"""A browser is a process: it dies, goes deaf, leaves children behind, and none of it may hold the screen."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kiosk.core import OurError
from kiosk.device.display.browser import BrowserGoneError, BrowserLimits, Chromium
from kiosk.device.display.pipe import Message
from kiosk.device.display.supervisor import Ending
from tests.device.display.puppet import script
from tests.running import wait_until

Start = Callable[..., tuple[Chromium, Path]]
QUICK = BrowserLimits(gentle_seconds=0.3, send_seconds=0.3)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    made: list[Chromium] = []

    def begin(how: str, ears: int | None = None) -> tuple[Chromium, Path]:
        program, diary = script(tmp_path, how)
        made.append(Chromium((str(program),), os.environ, QUICK, ears))
        wait_until(lambda: "started" in diary.read_text())
        return made[-1], diary

    yield begin
    for browser in made:
        browser.close()
        browser.close()


def lives(pid: int) -> bool:
    """Not even as a zombie nobody has reaped."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def answer_to(browser: Chromium, message: Message) -> list[Message]:
    browser.send(message)
    heard: list[Message] = []

    def told() -> bool:
        heard.extend(browser.receive(0.1))
        return bool(heard)

    wait_until(told)
    return heard


def test_messages_go_both_ways(start: Start) -> None:
    browser, _ = start("well")
    (answer,) = answer_to(browser, {"id": 7, "method": "Page.enable", "params": {}})
    assert answer == {"id": 7, "result": {}}


def test_silence_is_no_end(start: Start) -> None:
    browser, _ = start("well")
    assert browser.receive(0.05) == []


def test_browser_that_ended_is_noticed(start: Start) -> None:
    browser, _ = start("ends")
    with pytest.raises(BrowserGoneError):
        browser.receive(20)
    wait_until(lambda: not lives(browser.pid))
    with pytest.raises(BrowserGoneError):
        browser.send({"id": 1})


def test_browser_that_does_not_listen_is_noticed(start: Start) -> None:
    browser, _ = start("deaf")
    with pytest.raises(BrowserGoneError) as caught:
        browser.send({"id": 1, "params": "x" * (1 << 20)})
    assert caught.value.code == "layar-tuli"


def test_browser_that_speaks_nonsense_is_noticed(start: Start) -> None:
    browser, _ = start("nonsense")
    with pytest.raises(OurError) as caught:
        browser.receive(20)
    assert caught.value.code == "layar-bicara-aneh"


@pytest.mark.parametrize("how", ["well", "family", "stubborn"])
def test_nothing_of_it_is_left_when_it_is_closed(start: Start, how: str) -> None:
    browser, diary = start(how)
    wait_until(lambda: how == "well" or "child" in diary.read_text())
    pids = [int(line.split()[1]) for line in diary.read_text().splitlines()]
    assert all(lives(pid) for pid in pids)
    browser.close()
    wait_until(lambda: not any(lives(pid) for pid in pids))
    assert not lives(browser.pid)


def test_wish_to_end_is_heard_while_nothing_is_said(start: Start) -> None:
    ending = Ending()
    browser, _ = start("well", ending.ears)
    ending.wish()
    assert browser.receive(3600) == []
    ending.close()


def opened(pid: int | str = "self") -> set[str]:
    """What a process holds open."""
    found = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add(f"{descriptor.name} {descriptor.readlink()}" if pid == "self" else str(descriptor.readlink()))
    return found


def test_program_that_is_not_there_is_told_and_leaves_no_descriptor_open(tmp_path: Path) -> None:
    before = len(opened())
    with pytest.raises(OurError) as caught:
        Chromium((str(tmp_path / "hilang"),), {})
    assert caught.value.code == "layar-gagal"
    assert len(opened()) == before


def test_pipes_of_one_browser_do_not_reach_another_child(start: Start) -> None:
    first, _ = start("well")
    second, _ = start("well")
    of_first = {str(Path(f"/proc/{first.pid}/fd/{descriptor}").readlink()) for descriptor in (3, 4)}
    assert len(of_first) == 2
    assert not of_first & opened(second.pid)
