import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bundles.insertion.insertion import Patience
from kiosk.bundles.insertion.model import read_snapshot
from kiosk.bundles.insertion.states import State
from kiosk.core import Requests
from tests.bundles.forge import Desk, item
from tests.bundles.insertion.scene import SENDING, Scene, plain, scene


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk, SENDING) as made:
        yield made


def report(stick: Path) -> str:
    return (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")


def test_signed_package_is_installed_told_and_receipted(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"), item("b"))
    desk.kim(stick / "kim-contoh.kim")
    outcome = post.insert(stick)
    assert (outcome.state, outcome.installed, outcome.exit_code) == (State.DONE, 2, 0)
    assert outcome.message == "Selesai. 2 isi baru sudah terpasang. Flashdisk boleh dicabut."
    assert post.kept.states == ["seen", "checking", "working", "done"]
    assert post.post.titles().keys() == {"a", "b"}
    assert post.last.notes == ("Segel KIM Contoh cocok.",)
    assert (post.last.over, post.last.may_pull, post.last.percent) == (True, True, 100)
    assert "- Segel KIM Contoh cocok: terbitan ke-1, baru dipasang." in report(stick)
    assert "- 1 catatan dibawa pulang." in report(stick)
    assert "- Kipas berdebu." in report(stick)
    receipt = json.loads((stick / "KIM" / "LAPORAN" / "terima.json").read_bytes())
    assert (receipt["generation"], receipt["installed"]["kim-contoh"]["version"]) == (1, 1)
    assert outcome.written == ("KIM/LAPORAN/LAPORAN.txt", "KIM/LAPORAN/terima.json")
    assert post.post.world.speaker.lights == ["masuk", "kerja", "selesai"]


def test_same_stick_again_says_that_nothing_changed(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    post.insert(stick)
    again = post.insert(stick)
    assert (again.state, again.parts, again.generation) == (State.NOTHING_NEW, {"kim-contoh": "unchanged"}, 1)


def test_older_package_is_told_as_older_and_changes_nothing(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "old.kim")
    desk.publish(item("a", "Baru"))
    new = desk.kim(stick.parent / "new.kim")
    post.insert(new)
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.OLDER, 3)
    assert post.post.titles() == {"a": "Baru"}
    assert "lebih lama dari isi sekarang" in report(stick)


def test_forged_package_is_told_with_the_publisher_to_ask(post: Scene, stick: Path) -> None:
    forger = Desk(stick.parent / "pemalsu")
    forger.publish(item("a", "Palsu"))
    forger.kim(stick / "palsu.kim")
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.SEAL_DOES_NOT_FIT, 3)
    assert outcome.message.endswith("Mintalah paket baru ke KIM Contoh.")
    assert "segel paket ini tidak cocok" in report(stick)
    assert post.post.titles() == {}
    assert post.post.world.speaker.lights[-1] == "gagal"


def test_empty_stick_goes_home_with_folders_page_and_report(post: Scene, stick: Path) -> None:
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.EMPTY, 0)
    assert post.kept.states == ["seen", "checking", "empty"]
    assert (stick / "KIM" / "1 WORO-WORO").is_dir()
    assert (stick / "KIM" / "BACA SAYA.html").is_file()
    assert "Flashdisk kosong." in report(stick)
    assert (stick / "KIM" / "LAPORAN" / "catatan.txt").is_file()
    assert post.insert(stick).state is State.EMPTY


def test_stick_of_strangers_stays_as_it_was(post: Scene, stick: Path) -> None:
    (stick / "foto liburan.jpg").write_bytes(b"x")
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.NOTHING_OF_OURS, 3)
    assert "Buat map bernama KIM" in outcome.message
    assert [path.name for path in stick.iterdir()] == ["foto liburan.jpg"]


@pytest.mark.parametrize("kind", ["kim", "tree"])
def test_mere_package_is_installed_and_nothing_is_written_beside_it(
    post: Scene, desk: Desk, tmp_path: Path, kind: str
) -> None:
    desk.publish(item("a"))
    folder = tmp_path / "kiriman"
    path = desk.kim(tmp_path / "a.kim") if kind == "kim" else desk.tree(folder)
    before = sorted(tmp_path.rglob("*kiriman*/**/*"))
    assert post.insert(path).state is State.DONE
    assert sorted(tmp_path.rglob("*kiriman*/**/*")) == before
    assert post.insert(path).written == ()


def test_missing_stick_is_unreadable_and_the_visit_still_ends(post: Scene, stick: Path) -> None:
    outcome = post.insert(stick / "none")
    assert (outcome.state, outcome.exit_code) == (State.UNREADABLE, 3)
    assert post.kept.states == ["seen", "unreadable"]


def test_plain_files_wait_for_a_yes_and_the_screens_yes_shows_them(post: Scene, stick: Path) -> None:
    post.asleep = [post.wish("approve")]
    outcome = post.insert(plain(stick))
    assert post.kept.states == ["seen", "checking", "asks-yes", "done"]
    assert (outcome.approved, outcome.waiting, outcome.message[:15]) == (1, (), "Selesai. 1 isi ")
    assert "Posyandu sabtu" in post.post.titles().values()
    assert "*DISETUJUI PENGURUS*\n- Posyandu sabtu\n" in report(stick)
    assert Requests(post.ctx.paths).waiting() == []
    assert post.insert(stick).state is State.NOTHING_NEW


def test_nothing_is_published_by_insertion_alone(post: Scene, stick: Path) -> None:
    start = post.clock.monotonic
    outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.approved, outcome.exit_code) == (State.NOBODY_ANSWERED, 0, 0)
    assert 300 <= post.clock.monotonic - start <= 320
    assert post.post.titles() == {}
    assert len(outcome.waiting) == 1
    assert "*MENUNGGU PIN PENGURUS*\n- Posyandu sabtu\n" in report(stick)
    assert post.post.world.speaker.lights[-2:] == ["tanya", "sebagian"]


def test_no_is_an_answer_too(post: Scene, stick: Path) -> None:
    post.asleep = [post.wish("reject")]
    outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.waiting) == (State.NOBODY_ANSWERED, ())
    assert post.clock.monotonic < 1100
    assert "*DITOLAK PENGURUS*\n- Posyandu sabtu\n" in report(stick)
    assert post.post.titles() == {}


def test_item_that_waits_already_is_asked_about_again(post: Scene, stick: Path) -> None:
    first = post.insert(plain(stick), Patience(answer=0, sleep=post.sleep))
    again = post.insert(stick, Patience(answer=0, sleep=post.sleep))
    assert (again.state, again.waiting) == (State.NOBODY_ANSWERED, first.waiting)


def test_package_and_plain_files_on_one_stick_are_both_told(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"), item("b"))
    desk.kim(stick / "a.kim")
    outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.installed) == (State.NOBODY_ANSWERED, 2)
    assert outcome.notes == ("Segel KIM Contoh cocok.", "2 isi baru sudah terpasang.")
    assert [note.javanese for note in post.kept.besides] == ["2 kabar énggal sampun mlebet."]


def test_file_that_cannot_be_used_is_named_with_its_next_step(post: Scene, stick: Path) -> None:
    plain(stick, "2 KABAR/foto.heic")
    outcome = post.insert(stick)
    assert (outcome.state, len(outcome.skipped)) == (State.DONE_WITH_SKIPS, 1)
    assert outcome.message.startswith("Selesai. 0 terpasang, 1 file tidak bisa dipakai.")
    assert "- foto.heic: " in report(stick)
    assert post.last.skipped == outcome.skipped


def test_program_on_the_stick_is_told_beside_and_the_rest_goes_on(post: Scene, stick: Path) -> None:
    plain(stick, "1 WORO-WORO/pasang.exe")
    post.asleep = [post.wish("approve")]
    outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.approved) == (State.DONE_WITH_SKIPS, 1)
    assert outcome.notes == ("Ada file program di flashdisk. Tidak dibuka. Yang lain tetap dilanjutkan.",)
    assert [note.indonesian for note in post.kept.besides] == list(outcome.notes)


def test_page_can_read_the_visit_from_another_process(post: Scene, stick: Path) -> None:
    seen: list[object] = []
    post.asleep = [lambda: seen.append(read_snapshot(post.ctx.paths))]
    post.insert(plain(stick))
    (shown,) = seen
    assert getattr(shown, "state", None) is State.ASKS_YES
    assert len(getattr(shown, "waiting", ())) == 1
