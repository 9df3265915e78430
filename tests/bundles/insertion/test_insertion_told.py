"""What an organiser is told must be all that happened, and nothing that did not."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.bundles.insertion.insertion import Patience
from kiosk.bundles.insertion.states import State
from kiosk.bundles.local.approval import BUTTON
from tests.bundles.attacks.scene import admit
from tests.bundles.forge import Desk, item
from tests.bundles.insertion.scene import SENDING, Scene, plain, scene

NUMBER = "Posyandu Sabtu\nHubungi 0812-3456-7890.\n"


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk, SENDING) as made:
        yield made


def report(stick: Path, folder: str = "KIM") -> str:
    return (stick / folder / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")


def unasked(post: Scene) -> Patience:
    return Patience(answer=0, sleep=post.sleep)


def test_stick_of_the_same_name_does_not_take_home_titles_of_another(post: Scene, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "a" / "USB", tmp_path / "b" / "USB"
    post.asleep = [post.wish("approve")]
    post.insert(plain(mine, "1 WORO-WORO/sudah ada.txt", "Kabar lain.\n"))
    first = post.insert(plain(theirs, "1 WORO-WORO/rahasia rt 3.txt", "Rapat RT 3.\n"), unasked(post))
    outcome = post.insert(plain(mine, "2 KABAR/baru.txt", "Kabar baru.\n"), unasked(post))
    assert len(first.waiting) == 1
    assert not set(outcome.waiting) & set(first.waiting)
    assert "ahasia" not in report(mine)
    assert post.insert(theirs, unasked(post)).waiting == first.waiting


def test_post_that_drops_a_publisher_says_whose_content_went(
    tmp_path: Path, city: Desk, desk: Desk, stick: Path
) -> None:
    admit(city, desk)
    city.publish(item("kota-a"))
    desk.publish(item("kim-a"))
    with scene(tmp_path / "pos", city) as post:
        city.kim(stick / "kota.kim")
        desk.kim(stick / "kim.kim")
        assert post.insert(stick).state is State.DONE
        (stick / "kim.kim").unlink()
        city.repository.admitted.remove("kim-contoh")
        city.publish(item("kota-a"))
        city.kim(stick / "kota.kim")
        outcome = post.insert(stick)
        assert outcome.state is State.RELEASED
        assert outcome.message.endswith(" isi dilepas. Flashdisk boleh dicabut.")
        assert outcome.parts["kim-contoh"] == "revoked"
        assert outcome.notes == ("Segel Dinas Kominfo cocok.", "Isi dari KIM Contoh tidak dipakai lagi.")
        assert [note.javanese for note in post.kept.besides] == ["Isi saking KIM Contoh boten dipunginakaken malih."]
        assert "- Isi dari KIM Contoh tidak dipakai lagi." in report(stick)


def test_what_was_taken_away_is_told_though_nobody_answers_about_plain_files(
    post: Scene, desk: Desk, stick: Path
) -> None:
    desk.publish(item("a"), item("b"))
    desk.kim(stick / "a.kim")
    post.insert(stick)
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    outcome = post.insert(plain(stick))
    assert outcome.state is State.NOBODY_ANSWERED
    assert "1 isi dilepas." in outcome.notes
    assert "- 1 isi dilepas." in report(stick)


def test_stick_that_mends_the_card_is_not_told_that_nothing_changed(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    post.insert(stick)
    current = post.ctx.content.newest()
    assert current is not None
    entry = next(iter(current.manifest.publishers["kim-contoh"].targets.values()))
    spoilt = post.ctx.content.object_path(entry.sha256)
    spoilt.chmod(0o644)
    spoilt.write_bytes(b"x" * entry.length)
    outcome = post.insert(stick)
    assert outcome.state is State.MENDED
    assert outcome.message == "Selesai. Isi yang rusak sudah diperbaiki. Flashdisk boleh dicabut."


def test_green_button_that_leaves_something_to_be_read_says_so(post: Scene, stick: Path) -> None:
    plain(stick, "1 WORO-WORO/hubungi.txt", NUMBER)
    post.asleep = [post.wish("approve", BUTTON)]
    outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.approved, len(outcome.waiting)) == (State.DONE_SOME_WAIT, 1, 1)
    assert "1 kabar lagi menunggu dibaca di layar." in outcome.message
    assert post.post.world.speaker.lights[-1] == "sebagian"


def test_stick_whose_folder_is_in_lower_case_takes_its_report_home(post: Scene, stick: Path) -> None:
    place = stick / "kim" / "1 woro-woro" / "posyandu sabtu.txt"
    place.parent.mkdir(parents=True)
    place.write_text("Posyandu Sabtu\n", "utf-8")
    outcome = post.insert(stick, unasked(post))
    assert (outcome.state, len(outcome.waiting)) == (State.NOBODY_ANSWERED, 1)
    assert [path.name for path in stick.iterdir()] == ["kim"]
    assert outcome.written == ("kim/LAPORAN/LAPORAN.txt", "kim/LAPORAN/terima.json")
    assert (stick / "kim" / "LAPORAN" / "catatan.txt").is_file()
    assert "- Posyandu sabtu" in report(stick, "kim")


def test_locked_stick_is_not_said_to_hold_the_reasons(post: Scene, volume: Callable[..., Path]) -> None:
    stick = plain(volume(256), "2 KABAR/foto.heic")
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    outcome = post.insert(stick)
    assert (outcome.state, outcome.written) == (State.DONE_WITH_SKIPS_UNTOLD, ())
    assert "LAPORAN" not in outcome.message
    assert not any("LAPORAN" in said for said, *_ in post.post.world.speaker.said)


def test_report_that_went_home_before_the_asking_still_holds_the_reasons(
    post: Scene, volume: Callable[..., Path]
) -> None:
    stick = plain(volume(256), "2 KABAR/foto.heic")

    def fill() -> None:
        place = stick / "penuh"
        place.write_bytes(bytes(os.statvfs(stick).f_bavail * os.statvfs(stick).f_frsize))

    post.asleep = [fill, post.wish("approve")]
    outcome = post.insert(plain(stick))
    assert outcome.state is State.DONE_WITH_SKIPS
    assert "- foto.heic: " in report(stick)
    assert outcome.notes[-1].startswith("Flashdisk penuh")


def test_lamp_is_told_again_while_it_asks(post: Scene, stick: Path) -> None:
    post.insert(plain(stick))
    assert 8 <= post.post.world.speaker.lights.count("tanya") <= 11


def test_lamp_is_told_again_while_another_import_runs(post: Scene, stick: Path) -> None:
    with post.busy():
        post.insert(plain(stick))
    assert post.post.world.speaker.lights.count("kerja") >= 4
