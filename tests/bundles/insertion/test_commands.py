import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.commands import COMMANDS
from kiosk.bundles.insertion.model import read_snapshot
from kiosk.bundles.insertion.states import State
from kiosk.core import Context, Feature, atomic
from tests.bundles.forge import Desk, item
from tests.bundles.insertion.scene import Scene, plain, scene


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk) as made:
        yield made


def run(post: Scene, *arguments: str) -> Result:
    command = COMMANDS[0]
    return CliRunner().invoke(command, [*arguments], obj=post.ctx)


def test_person_at_a_terminal_reads_what_the_organiser_hears(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    result = run(post, str(stick))
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == ["Flashdisk sudah masuk. Tunggu sebentar, jangan dicabut.", "Isinya sedang diperiksa."]
    assert "Masih menyalin. Kira-kira 1 menit lagi. Jangan dicabut dulu. 99 %" in lines
    assert "  Segel KIM Contoh cocok." in lines
    assert lines[-3:] == [
        "Selesai. 1 isi baru sudah terpasang. Flashdisk boleh dicabut.",
        "  > KIM/LAPORAN/LAPORAN.txt",
        "  > KIM/LAPORAN/terima.json",
    ]


def test_program_reads_one_object_and_the_exit_code(post: Scene, stick: Path) -> None:
    (stick / "foto.jpg").write_bytes(b"")
    result = run(post, str(stick), "--json")
    assert (result.exit_code, result.stdout.count("\n")) == (3, 1)
    answer = json.loads(result.stdout)
    assert (answer["state"], answer["exit_code"], answer["written"]) == ("nothing-of-ours", 3, [])


def test_waiting_for_a_pin_can_be_cut_short_and_skipped_files_are_named(post: Scene, stick: Path) -> None:
    plain(stick, "2 KABAR/foto.heic")
    result = run(post, str(plain(stick)), "--wait", "0")
    assert result.exit_code == 0
    assert "Belum disetujui pengurus. Kabar ini belum ditampilkan. Flashdisk boleh dicabut." in result.stdout
    assert "  foto.heic: " in result.stdout
    assert run(post, str(stick), "--wait", "-1").exit_code == 2


def test_side_note_is_printed_once(post: Scene, stick: Path) -> None:
    plain(stick, "1 WORO-WORO/pasang.exe")
    result = run(post, str(plain(stick)), "--wait", "0")
    assert result.stdout.count("Ada file program di flashdisk.") == 1


@pytest.mark.parametrize(("pulled", "state"), [(True, State.PULLED_OUT), (False, State.FAILED)])
def test_stick_whose_unit_is_stopped_still_has_its_last_word(
    tmp_path: Path, desk: Desk, stick: Path, pulled: bool, state: State
) -> None:
    def stopped(_: Context, __: Path) -> str:
        if pulled:
            shutil.rmtree(stick)
        os.kill(os.getpid(), signal.SIGTERM)
        return "never said"

    handler = signal.getsignal(signal.SIGTERM)
    with scene(tmp_path / "pos", desk, Feature(name="stopped", carry=stopped)) as post:
        result = run(post, str(plain(stick)))
        assert result.exit_code == 128 + signal.SIGTERM
        shown = read_snapshot(post.ctx.paths)
    assert shown is not None
    assert (shown.state, shown.over, shown.lamp) == (state, True, "gagal")
    assert signal.getsignal(signal.SIGTERM) == handler


def test_second_stick_that_never_gets_its_turn_says_so(post: Scene, stick: Path) -> None:
    with atomic.try_lock(post.ctx.paths.run / "stick.lock", wait=False):
        stick.rmdir()
        result = run(post, str(stick))
    assert result.exit_code == 3
    assert result.stdout == "Satu flashdisk dulu. Yang kedua tunggu sampai selesai.\n"


def give(post: Scene, *arguments: str) -> Result:
    return CliRunner().invoke(COMMANDS[1], [*arguments], obj=post.ctx)


def spooled(post: Scene, stick: Path) -> None:
    """What a visit laid into the usual spool, for a medium that is there and one that is not."""
    folder = post.ctx.paths.run / "titipan"
    for name in (stick.name, "hilang"):
        (folder / name / "KIM").mkdir(parents=True)
        (folder / name / "KIM" / "a.txt").write_bytes(b"a")
        spool.drop(folder / name, spool.Wanted(name))


def test_who_gives_tells_each_stick_in_a_sentence(post: Scene, stick: Path) -> None:
    spooled(post, stick)
    result = give(post, "--media", str(stick.parent))
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "flashdisk: 1 file ditulis.",
        "hilang: Flashdisk tercabut sebelum selesai. Isi lama aman. Silakan pasang lagi.",
    ]


def test_who_gives_tells_a_program_in_one_object(post: Scene, stick: Path) -> None:
    spooled(post, stick)
    result = give(post, "--spool", str(post.ctx.paths.run / "titipan"), "--media", str(stick.parent), "--json")
    answer = json.loads(result.stdout)
    assert [(one["medium"], one["code"], one["written"]) for one in answer["given"]] == [
        ("flashdisk", "", ["KIM/a.txt"]),
        ("hilang", "flashdisk-tercabut", []),
    ]
    assert json.loads(give(post, "--json").stdout) == {"result": "ok", "given": []}


def test_visit_of_a_strangers_stick_asks_nobody_to_write_on_it(post: Scene, stick: Path) -> None:
    spools = post.ctx.paths.run / "titipan"
    spools.mkdir()
    foreign = stick.parent / "asing"
    foreign.mkdir()
    (foreign / "foto.jpg").write_bytes(b"")
    assert run(post, str(foreign), "--through", str(spools / "asing")).exit_code == 3
    assert [*spools.iterdir()] == []
