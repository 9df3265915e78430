"""Single lines must not stay on the card for ever, and none may go that is not counted and sealed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.accesslog import FEATURE, counted, make_observer, visitors
from kiosk.accesslog.ageing import aged, turn_idle
from kiosk.accesslog.store import folder
from kiosk.core import Confidence, Context, Event, Journal, read_journal
from tests.conftest import World

DAY = 86400.0
VIEW = Event("view", "perda-3-2024", channel="phone")


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(FEATURE)


def days(world: World, number: int, writer: str = "") -> None:
    """So many days with one visit each; of a writer of its own that then ends."""
    journal = Journal(folder(world.paths), writer) if writer else world.journal("access")
    observe = make_observer(lambda _: journal, world.clock)
    for _ in range(number):
        observe(VIEW, "10.42.0.7")
        journal.flush()
        world.clock.advance(DAY)
    if writer:
        journal.close()


def night(ctx: Context) -> None:
    """Work of the night, then everything lies sealed and nothing was acknowledged."""
    FEATURE.nightly(ctx)
    exports = [export for export in FEATURE.exports(ctx) if export.kind != "tally"]
    for export in exports:
        behind = {}
        for _, after in export.since({}):
            behind = dict(after)
        export.release(behind, {})


def segments(world: World) -> list[str]:
    return sorted(path.name for path in folder(world.paths).glob("*.jsonl"))


def marks(world: World) -> list[object]:
    return [record["visitor"] for record, _ in read_journal(folder(world.paths)) if "visitor" in record]


def test_each_day_has_a_segment_of_its_own_also_after_a_restart(world: World) -> None:
    days(world, 2, "web")
    days(world, 1, "web")
    world.clock.advance(-DAY)
    days(world, 1, "web")
    assert segments(world) == ["web.000001.jsonl", "web.000002.jsonl", "web.000003.jsonl"]


def test_lines_of_a_year_leave_without_any_acknowledgement(world: World, ctx: Context) -> None:
    days(world, 100)
    before = (sum(row.count for row in counted(ctx)), visitors(ctx))
    night(ctx)
    assert len(marks(world)) == 60
    assert (sum(row.count for row in counted(ctx)), visitors(ctx)) == before


def test_writer_that_writes_no_more_keeps_no_visitor_for_ever(world: World, ctx: Context) -> None:
    days(world, 2, "web~2")
    days(world, 61)
    night(ctx)
    assert "web~2.000003.jsonl" in segments(world)
    assert [name for name in segments(world) if name.startswith("web~2")] == ["web~2.000003.jsonl"]
    assert Journal(folder(world.paths), "web~2").append({}) == 4  # its numbers go on
    night(ctx)
    assert [name for name in segments(world) if name.startswith("web~2")] == ["web~2.000003.jsonl"]


def test_segment_somebody_is_writing_is_left_to_them(world: World, ctx: Context) -> None:
    days(world, 1)
    world.clock.advance(100 * DAY)
    turn_idle(ctx)
    assert segments(world) == ["test.000001.jsonl"]
    days(world, 1)
    night(ctx)
    assert segments(world) == ["test.000002.jsonl"]


def test_what_is_not_sealed_stays_however_old(world: World, ctx: Context) -> None:
    days(world, 3)
    world.clock.advance(100 * DAY)
    FEATURE.nightly(ctx)
    access, people, _ = FEATURE.exports(ctx)
    access.release({}, {})
    people.release({}, {})
    assert len(marks(world)) == 3


def test_nothing_is_old_by_a_clock_nobody_vouches_for(world: World, ctx: Context) -> None:
    days(world, 3)
    world.clock.advance(100 * DAY)
    world.clock.confidence = Confidence.FLOOR
    assert aged(ctx) == set()


def test_segment_of_a_wrong_year_goes_with_the_old_ones_that_follow_it(world: World, ctx: Context) -> None:
    now = world.clock.now
    for moment in (datetime(2099, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), now):
        world.clock.jump(moment)
        days(world, 1)
    world.clock.jump(now)
    world.clock.advance(70 * DAY)
    assert aged(ctx) == set(segments(world))
    world.clock.advance(-20 * DAY)
    assert aged(ctx) == set()


def test_days_are_set_by_a_person_and_damage_is_passed_over(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text("[accesslog]\nkeep_raw_days = 5\n")
    ctx = world.context(FEATURE, config=settings)
    days(world, 1)
    with (folder(world.paths) / "test.000001.jsonl").open("ab") as file:
        file.write(b"\x00\xff not json\n")
    (folder(world.paths) / "web.000001.jsonl").symlink_to(tmp_path / "nowhere")
    world.clock.advance(4 * DAY)
    assert aged(ctx) == set()
    world.clock.advance(DAY)
    assert aged(ctx) == {"test.000001.jsonl"}
