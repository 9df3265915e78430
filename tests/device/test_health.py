"""What any process can judge of the box, and the whole house asked at once."""

from kiosk.core import Feature, Level, Probe
from kiosk.device.health import collect, probes
from tests.conftest import World


def test_what_a_sandboxed_process_says_needs_no_hardware(world: World) -> None:
    levels = {probe.name: probe.level for probe in probes(world.context())}
    assert set(levels) == {"tempat simpan", "jam", "flashdisk terakhir", "setelan"}
    assert levels["jam"] is Level.FINE


def test_whole_house_is_asked_worst_first(world: World) -> None:
    fine, worst = Probe("a", Level.FINE, "baik"), Probe("b", Level.BROKEN, "rusak")
    assert collect(world.context(Feature("x", probes=lambda _: [fine, worst]))) == [worst, fine]
