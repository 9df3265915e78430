from dataclasses import replace

import pytest

from kiosk.core import Config, Level
from kiosk.device.settings_probe import settings_probe
from tests.conftest import World


@pytest.mark.parametrize(
    ("faults", "level", "told"),
    [
        ((), Level.FINE, "Semua setelan terbaca."),
        (("a salah.",), Level.ATTENTION, "setelan bawaan: a salah."),
        (("a salah.", "b salah.", "c salah."), Level.ATTENTION, "setelan bawaan: a salah. Ada 2 lagi yang salah."),
    ],
)
def test_setting_that_was_not_used_is_named_with_how_many_more(
    world: World, faults: tuple[str, ...], level: Level, told: str
) -> None:
    probe = settings_probe(replace(world.context(), config=Config({}, faults=faults)))
    assert (probe.level, probe.message.endswith(told)) == (level, True)
    assert bool(probe.advice) is bool(faults)
