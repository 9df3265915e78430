"""Finding batches again on a card that spoils files."""

import gzip
import threading
from pathlib import Path

import pytest

from kiosk.core import OurError, RefusedError, atomic
from kiosk.outbox.model import name_of
from kiosk.outbox.store import alone, batches, newest_whole, ready
from tests.conftest import World
from tests.outbox.batches import append, batch, seal_all


@pytest.fixture
def sealed(world: World) -> World:
    """A post with two batches of two records."""
    for _ in range(2):
        append(world, 2)
        seal_all(world)
    return world


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip",
        gzip.compress(b"no header\n", mtime=0),
        gzip.compress(b"\xff\n", mtime=0),
        gzip.compress(b"{}\n", mtime=0)[:-6],
        gzip.compress(b'{"kind":"batch","device":"c0ffee00"}\n', mtime=0),
    ],
)
def test_right_hash_around_no_batch_is_damaged_not_a_crash(sealed: World, data: bytes) -> None:
    (ready(sealed.paths) / name_of(3, data).file).write_bytes(data)
    assert batches(sealed.paths)[-1].read() is None
    assert seal_all(sealed) == []


def test_unreadable_batch_is_damaged_not_a_crash(sealed: World) -> None:
    (ready(sealed.paths) / name_of(3, b"x").file).mkdir()
    assert batches(sealed.paths)[-1].read() is None


def test_newest_whole_one_is_found_behind_damaged_ones(sealed: World) -> None:
    (ready(sealed.paths) / name_of(3, b"x").file).write_bytes(b"y")
    assert [found.name.seq for found, _ in newest_whole(batches(sealed.paths))] == [2, 1]


def test_foreign_file_in_the_outbox_is_left_alone(sealed: World) -> None:
    foreign = ready(sealed.paths) / "catatan.jsonl.gz"
    foreign.write_bytes(b"")
    assert len(batches(sealed.paths)) == 2
    assert foreign.exists()


def test_post_without_outbox_has_no_batches(world: World) -> None:
    assert batches(world.paths) == []


def test_what_is_read_is_the_batch(world: World) -> None:
    name, data = batch([{"kind": "view"}], seq=4)
    (atomic.make_folder(ready(world.paths)) / name.file).write_bytes(data)
    content = batches(world.paths)[0].read()
    assert content is not None
    assert (content.data, content.header.seq) == (data, 4)


def test_second_one_at_the_same_time_is_refused(world: World) -> None:
    ctx = world.context()
    codes = []

    def second() -> None:
        with pytest.raises(RefusedError) as error, alone(ctx):
            pass
        codes.append(error.value.code)

    with alone(ctx):
        other = threading.Thread(target=second)
        other.start()
        other.join()
    assert codes == ["ekspor-berjalan"]


def test_whoever_waits_is_refused_when_the_other_never_ends(world: World) -> None:
    ctx = world.context()
    with alone(ctx), pytest.raises(RefusedError, match="sedang disalin"), alone(ctx, seconds=0.3):
        pass


def test_card_that_cannot_be_read_is_our_fault_in_plain_words(world: World) -> None:
    with pytest.raises(OurError, match="Kartu kotak ini"), alone(world.context()):
        Path(world.paths.outbox / "none").read_bytes()
