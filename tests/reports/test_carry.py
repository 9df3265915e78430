import os
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.accesslog import make_observer
from kiosk.core import Context, Event, OurError, StickError
from kiosk.outbox import own_device
from kiosk.reports import FEATURE
from kiosk.reports.text import MOST_CHARACTERS
from tests.conftest import World
from tests.reports.conftest import FEATURES, settings
from tests.reports.simulation import Simulation

FIRST_WEEK, LATER = datetime(2026, 11, 2, 3, tzinfo=UTC), datetime(2026, 11, 8, 3, tzinfo=UTC)
KINDS = {"laporan-{}.html", "pesan-{}.txt", "kunjungan-{}.csv"}


def files(*months: str) -> set[str]:
    """What is laid down for months."""
    return {kind.format(month) for kind in KINDS for month in months}


def only(folder: Path) -> Path:
    """The folder of the one post."""
    [made] = folder.iterdir()
    return made


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def another(tmp_path: Path) -> Iterator[tuple[World, Context]]:
    """A second post of the same name, that nobody has visited."""
    folder = tmp_path / "pos-kedua"
    folder.mkdir()
    world = World(folder)
    yield world, world.context(*FEATURES, config=settings(folder))
    world.close()


def test_stick_takes_the_month_that_is_over_and_the_running_one(own: Simulation, tmp_path: Path) -> None:
    folder = tmp_path / "KIM" / "LAPORAN"
    said = FEATURE.carry(own.ctx, folder)
    assert names(only(folder)) == files("2026-10", "2026-11")
    assert said.startswith("Kunjungan Oktober 2026: ")
    assert said.endswith("file laporan-2026-10.html.")


def test_two_posts_on_one_stick_do_not_overwrite_each_other(
    own: Simulation, another: tuple[World, Context], tmp_path: Path
) -> None:
    said = [FEATURE.carry(ctx, tmp_path / "KIM") for ctx in (own.ctx, another[1])]
    folders = sorted(names(tmp_path / "KIM"))
    assert len(folders) == 2
    assert sorted(re.findall(r"map (pos-contoh-[0-9a-f]{4}), file", " ".join(said))) == folders
    assert f"pos-contoh-{own_device(own.ctx.paths)[:4]}" in folders


def test_post_without_a_name_in_latin_letters_has_a_folder_too(
    make_context: Callable[..., Context], tmp_path: Path
) -> None:
    made = tmp_path / "tanpa-nama.toml"
    made.write_text('[pos]\nname = "ꦥꦺꦴꦱ꧀"\n')
    FEATURE.carry(make_context(*FEATURES, config=made), tmp_path / "KIM")
    assert re.fullmatch(r"pos-[0-9a-f]{4}", only(tmp_path / "KIM").name)


def test_folder_that_is_a_link_leads_no_report_elsewhere(own: Simulation, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    outside.mkdir()
    (tmp_path / "KIM").mkdir()
    (tmp_path / "KIM" / f"pos-contoh-{own_device(own.ctx.paths)[:4]}").symlink_to(outside)
    with pytest.raises(StickError, match="menunjuk ke tempat lain"):
        FEATURE.carry(own.ctx, tmp_path / "KIM")
    assert names(outside) == set()


def test_message_leaves_the_box_as_any_computer_reads_it(own: Simulation, tmp_path: Path) -> None:
    FEATURE.carry(own.ctx, tmp_path / "KIM")
    told = (only(tmp_path / "KIM") / "pesan-2026-10.txt").read_bytes().decode("utf-8")
    assert told.startswith("*Laporan Oktober 2026*\r\n")
    assert told.count("\n") == told.count("\r\n") > 5
    assert len(told.replace("\r", "")) <= MOST_CHARACTERS


def test_what_a_pulled_stick_kept_of_a_report_goes(own: Simulation, tmp_path: Path) -> None:
    FEATURE.carry(own.ctx, tmp_path / "KIM")
    (only(tmp_path / "KIM") / ".laporan-2026-10.html.1234.tmp").write_bytes(b"<")
    FEATURE.carry(own.ctx, tmp_path / "KIM")
    assert names(only(tmp_path / "KIM")) == files("2026-10", "2026-11")


def test_after_a_week_people_are_told_of_the_running_month(world: World, own: Simulation, tmp_path: Path) -> None:
    world.clock.jump(LATER)
    assert FEATURE.carry(own.ctx, tmp_path / "KIM").startswith("Kunjungan November 2026: 0 ")


@pytest.mark.parametrize(("now", "first"), [(FIRST_WEEK, "2026-10"), (LATER, "2026-11")])
def test_stick_with_little_room_gets_the_month_people_ask_for(
    world: World, own: Simulation, volume: Callable[..., Path], now: datetime, first: str
) -> None:
    world.clock.jump(now)
    place = volume(512)
    FEATURE.carry(own.ctx, place / "KIM")
    made = only(place / "KIM")
    sizes = {path.name: -(-path.stat().st_size // 4096) for path in made.iterdir()}
    for path in made.iterdir():
        path.unlink()
    asked = sum(sizes[name] for name in files(first))
    free = os.statvfs(place).f_bavail - asked - 1  # a page for the first file of the other month
    (place / "penuh").write_bytes(bytes(free * 4096))
    with pytest.raises(StickError, match=f"file laporan-{first}.html. Tempat itu penuh") as told:
        FEATURE.carry(own.ctx, place / "KIM")
    assert told.value.code == "flashdisk-penuh"
    assert names(made) == files(first)


def test_month_before_the_first_record_is_not_told_as_a_month_without_visits(
    another: tuple[World, Context], tmp_path: Path
) -> None:
    world, ctx = another
    world.clock.jump(FIRST_WEEK)
    said = FEATURE.carry(ctx, tmp_path / "KIM")
    assert names(only(tmp_path / "KIM")) == files("2026-11")
    assert "Oktober" not in said


def test_nothing_small_leaves_on_a_stick_that_anybody_may_find(world: World, own: Simulation, tmp_path: Path) -> None:
    world.clock.jump(datetime(2026, 12, 3, 3, tzinfo=UTC))
    observe = make_observer(world.journal, world.clock)
    for _ in range(2):
        observe(Event("view", "perda-1", area="0103"))
    for _ in range(20):
        observe(Event("view", "beranda"))
    world.journal("access").flush()
    FEATURE.carry(own.ctx, tmp_path / "KIM")
    told = (only(tmp_path / "KIM") / "kunjungan-2026-12.csv").read_text("utf-8-sig")
    hidden = "bulan ini: 1 atau 2"
    assert f"Isi dibuka;Perda tentang Sampah;Peraturan;;0;{hidden};isi/perda-1" in told
    assert f"Kunjungan dari RT;RT 1 RW 3;;;0;{hidden};rt-kunjungan/0103" in told


def test_key_our_card_cannot_read_names_no_folder(own: Simulation, tmp_path: Path) -> None:
    (own.ctx.paths.state / "device.key").mkdir(parents=True)
    with pytest.raises(OurError):
        FEATURE.carry(own.ctx, tmp_path / "KIM")
    assert not (tmp_path / "KIM").exists()
