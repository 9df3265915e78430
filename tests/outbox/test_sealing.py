"""Sealing, also on a card that spoils files: nothing lost, nothing counted twice."""

import base64
from pathlib import Path
from zoneinfo import ZoneInfo

import pyrage
import pytest

from kiosk.core import NoRoomError, OurError, atomic
from kiosk.outbox import judge, open_sealed
from kiosk.outbox.condensing import condense
from kiosk.outbox.model import BatchLimits
from kiosk.outbox.opening import take_apart
from kiosk.outbox.store import Batch, batches, ready
from tests.conftest import World
from tests.outbox.batches import KEY, OTHER_KEY, append, link_of, opened, plain, seal_all

AGE = pyrage.x25519.Identity.generate()
LATER = pyrage.x25519.Identity.generate()


@pytest.fixture
def sealed(world: World) -> World:
    """A post with two batches of two records."""
    for _ in range(2):
        append(world, 2)
        seal_all(world)
    return world


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-3] ^= 0xFF
    path.write_bytes(data)


def counted_once(known: list[Batch], copies: dict[str, bytes]) -> list[int]:
    """The records at home, where every batch arrived before the card spoilt it."""
    links, lines = [], {}
    for batch in known:
        batch.path.write_bytes(copies[batch.path.name])
        found = opened(batch.path, KEY, OTHER_KEY)
        links.append(link_of(batch.name, found.header))
        lines[batch.name.sha256] = plain(batch.path)[1:-1]
    return [record["seq"] for link in judge(links).counted for record in lines[link.sha256]]


def test_nothing_new_makes_no_batch(sealed: World) -> None:
    assert seal_all(sealed) == []
    assert [batch.name.seq for batch in batches(sealed.paths)] == [1, 2]


def test_batches_join_without_seam_and_each_names_the_one_before(sealed: World) -> None:
    first, second = (opened(batch.path).header for batch in batches(sealed.paths))
    assert first.to == second.start
    assert (first.seq, first.prev, second.seq) == (1, "", 2)
    assert second.prev == batches(sealed.paths)[0].name.sha256


def test_many_records_become_several_batches_in_one_chain(world: World) -> None:
    append(world, 10)
    assert seal_all(world, BatchLimits(records=4)) == [4, 4, 2]
    known = batches(world.paths)
    headers = [opened(batch.path).header for batch in known]
    assert [header.prev for header in headers[1:]] == [batch.name.sha256 for batch in known[:-1]]


def test_ten_batches_and_more_stay_in_order(world: World) -> None:
    append(world, 12)
    seal_all(world, BatchLimits(records=1))
    assert [batch.name.seq for batch in batches(world.paths)] == list(range(1, 13))


def test_visitors_mark_is_in_no_batch(sealed: World) -> None:
    assert all("visitor" not in record for batch in batches(sealed.paths) for record in plain(batch.path))


def test_torn_seal_of_a_power_cut_is_swept_and_done_again(world: World) -> None:
    append(world, 3)
    atomic.make_folder(ready(world.paths))
    torn = ready(world.paths) / ".000001-ab.jsonl.gz.00ff00ff.tmp"
    torn.write_bytes(b"\x1f\x8b")
    assert seal_all(world) == [3]
    assert not torn.exists()


def test_damaged_newest_batch_is_kept_and_its_records_count_once_though_it_went_home(sealed: World) -> None:
    copies = {batch.path.name: batch.path.read_bytes() for batch in batches(sealed.paths)}
    spoil(batches(sealed.paths)[-1].path)
    append(sealed, 1)
    assert seal_all(sealed) == [3]
    known = batches(sealed.paths)
    assert [batch.name.seq for batch in known] == [1, 2, 3]
    copies[known[-1].path.name] = known[-1].path.read_bytes()
    assert counted_once(known, copies) == [1, 2, 3, 4, 5]


def test_only_batch_that_is_damaged_is_sealed_again_and_counts_once(world: World) -> None:
    append(world, 2)
    seal_all(world)
    (first,) = batches(world.paths)
    copies = {first.path.name: first.path.read_bytes()}
    spoil(first.path)
    assert seal_all(world) == [2]
    known = batches(world.paths)
    copies[known[-1].path.name] = known[-1].path.read_bytes()
    assert counted_once(known, copies) == [1, 2]


def test_every_batch_behind_a_fork_tells_of_it_and_of_those_before(sealed: World) -> None:
    spoil(batches(sealed.paths)[-1].path)
    append(sealed, 2)
    assert seal_all(sealed, BatchLimits(records=2)) == [2, 2]
    spoil(batches(sealed.paths)[-1].path)
    append(sealed, 1)
    assert seal_all(sealed, BatchLimits(records=2)) == [2, 1]
    third, _, fifth, sixth = batches(sealed.paths)[2:]
    assert opened(third.path).header.without == ((2, 2),)
    assert opened(fifth.path).header.without == ((2, 2), (4, 4))
    assert opened(sixth.path).header.without == ((2, 2), (4, 4))
    small = condense(take_apart(sixth.path.read_bytes())[0], sixth.name.sha256, ZoneInfo("UTC"), KEY.sign)
    assert take_apart(small)[0].header.without == ((2, 2), (4, 4))


def test_without_damage_no_batch_tells_of_a_fork(sealed: World) -> None:
    assert all("without" not in plain(batch.path)[0] for batch in batches(sealed.paths))


def test_damaged_older_batch_does_not_move_the_cursor(sealed: World) -> None:
    spoil(batches(sealed.paths)[0].path)
    assert seal_all(sealed) == []


def test_when_all_that_is_left_is_damaged_nothing_at_home_is_superseded(sealed: World) -> None:
    first, second = batches(sealed.paths)
    first.path.unlink()  # it came home and was pruned
    spoil(second.path)
    assert seal_all(sealed) == [4]
    assert opened(batches(sealed.paths)[-1].path).header.prev == second.name.sha256


def test_post_that_lost_its_key_begins_a_chain_of_its_own_and_repeats_nothing(sealed: World) -> None:
    append(sealed, 1)
    assert seal_all(sealed, key=OTHER_KEY) == [1]
    append(sealed, 1)
    seal_all(sealed, key=OTHER_KEY)
    third, fourth = (opened(batch.path, OTHER_KEY).header for batch in batches(sealed.paths)[2:])
    assert (third.seq, third.prev, third.device) == (3, "", OTHER_KEY.device)
    assert third.without == ((1, 2),)
    assert fourth.prev == batches(sealed.paths)[2].name.sha256


def test_before_the_publisher_sent_a_key_what_tells_of_persons_never_leaves(world: World) -> None:
    append(world, 1, "tally", count=12, by="Sri", note="balai RW")
    assert seal_all(world) == [1]
    (batch,) = batches(world.paths)
    assert plain(batch.path)[1] == {"seq": 1, "count": 12, "export": "tally"}
    assert opened(batch.path).sealed == ""


def test_what_tells_of_persons_travels_sealed_for_the_key_of_the_day(world: World) -> None:
    append(world, 2)
    append(world, 1, "tally", count=12, by="Sri", note="balai RW")
    seal_all(world, recipient=str(AGE.to_public()))
    append(world, 1, "tally", count=3, by="Budi")
    seal_all(world, recipient=str(LATER.to_public()))
    first, second = (opened(batch.path) for batch in batches(world.paths))
    assert b"Sri" not in first.lines
    assert open_sealed(first.sealed, str(AGE)) == {3: {"by": "Sri", "note": "balai RW"}}
    assert first.lines.splitlines()[2] == b'{"seq":1,"count":12,"export":"tally"}'
    assert (second.recipient, open_sealed(second.sealed, str(LATER))) == (str(LATER.to_public()), {1: {"by": "Budi"}})
    assert pyrage.decrypt(base64.b64decode(second.sealed), [LATER]) == b'{"line":1,"by":"Budi"}\n'


def test_batch_without_persons_has_no_sealed_line_though_there_is_a_key(world: World) -> None:
    append(world, 1)
    seal_all(world, recipient=str(AGE.to_public()))
    assert len(plain(batches(world.paths)[0].path)) == 3


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
