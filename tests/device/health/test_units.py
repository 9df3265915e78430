"""A part that died, or that dies again and again, must not hide behind the others; a wished restart is no fault."""

from pathlib import Path

import pytest

from kiosk.core import Level, Probe
from kiosk.device.health.units import HOTSPOT, Unit, ask_systemd, hotspot_probe, parse_units, unit_probes

ROOT = Path(__file__).resolve().parents[3]
SHOWN = """Id=kiosk-web.service
LoadState=loaded
ActiveState=active
SubState=running
Result=success
NRestarts=4

Id=kiosk-import@sda1.service
LoadState=loaded
ActiveState=failed
Result=exit-code
NRestarts=

Id=kiosk-night.timer
LoadState=loaded
ActiveState=active
Result=success

Id=kiosk-sync.service
LoadState=not-found
ActiveState=inactive

Id=ssh.service
LoadState=loaded
ActiveState=failed
"""
WEB = Unit("kiosk-web.service", "active", "success", 4)
STICK = Unit("kiosk-import@sda1.service", "failed", "exit-code")
TIMER = Unit("kiosk-night.timer", "active", "success")


def program(folder: Path, *lines: str) -> str:
    path = folder / "systemctl"
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def hotspot(unit: Unit | None, *devices: str, phones: int | None = 0, resting: bool = False) -> list[Probe]:
    return list(hotspot_probe([unit] if unit else [], devices, phones, resting=resting))


def test_an_access_point_at_the_cable_is_no_missing_wifi() -> None:
    stopped = Unit(HOTSPOT, "inactive", "exec-condition", 0)
    (probe,) = hotspot_probe([stopped], (), 3, resting=False, by_cable=True)
    assert (probe.level, probe.message) == (Level.FINE, "HP tersambung lewat titik akses di kabel. 3 HP tersambung.")


def test_only_our_own_units_that_are_there_are_read() -> None:
    assert parse_units(SHOWN) == [WEB, STICK, TIMER]


@pytest.mark.parametrize("text", ["", "\n\n", "Id\n", "LoadState=loaded\n", "=\n\nId=kiosk-web.service"])
def test_answer_that_is_none_gives_no_unit(text: str) -> None:
    assert parse_units(text) == []


def test_machine_without_systemd_has_no_units(tmp_path: Path) -> None:
    assert ask_systemd(str(tmp_path / "tidak-ada")) == ()
    assert ask_systemd(program(tmp_path, "echo Id=kiosk-web.service", "exit 1")) == ()


def test_systemd_is_asked_for_our_units_alone(tmp_path: Path) -> None:
    told = program(tmp_path, f'echo "$@" > {tmp_path}/asked', f"cat <<'END'\n{SHOWN}END")
    assert ask_systemd(told) == (WEB, STICK, TIMER)
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert asked.startswith("show ")
    assert asked.rstrip().endswith(f" kiosk-* {HOTSPOT}")  # a Wi-Fi that was skipped is found by its name only


def test_unit_that_is_named_twice_is_told_once(tmp_path: Path) -> None:
    assert ask_systemd(program(tmp_path, f"cat <<'END'\n{SHOWN}\n{SHOWN}END")) == (WEB, STICK, TIMER)


def test_part_that_died_is_broken_and_named_as_people_call_it() -> None:
    (probe,) = unit_probes([STICK, TIMER], {})
    assert (probe.name, probe.level) == ("bagian flashdisk", Level.BROKEN)
    assert probe.advice


@pytest.mark.parametrize(("restarts", "excused", "told"), [(2, 0, False), (3, 0, True), (5, 3, False), (6, 3, True)])
def test_part_that_begins_again_and_again_is_told_unless_it_was_wished(restarts: int, excused: int, told: bool) -> None:
    unit = Unit("kiosk-announcer.service", "active", "success", restarts)
    (probe,) = unit_probes([unit], {unit.name: excused})
    assert probe.level is (Level.ATTENTION if told else Level.FINE)
    assert ("woro-woro" in probe.message) is told


def test_machine_without_our_units_is_not_praised_for_them() -> None:
    assert list(unit_probes([], {})) == []


def test_part_nobody_gave_a_name_is_named_by_its_unit() -> None:
    assert [Unit("kiosk-baru.service").part, Unit("lain.service").part] == ["baru", "lain.service"]


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "systemd").glob("kiosk-*.service")))
def test_every_unit_has_a_name_that_people_use(name: str) -> None:
    own = name.removeprefix("kiosk-").removesuffix(".service").removesuffix("@")
    assert Unit(name).part != own


@pytest.mark.parametrize(
    ("probes", "level"),
    [
        (hotspot(Unit(HOTSPOT, "active"), "wlan0"), Level.FINE),
        (hotspot(Unit(HOTSPOT, "inactive"), "wlan0", resting=True), Level.FINE),
        (hotspot(Unit(HOTSPOT, "inactive", "exec-condition"), "wlan0"), Level.ATTENTION),
        (hotspot(Unit(HOTSPOT, "inactive", "success")), Level.ATTENTION),
        (hotspot(Unit(HOTSPOT, "inactive", "success"), "wlan0"), Level.BROKEN),
        (hotspot(Unit(HOTSPOT, "activating", "exit-code"), "wlan0"), Level.BROKEN),
        (hotspot(Unit(HOTSPOT, "failed", "exit-code")), Level.BROKEN),
    ],
)
def test_state_of_the_wifi_has_its_level_and_every_bad_one_an_advice(probes: list[Probe], level: Level) -> None:
    (probe,) = probes
    assert probe.level is level
    assert bool(probe.advice) == (level is not Level.FINE)


def test_wifi_of_a_box_that_has_none_to_give_is_not_missed() -> None:
    assert hotspot(None, "wlan0") == []


def test_dead_wifi_is_told_once() -> None:
    assert [probe.name for probe in unit_probes([Unit(HOTSPOT, "failed"), WEB], {WEB.name: 4})] == ["bagian kotak"]


def test_phones_are_counted_and_a_second_wifi_device_is_told() -> None:
    (one,) = hotspot(Unit(HOTSPOT, "active"), "wlan0", phones=3)
    (two,) = hotspot(Unit(HOTSPOT, "active"), "wlan0", "wlan1", phones=None)
    assert one.message == "Wi-Fi pos menyala. 3 HP tersambung."
    assert two.message == "Wi-Fi pos menyala. Ada 2 perangkat Wi-Fi; satu yang dipakai."
