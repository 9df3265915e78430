"""A stick with a letter of handover: it opens one post once, and whatever is wrong with it is told."""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from kiosk.bundles.desk.keys import read_keys
from kiosk.bundles.insertion.handover import COUNTS, take_letter
from kiosk.bundles.insertion.model import Outcome
from kiosk.bundles.insertion.states import State
from kiosk.bundles.seal.handover import Letter, write_letter
from kiosk.core import Feature, read_journal
from kiosk.web import handover_open
from tests.bundles.forge import PASSPHRASE, Desk, flip, item, reason
from tests.bundles.insertion.scene import Scene, plain, scene

DEVICE = "c0ffee00"
NUMBERED = Feature(name="numbered", identity=lambda _: DEVICE)
OPENED = "Serah terima dibuka 15 menit."


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk, NUMBERED) as made:
        yield made


def lay(stick: Path, desk: Desk, number: int = 1, device: str = DEVICE, name: str = "KIM/SERAH-TERIMA.json") -> Path:
    """A letter on a stick."""
    place = stick / name
    place.parent.mkdir(parents=True, exist_ok=True)
    signers = read_keys(desk.folder / "keys", ("targets",), PASSPHRASE)
    place.write_bytes(write_letter(Letter(desk.publisher.name, device, number), signers))
    return place


def journal(post: Scene) -> list[dict[str, object]]:
    post.ctx.journal("operators").flush()
    return [dict(record) for record, _ in read_journal(post.ctx.paths.journal / "operators", {})]


def closed(post: Scene, outcome: Outcome, start: str) -> None:
    """It was refused with such a sentence, and nothing has opened."""
    assert not handover_open(post.ctx)
    assert outcome.message.startswith(start)
    assert outcome.exit_code == 3
    assert journal(post) == []


@pytest.mark.parametrize("name", ["KIM/SERAH-TERIMA.json", "kim/serah-terima.JSON", "Serah-Terima.json"])
def test_letter_opens_the_handover_and_says_so(post: Scene, desk: Desk, stick: Path, name: str) -> None:
    lay(stick, desk, name=name)
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.HANDOVER, 0)
    assert outcome.message.startswith(OPENED)
    assert handover_open(post.ctx)
    assert [(row["did"], row["who"]) for row in journal(post)] == [("handover-opened", "flashdisk KIM Contoh")]
    post.clock.advance(901)
    assert not handover_open(post.ctx)


def test_letter_that_was_used_opens_nothing_again(post: Scene, desk: Desk, stick: Path) -> None:
    letter = lay(stick, desk, number=2)
    copy = letter.read_bytes()
    post.insert(stick)
    post.clock.advance(901)
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.FAILED, 3)
    assert outcome.message.startswith("Surat serah terima ini sudah pernah dipakai.")
    lay(stick, desk, number=1)
    assert post.insert(stick).exit_code == 3
    letter.write_bytes(copy)
    assert post.insert(stick).exit_code == 3
    assert not handover_open(post.ctx)
    lay(stick, desk, number=3)
    assert post.insert(stick).state is State.HANDOVER
    assert msgspec.json.decode((post.ctx.paths.state / COUNTS).read_bytes()) == {"kim-contoh": 3}


def test_letter_to_another_post_is_told_with_where_the_number_stands(post: Scene, desk: Desk, stick: Path) -> None:
    lay(stick, desk, device="deadbeef")
    outcome = post.insert(stick)
    closed(post, outcome, "Surat serah terima ini untuk kotak lain")
    assert "Nomor kotak: c0ffee00." in (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")


def test_post_without_a_number_takes_nobodys_letter(tmp_path: Path, desk: Desk, stick: Path) -> None:
    lay(stick, desk)
    with scene(tmp_path / "pos", desk) as post:
        closed(post, post.insert(stick), "Surat serah terima ini untuk kotak lain")


def test_letter_of_another_publisher_is_refused(post: Scene, city: Desk, stick: Path) -> None:
    lay(stick, city)
    outcome = post.insert(stick)
    closed(post, outcome, "Segel surat serah terima ini tidak cocok")
    assert outcome.message.endswith("Mintalah surat baru ke KIM Contoh.")


def test_letter_of_a_kim_the_city_admits_opens_no_post_of_the_city(tmp_path: Path, city: Desk, kim: Desk) -> None:
    stick = tmp_path / "flashdisk"
    city.publish(item("perda"))
    with scene(tmp_path / "pos", city, NUMBERED) as post:
        city.kim(tmp_path / "kota.kim")
        post.post.insert(tmp_path / "kota.kim")
        lay(stick, kim)
        closed(post, post.insert(stick), "Segel surat serah terima ini tidak cocok")


def test_post_that_knows_no_publisher_yet_opens_nothing(post: Scene, desk: Desk, stick: Path) -> None:
    lay(stick, desk)
    (post.ctx.paths.state / "trust" / "root.json").unlink()
    assert post.insert(stick).exit_code == 3
    assert not handover_open(post.ctx)


def test_damaged_letter_is_told(post: Scene, desk: Desk, stick: Path) -> None:
    flip(lay(stick, desk), 0)
    closed(post, post.insert(stick), "Surat serah terima di flashdisk ini tidak terbaca")


def test_giant_letter_is_not_read_to_its_end(post: Scene, desk: Desk, stick: Path) -> None:
    with lay(stick, desk).open("ab") as file:
        file.truncate(3_000_000_000)
    closed(post, post.insert(stick), "Surat serah terima di flashdisk ini tidak terbaca")


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_odd_thing_in_the_place_of_a_letter_is_not_followed(post: Scene, desk: Desk, stick: Path, kind: str) -> None:
    good = lay(stick.parent, desk, name="surat.json")
    place = stick / "KIM" / "SERAH-TERIMA.json"
    place.parent.mkdir()
    if kind == "link":
        place.symlink_to(good)
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()
    closed(post, post.insert(stick), "Surat serah terima di flashdisk ini tidak terbaca")


def test_link_in_the_place_of_our_folder_leads_to_no_letter(post: Scene, desk: Desk, stick: Path) -> None:
    lay(stick.parent, desk, name="luar/SERAH-TERIMA.json")
    (stick / "KIM").symlink_to(stick.parent / "luar")
    post.insert(stick)
    assert not handover_open(post.ctx)


def test_stick_that_cannot_be_read_says_so(post: Scene, stick: Path) -> None:
    assert reason(lambda: take_letter(post.ctx, stick / "hilang")) == "serah-terima-rusak"


def test_counts_the_card_has_damaged_are_begun_anew(post: Scene, desk: Desk, stick: Path) -> None:
    (post.ctx.paths.state / COUNTS).write_bytes(b"{")
    lay(stick, desk)
    assert post.insert(stick).state is State.HANDOVER


def test_letter_beside_content_is_told_beside_its_end(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    lay(stick, desk)
    outcome = post.insert(stick)
    assert (outcome.state, outcome.skipped) == (State.DONE, ())
    (said,) = [note for note in post.kept.besides if note.indonesian.startswith(OPENED)]
    assert "Flashdisk" not in said.indonesian + said.javanese
    assert said.indonesian in outcome.notes


def test_used_letter_beside_known_content_is_told_and_no_loss(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    lay(stick, desk)
    post.insert(stick)
    again = post.insert(stick)
    assert (again.state, again.skipped) == (State.NOTHING_NEW, ())
    assert any(note.startswith("Surat serah terima ini sudah pernah dipakai.") for note in again.notes)
    lay(stick, desk, number=2)
    assert post.insert(stick).state is State.HANDOVER


def test_forged_letter_beside_content_is_skipped_told_and_the_content_goes_on(
    post: Scene, desk: Desk, city: Desk, stick: Path
) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    lay(stick, city)
    outcome = post.insert(stick)
    assert outcome.state is State.DONE_WITH_SKIPS
    assert [one.code for one in outcome.skipped] == ["serah-terima-tidak-cocok"]
    assert any(note.startswith("Segel surat") for note in outcome.notes)


def test_letter_beside_a_forged_package_is_told_before_that_end(
    post: Scene, desk: Desk, city: Desk, stick: Path
) -> None:
    forger = Desk(stick.parent / "pemalsu")
    forger.publish(item("a"))
    forger.kim(stick / "palsu.kim")
    lay(stick, desk)
    outcome = post.insert(stick)
    assert outcome.state is State.SEAL_DOES_NOT_FIT
    assert any(note.startswith(OPENED) for note in outcome.notes)
    lay(stick, city, number=2)
    again = post.insert(stick)
    assert any(note.startswith("Segel surat") for note in again.notes)


def test_letter_beside_plain_files_is_told_before_anybody_is_asked(post: Scene, desk: Desk, stick: Path) -> None:
    lay(plain(stick), desk)
    outcome = post.insert(stick)
    assert outcome.state is State.NOBODY_ANSWERED
    assert any(note.startswith(OPENED) for note in outcome.notes)


def test_key_that_came_with_the_same_stick_is_believed(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    lay(stick, desk)
    assert post.insert(stick).exit_code == 0
    assert handover_open(post.ctx)


@pytest.mark.parametrize("name", ["KIM/CADANGAN/c0ffee00/cadangan-2026-11-22.age", "kim/Cadangan/x.age"])
def test_stick_with_a_backup_alone_is_prepared_like_one_with_reports(post: Scene, stick: Path, name: str) -> None:
    (stick / name).parent.mkdir(parents=True)
    (stick / name).write_bytes(b"age")
    outcome = post.insert(stick)
    assert (outcome.state, outcome.skipped) == (State.EMPTY, ())
    assert (stick / name).read_bytes() == b"age"


def test_backup_and_letter_are_no_plain_files_in_the_wrong_place(post: Scene, desk: Desk, stick: Path) -> None:
    lay(plain(stick), desk)
    (stick / "KIM" / "CADANGAN").mkdir()
    (stick / "KIM" / "CADANGAN" / "cadangan.age").write_bytes(b"age")
    assert post.insert(stick).skipped == ()
