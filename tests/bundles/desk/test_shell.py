from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from kiosk.bundles.desk.keys import Passphrases
from kiosk.bundles.desk.rotation import WAITING, begin
from kiosk.bundles.desk.shell import Tenths, ask_new, moment, opened, reading, steps, write_outputs
from kiosk.core import FakeClock
from tests.bundles.forge import NOW, PASSPHRASE, QUICK, Desk, item, reason
from tests.conftest import World


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_PASSPHRASE", PASSPHRASE)


def test_change_of_keys_that_only_waited_is_finished_before_anything_is_signed(world: World, desk: Desk) -> None:
    begin(desk.repository, ["targets", "root-1"], QUICK, NOW)
    found = opened(world.context(), desk.folder, date_ok=False)
    assert found.repository.root.version == 2
    assert not (desk.folder / WAITING).exists()
    assert found.repository.publish({}, found.signers, found.now).version == 1


def test_change_of_keys_without_its_signatures_is_told_and_the_old_keys_go_on(
    world: World, city: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("root-1", "root-2"):
        (city.folder / "keys" / f"{name}.pem").unlink()
    begin(city.repository, ["targets"], QUICK, NOW)
    assert opened(world.context(), city.folder, date_ok=False).repository.root.version == 1
    assert "menunggu 1 segel lagi, dari: root-1, root-2." in capsys.readouterr().out


@pytest.mark.parametrize("year", [1970, 2099])
def test_laptop_with_a_wrong_year_is_stopped_before_it_asks_for_a_passphrase(
    world: World, desk: Desk, year: int
) -> None:
    world.clock = FakeClock(datetime(year, 1, 1, tzinfo=UTC))
    assert reason(lambda: opened(world.context(), desk.folder, date_ok=False)) == "tanggal-meragukan"
    assert opened(world.context(), desk.folder, date_ok=True).now.year == year


def test_long_pause_is_asked_about_once(world: World, desk: Desk) -> None:
    desk.publish(item("a"))
    world.clock = FakeClock(desk.now + timedelta(days=401))
    ctx = world.context()
    assert reason(lambda: moment(ctx, desk.repository, date_ok=False)) == "tanggal-meragukan"
    assert moment(ctx, desk.repository, date_ok=True) == desk.now + timedelta(days=401)
    assert moment(ctx, None, date_ok=False).year == 2027


def typed(act: click.Command, *lines: str) -> str:
    """What `act` prints for somebody who types these lines; nobody sees what they type."""
    result = CliRunner(env={"KIOSK_PASSPHRASE": ""}).invoke(act, input="".join(f"{line}\n" for line in lines))
    assert result.exit_code == 0, result.output
    return result.stdout


@click.command()
def asks() -> None:
    given = ask_new(["root-1", "root-2"])
    click.echo(f"{given.publisher}|{dict(given.holders)}")


def test_holder_types_a_passphrase_the_publisher_does_not_know() -> None:
    told = typed(asks, PASSPHRASE, PASSPHRASE, "", "", "milik bagian hukum", "milik bagian hukum")
    assert told == f"{PASSPHRASE}|{{'root-2': 'milik bagian hukum'}}\n"


def test_mistyped_new_passphrase_is_asked_again() -> None:
    told = typed(asks, PASSPHRASE, "lain", PASSPHRASE, PASSPHRASE, "", "", "", "")
    assert told == f"{PASSPHRASE}|{{}}\n"


def test_passphrase_of_the_environment_asks_nobody() -> None:
    assert ask_new(["root-1"]) == Passphrases(PASSPHRASE)


def test_long_work_is_told_in_tenths_where_nobody_sees_a_bar(
    clock: FakeClock, capsys: pytest.CaptureFixture[str]
) -> None:
    with steps(clock, "Mengemas", 40) as step:
        for _ in range(40):
            clock.advance(1)
            step()
    lines = capsys.readouterr().err.splitlines()
    assert lines == [f"Mengemas {tenth}0 %" for tenth in range(1, 11)]


def test_short_work_says_nothing(clock: FakeClock, capsys: pytest.CaptureFixture[str]) -> None:
    with steps(clock, "Mengemas", 40) as step:
        for _ in range(40):
            step()
    assert capsys.readouterr().err == ""


def test_reading_of_scans_names_the_file_it_is_at(clock: FakeClock, capsys: pytest.CaptureFixture[str]) -> None:
    with reading(clock) as tell:
        clock.advance(3600)
        for done in range(5):
            tell(done, 4, f"{done}.pdf")
    assert capsys.readouterr().err.splitlines()[0] == "Membaca 20 % 1.pdf"


def test_bar_of_a_terminal_is_not_doubled_by_lines(clock: FakeClock, capsys: pytest.CaptureFixture[str]) -> None:
    tell = Tenths(clock, "Mengemas", terminal=True)
    clock.advance(60)
    tell(1, 1)
    Tenths(clock, "Mengemas", terminal=False)(0, 0)
    assert capsys.readouterr().err == ""


def test_publication_is_written_as_a_file_and_as_a_tree(clock: FakeClock, desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    desk.publish(item("a"))
    write_outputs(clock, desk.repository, stick / "a.kim", stick / "KIM" / "PAKET")
    assert (stick / "a.kim").stat().st_size > 1000
    assert (stick / "KIM" / "PAKET" / "kim-contoh" / "metadata" / "timestamp.json").is_file()
