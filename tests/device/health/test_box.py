"""Every bad state has its own words and an advice; a machine that tells nothing is not accused of anything."""

from datetime import UTC, datetime

import pytest

from kiosk.core import Confidence, Level, Probe, Reading
from kiosk.device.facts import Room
from kiosk.device.health.box import clock_probe, disk_probe, heat_probe, memory_probe, power_probe, usb_probes

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
UNDER_NOW, UNDER_ONCE, SLOW_NOW, SLOW_ONCE, SOFT_NOW = 0x10001, 0x10000, 0x40004, 0x40000, 0x80008


@pytest.mark.parametrize(
    ("probe", "level"),
    [
        (disk_probe(Room(1000, 100)), Level.FINE),
        (disk_probe(Room(1000, 99)), Level.ATTENTION),
        (disk_probe(Room(1000, 19)), Level.BROKEN),
        (memory_probe(Room(1000, 100)), Level.FINE),
        (memory_probe(Room(1000, 99)), Level.ATTENTION),
        (memory_probe(None), Level.ATTENTION),
        (power_probe(0), Level.FINE),
        (power_probe(SLOW_NOW), Level.FINE),
        (power_probe(UNDER_ONCE), Level.ATTENTION),
        (power_probe(UNDER_NOW), Level.BROKEN),
        (*heat_probe(79.9, None), Level.FINE),
        (*heat_probe(80.0, 0), Level.ATTENTION),
        (*heat_probe(60.0, SLOW_ONCE), Level.ATTENTION),
        (*heat_probe(70.0, SLOW_NOW), Level.BROKEN),
        (*heat_probe(None, SOFT_NOW), Level.BROKEN),
        (*usb_probes(["keyboard"]), Level.ATTENTION),
    ],
)
def test_state_has_its_level_and_every_bad_one_an_advice(probe: Probe, level: Level) -> None:
    assert probe.level is level
    assert bool(probe.advice) == (level is not Level.FINE)


@pytest.mark.parametrize("word", [None, 0, UNDER_NOW])
def test_machine_without_a_sensor_is_not_called_cool(word: int | None) -> None:
    assert list(heat_probe(None, word)) == []


def test_heat_is_told_in_degrees_where_it_is_known() -> None:
    (hot,) = heat_probe(84.6, SLOW_NOW)
    (unknown,) = heat_probe(None, SLOW_NOW)
    assert "(85 °C)" in hot.message
    assert "°C" not in unknown.message


@pytest.mark.parametrize("confidence", Confidence)
def test_clock_nobody_vouches_for_is_told(confidence: Confidence) -> None:
    reading = Reading(NOW, confidence, 1.0, "boot")
    probe = clock_probe(reading, "2026-11-21 10:00 WIB")
    assert probe.level is (Level.FINE if reading.sure else Level.ATTENTION)
    assert ("Jam belum pasti" in probe.message) is not reading.sure


def test_sizes_are_written_the_indonesian_way() -> None:
    assert "tersisa 12.500 MB dari 32.000 MB" in disk_probe(Room(32 * 10**9, 12_500 * 10**6)).message


@pytest.mark.parametrize("kind", ["keyboard", "mouse", "wireless", "phone", "other"])
def test_each_refused_thing_is_named_so_that_it_is_found_and_pulled(kind: str) -> None:
    (probe,) = usb_probes([kind])
    assert "dipasang dan ditolak" in probe.message
    assert probe.advice.startswith("Cabut")
