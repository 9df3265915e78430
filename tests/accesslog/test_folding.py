"""A fold is written once and whole; a damaged one is named and never counted twice."""

import gzip
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from kiosk.accesslog import counted, make_observer, visitors
from kiosk.accesslog.folding import Fold, damaged, fold, folds, merge, size
from kiosk.core import Confidence, Context, Event, NoRoomError, Paths
from tests.conftest import World

DAY = 86400.0


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context()


def visit(world: World, times: int = 1, *, days: float = 1, client: str = "10.42.0.7") -> None:
    """So many views of one visitor, and then the day is over."""
    observe = make_observer(world.journal, world.clock)
    for _ in range(times):
        observe(Event("view", "perda-3-2024", channel="phone"), client)
    world.journal("access").flush()
    world.clock.advance(days * DAY)


def nights(world: World, ctx: Context, number: int, *, days: float = 1) -> None:
    for _ in range(number):
        visit(world, days=days)
        fold(ctx)


def total(ctx: Context) -> int:
    return sum(row.count for row in counted(ctx))


def files(world: World) -> list[str]:
    return sorted(path.name for path in world.paths.counts.glob("*.json.gz"))


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def test_fold_says_from_where_to_where_it_counts(world: World, ctx: Context) -> None:
    nights(world, ctx, 2)
    first, second = (
        msgspec.json.decode(gzip.decompress((world.paths.counts / name).read_bytes())) for name in files(world)
    )
    assert first["from"] == {}
    assert first["to"] == second["from"]
    assert second["rows"] == [["2026-11-22T03Z", "view", "perda-3-2024", "", "phone", "id", "", 1, True]]
    assert second["visitors"] == {"2026-11-22": 1}


def test_nothing_finished_makes_no_file(world: World, ctx: Context) -> None:
    assert fold(ctx) == 0
    visit(world, days=0)
    assert fold(ctx) == 0
    assert files(world) == []


def test_folding_again_counts_nothing_twice(world: World, ctx: Context) -> None:
    visit(world, 3)
    assert fold(ctx) == 3
    assert fold(ctx) == 0
    assert total(ctx) == 3


def test_card_without_room_loses_nothing(ctx: Context, world: World, volume: Callable[..., Path]) -> None:
    visit(world, 3)
    full = volume(16)
    with suppress(OSError), (full / "isi").open("wb", buffering=0) as rest:
        while rest.write(b"x" * 512):
            pass
    small = Context(**{**vars(ctx), "paths": _Elsewhere(world.paths.data, world.paths.run, full)})
    with pytest.raises(NoRoomError):
        fold(small)
    assert list(full.glob("*.json.gz")) == list(full.glob(".*.tmp")) == []
    assert total(small) == 3


class _Elsewhere(Paths):
    """Paths whose counts lie on a card of their own."""

    def __init__(self, data: Path, run: Path, counts: Path) -> None:
        super().__init__(data, run)
        object.__setattr__(self, "_counts", counts)

    @property
    def counts(self) -> Path:
        return self.__dict__["_counts"]  # type: ignore[no-any-return]


def test_damaged_newest_fold_is_counted_from_the_journal_again(world: World, ctx: Context) -> None:
    nights(world, ctx, 3)
    spoil(world.paths.counts / "000003.json.gz")
    assert damaged(world.paths) == ["000003.json.gz"]
    assert total(ctx) == 3
    visit(world)
    assert fold(ctx) == 2
    assert files(world)[-1] == "000004.json.gz"
    assert (total(ctx), sum(visitors(ctx).values())) == (4, 4)


def test_damaged_older_fold_is_left_out_and_nothing_else(world: World, ctx: Context) -> None:
    nights(world, ctx, 3)
    spoil(world.paths.counts / "000002.json.gz")
    assert total(ctx) == 2
    visit(world)
    assert fold(ctx) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\x1f\x8b", gzip.compress(b"{}", mtime=0), gzip.compress(b"\xff", mtime=0), b"PK"]
)
def test_file_that_is_no_fold_counts_as_damaged(world: World, ctx: Context, content: bytes) -> None:
    nights(world, ctx, 1)
    (world.paths.counts / "000002.json.gz").write_bytes(content)
    assert damaged(world.paths) == ["000002.json.gz"]
    assert total(ctx) == 1


def test_counts_folder_removed_is_counted_from_what_the_journal_still_has(world: World, ctx: Context) -> None:
    nights(world, ctx, 3)
    for path in [*world.paths.counts.iterdir()]:
        path.unlink()
    world.paths.counts.rmdir()
    assert total(ctx) == 3
    assert fold(ctx) == 3
    assert total(ctx) == 3


def test_clock_that_jumps_back_over_midnight_adds_to_a_day_that_was_folded(world: World, ctx: Context) -> None:
    visit(world)
    fold(ctx)
    world.clock.jump(datetime(2026, 11, 21, 4, 0, tzinfo=UTC))
    visit(world, days=0)
    assert fold(ctx) == 0  # that day is today again
    world.clock.advance(DAY)
    assert fold(ctx) == 1
    assert (total(ctx), visitors(ctx)) == (2, {"2026-11-21": 2})


def test_clock_of_1970_waits_for_the_time_and_is_then_folded_right(world: World, ctx: Context) -> None:
    world.clock.jump(datetime(1970, 1, 1, tzinfo=UTC))
    world.clock.confidence = Confidence.UNKNOWN
    observe = make_observer(world.journal, world.clock)
    observe(Event("view", "a", channel="phone"), "10.42.0.7")
    world.clock.advance(2 * DAY)
    world.journal("access").flush()
    assert fold(ctx) == 0
    world.clock.confidence = Confidence.NETWORK
    world.clock.jump(datetime(2026, 11, 21, 3, 30, tzinfo=UTC))
    observe(Event("view", "a", channel="phone"), "10.42.0.7")
    world.journal("access").flush()
    before = visitors(ctx)
    assert fold(ctx) == 1
    assert [(row.hour, row.sure) for row in counted(ctx)] == [("2026-11-19T03Z", True), ("2026-11-21T03Z", True)]
    assert visitors(ctx) == before == {"2026-11-19": 1, "2026-11-21": 1}


def test_clock_of_2099_keeps_its_hour_and_holds_up_nothing(world: World, ctx: Context) -> None:
    now = world.clock.now
    world.clock.jump(datetime(2099, 1, 1, tzinfo=UTC))
    visit(world)
    world.clock.jump(now)
    visit(world)
    assert fold(ctx) == 2
    assert visitors(ctx) == {"2026-11-21": 1, "2099-01-01": 1}


def test_old_months_are_merged_and_give_up_the_hour(world: World, ctx: Context) -> None:
    nights(world, ctx, 50, days=2)  # from 21 November to the end of February
    before = visitors(ctx)
    assert merge(ctx, keep_days=31, most_bytes=1 << 20) == 20  # of the 21 of November and December
    merged = folds(world.paths).stored[0].read()
    assert merged is not None
    assert merged.first == 1
    assert [(row.hour, row.count) for row in merged.rows] == [("2026-11", 5), ("2026-12", 16)]
    assert (total(ctx), visitors(ctx)) == (50, before)
    assert merge(ctx, keep_days=31, most_bytes=1 << 20) == 0
    visit(world)
    assert fold(ctx) == 1


def test_nothing_is_old_by_a_clock_nobody_vouches_for(world: World, ctx: Context) -> None:
    nights(world, ctx, 3, days=40)
    world.clock.confidence = Confidence.UNKNOWN
    assert merge(ctx, keep_days=1, most_bytes=1 << 20) == 0
    world.clock.confidence = Confidence.NETWORK
    assert merge(ctx, keep_days=1, most_bytes=1 << 20) == 1


def test_above_the_bound_the_oldest_go_first_and_no_event_is_lost(world: World, ctx: Context) -> None:
    nights(world, ctx, 40)
    most = size(world.paths) // 3
    assert merge(ctx, keep_days=400, most_bytes=most) > 0
    assert size(world.paths) <= most
    assert total(ctx) == sum(visitors(ctx).values()) == 40
    newest = folds(world.paths).stored[-1].read()
    assert newest is not None
    assert newest.rows[0].hour.endswith("Z")


def test_bound_that_cannot_be_kept_ends_with_two_files(world: World, ctx: Context) -> None:
    nights(world, ctx, 5)
    merge(ctx, keep_days=400, most_bytes=0)
    assert len(files(world)) == 2
    assert total(ctx) == 5
    assert merge(ctx, keep_days=0, most_bytes=0) == 0


def test_power_cut_between_merging_and_removing_counts_nothing_twice(world: World, ctx: Context) -> None:
    nights(world, ctx, 4)
    older = {path: path.read_bytes() for path in sorted(world.paths.counts.glob("*.json.gz"))[:2]}
    assert merge(ctx, keep_days=400, most_bytes=0) == 2
    for path, data in older.items():
        path.write_bytes(data)
    assert (total(ctx), sum(visitors(ctx).values())) == (4, 4)
    assert merge(ctx, keep_days=400, most_bytes=0) >= 0
    assert total(ctx) == 4


def test_what_has_no_day_is_merged_with_what_follows_it(world: World, ctx: Context) -> None:
    world.clock.jump(datetime(1970, 1, 1, tzinfo=UTC))
    visit(world)
    world.clock.jump(datetime(2026, 9, 1, tzinfo=UTC))
    fold(ctx)
    nights(world, ctx, 2, days=60)
    found = folds(world.paths).stored[0].read()
    assert isinstance(found, Fold)
    assert [row.hour for row in found.rows] == [""]
    assert merge(ctx, keep_days=10, most_bytes=1 << 20) == 1
    assert total(ctx) == 3


def test_foreign_files_are_left_alone(world: World, ctx: Context) -> None:
    nights(world, ctx, 1)
    (world.paths.counts / "catatan.json.gz").write_bytes(b"x")
    (world.paths.counts / "000009.json.gz").mkdir()
    assert total(ctx) == 1
    assert damaged(world.paths) == ["000009.json.gz"]
