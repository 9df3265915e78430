"""A desk that looks after many boxes learns which one needs a visit, and nothing about anybody."""

from typing import Any

import pytest

from kiosk.core import Confidence, Context, Feature, Level, OurError, Probe, read_journal
from kiosk.device import FEATURE
from kiosk.device.health.daily import KIND, LIMITS, days_known, exports, nightly
from tests.conftest import World

UNWELL = [
    Probe("kartu", Level.BROKEN, "Kartu rusak."),
    Probe("jam", Level.ATTENTION, "Disetel Bu Siti."),
    Probe("jam", Level.ATTENTION, "Sekali lagi."),
    Probe("isi", Level.FINE, "Baik."),
]


def context(world: World, probes: list[Probe]) -> Context:
    return world.context(Feature("x", probes=lambda _: probes))


def sent(ctx: Context) -> list[dict[str, Any]]:
    (export,) = exports(ctx)
    return [{key: value for key, value in record.items() if key != "seq"} for record, _ in export.since({})]


def test_day_goes_home_as_numbers_and_names_of_parts_alone(world: World) -> None:
    ctx = context(world, UNWELL)
    assert nightly(ctx) == ""
    assert sent(ctx) == [{"day": "2026-11-21", "fine": 1, "attention": 2, "broken": 1, "unwell": ["kartu", "jam"]}]


def test_day_is_noted_once_and_the_next_one_too(world: World) -> None:
    ctx = context(world, [])
    for advance in (0, 60, 86_400):
        world.clock.advance(advance)
        nightly(ctx)
    assert [record["day"] for record in sent(ctx)] == ["2026-11-21", "2026-11-22"]
    assert days_known(ctx) == 2


def test_box_without_a_clock_is_noted_each_time_it_was_switched_on(world: World) -> None:
    ctx = context(world, [])
    world.clock.confidence = Confidence.UNKNOWN
    for boot in ("boot-1", "boot-1", "boot-2"):
        world.clock.boot_id = boot
        nightly(ctx)
    assert [record["boot"] for record in sent(ctx)] == ["boot-1", "boot-2"]
    assert days_known(ctx) == 1


def test_list_of_what_is_unwell_has_an_end(world: World) -> None:
    many = [Probe(f"bagian {number}", Level.BROKEN, "") for number in range(LIMITS.names + 5)]
    ctx = context(world, many)
    nightly(ctx)
    (record,) = sent(ctx)
    assert len(record["unwell"]) == LIMITS.names
    assert record["broken"] == LIMITS.names + 5


def test_what_has_come_home_stays_until_the_journal_is_large(world: World) -> None:
    ctx = context(world, [])
    nightly(ctx)
    (export,) = exports(ctx)
    (_, behind), *_ = export.since({})
    export.release(behind, behind)
    assert len(list(read_journal(world.paths.journal / KIND))) == 1


def test_slice_that_cannot_be_asked_is_named(world: World) -> None:
    def broken(_: Context) -> list[Probe]:
        raise OurError("x", "Kartu menolak.")

    ctx = world.context(Feature("x", probes=broken))
    nightly(ctx)
    assert sent(ctx)[-1]["unwell"] == ["x"]


def test_slice_gives_what_it_promises(world: World) -> None:
    ctx = world.context()
    assert [export.kind for export in FEATURE.exports(ctx)] == ["health"]
    assert FEATURE.nightly(ctx) == ""
    assert days_known(ctx) == 1


@pytest.mark.parametrize("level", Level)
def test_every_level_is_counted_by_its_name(world: World, level: Level) -> None:
    ctx = context(world, [Probe("x", level, "")])
    nightly(ctx)
    assert sent(ctx)[0][level.name.lower()] == 1
