"""A post that nobody ever acknowledges must not keep single visits for ever, nor lose one of them."""

from pathlib import Path

from kiosk.accesslog import counted, make_observer
from kiosk.app import FEATURES
from kiosk.core import Context, Event, Journal, read_journal
from tests.conftest import World

DAY = 86400.0
DAYS, KEPT, QUIET = 9, 5, 20


def test_after_months_without_an_answer_no_visitor_mark_is_left_and_every_visit_counts(
    world: World, tmp_path: Path
) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text(f"[accesslog]\nkeep_raw_days = {KEPT}\n", "utf-8")
    ctx = world.context(*FEATURES, config=settings)
    place = ctx.paths.journal / "access"
    left = Journal(place, "web~2")  # a second process, which ended long ago
    make_observer(lambda _: left, world.clock)(Event("view", "lama", channel="phone"), "10.42.0.9")
    left.close()
    observe = make_observer(world.journal, world.clock)
    for _ in range(DAYS):
        observe(Event("search", term="sampah", area="0302", channel="phone"), "10.42.0.7")
        world.journal("access").flush()
        world.clock.advance(DAY)
        _night(ctx)
    assert len(_marks(place)) == KEPT
    world.close()
    world.clock.advance(QUIET * DAY)
    for _ in range(2):
        _night(ctx)
        world.clock.advance(DAY)
    assert _marks(place) == []
    assert sum(row.count for row in counted(ctx)) == DAYS + 1
    assert len([*ctx.paths.outbox.rglob("*.jsonl.gz")]) > DAYS  # all of it waits there, without the marks


def _night(ctx: Context) -> None:
    for feature in FEATURES:
        feature.nightly(ctx)


def _marks(place: Path) -> list[object]:
    return [record["visitor"] for record, _ in read_journal(place) if "visitor" in record]
