"""The units start what the command line really has, as the one user, with state where the docs say."""

import configparser
import re
from pathlib import Path

import click
import pytest

from kiosk.cli import cli
from tests.conftest import ROOT

UNITS = sorted((ROOT / "systemd").glob("*.service"))


def _service(unit: Path) -> dict[str, str]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)
    return dict(parser["Service"])


CALLS = [(unit, key) for unit in UNITS for key in _service(unit) if key.startswith("Exec")]


@pytest.mark.parametrize(("unit", "key"), CALLS, ids=lambda part: getattr(part, "name", part))
def test_a_unit_calls_a_command_that_exists(unit: Path, key: str) -> None:
    call = _service(unit)[key].removeprefix("-")
    program, *words = call.rpartition(" -- ")[2].split()  # behind a compositor, where there is one
    assert program.endswith("/bin/kiosk")
    command: click.Command | None = cli
    context = click.Context(cli)
    for word in words:
        if not isinstance(command, click.Group):
            break
        command = command.get_command(context, word)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_has_no_right_it_does_not_need(unit: Path) -> None:
    service = _service(unit)
    assert service["User"] == "kiosk"
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert "CapabilityBoundingSet" in service
    assert re.search(r"KIOSK_DATA=/var/lib/kiosk\b", service["Environment"])
    assert service["StateDirectory"] == "kiosk"


def test_announcer_that_is_killed_leaves_no_amplifier_on_and_no_sound_behind() -> None:
    service = _service(ROOT / "systemd" / "kiosk-announcer.service")
    assert service["ExecStopPost"].endswith("kiosk announcements off")
    assert service["KillMode"] == "control-group"


def test_screen_never_gives_up_and_reaches_this_box_only() -> None:
    unit = (ROOT / "systemd" / "kiosk-display.service").read_text()
    service = _service(ROOT / "systemd" / "kiosk-display.service")
    assert service["ExecStart"].startswith("/usr/bin/cage ")
    assert "StartLimitIntervalSec=0" in unit
    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")
    assert "After=kiosk-web.service" in unit


def test_screen_keeps_the_sandbox_of_its_browser() -> None:
    service = _service(ROOT / "systemd" / "kiosk-display.service")
    assert "RestrictNamespaces" not in service
    assert "sandbox" not in service["ExecStart"]


def test_every_unit_is_in_the_readme_of_its_folder() -> None:
    readme = (ROOT / "systemd" / "README.md").read_text()
    assert UNITS
    assert all(f"`{unit.name}`" in readme for unit in UNITS)
