from datetime import UTC, datetime

from kiosk.core import Context
from kiosk.reports.gather import both_of, report_of, this_month
from tests.conftest import World
from tests.reports.simulation import Simulation


def test_month_is_that_of_the_post_and_not_of_utc(world: World, ctx: Context) -> None:
    world.clock.jump(datetime(2026, 11, 30, 18, 0, tzinfo=UTC))
    assert this_month(ctx) == "2026-12"


def test_post_without_a_past_has_a_report_too(ctx: Context) -> None:
    made = report_of(ctx, "2026-11")
    assert (made.whose.kim, made.totals[0].now, made.unknown.faults) == ("KIM Contoh", 0, [])
    assert len([area for ward in made.wards for area in ward.areas]) == 6


def test_damaged_table_of_announcements_is_named_and_the_visits_still_count(own: Simulation, ctx: Context) -> None:
    (ctx.paths.state / "announcements.json").write_bytes(b"{")
    made = report_of(own.ctx, "2026-10")
    assert len(made.unknown.faults) == 1
    assert made.totals[0].now
    assert made.played == []


def test_inside_and_outside_tell_of_the_same_month(lived: Simulation) -> None:
    inside, outside = both_of(lived.ctx, "2026-10")
    assert inside == report_of(lived.ctx, "2026-10")
    assert outside == report_of(lived.ctx, "2026-10", public=True)
