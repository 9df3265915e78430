"""A stick written through a spool is, byte for byte, the stick a visit writes with its own hands."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from kiosk.bundles.codes import fault
from kiosk.bundles.insertion import spool
from kiosk.bundles.insertion.medium import Medium
from kiosk.bundles.insertion.model import Outcome
from kiosk.bundles.insertion.states import State
from kiosk.bundles.insertion.ways import Through, Waiting
from kiosk.core import Context, Feature, StickError
from tests.bundles.forge import Desk, item, reason
from tests.bundles.insertion.scene import REFUSING, SENDING, plain, scene
from tests.bundles.insertion.spooling import box, tree


def radio(_: Context, folder: Path) -> str:
    """A slice that brings more where it finds a folder of its own."""
    wanted = folder.parent / "RADIO"
    if wanted.is_dir():
        (wanted / "pagi.mp3").write_bytes(b"suara")
    return ""


def no_room(_: Context, __: Path) -> str:
    raise StickError("flashdisk-penuh", "Laporan tidak muat.", "0 bytes free")


RADIO = Feature(name="radio", carry=radio)
CRAMPED = Feature(name="cramped", carry=no_room)
NUMBERED = Feature(name="numbered", identity=lambda _: "c0ffee00")


def nothing(_: Path, __: Desk) -> None:
    """A stick nobody has filled."""


def package(stick: Path, desk: Desk) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")


def plain_files(stick: Path, _: Desk) -> None:
    plain(stick, "2 KABAR/foto.heic")
    plain(stick)


def other_case(stick: Path, _: Desk) -> None:
    (stick / "Kim" / "laporan").mkdir(parents=True)
    (stick / "Kim" / "laporan" / "laporan.TXT").write_bytes(b"lama")
    (stick / "Kim" / "radio").mkdir()
    (stick / "Kim" / "catatan.txt").write_bytes(b"bukan milik kotak")


def strangers(stick: Path, _: Desk) -> None:
    (stick / "foto.jpg").write_bytes(b"")


def timeless(outcome: Outcome) -> Outcome:
    """Waiting takes its time, and ids bear the moment."""
    return msgspec.structs.replace(outcome, seconds=0.0, waiting=())


@pytest.mark.parametrize("fill", [nothing, package, plain_files, other_case, strangers], ids=lambda fill: fill.__name__)
@pytest.mark.parametrize("features", [(SENDING, RADIO, NUMBERED), (REFUSING,), ()], ids=("sends", "refuses", "none"))
def test_stick_looks_the_same_whoever_wrote_it(
    tmp_path: Path, desk: Desk, fill: Callable[[Path, Desk], None], features: tuple[Feature, ...]
) -> None:
    by_hand, media = tmp_path / "hand" / "sda1", tmp_path / "media"
    by_hand.mkdir(parents=True)
    fill(by_hand, desk)
    shutil.copytree(by_hand, media / "sda1")
    if fill is other_case:  # a stick that knows no case has one name; this one is asked for in capitals
        for root in (by_hand, media / "sda1"):
            (root / "Kim" / "radio").rename(root / "Kim" / "RADIO")
    with scene(tmp_path / "a", desk, *features) as post:
        first = post.insert(by_hand)
        shown = post.last
    with box(tmp_path / "b", desk, media, *features) as other:
        second = other.insert(media / "sda1")
        assert timeless(second) == timeless(first)
        assert (other.scene.last.lamp, other.scene.last.notes) == (shown.lamp, shown.notes)
        assert tree(other.spools) == {}
    hand, through = tree(by_hand), tree(media / "sda1")
    for files in (hand, through):  # the two posts wrote them some moments apart
        files.pop("KIM/LAPORAN/terima.json", None)
        files.pop("Kim/laporan/terima.json", None)
    assert through == hand


def test_folder_some_slice_looks_for_is_found_in_whatever_case_the_stick_has_it(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    (stick / "kim" / "Radio").mkdir(parents=True)
    (stick / "kim" / "tautan").symlink_to(tmp_path)
    with box(tmp_path, desk, stick.parent, RADIO) as post:
        post.insert(stick)
    assert (stick / "kim" / "Radio" / "pagi.mp3").read_bytes() == b"suara"
    assert not (stick / "KIM").exists()


def test_report_tells_the_number_of_the_box(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    stick.mkdir(parents=True)
    with box(tmp_path, desk, stick.parent, NUMBERED) as post:
        post.insert(stick)
    assert "- Nomor kotak: c0ffee00." in (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")


@pytest.mark.parametrize("kibibytes", [4, 256])
def test_full_stick_is_told_as_full_and_not_as_empty(
    tmp_path: Path, desk: Desk, volume: Callable[..., Path], kibibytes: int
) -> None:
    stick = volume(kibibytes)
    (stick / ".penuh").write_bytes(bytes((os.statvfs(stick).f_bavail - 1) * 4096))
    with box(tmp_path, desk, tmp_path, SENDING) as post:
        outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.FAILED, 3)
    assert outcome.message.startswith("Flashdisk penuh")


def test_stick_without_room_for_what_the_slices_send_still_gets_its_report(
    tmp_path: Path, desk: Desk, volume: Callable[..., Path]
) -> None:
    def heavy(_: Context, folder: Path) -> str:
        (folder / "berat.bin").write_bytes(bytes(200_000))
        return "Semua dibawa."

    stick = volume(128)
    (stick / "KIM").mkdir()
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    with box(tmp_path, desk, tmp_path, Feature(name="heavy", carry=heavy)) as post:
        outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.DONE, 0)
    assert [note for note in outcome.notes if note.startswith("Flashdisk penuh")]
    text = (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")
    assert "- Flashdisk penuh" in text
    assert "Semua dibawa" not in text


@pytest.mark.parametrize("filled", [False, True])
def test_locked_stick_is_told_as_locked(
    tmp_path: Path, desk: Desk, volume: Callable[..., Path], *, filled: bool
) -> None:
    stick = volume(64, "ro")
    if filled:
        stick = volume(64)
        package(stick, desk)
        assert subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=False).returncode == 0
    with box(tmp_path, desk, tmp_path, SENDING) as post:
        outcome = post.insert(stick)
    said = (outcome.message, *outcome.notes)
    assert any(line.startswith("Flashdisk terkunci") for line in said)
    assert outcome.state is (State.DONE if filled else State.FAILED)


def test_link_in_the_place_of_our_folder_is_told_and_nothing_is_written(tmp_path: Path, desk: Desk) -> None:
    stick = tmp_path / "media" / "sda1"
    outside = tmp_path / "luar"
    outside.mkdir()
    (stick / "KIM").mkdir(parents=True)
    (stick / "KIM" / "LAPORAN").symlink_to(outside)
    package(stick, desk)
    with box(tmp_path, desk, stick.parent, SENDING) as post:
        outcome = post.insert(stick)
    assert any(note.startswith("Map KIM di flashdisk ini menunjuk") for note in outcome.notes)
    assert list(outside.iterdir()) == []


def way(tmp_path: Path, answers: Callable[[Path], None]) -> Through:
    """A spool with one file, whose waiting is answered by `answers`."""
    stick, folder = tmp_path / "sda1", tmp_path / "titipan"
    stick.mkdir()
    now = iter(range(1000))
    made = Through(Medium.at(stick), folder, Waiting(5, lambda: next(now), lambda: answers(folder)))
    with made.laying() as giving:
        giving.file(("KIM", "a"), b"a")
    return made


def test_late_answer_to_a_question_before_is_no_answer(tmp_path: Path) -> None:
    made = way(tmp_path, lambda folder: spool.answer(folder, spool.Given("sda1", token="lama")))
    assert reason(made.send) == "laporan-tidak-tertulis"


def test_slow_stick_is_waited_for_as_long_as_somebody_writes(tmp_path: Path) -> None:
    signs = iter(range(1, 40))

    def writes(folder: Path) -> None:
        sign = next(signs)
        os.utime(folder.with_name("titipan.kirim"), (sign, sign))
        question = spool.wanted(folder)
        if sign == 30:
            spool.answer(folder, spool.Given("sda1", written=("KIM/a",), token=question.token if question else ""))

    made = way(tmp_path, writes)
    made.send()
    assert made.written == ("KIM/a",)


def test_who_did_not_answer_once_is_not_waited_for_again(tmp_path: Path) -> None:
    asked: list[Path] = []
    made = way(tmp_path, asked.append)
    assert reason(made.send) == "laporan-tidak-tertulis"
    waited = len(asked)
    assert waited > 0
    with made.laying() as giving:
        giving.file(("KIM", "a"), b"a")
    assert reason(made.send) == "laporan-tidak-tertulis"
    assert len(asked) == waited


def test_code_nobody_knows_is_told_as_our_own_failure(tmp_path: Path) -> None:
    def answers(folder: Path) -> None:
        question = spool.wanted(folder)
        spool.answer(folder, spool.Given("sda1", "asing", token=question.token if question else ""))

    assert reason(way(tmp_path, answers).send) == "laporan-tidak-tertulis"


def test_nothing_laid_asks_nobody(tmp_path: Path) -> None:
    stick = tmp_path / "sda1"
    stick.mkdir()
    made = Through(Medium.at(stick), tmp_path / "titipan", Waiting(0, lambda: 0, lambda: None))
    made.send()
    assert not (tmp_path / "titipan.kirim").exists()


def test_fault_of_a_slice_keeps_its_name_but_for_room(tmp_path: Path) -> None:
    made = way(tmp_path, lambda _: None)
    assert made.blamed(fault("flashdisk-penuh")).code == "laporan-tidak-tertulis"
    assert made.blamed(fault("flashdisk-terkunci")).code == "flashdisk-terkunci"


def test_stick_pulled_out_while_its_files_are_laid_is_gone_not_our_fault(tmp_path: Path) -> None:
    stick = tmp_path / "sda1"
    stick.mkdir()
    (stick / "KIM").symlink_to(tmp_path)
    made = Through(Medium.at(stick), tmp_path / "titipan", Waiting(0, lambda: 0, lambda: None))
    assert reason(lambda: made.laying().__enter__()) == "flashdisk-menyesatkan"
