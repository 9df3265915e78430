"""An organiser who asks when the last stick came, and one who never made a backup."""

from typing import Any

import pytest

from kiosk.core import Confidence, Level, atomic
from kiosk.device.health.visits import backup_probe, stick_probe
from tests.conftest import World

CAME = {"kind": "import", "time": "2026-11-20T20:00:00+00:00", "confidence": "network", "result": "installed"}


def told(world: World, *records: dict[str, Any]) -> str:
    journal = world.journal("imports")
    for record in records:
        journal.append(record)
    journal.flush()
    probe = stick_probe(world.context())
    assert probe.level is Level.FINE
    return probe.message


def used(world: World, days: int) -> None:
    journal = world.journal("health")
    for day in range(1, days + 1):
        journal.append({"day": f"2026-10-{day:02}"})
    journal.flush()


def made(world: World, data: str) -> None:
    atomic.replace(world.paths.state / "cadangan.json", data.encode())


def test_box_without_a_stick_says_so(world: World) -> None:
    assert told(world) == "Belum pernah ada flashdisk isi."
    assert told(world, {**CAME, "kind": "rollback"}) == "Belum pernah ada flashdisk isi."


@pytest.mark.parametrize(
    ("result", "words"),
    [("installed", "isi baru dipasang"), ("unchanged", "tidak ada yang lebih baru"), ("refused", "tidak dipasang")],
)
def test_last_stick_is_told_by_the_day_of_the_post_and_what_became_of_it(world: World, result: str, words: str) -> None:
    said = told(world, {**CAME, "result": "other"}, {**CAME, "result": result}, {**CAME, "kind": "approve"})
    assert said.startswith(f"Flashdisk isi terakhir 21 November 2026: {words}")


@pytest.mark.parametrize("change", [{"confidence": "unknown"}, {"time": "kemarin"}, {"time": None}])
def test_day_nobody_is_sure_of_is_not_told(world: World, change: dict[str, Any]) -> None:
    assert "pada hari yang tidak pasti: isi baru" in told(world, {**CAME, **change})


@pytest.mark.parametrize("data", ["", "{}", '{"at":"kemarin"}'])
@pytest.mark.parametrize(("days", "missed"), [(13, False), (14, True)])
def test_backup_that_was_never_made_is_missed_once_there_is_something_to_lose(
    world: World, data: str, days: int, missed: bool
) -> None:
    used(world, days)
    if data:
        made(world, data)
    assert [probe.level for probe in backup_probe(world.context())] == [Level.ATTENTION] * missed


@pytest.mark.parametrize(("at", "level"), [("2026-10-18", Level.FINE), ("2026-10-16", Level.ATTENTION)])
def test_old_backup_is_told_with_its_day(world: World, at: str, level: Level) -> None:
    made(world, f'{{"at":"{at}T03:00:00+00:00","file":"cadangan-{at}.age"}}')
    (probe,) = backup_probe(world.context())
    assert probe.level is level
    assert f"{int(at[-2:])} Oktober 2026" in probe.message
    assert bool(probe.advice) == (level is not Level.FINE)


def test_clock_nobody_vouches_for_makes_no_backup_old(world: World) -> None:
    made(world, '{"at":"2020-01-01T00:00:00+00:00"}')
    world.clock.confidence = Confidence.UNKNOWN
    (probe,) = backup_probe(world.context())
    assert probe.level is Level.FINE
