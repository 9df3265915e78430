"""A microphone that fails is told, and one that never ends is ended."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from kiosk.core import Config, OurError, Setting, SettingsError
from kiosk.speech.output.microphone import (
    NO_MICROPHONE,
    CommandMicrophone,
    FileMicrophone,
    NoMicrophone,
    make_microphone,
)
from kiosk.speech.output.mixing import RATE, write_pcm
from kiosk.speech.output.player import Hardware
from kiosk.speech.wav import Pcm, tone
from tests.running import wait_until

Command = Callable[[str], Sequence[str]]
NOISE = "import sys, array; w = sys.stdout.buffer; s = array.array('h', [8000, -8000] * 2048).tobytes()\n"


def test_what_the_program_writes_is_heard_up_to_the_seconds_asked_for(python_command: Command) -> None:
    microphone = CommandMicrophone(python_command(NOISE + "while True: w.write(s)"))
    heard = microphone.listen(0.5)
    assert (heard.rate, len(heard.samples)) == (RATE, RATE // 2)
    assert set(heard.samples[:2]) == {8000, -8000}
    assert microphone.level == 0


def test_level_is_seen_while_it_listens_and_stop_keeps_what_was_heard(python_command: Command) -> None:
    microphone = CommandMicrophone(python_command(NOISE + "w.write(s); w.flush()\nimport time; time.sleep(60)"))
    found: list[Pcm] = []
    thread = threading.Thread(target=lambda: found.append(microphone.listen(30)))
    thread.start()
    wait_until(lambda: microphone.level > 0)
    assert microphone.level == pytest.approx(8000 / 32767, abs=0.01)
    microphone.stop()
    thread.join()
    assert len(found[0].samples) == 4096


@pytest.mark.parametrize("code", ["raise SystemExit(1)", NOISE + "w.write(s)", "pass"])
def test_program_that_ends_by_itself_has_no_device(python_command: Command, code: str) -> None:
    with pytest.raises(OurError, match="Mikrofon tidak bisa dipakai"):
        CommandMicrophone(python_command(code)).listen(5)


def test_program_that_writes_nothing_is_ended(python_command: Command) -> None:
    ticks = iter(range(0, 1000, 3))
    microphone = CommandMicrophone(python_command("import time; time.sleep(600)"), lambda: float(next(ticks)))
    with pytest.raises(OurError):
        microphone.listen(0.5)


def test_program_that_is_not_there_is_told() -> None:
    with pytest.raises(OurError):
        CommandMicrophone(("/no/such/arecord",)).listen(1)


def test_file_in_its_place_is_heard_no_longer_than_asked(tmp_path: Path) -> None:
    source = tmp_path / "a.wav"
    write_pcm(source, tone(1.0, 440, RATE))
    microphone = FileMicrophone(source)
    microphone.stop()
    assert microphone.listen(0.25).seconds == pytest.approx(0.25, abs=0.001)
    assert microphone.level > 0.4
    assert FileMicrophone(source, patient=True).listen(0.1).seconds == pytest.approx(0.1, abs=0.001)


def test_box_without_one_says_what_else_can_be_done() -> None:
    microphone = NoMicrophone()
    microphone.stop()
    assert microphone.deaf_because == NO_MICROPHONE
    with pytest.raises(OurError, match="flashdisk"):
        microphone.listen(1)


@pytest.fixture
def wished(tmp_path: Path) -> Callable[..., Config]:
    settings = (Setting("microphone", "auto", "x"), Setting("microphone_device", "default", "x"))

    def load(choice: str) -> Config:
        file = tmp_path / "pos.toml"
        file.write_text(f'[speech]\nmicrophone = "{choice}"\nmicrophone_device = "plughw:1,0"\n')
        return Config.load({"speech": settings}, file)

    return load


def machine(folder: Path, *, ear: bool, program: bool) -> Hardware:
    """A box with or without a microphone and the program for it."""
    devices = folder / "pcm"
    if ear:
        devices.write_text("01-00: USB Audio : USB Audio : playback 1 : capture 1\n")
    if program:
        (folder / "arecord").write_text("#!/bin/sh\n")
        (folder / "arecord").chmod(0o755)
    return Hardware(search_path=str(folder), devices=devices)


@pytest.mark.parametrize(
    ("choice", "ear", "program", "expected"),
    [
        ("auto", True, True, CommandMicrophone),
        ("auto", False, True, NoMicrophone),
        ("auto", True, False, NoMicrophone),
        ("none", True, True, NoMicrophone),
        ("arecord", False, True, CommandMicrophone),
        ("/suara.wav", False, False, FileMicrophone),
    ],
)
def test_microphone_is_the_one_that_is_there_and_wished(
    wished: Callable[..., Config], tmp_path: Path, choice: str, expected: type, *, ear: bool, program: bool
) -> None:
    assert isinstance(make_microphone(wished(choice), machine(tmp_path, ear=ear, program=program)), expected)


@pytest.mark.parametrize("choice", ["arecord", "telinga"])
def test_microphone_that_cannot_be_is_refused(wished: Callable[..., Config], tmp_path: Path, choice: str) -> None:
    with pytest.raises(SettingsError, match=choice):
        make_microphone(wished(choice), machine(tmp_path, ear=True, program=False))
