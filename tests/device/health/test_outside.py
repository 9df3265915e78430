"""The whole box at once, as the one process sees it that sits in no sandbox; and what it keeps in mind."""

import pytest

from kiosk.core import Context, Level, Probe, Setting, atomic
from kiosk.core import Feature as Slice
from kiosk.device.health.outside import TAKES_OVER_SECONDS, box_probes, remember
from tests.conftest import World
from tests.device.kernel import Kernel

FIRMWARE = "platform/soc/soc:firmware/get_throttled"
WEB = "Id=kiosk-web.service\nLoadState=loaded\nActiveState=active\nResult=success\nNRestarts={}\n"


@pytest.fixture
def kernel(world: World) -> Kernel:
    return Kernel(world.paths.run.parent / "kernel")


@pytest.fixture
def ctx(world: World) -> Context:
    leases = world.paths.run / "leases"
    atomic.replace(leases, b"0 aa:bb 10.42.0.7 HP *\n")
    return world.context(Slice("hotspot", settings=(Setting("leases", str(leases), "Sewa"),)))


def named(ctx: Context, kernel: Kernel, name: str) -> list[Probe]:
    return [probe for probe in box_probes(ctx, kernel.files) if probe.name == name]


def test_machine_that_tells_nothing_is_asked_no_more_than_before(ctx: Context, kernel: Kernel) -> None:
    levels = {probe.name: probe.level for probe in box_probes(ctx, kernel.files)}
    assert levels == {"kartu": Level.FINE, "memori": Level.ATTENTION}


def test_box_in_trouble_tells_all_of_it(world: World, ctx: Context, kernel: Kernel) -> None:
    kernel.tell(f"{kernel.card(world.paths.data)}/size", "4000000\n")
    kernel.tell("meminfo", "MemTotal: 1000 kB\nMemAvailable: 900 kB\n")
    kernel.tell(FIRMWARE, "1\n")
    kernel.tell("thermal/thermal_zone0/type", "cpu-thermal")
    kernel.tell("thermal/thermal_zone0/temp", "85000")
    kernel.tell("usb/1-1:1.0/authorized", "0")
    kernel.systemd("Id=kiosk-hotspot.service\nLoadState=loaded\nActiveState=active\n")
    levels = {probe.name: probe.level for probe in box_probes(ctx, kernel.files)}
    assert levels == {
        "kartu": Level.FINE,
        "ukuran kartu": Level.ATTENTION,
        "memori": Level.FINE,
        "listrik": Level.BROKEN,
        "suhu": Level.ATTENTION,
        "alat USB": Level.ATTENTION,
        "Wi-Fi": Level.FINE,
        "bagian kotak": Level.FINE,
    }
    assert "1 HP tersambung" in named(ctx, kernel, "Wi-Fi")[0].message


def test_wifi_off_by_its_hours_is_no_fault(ctx: Context, kernel: Kernel) -> None:
    kernel.systemd("Id=kiosk-hotspot.service\nLoadState=loaded\nActiveState=inactive\nResult=exec-condition\n")
    assert [probe.level for probe in named(ctx, kernel, "Wi-Fi")] == [Level.ATTENTION]
    atomic.replace(ctx.paths.run / "hotspot-off", b"")
    assert [probe.level for probe in named(ctx, kernel, "Wi-Fi")] == [Level.FINE]


def test_weak_power_is_remembered_until_the_box_is_switched_off(world: World, ctx: Context, kernel: Kernel) -> None:
    kernel.tell(FIRMWARE, "1\n")
    remember(ctx, kernel.files)
    kernel.tell(FIRMWARE, "0\n")
    remember(ctx, kernel.files)
    assert [probe.level for probe in named(ctx, kernel, "listrik")] == [Level.ATTENTION]
    world.clock.boot_id = "boot-2"
    assert [probe.level for probe in named(ctx, kernel, "listrik")] == [Level.FINE]


def looked_after(world: World, ctx: Context, kernel: Kernel, restarts: int, seconds: float = 60) -> Level:
    """What is said of the pages, by a look some time after the last."""
    world.clock.advance(seconds)
    kernel.systemd(WEB.format(restarts))
    remember(ctx, kernel.files)
    (probe,) = (probe for probe in box_probes(ctx, kernel.files) if probe.name.startswith("bagian "))
    return probe.level


def change_a_setting(ctx: Context, value: int) -> None:
    ctx.tables["setelan"].put({"id": "announcements.volume_day", "value": value})


def test_part_that_took_over_three_settings_is_not_called_unwell(world: World, ctx: Context, kernel: Kernel) -> None:
    looked_after(world, ctx, kernel, 0)
    for number in range(1, 5):
        change_a_setting(ctx, number)
        assert looked_after(world, ctx, kernel, number) is Level.FINE
    assert looked_after(world, ctx, kernel, 7, TAKES_OVER_SECONDS) is Level.ATTENTION


def test_part_that_dies_of_a_setting_again_and_again_is_told(world: World, ctx: Context, kernel: Kernel) -> None:
    looked_after(world, ctx, kernel, 0)
    change_a_setting(ctx, 1)
    assert looked_after(world, ctx, kernel, 9) is Level.ATTENTION


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff"])
def test_damaged_memory_is_begun_anew(ctx: Context, kernel: Kernel, data: bytes) -> None:
    kernel.tell(FIRMWARE, "0\n")
    atomic.replace(ctx.paths.run / "kotak.json", data)
    assert [probe.level for probe in named(ctx, kernel, "listrik")] == [Level.FINE]


def test_this_machine_can_be_looked_at(ctx: Context) -> None:
    assert "kartu" in {probe.name for probe in box_probes(ctx)}
    remember(ctx)
