import pytest

from kiosk.announcements.sounding.clips import ClipBook
from kiosk.core import ContentError
from tests.conftest import World


def test_recording_stands_for_a_clip_until_it_is_taken_away(world: World) -> None:
    book = ClipBook(world.context().tables)
    book.put("istirja", "ab" * 32, "Bu Sri")
    assert book.read() == {"istirja": "ab" * 32}
    assert book.remove("istirja")
    assert not book.remove("istirja")
    assert book.read() == {}


def test_clip_nobody_asked_for_is_refused(world: World) -> None:
    with pytest.raises(ContentError):
        ClipBook(world.context().tables).put("adzan", "ab" * 32, "Bu Sri")


def test_damaged_table_costs_the_clips_and_not_the_announcement(world: World) -> None:
    ctx = world.context()
    ClipBook(ctx.tables).put("istirja", "ab" * 32, "Bu Sri")
    for path in ctx.paths.state.glob("klip.*"):
        path.write_bytes(b"torn")
    assert ClipBook(ctx.tables).read() == {}


def test_rows_of_unknown_clips_are_left_out(world: World) -> None:
    ctx = world.context()
    ctx.tables["klip"].put({"id": "adzan", "recording": "ab"})
    ctx.tables["klip"].put({"id": "istirja"})
    assert ClipBook(ctx.tables).read() == {}
