import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.desk.check import check
from kiosk.bundles.desk.publisher_commands import publisher
from kiosk.bundles.desk.repository import Repository
from kiosk.bundles.seal.trust import read_root
from kiosk.core import Context, KioskError
from tests.bundles.forge import PASSPHRASE, Desk, item
from tests.conftest import World

HOLDER = "milik bagian hukum"


@pytest.fixture
def away(city: Desk, tmp_path: Path) -> Path:
    """The folder of whoever keeps root-2 and root-3."""
    folder = tmp_path / "pemegang"
    folder.mkdir()
    for name in ("root-2", "root-3"):
        shutil.move(city.folder / "keys" / f"{name}.pem", folder)
    return folder


def run(ctx: Context, *arguments: object, typed: str | None = None) -> Result:
    env = {"KIOSK_PASSPHRASE": ""} if typed else {}
    return CliRunner(env=env).invoke(publisher, [str(a) for a in arguments], obj=ctx, input=typed)


def refused(result: Result) -> str:
    assert isinstance(result.exception, KioskError), result.output
    return result.exception.code


def test_kim_changes_its_keys_with_one_command_and_gets_a_new_card(ctx: Context, desk: Desk) -> None:
    desk.publish(item("a"))
    first = desk.root
    result = run(ctx, "rotate", "--repo", desk.folder)
    assert result.exit_code == 0, result.output
    assert "Kunci baru dibuat: targets, snapshot, timestamp." in result.stdout
    assert "Sekarang berlaku root nomor 2" in result.stdout
    assert "Terbitan 2" in result.stdout
    assert "Root nomor 2" in (desk.folder / "kartu.html").read_text("utf-8")
    check(desk.folder, read_root(first))


def test_city_with_one_key_here_says_what_is_missing_and_publishes_nothing(
    ctx: Context, city: Desk, away: Path
) -> None:
    city.publish(item("a"))
    first = city.root
    result = run(ctx, "rotate", "--repo", city.folder)
    assert result.exit_code == 0, result.output
    assert "menunggu 1 segel lagi, dari: root-2, root-3." in result.stdout
    assert city.root == first
    assert refused(run(ctx, "rotate", "--repo", city.folder)) == "rotasi-menunggu"

    result = run(ctx, "sign", "--repo", city.folder, "--root-key", away / "root-3.pem")
    assert "root-3.pem sudah menyegel root nomor 2." in result.stdout
    assert "Sekarang berlaku root nomor 2" in result.stdout
    check(city.folder, read_root(first))


def test_signature_that_is_not_the_last_one_is_kept(ctx: Context, city: Desk, away: Path) -> None:
    shutil.move(city.folder / "keys" / "root-1.pem", away)
    assert "menunggu 2 segel" in run(ctx, "rotate", "--repo", city.folder).stdout
    result = run(ctx, "sign", "--repo", city.folder, "--root-key", away / "root-1.pem")
    assert result.exit_code == 0, result.output
    assert "menunggu 1 segel lagi, dari: root-2, root-3." in result.stdout
    assert "berlaku root nomor 2" in run(ctx, "sign", "--repo", city.folder, "--root-key", away / "root-2.pem").stdout


def test_holder_and_publisher_each_type_their_own_passphrase(ctx: Context, city: Desk, away: Path) -> None:
    city.publish(item("a"))
    for name in ("root-2", "root-3"):
        shutil.copy(away / f"{name}.pem", city.folder / "keys")
    typed = f"{PASSPHRASE}\n{HOLDER}\n{HOLDER}\n"
    result = run(ctx, "rotate", "root-2", "--holders", "--repo", city.folder, typed=typed)
    assert "Sekarang berlaku root nomor 2" in result.stdout, result.output
    shutil.move(city.folder / "keys" / "root-2.pem", away / "root-2.pem")
    (city.folder / "keys" / "root-3.pem").unlink()
    assert "menunggu 1 segel" in run(ctx, "rotate", "--repo", city.folder).stdout
    signing = ("sign", "--repo", city.folder, "--root-key", away / "root-2.pem")
    assert refused(run(ctx, *signing)) == "sandi-salah"
    result = run(ctx, *signing, typed=f"{HOLDER}\n{PASSPHRASE}\n")
    assert "Sekarang berlaku root nomor 3" in result.stdout, result.output
    assert HOLDER not in result.output


def test_forgotten_passphrase_ends_with_a_new_one(ctx: Context, city: Desk, away: Path) -> None:
    city.publish(item("a"))
    new = "kata sandi yang baru"
    result = run(ctx, "rotate", "--new-passphrase", "--repo", city.folder, typed=f"{new}\n{new}\n")
    assert "menunggu 2 segel" in result.stdout, result.output
    for name, after in (("root-2", ""), ("root-3", f"{new}\n")):
        signing = ("sign", "--repo", city.folder, "--root-key", away / f"{name}.pem")
        assert run(ctx, *signing, typed=f"{PASSPHRASE}\n{after}").exit_code == 0
    assert Repository(city.folder).signers(new)


def test_change_given_up_leaves_the_keys_as_they_are(ctx: Context, city: Desk, away: Path) -> None:
    first = city.root
    run(ctx, "rotate", "--repo", city.folder)
    assert "dibatalkan" in run(ctx, "rotate", "--cancel", "--repo", city.folder).stdout
    assert refused(run(ctx, "rotate", "--cancel", "--repo", city.folder)) == "rotasi-tidak-ada"
    assert city.root == first
    assert not (city.folder / "keys" / "baru").exists()


def test_keys_are_not_changed_under_a_doubtful_date(ctx: Context, world: World, desk: Desk) -> None:
    world.clock.advance(timedelta(days=5000).total_seconds())
    assert refused(run(ctx, "rotate", "--repo", desk.folder)) == "tanggal-meragukan"
    assert Repository(desk.folder).root.version == 1


def test_card_that_was_thrown_away_is_written_again(ctx: Context, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "lagi.html"
    assert run(ctx, "card", "--repo", desk.folder).stdout == f"Kartu: {desk.folder / 'kartu.html'}\n"
    assert run(ctx, "card", "--repo", desk.folder, "--out", out).stdout == f"Kartu: {out}\n"
    assert out.read_bytes() == (desk.folder / "kartu.html").read_bytes()
