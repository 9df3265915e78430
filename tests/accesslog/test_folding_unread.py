"""A card that does not give a file today may give it tomorrow: nothing may be lost by it, and nothing counted twice."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.accesslog import counted, make_observer, visitors
from kiosk.accesslog.folding import damaged, fold, folds, merge
from kiosk.core import Context, Event
from tests.conftest import World

DAY = 86400.0
NOT_TODAY = b"the card gives other bytes, or none"


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context()


def nights(world: World, ctx: Context, number: int) -> None:
    """So many days with one visit each, each folded."""
    for _ in range(number):
        make_observer(world.journal, world.clock)(Event("view", "perda-3-2024", channel="phone"), "10.42.0.7")
        world.journal("access").flush()
        world.clock.advance(DAY)
        fold(ctx)


def total(ctx: Context) -> int:
    return sum(row.count for row in counted(ctx))


def files(world: World) -> list[str]:
    return sorted(path.name[:6] for path in world.paths.counts.glob("*.json.gz"))


def named(world: World, number: int) -> Path:
    return world.paths.counts / f"{number:06}.json.gz"


class Hidden:
    """A file the card does not give for a while: a folder in its place lets nobody read it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path.read_bytes()
        path.unlink()
        path.mkdir()

    def back(self) -> None:
        self.path.rmdir()
        self.path.write_bytes(self.data)


def test_file_that_cannot_be_read_is_neither_merged_away_nor_written_over(world: World, ctx: Context) -> None:
    nights(world, ctx, 20)
    hidden = Hidden(named(world, 2))
    merge(ctx, keep_days=400, most_bytes=0)
    assert damaged(world.paths) == ["000002.json.gz"]
    assert total(ctx) == 19
    hidden.back()
    assert (total(ctx), sum(visitors(ctx).values())) == (20, 20)
    merge(ctx, keep_days=400, most_bytes=0)
    assert total(ctx) == 20


def test_damaged_file_parts_the_old_and_both_sides_are_merged(world: World, ctx: Context) -> None:
    nights(world, ctx, 40)
    data = named(world, 5).read_bytes()
    named(world, 5).write_bytes(NOT_TODAY)
    world.clock.advance(40 * DAY)
    nights(world, ctx, 1)
    assert merge(ctx, keep_days=31, most_bytes=1 << 20) == 37
    assert files(world) == ["000004", "000005", "000040", "000041"]
    assert total(ctx) == 40
    named(world, 5).write_bytes(data)
    assert total(ctx) == 41


def test_old_fold_that_stands_alone_gives_up_its_hours_too(world: World, ctx: Context) -> None:
    nights(world, ctx, 1)
    world.clock.advance(90 * DAY)
    nights(world, ctx, 1)
    assert merge(ctx, keep_days=31, most_bytes=1 << 20) == 0
    assert sorted(row.hour for row in counted(ctx)) == ["2026-11", "2027-02-20T03Z"]
    before = named(world, 1).stat().st_ino
    merge(ctx, keep_days=31, most_bytes=1 << 20)
    assert named(world, 1).stat().st_ino == before


def test_newest_fold_that_reads_again_is_not_counted_beside_the_one_made_in_its_place(
    world: World, ctx: Context
) -> None:
    nights(world, ctx, 3)
    hidden = Hidden(named(world, 3))
    assert fold(ctx) == 1  # its record again
    hidden.back()
    assert (total(ctx), sum(visitors(ctx).values())) == (3, 3)
    assert damaged(world.paths) == []
    nights(world, ctx, 2)
    assert total(ctx) == 5
    merge(ctx, keep_days=400, most_bytes=0)
    assert "000003" not in files(world)
    assert total(ctx) == 5


def test_all_folds_that_read_again_are_not_counted_beside_the_one_made_of_everything(
    world: World, ctx: Context
) -> None:
    nights(world, ctx, 3)
    hidden = [Hidden(named(world, number)) for number in (1, 2, 3)]
    assert fold(ctx) == 3
    for one in hidden:
        one.back()
    assert total(ctx) == 3


def test_fold_of_segments_that_were_pruned_counts_beside_a_damaged_one(world: World, ctx: Context) -> None:
    nights(world, ctx, 2)
    for segment in sorted((world.paths.journal / "access").glob("*.jsonl"))[:1]:
        segment.unlink()
    nights(world, ctx, 2)
    named(world, 3).write_bytes(NOT_TODAY)
    assert total(ctx) == 3
    assert [*folds(world.paths).position] != []


def test_file_merged_away_since_the_folder_was_listed_is_no_damage(world: World, ctx: Context) -> None:
    nights(world, ctx, 1)
    named(world, 9).symlink_to(world.paths.counts / "nowhere")
    assert damaged(world.paths) == []
    assert total(ctx) == 1


def test_slip_of_the_year_makes_no_count_old(world: World, ctx: Context) -> None:
    nights(world, ctx, 40)
    world.clock.jump(datetime(2028, 1, 1, tzinfo=UTC))
    assert merge(ctx, keep_days=400, most_bytes=1 << 20) == 0
    assert all(row.hour.endswith("Z") for row in counted(ctx))


def test_counts_without_any_day_are_never_old(world: World, ctx: Context) -> None:
    world.clock.jump(datetime(1970, 1, 1, tzinfo=UTC))
    nights(world, ctx, 3)
    world.clock.jump(datetime(2028, 1, 1, tzinfo=UTC))
    assert merge(ctx, keep_days=400, most_bytes=1 << 20) == 0
    assert total(ctx) == 3
