"""Sealing and finding again, also on a card that spoils files."""

import gzip
from pathlib import Path

import pytest

from kiosk.accesslog.store import exports
from kiosk.core import NoRoomError, OurError, atomic
from kiosk.outbox.model import BatchLimits, name_of
from kiosk.outbox.store import batches, ready, seal
from tests.conftest import World


@pytest.fixture
def sealed(world: World) -> World:
    """A post with two batches of two records."""
    for _ in range(2):
        append(world, 2)
        seal_all(world)
    return world


def append(world: World, count: int) -> None:
    for _ in range(count):
        world.journal("access").append({"hour": "2026-11-21T03Z", "kind": "view"})
    world.journal("access").flush()


def seal_all(world: World, limits: BatchLimits | None = None) -> list[int]:
    done = seal(world.paths, "c0ffee00", "2026-11", exports(world.context()), limits)
    return [header.records for header in done]


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-3] ^= 0xFF
    path.write_bytes(data)


def test_nothing_new_makes_no_batch(sealed: World) -> None:
    assert seal_all(sealed) == []
    assert [batch.name.seq for batch in batches(sealed.paths)] == [1, 2]


def test_numbers_have_no_gap_and_batches_join_without_seam(sealed: World) -> None:
    first, second = (batch.read() for batch in batches(sealed.paths))
    assert first is not None
    assert second is not None
    assert first.header.to == second.header.start
    assert (first.header.seq, second.header.seq) == (1, 2)


def test_many_records_become_several_batches(world: World) -> None:
    append(world, 10)
    assert seal_all(world, BatchLimits(records=4)) == [4, 4, 2]


def test_ten_batches_and_more_stay_in_order(world: World) -> None:
    append(world, 12)
    seal_all(world, BatchLimits(records=1))
    assert [batch.name.seq for batch in batches(world.paths)] == list(range(1, 13))


def test_torn_seal_of_a_power_cut_is_swept_and_done_again(world: World) -> None:
    append(world, 3)
    atomic.make_folder(ready(world.paths))
    torn = ready(world.paths) / ".000001-ab.jsonl.gz.00ff00ff.tmp"
    torn.write_bytes(b"\x1f\x8b")
    assert seal_all(world) == [3]
    assert not torn.exists()


def test_damaged_newest_batch_is_kept_and_its_records_go_home_again(sealed: World) -> None:
    newest = batches(sealed.paths)[-1]
    spoil(newest.path)
    assert newest.read() is None
    assert seal_all(sealed) == [2]
    assert [batch.name.seq for batch in batches(sealed.paths)] == [1, 2, 3]


def test_damaged_older_batch_does_not_move_the_cursor(sealed: World) -> None:
    spoil(batches(sealed.paths)[0].path)
    assert seal_all(sealed) == []


@pytest.mark.parametrize(
    "data", [b"no gzip", gzip.compress(b"no header\n", mtime=0), gzip.compress(b"{}\n", mtime=0)[:-6], b""]
)
def test_right_hash_around_no_batch_is_damaged_not_a_crash(sealed: World, data: bytes) -> None:
    (ready(sealed.paths) / name_of(3, data)).write_bytes(data)
    assert batches(sealed.paths)[-1].read() is None
    assert seal_all(sealed) == []


def test_unreadable_batch_is_damaged_not_a_crash(sealed: World) -> None:
    (ready(sealed.paths) / name_of(3, b"x")).mkdir()
    assert batches(sealed.paths)[-1].read() is None


def test_foreign_file_in_the_outbox_is_left_alone(sealed: World) -> None:
    foreign = ready(sealed.paths) / "catatan.jsonl.gz"
    foreign.write_bytes(b"")
    assert len(batches(sealed.paths)) == 2
    assert foreign.exists()


def test_post_without_outbox_has_no_batches(world: World) -> None:
    assert batches(world.paths) == []


def test_full_card_leaves_the_cursor_where_it_was(tiny_world: World) -> None:
    append(tiny_world, 1)
    filler = tiny_world.paths.data / "filler"
    with pytest.raises(OSError, match="No space"):
        filler.write_bytes(bytes(1 << 20))
    with pytest.raises(NoRoomError):
        seal_all(tiny_world)
    filler.unlink()
    assert seal_all(tiny_world) == [1]


def test_card_that_cannot_hold_the_folder_is_our_fault(world: World) -> None:
    world.paths.outbox.rmdir()
    world.paths.outbox.write_bytes(b"")
    with pytest.raises(OurError):
        seal_all(world)
