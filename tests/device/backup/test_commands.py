"""`kiosk backup` as a technician types it, and as a unit calls it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kiosk.core import Context, KioskError, SettingsError
from kiosk.device.backup.commands import ASKED, backup
from kiosk.device.backup.keeping import words_of
from kiosk.device.backup.wishing import Wish, drop_wish
from tests.conftest import World


def run(ctx: Context, *arguments: object, **more: Any) -> Result:
    return CliRunner().invoke(backup, [str(one) for one in arguments], obj=ctx, catch_exceptions=False, **more)


@pytest.fixture
def made(post: Context, stick: Path) -> Path:
    return Path(json.loads(run(post, "make", stick, "--json").stdout)["file"])


def test_make_says_where_it_lies(post: Context, stick: Path) -> None:
    (post.paths.state / ("x" * 200)).write_bytes(b"x")
    said = run(post, "make", stick).stdout
    assert "Cadangan dibuat: " in said
    assert "1 file tidak ikut" in said
    assert "kartu pengurus" in said


def test_make_is_one_object(post: Context, stick: Path) -> None:
    answer = json.loads(run(post, "make", stick, "--json").stdout)
    assert (answer["result"], answer["device"], answer["number"], answer["left"]) == ("made", "a1b2c3d4", 1, [])


def test_list_names_post_and_day(fresh: Context, stick: Path, made: Path) -> None:
    assert run(fresh, "list", stick).stdout.startswith("Pos Mawar  2026-11-21  ")
    rows = json.loads(run(fresh, "list", stick, "--json").stdout)["backups"]
    assert [(row["file"], row["post"]) for row in rows] == [(str(made), "Pos Mawar")]


def test_words_are_shown_to_who_has_the_shell(post: Context) -> None:
    assert run(post, "words").stdout.strip() == words_of(post.paths)
    assert json.loads(run(post, "words", "--json").stdout)["words"] == words_of(post.paths)


def test_restore_asks_whether_the_old_box_is_gone(
    post: Context, fresh: Context, stick: Path, made: Path, tmp_path: Path
) -> None:
    assert made.exists()
    no = run(fresh, "restore", stick, input="n\n")
    assert ASKED in no.stdout
    assert no.exit_code == 1
    assert fresh.tables["operators"].rows() == []
    yes = run(fresh, "restore", stick, "--boot", tmp_path, input=f"y\n{words_of(post.paths).upper()}\n")
    assert "Cadangan Pos Mawar (2026-11-21) dipulihkan." in yes.stdout


def test_restore_by_a_script_and_back(
    post: Context, fresh: Context, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIOSK_WORDS", words_of(post.paths))
    arguments = ("restore", made, "--words-from-env", "KIOSK_WORDS", "--boot", tmp_path, "--json")
    answer = json.loads(run(fresh, *arguments).stdout)
    assert (answer["result"], answer["post"]) == ("restored", "Pos Mawar")
    for as_json, said in ((("--json",), '{"result":"undone"}'), ((), "kembali dipakai")):
        fresh.journal("operators").close()
        again = World(tmp_path / "baru")
        assert said in run(again.context(*fresh.features.values()), "restore", "--undo", *as_json).stdout
        again.close()


def test_wished_restore_needs_no_question(post: Context, fresh: Context, made: Path, tmp_path: Path) -> None:
    drop_wish(fresh.paths, Wish(str(made), words_of(post.paths)))
    assert "dipulihkan" in run(fresh, "restore", "--wished", "--boot", tmp_path).stdout
    with pytest.raises(KioskError):
        run(fresh, "restore", "--wished")


@pytest.mark.parametrize("arguments", [(), ("--undo", "--wished"), (".", "--undo")])
def test_restore_wants_one_thing(fresh: Context, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SettingsError):
        run(fresh, "restore", *arguments)
