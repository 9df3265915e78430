"""Every stick takes a backup home, at most one a day."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.core import Confidence, Config, Context, SettingsError
from kiosk.device.backup.carrying import carry
from kiosk.device.backup.finding import find
from kiosk.device.backup.keeping import is_wished, wish
from tests.conftest import World


@pytest.fixture
def visit(post: Context, stick: Path) -> Callable[..., str]:
    def made(mode: str = "selalu") -> str:
        config = Config({**post.config.values, ("device", "backup"): mode}, post.config.source)
        return carry(replace(post, config=config), stick / "KIM" / "LAPORAN")

    return made


def test_stick_takes_one_a_day(visit: Callable[..., str], world: World, stick: Path) -> None:
    assert visit().startswith("Cadangan kotak ini dititipkan ke flashdisk (")
    assert visit() == ""
    world.clock.advance(24 * 3600)
    assert visit()
    world.clock.advance(48 * 3600)
    assert visit()
    assert sorted(one.header.number for one in find(stick)) == [2, 3]


def test_midnight_is_that_of_the_post(visit: Callable[..., str], world: World) -> None:
    assert visit()
    world.clock.jump(world.clock.now.replace(hour=16, minute=59))  # 23.59 WIB
    assert visit() == ""
    world.clock.advance(120)
    assert visit()


def test_other_stick_of_the_day_takes_its_own(post: Context, tmp_path: Path) -> None:
    assert all(carry(post, tmp_path / name / "KIM" / "LAPORAN") for name in ("satu", "dua"))


def test_spool_looks_at_the_stick_behind_it(post: Context, stick: Path, tmp_path: Path) -> None:
    assert carry(post, stick / "KIM" / "LAPORAN")
    spool = tmp_path / "titipan" / "KIM" / "LAPORAN"
    assert carry(replace(post, beside=stick / "KIM" / "LAPORAN"), spool) == ""


def test_unsure_clock_counts_runs_of_the_box(visit: Callable[..., str], world: World) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    assert visit()
    assert visit() == ""
    world.clock.boot_id = "boot-2"
    assert visit()


def test_day_no_calendar_has_stops_nothing(visit: Callable[..., str], stick: Path) -> None:
    assert visit()
    for header in stick.rglob("*.json"):
        header.write_text(header.read_text().replace("2026-", "9999-99-"))
    assert visit()


def test_wish_of_the_screen_counts_once_whatever_was_given(post: Context, visit: Callable[..., str]) -> None:
    assert visit("diminta") == ""
    wish(post.paths)
    assert visit("diminta")
    assert not is_wished(post.paths)
    assert visit("diminta") == ""
    wish(post.paths)
    assert visit("selalu")


def test_what_did_not_fit_is_said(post: Context, visit: Callable[..., str]) -> None:
    (post.paths.state / ("x" * 200)).write_bytes(b"x")
    assert visit().endswith("1 catatan atau rekaman lama tidak muat.")


def test_wrong_setting_is_named(visit: Callable[..., str]) -> None:
    with pytest.raises(SettingsError, match="selalu atau diminta"):
        visit("kadang")
