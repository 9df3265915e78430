from pathlib import Path

from kiosk.bundles.installing.room import room_of


def test_room_is_that_of_the_file_system(tmp_path: Path) -> None:
    room = room_of(tmp_path)
    assert 0 < room.free <= room.total
