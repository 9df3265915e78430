from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.desk.publisher_commands import publisher
from kiosk.bundles.seal.handover import read_letter
from kiosk.core import Context, KioskError
from tests.bundles.forge import PASSPHRASE, Desk


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "flashdisk"
    made.mkdir()
    return made


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KIOSK_PASSPHRASE", PASSPHRASE)


def run(ctx: Context, desk: Desk, *arguments: object) -> Result:
    command = ["reset", "--repo", desk.folder, "--date-ok", *arguments]
    return CliRunner().invoke(publisher, [str(a) for a in command], obj=ctx)


def refused(result: Result) -> str:
    assert isinstance(result.exception, KioskError), result.output
    return result.exception.code


def test_desk_makes_a_letter_and_says_for_whom_and_how_it_travels(ctx: Context, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "baru" / "SERAH-TERIMA.json"
    result = run(ctx, desk, "--post", " C0FFEE00 ", "--out", out)
    assert result.exit_code == 0, result.output
    letter = read_letter(out.read_bytes(), desk.repository.root)
    assert (letter.device, letter.number) == ("c0ffee00", 1)
    assert result.stdout.startswith("Surat serah terima nomor 1 untuk kotak c0ffee00:")
    assert "Serahkan langsung kepada pengurus" in result.stdout


def test_letter_goes_into_our_folder_of_a_stick_and_counts_on(ctx: Context, desk: Desk, stick: Path) -> None:
    for number in (1, 2):
        assert run(ctx, desk, "--post", "c0ffee00", "--out", stick).exit_code == 0
        letter = read_letter((stick / "KIM" / "SERAH-TERIMA.json").read_bytes(), desk.repository.root)
        assert letter.number == number
    assert run(ctx, desk, "--post", "c0ffee00", "--out", stick, "--number", 40).exit_code == 0
    assert refused(run(ctx, desk, "--post", "c0ffee00", "--out", stick, "--number", 40)) == "nomor-surat-lama"


def test_nothing_is_made_without_the_passphrase_or_for_no_post(
    ctx: Context, desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(run(ctx, desk, "--post", "Pos RW 3", "--out", stick)) == "nomor-kotak-salah"
    monkeypatch.setenv("KIOSK_PASSPHRASE", "salah sekali")
    assert refused(run(ctx, desk, "--post", "c0ffee00", "--out", stick)) == "sandi-salah"
    assert run(ctx, desk, "--post", "c0ffee00", "--out", stick, "--number", 0).exit_code == 2
    assert list(stick.iterdir()) == []
