"""Backups on sticks that may say anything."""

import os
from pathlib import Path

import pytest

from kiosk.core import RefusedError
from kiosk.device.backup.finding import find, headers, newest_of, on_sticks


def lay(folder: Path, slot: int, number: int, device: str = "a1b2c3d4") -> Path:
    place = folder / "KIM" / "CADANGAN" / device
    place.mkdir(parents=True, exist_ok=True)
    (place / f"cadangan-{slot}.age").write_bytes(b"age")
    (place / f"cadangan-{slot}.json").write_text(f'{{"device":"{device}","post":"Pos {device}","number":{number}}}')
    return place / f"cadangan-{slot}.age"


@pytest.mark.parametrize("at", ["", "KIM/CADANGAN", "KIM/CADANGAN/a1b2c3d4", "KIM/CADANGAN/a1b2c3d4/cadangan-2.age"])
def test_newest_is_found_wherever_one_points(tmp_path: Path, at: str) -> None:
    lay(tmp_path, 1, 7)
    newest = lay(tmp_path, 2, 8)
    assert newest_of(find(tmp_path / at)).file == newest


def test_stick_knows_no_upper_and_lower_case(tmp_path: Path) -> None:
    lay(tmp_path, 1, 7)
    (tmp_path / "KIM" / "CADANGAN").rename(tmp_path / "KIM" / "cadangan")
    (tmp_path / "KIM").rename(tmp_path / "kim")
    assert len(find(tmp_path)) == 1


def test_posts_are_not_mixed_up(tmp_path: Path) -> None:
    lay(tmp_path, 1, 7)
    lay(tmp_path, 1, 9, "ffff0000")
    with pytest.raises(RefusedError) as caught:
        newest_of(find(tmp_path))
    assert "Pos a1b2c3d4" in caught.value.message
    assert "Pos ffff0000" in caught.value.message


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        find(tmp_path)
    assert caught.value.code == "cadangan-tidak-ada"


def test_links_and_pipes_are_no_backups(tmp_path: Path) -> None:
    place = lay(tmp_path, 1, 7).parent
    (place / "cadangan-2.age").symlink_to("/etc/passwd")
    (tmp_path / "KIM" / "CADANGAN" / "b").symlink_to("/")
    assert [slot for slot, _ in headers(place)] == [1]
    (place / "cadangan-1.age").unlink()
    os.mkfifo(place / "cadangan-1.age")
    assert headers(place) == []


@pytest.mark.parametrize("text", [b"", b"{", b"\xff", b'{"number":"x"}', b"[" * 8000, b'{"post":"' + b"x" * 9000])
def test_header_that_lies_is_no_header(tmp_path: Path, text: bytes) -> None:
    file = lay(tmp_path, 1, 7)
    file.with_suffix(".json").write_bytes(text)
    assert find(tmp_path)[0].header.post == ""
    file.with_suffix(".json").unlink()
    assert find(file)[0].header.number == 0


def test_header_moves_nothing_on_a_screen(tmp_path: Path) -> None:
    file = lay(tmp_path, 1, 7)
    file.with_suffix(".json").write_text('{"post":"Pos\\u202e\\u001b[31m ' + "x" * 300 + '"}')
    post = find(tmp_path)[0].header.post
    assert post.isprintable()
    assert len(post) <= 80


def test_sticks_that_are_in_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_STICKS", str(tmp_path))
    assert on_sticks() == []
    lay(tmp_path / "sda1", 1, 7)
    (tmp_path / "sdb1").mkdir()
    assert len(on_sticks()) == 1
    monkeypatch.setenv("KIOSK_STICKS", str(tmp_path / "tidak-ada"))
    assert on_sticks() == []
