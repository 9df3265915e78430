"""The night's work must not lose what a day brought, and say what it did."""

from datetime import UTC, datetime
from pathlib import Path

from kiosk.accesslog import FEATURE, counted, make_observer
from kiosk.core import Confidence, Event, read_journal
from tests.conftest import World

DAY = 86400.0


def test_night_after_a_day_says_how_many_were_counted(world: World) -> None:
    ctx = world.context(FEATURE)
    make_observer(world.journal, world.clock)(Event("view", "a", channel="phone"), "10.42.0.7")
    world.journal("access").flush()
    world.clock.advance(DAY)
    assert FEATURE.nightly(ctx) == "1 catatan kunjungan dihitung dan disimpan sebagai hitungan."
    assert FEATURE.nightly(ctx) == ""


def test_clock_known_only_after_the_writer_ended_still_puts_its_records_right(world: World) -> None:
    ctx = world.context(FEATURE)
    world.clock.jump(datetime(1970, 1, 1, tzinfo=UTC))
    world.clock.confidence = Confidence.UNKNOWN
    make_observer(world.journal, world.clock)(Event("view", "a", channel="phone"), "10.42.0.7")
    world.journal("access").flush()
    world.clock.jump(datetime(2026, 11, 21, 3, 30, tzinfo=UTC))
    world.clock.confidence = Confidence.OPERATOR
    assert FEATURE.nightly(ctx) == ""
    assert [row.hour for row in counted(ctx)] == ["2026-11-21T03Z"]
    FEATURE.nightly(ctx)
    kinds = [record["kind"] for record, _ in read_journal(world.paths.journal / "access")]
    assert kinds == ["view", "clock"]


def test_old_counts_are_merged_by_the_settings(world: World, tmp_path: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text("[accesslog]\nkeep_days = 10\n")
    ctx = world.context(FEATURE, config=settings)
    observe = make_observer(world.journal, world.clock)
    told = []
    for _ in range(4):
        observe(Event("view", "a", channel="phone"), "10.42.0.7")
        world.journal("access").flush()
        world.clock.advance(20 * DAY)
        told.append(FEATURE.nightly(ctx))
    assert told[3].endswith("Hitungan yang lama digabung per bulan.")
    assert [(row.hour, row.count) for row in counted(ctx)] == [("2027-01-20T03Z", 1), ("2026-11", 1), ("2026-12", 2)]


def test_year_set_wrong_by_hand_is_told_anew_at_night_when_the_network_knows_better(world: World) -> None:
    ctx = world.context(FEATURE)
    world.clock.jump(datetime(1970, 1, 1, tzinfo=UTC))
    world.clock.confidence = Confidence.UNKNOWN
    make_observer(world.journal, world.clock)(Event("view", "a", channel="phone"), "10.42.0.7")
    world.journal("access").flush()
    for year, source in ((2027, Confidence.OPERATOR), (2026, Confidence.NETWORK), (2028, Confidence.OPERATOR)):
        world.clock.jump(datetime(year, 11, 21, 3, 30, tzinfo=UTC))
        world.clock.confidence = source
        for _ in range(2):
            FEATURE.nightly(ctx)
    records = [record for record, _ in read_journal(world.paths.journal / "access")]
    assert [record.get("source") for record in records] == [None, "operator", "network"]
    assert [row.hour for row in counted(ctx)] == ["2026-11-21T03Z"]
