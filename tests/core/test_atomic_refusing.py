"""A card that takes nothing: who asks is told, and who only reads goes on."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import Journal, NoRoomError, OurError, Paths, Tables, atomic, read_journal

Volume = Callable[..., Path]


def lock(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def test_folder_that_takes_something_does_not_refuse_and_keeps_nothing_of_the_trial(tmp_path: Path) -> None:
    assert not atomic.refuses(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_locked_card_refuses_and_so_does_a_folder_that_is_not_there(volume: Volume, tmp_path: Path) -> None:
    assert atomic.refuses(volume(64, "ro"))
    assert atomic.refuses(tmp_path / "none")


def test_full_card_does_not_refuse(volume: Volume) -> None:
    place = volume(64)
    with (place / "big").open("wb", buffering=0) as file:
        assert file.write(bytes(1 << 20)) < 1 << 20
    with pytest.raises(NoRoomError):
        atomic.replace(place / "more", bytes(4096))
    assert not atomic.refuses(place)


def test_patient_start_makes_what_it_can_and_goes_on_without_the_rest(volume: Volume, tmp_path: Path) -> None:
    paths = Paths(volume(64, "ro"), tmp_path / "run")
    assert paths.create(patient=True).run.is_dir()
    assert not paths.state.exists()
    with pytest.raises(OurError):
        paths.create()


def test_tables_of_a_post_whose_card_was_locked_from_the_start_are_empty_and_refuse_edits(volume: Volume) -> None:
    table = Tables(volume(64, "ro") / "state")["pengumuman"]
    assert (table.rows(), table.revision()) == ([], 0)
    with pytest.raises(OurError):
        table.put({"id": "a"})


def test_journal_on_a_locked_card_is_read_also_without_a_sync(volume: Volume) -> None:
    place = volume(1024)
    journal = Journal(place / "playback", "announcer")
    journal.append({"kata": "a"})
    journal.close()
    lock(place)
    assert [record["kata"] for record, _ in read_journal(place / "playback", durable=False)] == ["a"]
