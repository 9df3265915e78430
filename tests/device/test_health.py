"""Every bad state has its own words and an advice."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from kiosk.core import Confidence, Context, Feature, Level, OurError, Probe, Reading
from kiosk.device.facts import KernelFiles, Room
from kiosk.device.health import card_probe, clock_probe, collect, disk_probe, memory_probe, probes
from tests.conftest import World

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


def feature(name: str, *found: Probe) -> Feature:
    return Feature(name, probes=lambda _: found)


def failing(name: str, error: Exception) -> Feature:
    def raising(_: Context) -> Sequence[Probe]:
        raise error

    return Feature(name, probes=raising)


@pytest.mark.parametrize(
    ("probe", "level"),
    [
        (card_probe(locked=False), Level.FINE),
        (card_probe(locked=True), Level.BROKEN),
        (card_probe(locked=None), Level.ATTENTION),
        (disk_probe(Room(1000, 100)), Level.FINE),
        (disk_probe(Room(1000, 99)), Level.ATTENTION),
        (disk_probe(Room(1000, 19)), Level.BROKEN),
        (memory_probe(Room(1000, 100)), Level.FINE),
        (memory_probe(Room(1000, 99)), Level.ATTENTION),
        (memory_probe(None), Level.ATTENTION),
    ],
)
def test_state_has_its_level_and_every_bad_one_an_advice(probe: Probe, level: Level) -> None:
    assert probe.level is level
    assert bool(probe.advice) == (level is not Level.FINE)


@pytest.mark.parametrize("confidence", Confidence)
def test_clock_nobody_vouches_for_is_told(confidence: Confidence) -> None:
    reading = Reading(NOW, confidence, 1.0, "boot")
    probe = clock_probe(reading, "2026-11-21 10:00 WIB")
    assert probe.level is (Level.FINE if reading.sure else Level.ATTENTION)
    assert ("Jam belum pasti" in probe.message) is not reading.sure


def test_sizes_are_written_the_indonesian_way() -> None:
    assert "tersisa 12.500 MB dari 32.000 MB" in disk_probe(Room(32 * 10**9, 12_500 * 10**6)).message


def test_worst_comes_first_and_the_rest_in_the_order_of_the_house(world: World) -> None:
    fine, bad, worst = (Probe(level.name, level, "", "") for level in Level)
    ctx = world.context(feature("a", fine, bad), feature("b", fine, worst))
    assert collect(ctx) == [worst, bad, fine, fine]


@pytest.mark.parametrize("error", [OurError("x", "Tabel rusak."), OSError("Tabel rusak.")])
def test_slice_that_cannot_be_asked_is_broken_and_the_others_still_answer(world: World, error: Exception) -> None:
    fine = Probe("x", Level.FINE, "baik")
    first, second = collect(world.context(failing("a", error), feature("b", fine)))
    assert (first.level, first.message) == (Level.BROKEN, "Bagian a tidak bisa diperiksa: Tabel rusak.")
    assert second == fine


def test_mistake_in_a_probe_is_not_hidden(world: World) -> None:
    with pytest.raises(ZeroDivisionError):
        collect(world.context(failing("a", ZeroDivisionError())))


def test_box_without_kernel_files_is_told_not_guessed(world: World) -> None:
    files = KernelFiles(world.paths.run / "none")
    levels = {probe.name: probe.level for probe in probes(world.context(), files)}
    assert levels["memori"] is Level.ATTENTION
    assert levels["kartu"] is levels["jam"] is Level.FINE
