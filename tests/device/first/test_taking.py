from pathlib import Path

import pytest

from kiosk.app import FEATURES
from kiosk.core import Context, SettingsError, read_journal
from kiosk.device.first.rules import FirstRun
from kiosk.device.first.taking import refusals, remember_refusals, remembered, take_boot, take_from
from kiosk.web import OperatorBook
from tests.conftest import World

TOML = '[pos]\nname = "Pos RW 2"\norganisers = ["Bu Sri", "Pak Budi"]\n'


@pytest.fixture
def ctx(world: World) -> Context:
    return world.context(*FEATURES)


@pytest.fixture
def boot(tmp_path: Path) -> Path:
    folder = tmp_path / "boot"
    folder.mkdir()
    (folder / "pos.toml").write_text(TOML)
    return folder


def own(ctx: Context) -> Path:
    return ctx.paths.data / "pos.toml"


def test_file_of_the_boot_partition_is_taken_and_its_people_wait_for_a_pin(ctx: Context, boot: Path) -> None:
    said = take_boot(ctx, boot)
    assert said[0] == "Setelan diambil dari pos.toml."
    assert said[1:] == [f"Pengurus baru: {n}. PIN dibuat di layar, di Ruang pengurus." for n in ("Bu Sri", "Pak Budi")]
    assert own(ctx).read_text() == TOML
    assert [name for _, name in OperatorBook(ctx.tables).unclaimed()] == ["Bu Sri", "Pak Budi"]
    ctx.journal("operators").flush()
    noted = [(r["who"], r["did"]) for r, _ in read_journal(ctx.paths.journal / "operators")]
    assert noted == [("Bu Sri", "operator-enrolled"), ("Pak Budi", "operator-enrolled")]


def test_file_that_lies_there_for_ever_wipes_out_nothing_later(ctx: Context, boot: Path) -> None:
    take_boot(ctx, boot)
    own(ctx).write_text("[pos]\nname = 'dipulihkan'\n")
    assert take_boot(ctx, boot) == []
    assert "dipulihkan" in own(ctx).read_text()
    (boot / "pos.toml").write_text(TOML + "kim = 'KIM'\n")
    assert take_boot(ctx, boot) == ["Setelan diambil dari pos.toml."]
    assert own(ctx).read_text().startswith(TOML)


def test_post_that_lost_its_file_takes_it_again(ctx: Context, boot: Path) -> None:
    take_boot(ctx, boot)
    own(ctx).unlink()
    assert take_boot(ctx, boot) == ["Setelan diambil dari pos.toml."]


def test_who_was_removed_does_not_come_back_with_the_next_start(ctx: Context, boot: Path) -> None:
    take_boot(ctx, boot)
    book = OperatorBook(ctx.tables)
    book.claim("bu-sri")
    book.remove("pak-budi")
    (boot / "pos.toml").write_text('[pos]\norganisers = ["Bu Sri", "Pak Budi", "Mas Eko"]\n')
    take_boot(ctx, boot)
    assert [name for _, name in book.names()] == ["Bu Sri", "Mas Eko"]


def test_name_that_is_enrolled_already_keeps_its_pin(ctx: Context, boot: Path) -> None:
    book = OperatorBook(ctx.tables)
    book.add("Bu Sri", "123456")
    assert [line for line in take_boot(ctx, boot) if "Bu Sri" in line] == []
    assert book.login("bu-sri", "123456").operator == "Bu Sri"


def test_broken_file_leaves_the_old_settings(ctx: Context, boot: Path) -> None:
    take_boot(ctx, boot)
    (boot / "pos.toml").write_bytes(b"[pos\n")
    with pytest.raises(SettingsError):
        take_boot(ctx, boot)
    assert own(ctx).read_text() == TOML


@pytest.mark.parametrize("lie", ["absent", "folder"])
def test_without_a_file_nothing_happens(ctx: Context, boot: Path, lie: str) -> None:
    (boot / "pos.toml").unlink()
    if lie == "folder":
        (boot / "pos.toml").mkdir()
    assert take_boot(ctx, boot) == []
    assert take_from(ctx, boot) == ""
    assert not (ctx.paths.state / "first.json").exists()


def test_stick_tells_a_bare_post_who_it_is(ctx: Context, boot: Path) -> None:
    assert take_from(ctx, boot).startswith("Setelan diambil dari pos.toml. Pengurus baru: Bu Sri.")
    assert own(ctx).read_text() == TOML
    assert take_boot(ctx, boot.parent) == []


def test_stick_changes_nothing_on_a_post_that_has_settings_or_an_organiser(ctx: Context, boot: Path) -> None:
    OperatorBook(ctx.tables).enrol("Bu Sri")
    assert take_from(ctx, boot) == ""
    OperatorBook(ctx.tables).add("Mas Eko")
    OperatorBook(ctx.tables).remove("bu-sri")
    own(ctx).write_text("")
    assert take_from(ctx, boot) == ""
    assert own(ctx).read_text() == ""


def test_stick_cannot_name_a_program_to_run(ctx: Context, boot: Path) -> None:
    (boot / "pos.toml").write_text("[device]\nshutdown_command = 'reboot'\n")
    with pytest.raises(SettingsError, match="dari flashdisk hanya boleh"):
        take_from(ctx, boot)
    assert not own(ctx).exists()


def test_damaged_note_is_no_note(ctx: Context, boot: Path) -> None:
    take_boot(ctx, boot)
    (ctx.paths.state / "first.json").write_bytes(b"{")
    assert remembered(ctx) == FirstRun()


def test_refusals_are_kept_until_the_next_start_and_written_only_when_new(ctx: Context) -> None:
    file = ctx.paths.run / "first-refused.json"
    remember_refusals(ctx, ())
    assert not file.exists()
    remember_refusals(ctx, ("Rusak.",))
    before = file.stat().st_ino
    remember_refusals(ctx, ("Rusak.",))
    assert file.stat().st_ino == before
    assert refusals(ctx) == ["Rusak."]
    remember_refusals(ctx, ())
    assert refusals(ctx) == []


def test_damaged_note_of_refusals_says_nothing(ctx: Context) -> None:
    (ctx.paths.run / "first-refused.json").write_bytes(b"[1")
    assert refusals(ctx) == []
