"""What goes home, and when its records may leave the card."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.accesslog import FEATURE, counted, make_observer, visitors
from kiosk.accesslog.exports import VISITORS_KIND
from kiosk.accesslog.folding import folds
from kiosk.accesslog.store import folder, size
from kiosk.core import Context, Cursor, Event, Export, Journal, JournalLimits
from tests.conftest import World

DAY = 86400.0
VIEW = Event("view", "perda-3-2024", channel="phone")


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(FEATURE)


def exported(ctx: Context) -> dict[str, Export]:
    return {export.kind: export for export in FEATURE.exports(ctx)}


def taken(export: Export, cursor: Cursor | None = None) -> tuple[list[Mapping[str, object]], Cursor]:
    """All records behind `cursor`, and where they end."""
    behind = cursor or {}
    records = []
    for record, after in export.since(behind):
        records.append(record)
        behind = after
    return records, behind


def day_of_visits(world: World, clients: int = 2) -> None:
    observe = make_observer(world.journal, world.clock)
    for number in range(clients):
        observe(VIEW, f"10.42.0.{number}")
    world.journal("access").flush()
    world.clock.advance(DAY)


def test_no_visitor_mark_goes_home(world: World, ctx: Context) -> None:
    make_observer(world.journal, world.clock)(VIEW, "10.42.0.7")
    world.journal("access").flush()
    export = exported(ctx)["access"]
    ((record, cursor),) = export.since({})
    assert record == {
        "seq": 1,
        "hour": "2026-11-21T03Z",
        "kind": "view",
        "document": "perda-3-2024",
        "channel": "phone",
        "language": "id",
    }
    assert list(export.since(cursor)) == []


def test_events_visitors_and_tallies_go_home(ctx: Context) -> None:
    assert [*exported(ctx)] == ["access", "visitors", "tally"]


def test_visitors_of_a_day_go_home_when_it_is_over_and_once(world: World, ctx: Context) -> None:
    export = exported(ctx)[VISITORS_KIND]
    day_of_visits(world, 3)
    day_of_visits(world, 2)
    make_observer(world.journal, world.clock)(VIEW, "10.42.0.9")
    world.journal("access").flush()
    records, cursor = taken(export)
    assert records == [{"day": "2026-11-21", "visitors": 3}, {"day": "2026-11-22", "visitors": 2}]
    assert taken(export, cursor) == ([], cursor)
    world.clock.advance(DAY)
    assert taken(export, cursor)[0] == [{"day": "2026-11-23", "visitors": 1}]


def test_batch_that_ends_between_two_days_goes_on_with_the_second(world: World, ctx: Context) -> None:
    export = exported(ctx)[VISITORS_KIND]
    for _ in range(3):
        day_of_visits(world)
    (first, behind_first), *_ = export.since({})
    assert first["day"] == "2026-11-21"
    rest, end = taken(export, behind_first)
    assert [record["day"] for record in rest] == ["2026-11-22", "2026-11-23"]
    assert taken(export, end)[0] == []


def test_batch_that_ends_between_two_days_loses_no_day_that_comes_in_between(world: World, ctx: Context) -> None:
    """The clock jumps back: a day before the last one sent is over only now."""
    export = exported(ctx)[VISITORS_KIND]
    for _ in range(3):
        day_of_visits(world)
    (_, behind_first), *_ = export.since({})
    world.clock.jump(datetime(2026, 11, 19, 3, 0, tzinfo=UTC))
    day_of_visits(world, 5)
    rest, end = taken(export, behind_first)
    assert [(record["day"], record["visitors"]) for record in rest] == [
        ("2026-11-22", 2),
        ("2026-11-23", 2),
        ("2026-11-19", 5),
    ]
    assert taken(export, end)[0] == []


def test_day_that_goes_on_because_the_clock_jumped_back_sends_a_second_record(world: World, ctx: Context) -> None:
    export = exported(ctx)[VISITORS_KIND]
    day_of_visits(world, 3)
    _, cursor = taken(export)
    world.clock.jump(datetime(2026, 11, 21, 5, 0, tzinfo=UTC))
    day_of_visits(world, 1)
    assert taken(export, cursor)[0] == [{"day": "2026-11-21", "visitors": 1}]


def test_visitors_sent_are_those_the_post_counts(world: World, ctx: Context) -> None:
    for clients in (4, 1, 3):
        day_of_visits(world, clients)
    records, _ = taken(exported(ctx)[VISITORS_KIND])
    assert {record["day"]: record["visitors"] for record in records} == visitors(ctx)


class Wordy:
    """A journal of small segments, as of a post that has been running for years."""

    def __init__(self, world: World) -> None:
        self.journal = Journal(world.paths.journal / "access", "web", JournalLimits(segment_bytes=2000))
        self.world = world

    def days(self, number: int) -> None:
        observe = make_observer(lambda _: self.journal, self.world.clock)
        for _ in range(number):
            for client in range(40):
                observe(VIEW, f"10.42.0.{client}")
            self.journal.flush()
            self.world.clock.advance(DAY)


def total(ctx: Context) -> int:
    return sum(row.count for row in counted(ctx))


def segments(world: World) -> list[str]:
    return sorted(path.name for path in folder(world.paths).glob("*.jsonl"))


def test_records_leave_the_card_when_they_are_home_and_counted_and_not_before(world: World, ctx: Context) -> None:
    wordy = Wordy(world)
    wordy.days(4)
    before, people = total(ctx), visitors(ctx)
    exports = exported(ctx)
    ends = {kind: taken(exports[kind])[1] for kind in ("access", VISITORS_KIND)}
    exports["access"].release(ends["access"], {})
    assert folds(world.paths).stored == []
    exports[VISITORS_KIND].release(ends[VISITORS_KIND], {})
    assert folds(world.paths).stored != []
    assert len(segments(world)) == 4  # sealed is not home
    exports["access"].release(ends["access"], ends["access"])
    assert len(segments(world)) == 4  # what visitors need is not home
    exports[VISITORS_KIND].release(ends[VISITORS_KIND], ends[VISITORS_KIND])
    assert len(segments(world)) == 1
    assert (total(ctx), visitors(ctx)) == (before, people)
    wordy.days(1)
    assert total(ctx) == before + 40
    wordy.journal.close()


def test_records_of_today_stay_although_they_are_home(world: World, ctx: Context) -> None:
    wordy = Wordy(world)
    wordy.days(3)
    world.clock.advance(-DAY)
    exports = exported(ctx)
    _, access = taken(exports["access"])
    _, people = taken(exports[VISITORS_KIND])
    exports["access"].release(access, access)
    exports[VISITORS_KIND].release(people, people)
    assert segments(world) == ["web.000003.jsonl"]
    assert total(ctx) == 120
    wordy.journal.close()


def test_cursor_forgets_segments_that_have_left(world: World, ctx: Context) -> None:
    day_of_visits(world)
    _, cursor = taken(exported(ctx)["access"], {"web.000001.jsonl": 900})
    assert [*cursor] == ["test.000001.jsonl"]


def test_sealed_records_leave_only_above_the_bound_oldest_first(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text("[accesslog]\njournal_max_mb = 0\n")
    ctx = world.context(FEATURE, config=settings)
    wordy = Wordy(world)
    wordy.days(3)
    exports = exported(ctx)
    for kind in ("access", VISITORS_KIND):
        exports[kind].release(taken(exports[kind])[1], {})
    assert segments(world) == ["web.000003.jsonl"]
    assert 0 < size(world.paths) < 4000
    assert total(ctx) == 120
    wordy.journal.close()
