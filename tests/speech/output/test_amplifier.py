"""What an amplifier was told survives the process that told it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk.speech.output.amplifier import KEPT, FileAmplifier, NoAmplifier


def test_next_process_sees_how_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "penguat.json"
    first = FileAmplifier(path)
    first.on()
    assert FileAmplifier(path).read().on
    FileAmplifier(path).close()
    found = first.read()
    assert [on for _, on in found.history] == [True, False]
    assert not found.on


def test_same_word_twice_is_one_switch(tmp_path: Path) -> None:
    amplifier = FileAmplifier(tmp_path / "penguat.json")
    for _ in range(3):
        amplifier.off()
    amplifier.on()
    amplifier.on()
    assert [on for _, on in amplifier.read().history] == [False, True]


def test_torn_note_is_off_and_history_has_a_bound(tmp_path: Path) -> None:
    path = tmp_path / "penguat.json"
    path.write_bytes(b"{")
    amplifier = FileAmplifier(path)
    assert not amplifier.read().on
    for _ in range(KEPT):
        amplifier.on()
        amplifier.off()
    assert len(amplifier.read().history) == KEPT


def test_full_card_does_not_leave_it_on(volume: Callable[..., Path]) -> None:
    folder = volume(16)
    amplifier = FileAmplifier(folder / "penguat.json")
    amplifier.on()
    with (folder / "filler").open("wb", buffering=0) as filler, suppress(OSError):
        while filler.write(bytes(512)):
            pass
    amplifier.off()
    assert not amplifier.read().on


def test_box_without_one_says_why(tmp_path: Path) -> None:
    amplifier = NoAmplifier()
    amplifier.on()
    amplifier.off()
    amplifier.close()
    assert "tidak disambung" in amplifier.silent_because
    assert FileAmplifier(tmp_path / "x").silent_because == ""
