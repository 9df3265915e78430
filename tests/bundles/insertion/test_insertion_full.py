"""A stick that is full must not be called empty, though nobody but the box has put anything on it."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.bundles.insertion import folders
from kiosk.bundles.insertion.states import State
from kiosk.core import Context, Feature, StickError
from tests.bundles.forge import Desk, item
from tests.bundles.insertion.scene import SENDING, Scene, scene


def finding_no_room(_: Context, __: Path) -> str:
    """A slice whose files are larger than what is left."""
    raise StickError("flashdisk-penuh", "Laporan tidak muat.", "0 bytes free")


GUIDE_PAGES = -(-Path(folders.__file__).with_name("baca-saya.html").stat().st_size // 4096)
CRAMPED = Feature(name="cramped", carry=finding_no_room)


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk, CRAMPED, SENDING) as made:
        yield made


def fill(place: Path, leave: int) -> None:
    """Leave so many pages, as a hidden file that no person sees."""
    (place / ".penuh").write_bytes(bytes((os.statvfs(place).f_bavail - leave) * 4096))


def test_stick_on_which_a_slice_found_no_room_is_not_called_empty(post: Scene, stick: Path) -> None:
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.FAILED, 3)
    assert outcome.message.startswith("Flashdisk penuh")
    assert post.kept.states == ["seen", "checking", "failed"]
    told = (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")
    assert "Flashdisk penuh" in told
    assert "- Laporan tidak muat." in told
    assert "kosong" not in told
    assert json.loads((stick / "KIM" / "LAPORAN" / "terima.json").read_bytes())["state"] == "failed"
    assert (stick / "KIM" / "LAPORAN" / "catatan.txt").is_file()


def test_stick_that_brought_something_ends_as_that_and_the_full_stick_is_said_beside(
    post: Scene, desk: Desk, stick: Path
) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.DONE, 0)
    assert [note for note in outcome.notes if note.startswith("Flashdisk penuh")]
    assert "- Laporan tidak muat." in (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")


@pytest.mark.parametrize("pages", [0, GUIDE_PAGES])
def test_stick_without_room_for_our_own_page_is_not_called_empty(
    tmp_path: Path, desk: Desk, volume: Callable[..., Path], pages: int
) -> None:
    place = volume(256)
    fill(place, pages)
    with scene(tmp_path / "pos", desk) as post:
        outcome = post.insert(place)
    assert (outcome.state, outcome.exit_code) == (State.FAILED, 3)
    assert outcome.message.startswith("Flashdisk penuh")
