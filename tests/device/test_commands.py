"""What `kiosk doctor` and `kiosk clock` say."""

import json
from datetime import UTC, datetime

import pytest
from click import Command
from click.testing import CliRunner, Result

from kiosk.core import Confidence, Context, Feature, Level, Probe, RefusedError, SystemClock, noted
from kiosk.device import BOX, FEATURE
from kiosk.device.commands import clock, doctor
from tests.conftest import World


def run(command: Command, ctx: Context, *arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, obj=ctx, catch_exceptions=False)


def with_probe(world: World, level: Level, advice: str = "") -> Context:
    return world.context(Feature("x", probes=lambda _: [Probe("x", level, f"Keadaan {level}.", advice)]))


def test_commands_bear_their_declared_names() -> None:
    assert tuple(getattr(command, "name", "") for command in FEATURE.commands()) == FEATURE.command_names


def test_doctor_asks_the_box_itself(world: World) -> None:
    names = [probe["name"] for probe in json.loads(run(doctor, world.context(FEATURE), "--json").stdout)["probes"]]
    assert {"flashdisk terakhir", "jam", "tempat simpan"} <= set(names)


def test_box_itself_is_asked_from_outside_of_the_sandboxes_alone(world: World) -> None:
    assert "kartu" in {probe.name for probe in BOX.probes(world.context())}
    assert BOX.probes_outside
    assert not FEATURE.probes_outside


def test_note_is_left_for_the_pages_and_nothing_is_said(world: World) -> None:
    ctx = with_probe(world, Level.BROKEN)
    result = run(doctor, ctx, "--note")
    assert (result.exit_code, result.output) == (0, "")
    known = noted(ctx)
    assert known is not None
    assert [probe.message for probe in known.probes] == ["Keadaan rusak."]
    assert (world.paths.run / "kotak.json").is_file()


@pytest.mark.parametrize(("level", "code"), [(Level.FINE, 0), (Level.ATTENTION, 0), (Level.BROKEN, 1)])
def test_only_what_is_broken_fails_the_command(world: World, level: Level, code: int) -> None:
    result = run(doctor, with_probe(world, level), "--json")
    assert (result.exit_code, json.loads(result.stdout)["result"]) == (code, level.value)


def test_doctor_speaks_plainly(world: World) -> None:
    assert run(doctor, with_probe(world, Level.BROKEN, "Ganti kartunya.")).stdout == (
        "RUSAK          Keadaan rusak.\n               -> Ganti kartunya.\n\nKesimpulan: 1 rusak.\n"
    )


def test_doctor_gives_no_advice_where_nothing_is_wrong(world: World) -> None:
    fine = [Probe(name, Level.FINE, f"Bagian {name} baik.") for name in "ab"]
    sheet = run(doctor, world.context(Feature("x", probes=lambda _: fine))).stdout
    assert "->" not in sheet
    assert sheet.endswith("Kesimpulan: semua baik.\n")


def test_house_without_features_is_well(world: World) -> None:
    assert run(doctor, world.context()).exit_code == 0


def test_status_tells_time_and_who_vouches(world: World) -> None:
    assert run(clock, world.context(), "status").stdout == "Jam 2026-11-21 10:00 WIB, dari jaringan.\n"
    world.clock.confidence = Confidence.UNKNOWN
    assert "Jam belum pasti" in run(clock, world.context(), "status").stdout


def test_status_is_one_object(world: World) -> None:
    SystemClock(world.paths.run, world.paths.state).raise_floor(datetime(2026, 11, 1, tzinfo=UTC))
    assert json.loads(run(clock, world.context(), "status", "--json").stdout) == {
        "now": "2026-11-21T03:00:00Z",
        "local": "2026-11-21 10:00 WIB",
        "zone": "Asia/Jakarta",
        "confidence": "network",
        "sure": True,
        "floor": "2026-11-01T00:00:00Z",
    }


def test_clock_that_was_set_counts_for_every_process(world: World) -> None:
    assert "Jam disetel: 2027-01-02 03:04 WIB." in run(clock, world.context(), "set", "2027-01-02 03:04").stdout
    reading = SystemClock(world.paths.run, world.paths.state).read()
    assert reading.confidence is Confidence.OPERATOR
    assert 0 <= (reading.now - datetime(2027, 1, 1, 20, 4, tzinfo=UTC)).total_seconds() < 3600


def test_answer_to_set_is_one_object(world: World) -> None:
    answer = json.loads(run(clock, world.context(), "set", "2027-01-02 03:04", "--json").stdout)
    assert (answer["result"], answer["confidence"], answer["local"]) == ("set", "operator", "2027-01-02 03:04 WIB")


def test_refused_time_leaves_the_clock_alone(world: World) -> None:
    SystemClock(world.paths.run, world.paths.state).raise_floor(datetime(2026, 11, 1, tzinfo=UTC))
    with pytest.raises(RefusedError) as error:
        run(clock, world.context(), "set", "2026-10-31 10:00")
    assert error.value.exit_code == 3
    assert not (world.paths.run / "clock.json").exists()
