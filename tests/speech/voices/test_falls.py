"""A voice that failed is told to the process that shows the box's health, and never stops the one that speaks."""

from pathlib import Path

import pytest

from kiosk.speech.voices.falls import Falls


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "suara.json"


def test_other_process_reads_what_was_noted(path: Path) -> None:
    Falls(path).note("mbrola-id1", "killed after 10 s")
    Falls(path).note("espeak-ng", "no file")
    assert Falls(path).read() == {"mbrola-id1": "killed after 10 s", "espeak-ng": "no file"}


def test_voice_that_speaks_again_is_forgotten(path: Path) -> None:
    falls = Falls(path)
    falls.note("mbrola-id1", "killed after 10 s")
    falls.note("mbrola-id1", "")
    assert falls.read() == {}


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"a": 1}'])
def test_damaged_file_is_as_good_as_none(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert Falls(path).read() == {}


def test_card_that_refuses_costs_the_note_only(tmp_path: Path) -> None:
    falls = Falls(tmp_path / "no folder" / "suara.json")
    falls.note("mbrola-id1", "killed")
    assert falls.read() == {}
