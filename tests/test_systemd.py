"""The units start what the command line really has, as the one user, in sandboxes that are measured."""

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from kiosk.cli import cli
from tests.conftest import ROOT

FOLDER = ROOT / "systemd"
UNITS = sorted(FOLDER.glob("*.service"))
# What must be root: it mounts, reads the whole journal, sets the clock. None has anything of a visitor in its hands.
ROOTS = {"kiosk-data.service", "kiosk-log.service", "kiosk-battery-clock.service"}
OTHERS = {
    "kiosk-hotspot.service": "kiosk-net",
    "kiosk-dhcp.service": "kiosk-net",
    "kiosk-firewall.service": "kiosk-net",
}
# Floors of exposure, tenths as `systemd-analyze security` counts them; the reasons are in docs/adr/0024.
FLOORS = {
    "kiosk-web.service": 3,
    "kiosk-import@.service": 4,
    "kiosk-approve.service": 4,
    "kiosk-first.service": 4,
    "kiosk-export.service": 4,
    "kiosk-restore.service": 4,
    "kiosk-night.service": 4,
    "kiosk-scrub.service": 4,
    "kiosk-hotspot-conf.service": 4,
    "kiosk-health.service": 12,
    "kiosk-announcer.service": 7,
    "kiosk-sync.service": 12,
    "kiosk-dhcp.service": 12,
    "kiosk-firewall.service": 12,
    "kiosk-hotspot.service": 16,  # packet sockets, and rights over the machine's own network (ADR 0024)
    "kiosk-display.service": 40,  # Chromium's own sandbox needs what this one would forbid
    "kiosk-log.service": 30,
    "kiosk-battery-clock.service": 35,
    "kiosk-data.service": 55,  # what it mounts, all must see
}


def _service(unit: Path) -> dict[str, str]:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(unit)
    return dict(parser["Service"])


def _all_values(unit: Path, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", unit.read_text(), re.MULTILINE)


CALLS = [
    (unit, call.lstrip("-+"))
    for unit in UNITS
    for key in ("ExecStart", "ExecStartPre", "ExecStartPost", "ExecStopPost", "ExecCondition")
    for call in _all_values(unit, key)
]
OURS = [(unit, call) for unit, call in CALLS if "/bin/kiosk" in call]


@pytest.mark.parametrize(("unit", "call"), OURS, ids=lambda part: getattr(part, "name", part))
def test_a_unit_calls_a_command_that_exists(unit: Path, call: str) -> None:
    program, *words = call.rpartition(" -- ")[2].split()  # behind a compositor, where there is one
    assert program == "/opt/pos-lesehan/.venv/bin/kiosk"
    command: click.Command | None = cli
    context = click.Context(cli)
    for word in words:
        if not isinstance(command, click.Group):
            break
        command = command.get_command(context, word)
    assert command is not None
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize(("unit", "call"), CALLS, ids=lambda part: getattr(part, "name", part))
def test_a_unit_calls_a_script_that_lies_there_and_may_be_run(unit: Path, call: str) -> None:
    for name in re.findall(r"/opt/pos-lesehan/(provisioning/\S+)", call):
        script = ROOT / name
        assert script.is_file()
        assert script.stat().st_mode & 0o111


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_has_no_right_it_does_not_need(unit: Path) -> None:
    service = _service(unit)
    assert service["NoNewPrivileges"] == "yes"
    assert "CapabilityBoundingSet" in service
    if unit.name in ROOTS:
        return
    assert service["User"] == OTHERS.get(unit.name, "kiosk")
    assert service["ProtectSystem"] == "strict"
    assert "MemoryMax" in service
    assert "TasksMax" in service
    if service["User"] == "kiosk":
        environment = service["Environment"].split()
        assert "KIOSK_DATA=/var/lib/kiosk" in environment
        assert "KIOSK_UNATTENDED=1" in environment  # a wrong setting never keeps a post from starting


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_sandbox_of_a_unit_is_as_tight_as_promised(unit: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here")
    assert unit.name in FLOORS, "a unit without a floor"
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", f"--threshold={FLOORS[unit.name]}", str(unit)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Overall exposure level" in done.stdout, done.stderr
    assert done.returncode == 0, done.stdout.splitlines()[-1]


@pytest.mark.parametrize("name", ["kiosk-web.service", "kiosk-import@.service", "kiosk-announcer.service"])
def test_what_reads_strangers_input_reaches_no_network(name: str) -> None:
    service = _service(FOLDER / name)
    assert service["PrivateNetwork"] == "yes"
    assert service["RestrictAddressFamilies"] == "AF_UNIX"


@pytest.mark.parametrize("name", ["kiosk-web.service", "kiosk-announcer.service", "kiosk-display.service"])
def test_what_runs_all_the_time_never_gives_up(name: str) -> None:
    text = (FOLDER / name).read_text()
    assert _service(FOLDER / name)["Restart"] == "always"
    assert "StartLimitIntervalSec=0" in text


@pytest.mark.parametrize("name", [f"kiosk-{part}.service" for part in ("web", "announcer", "hotspot", "dhcp")])
def test_what_hangs_is_noticed(name: str) -> None:
    service = _service(FOLDER / name)
    assert service["Type"] == "notify"
    assert 10 <= int(service["WatchdogSec"]) <= 30


def test_web_inherits_the_sockets_it_asks_for() -> None:
    asked = set(re.findall(r"socket:(\w+)", _service(FOLDER / "kiosk-web.service")["ExecStart"]))
    given = {_all_values(unit, "FileDescriptorName")[0] for unit in FOLDER.glob("*.socket")}
    assert asked == given == {"phones", "screen"}
    assert "127.0.0.1:" in (FOLDER / "kiosk-screen.socket").read_text()


def test_announcer_that_is_killed_leaves_no_amplifier_on_and_no_sound_behind() -> None:
    service = _service(FOLDER / "kiosk-announcer.service")
    assert service["ExecStopPost"].endswith("kiosk announcements off")
    assert service["KillMode"] == "control-group"


def test_screen_never_gives_up_and_reaches_this_box_only() -> None:
    unit = (FOLDER / "kiosk-display.service").read_text()
    service = _service(FOLDER / "kiosk-display.service")
    assert service["ExecStart"].startswith("/usr/bin/cage ")
    assert (service["IPAddressDeny"], service["IPAddressAllow"]) == ("any", "localhost")
    assert "After=kiosk-web.service" in unit


def test_screen_keeps_the_sandbox_of_its_browser() -> None:
    service = _service(FOLDER / "kiosk-display.service")
    assert "RestrictNamespaces" not in service
    assert "sandbox" not in service["ExecStart"]


def test_every_timer_and_path_has_what_it_starts() -> None:
    for unit in [*FOLDER.glob("*.timer"), *FOLDER.glob("*.path")]:
        assert unit.with_suffix(".service").is_file(), unit.name


def test_every_unit_and_rule_is_in_the_readme_of_its_folder() -> None:
    readme = (FOLDER / "README.md").read_text()
    assert UNITS
    files = [path for path in FOLDER.iterdir() if path.suffix != ".md"]
    assert not [path.name for path in files if f"`{path.name}`" not in readme]


def test_systemd_finds_nothing_to_complain_of() -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze here")
    units = [unit for ending in ("service", "socket", "timer", "path", "target") for unit in FOLDER.glob(f"*.{ending}")]
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *map(str, units)], capture_output=True, text=True, check=False
    ).stderr
    # The programs are not installed here, the mount of a stick comes with the stick; all else would be a mistake.
    expected = re.compile(r"is not executable|No such file|x2dstick|Unit seatd.service not found|Failed to (open|load)")
    assert not [line for line in told.splitlines() if "kiosk" in line and not expected.search(line)]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_card_whose_data_partition_is_gone_still_starts(unit: Path) -> None:
    """Either of them would make the partition a condition of the start (systemd.exec(5), systemd.unit(5))."""
    assert not _all_values(unit, "StateDirectory")
    assert not _all_values(unit, "RequiresMountsFor")
