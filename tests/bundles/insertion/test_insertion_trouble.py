"""Sticks that are pulled, locked, full or second, and a box that has trouble of its own."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.bundles.insertion.insertion import Patience, insert
from kiosk.bundles.insertion.model import Snapshot, read_snapshot
from kiosk.bundles.insertion.states import State
from kiosk.bundles.insertion.telling import Utterance
from kiosk.core import Context, Feature, Staged, atomic
from kiosk.web import POST
from tests.bundles.forge import Desk, Post, item, with_file
from tests.bundles.insertion.scene import BUNDLES, REFUSING, UNWELL, Scene, plain, scene
from tests.bundles.insertion.telling import Notebook


@pytest.fixture
def post(tmp_path: Path, desk: Desk) -> Iterator[Scene]:
    with scene(tmp_path / "pos", desk) as made:
        yield made


class Puller:
    """Pulls the stick out when a certain state has been shown so often."""

    def __init__(self, stick: Path, state: State, times: int = 1) -> None:
        self._stick = stick
        self._state = state
        self._left = times

    def show(self, snapshot: Snapshot) -> None:
        if snapshot.state is self._state:
            self._left -= 1
            if self._left == 0:
                shutil.rmtree(self._stick)

    def beside(self, _: Utterance) -> None:
        """Nothing to pull at."""

    def tick(self) -> None:
        """Nothing to pull at."""

    def close(self) -> None:
        """Nothing to pull at."""


def pictures(desk: Desk, folder: Path, count: int) -> None:
    items = []
    for number in range(count):
        file = folder / f"gambar-{number}.png"
        file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes([number]) * 300_000)
        items.append(with_file(f"d{number}", file))
    desk.publish(*items)


@pytest.mark.parametrize(
    ("state", "times"), [(State.CHECKING, 1), (State.WORKING, 1), (State.WORKING, 2), (State.WORKING, 4)]
)
def test_stick_pulled_out_leaves_the_old_content_and_the_next_one_works(
    post: Scene, desk: Desk, tmp_path: Path, stick: Path, state: State, times: int
) -> None:
    desk.publish(item("lama"))
    post.insert(desk.kim(tmp_path / "lama.kim"))
    pictures(desk, tmp_path, 4)
    desk.tree(stick / "KIM" / "PAKET")
    kept = Notebook()
    outcome = insert(post.ctx, stick, post.patience, (Puller(stick, state, times), kept))
    assert (outcome.state, outcome.exit_code) == (State.PULLED_OUT, 3)
    assert kept.states[-1] == "pulled-out"
    assert post.post.titles().keys() == {"lama"}
    assert not stick.exists()
    desk.tree(stick / "KIM" / "PAKET")
    assert post.insert(stick).state is State.DONE
    assert len(post.post.titles()) == 4


def test_stick_pulled_out_while_it_asks_shows_nothing_and_keeps_what_waits(post: Scene, stick: Path) -> None:
    post.asleep = [lambda: shutil.rmtree(stick)]
    outcome = post.insert(plain(stick))
    assert (outcome.state, len(outcome.waiting), outcome.exit_code) == (State.PULLED_OUT, 1, 3)
    assert post.kept.states == ["seen", "checking", "asks-yes", "pulled-out"]
    assert post.post.titles() == {}


def test_stick_whose_mount_vanishes_while_it_asks_is_pulled_out(post: Scene, volume: Callable[..., Path]) -> None:
    stick = plain(volume(256))

    def pull() -> None:
        subprocess.run(["umount", "--lazy", str(stick)], check=True)

    post.asleep = [pull]
    assert post.insert(stick).state is State.PULLED_OUT
    assert stick.is_dir()


def test_stick_pulled_out_before_the_report_is_written_is_told(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    kept = Notebook()

    class Reporter(Puller):
        def show(self, snapshot: Snapshot) -> None:
            if snapshot.notes and stick.exists():
                shutil.rmtree(stick)

    outcome = insert(post.ctx, stick, post.patience, (Reporter(stick, State.DONE), kept))
    assert outcome.state is State.PULLED_OUT
    assert outcome.notes == ("Segel KIM Contoh cocok.",)
    assert post.post.titles().keys() == {"a"}


def test_stick_pulled_out_while_records_go_home_is_told(tmp_path: Path, desk: Desk, stick: Path) -> None:
    def pulled(_: Context, __: Path) -> str:
        shutil.rmtree(stick)
        return "1 catatan."

    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    with scene(tmp_path / "pos", desk, Feature(name="pulled", carry=pulled)) as post:
        outcome = post.insert(stick)
        assert (outcome.state, outcome.installed, outcome.written) == (State.PULLED_OUT, 1, ())
        assert not stick.exists()


def test_locked_stick_is_one_sentence_and_the_import_is_done(
    post: Scene, desk: Desk, volume: Callable[..., Path]
) -> None:
    desk.publish(item("a"))
    stick = volume(256)
    desk.kim(stick / "a.kim")
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code, outcome.written) == (State.DONE, 0, ())
    assert outcome.notes[-1].startswith("Flashdisk terkunci, jadi tidak ada yang ditulis di situ.")
    assert [note.indonesian for note in post.kept.besides] == [outcome.notes[-1]]


def test_full_stick_is_one_sentence_and_the_import_is_done(
    post: Scene, desk: Desk, volume: Callable[..., Path]
) -> None:
    desk.publish(item("a"))
    stick = volume(64)
    desk.kim(stick / "a.kim")
    with (stick / "penuh").open("wb", buffering=0) as file:
        written = 1
        while written:
            try:
                written = file.write(bytes(4096))
            except OSError:
                written = 0
    outcome = post.insert(stick)
    assert (outcome.state, outcome.exit_code) == (State.DONE, 0)
    assert outcome.notes[-1].startswith("Flashdisk penuh")


def test_empty_stick_that_is_locked_is_not_promised_folders(post: Scene, volume: Callable[..., Path]) -> None:
    outcome = post.insert(volume(64, "ro"))
    assert outcome.state is State.FAILED
    assert outcome.message.startswith("Flashdisk terkunci")


def test_second_stick_waits_its_turn_and_is_then_served(post: Scene, stick: Path) -> None:
    with atomic.try_lock(post.ctx.paths.run / "stick.lock", wait=False) as held:
        assert held
        early = insert(post.ctx, stick, Patience(turn=3, sleep=post.sleep))
        assert (early.state, early.exit_code) == (State.TWO_STICKS, 3)
    assert post.post.world.speaker.said[-1][0] == "Satu flashdisk dulu. Yang kedua tunggu sampai selesai."
    assert post.post.world.speaker.lights == []
    assert read_snapshot(post.ctx.paths) is None


def test_second_stick_is_served_after_the_end_of_the_first_was_read(post: Scene, stick: Path) -> None:
    start = post.clock.monotonic
    with ExitStack() as first:
        first.enter_context(atomic.try_lock(post.ctx.paths.run / "stick.lock", wait=False))
        post.asleep = [lambda: None, first.close]
        outcome = post.insert(stick)
    assert outcome.state is State.EMPTY
    assert post.clock.monotonic - start >= 15


def test_second_stick_that_is_taken_away_again_is_not_waited_for(post: Scene, stick: Path) -> None:
    with atomic.try_lock(post.ctx.paths.run / "stick.lock", wait=False):
        post.asleep = [stick.rmdir]
        start = post.clock.monotonic
        assert post.insert(stick).state is State.TWO_STICKS
        assert post.clock.monotonic - start < 10


def test_download_that_is_running_is_waited_for(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    with ExitStack() as other:
        other.enter_context(atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False))
        post.asleep = [lambda: None, other.close]
        assert post.insert(stick).state is State.DONE


def test_approval_that_begins_in_mid_visit_is_waited_for(post: Scene, desk: Desk, stick: Path) -> None:
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    other = ExitStack()

    class Approving(Notebook):
        def show(self, snapshot: Snapshot) -> None:
            super().show(snapshot)
            if len(snapshot.notes) == len(self.shown[-2].notes) + 1:
                other.enter_context(atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False))

    kept = Approving(shown=[Snapshot("", State.SEEN)])
    post.asleep = [lambda: None, other.close]
    outcome = insert(post.ctx, plain(stick), replace(post.patience, answer=0), (kept,))
    assert (outcome.state, len(outcome.waiting)) == (State.NOBODY_ANSWERED, 1)
    assert post.asleep == []


def test_import_that_never_ends_is_not_waited_for_for_ever(post: Scene, stick: Path) -> None:
    with atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False):
        outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.exit_code) == (State.TWO_STICKS, 3)
    assert post.kept.states == ["seen", "checking", "two-sticks"]


def test_full_card_met_by_plain_files_is_told_and_the_visit_ends(
    tmp_path: Path, desk: Desk, volume: Callable[..., Path], stick: Path
) -> None:
    with scene(volume(1024), desk) as post:  # a tenth of the card is kept in reserve
        free = os.statvfs(post.ctx.paths.data).f_bavail * os.statvfs(post.ctx.paths.data).f_frsize
        (post.ctx.paths.data / "penuh").write_bytes(bytes(free - 80 * 1024))
        outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.exit_code) == (State.NO_ROOM, 3)
    assert "Tempat simpan hampir penuh" in (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")


def test_post_that_knows_no_publisher_still_takes_plain_files(post: Scene, desk: Desk, stick: Path) -> None:
    (post.ctx.paths.state / "trust" / "root.json").unlink()
    post.asleep = [post.wish("approve")]
    outcome = post.insert(plain(stick))
    assert (outcome.state, outcome.approved, outcome.skipped) == (State.DONE, 1, ())
    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    again = post.insert(stick)
    assert (again.state, again.exit_code) == (State.FAILED, 3)
    assert "belum mengenal penerbitnya" in again.message


def test_slice_that_cannot_send_or_be_asked_costs_nothing(tmp_path: Path, desk: Desk, stick: Path) -> None:
    with scene(tmp_path / "pos", desk, REFUSING, UNWELL) as post:
        assert post.insert(stick).state is State.EMPTY
    text = (stick / "KIM" / "LAPORAN" / "LAPORAN.txt").read_text("utf-8")
    assert "- Salinan di flashdisk tidak sama dengan aslinya." in text
    assert "card" in text


def test_mistake_of_ours_ends_the_visit_on_the_screen_and_is_raised(tmp_path: Path, desk: Desk, stick: Path) -> None:
    def mistaken(_: Staged, __: Context) -> None:
        raise ZeroDivisionError

    desk.publish(item("a"))
    desk.kim(stick / "a.kim")
    post = Post(tmp_path / "pos", desk.root, BUNDLES, Feature(name="mistaken", prepare_content=mistaken))
    with pytest.raises(ZeroDivisionError):
        insert(post.ctx, stick)
    shown = read_snapshot(post.ctx.paths)
    assert shown is not None
    assert (shown.state, shown.over, shown.lamp) == (State.FAILED, True, "gagal")
    post.world.close()


def test_sentence_names_whom_to_call(tmp_path: Path, desk: Desk, stick: Path) -> None:
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\ncontact = "Bu Siti, RT 3"\n[bundles]\nanswer_minutes = 0\nstick_javanese = true\n')
    made = Post(tmp_path / "pos", desk.root, BUNDLES, POST)
    ctx = made.world.context(BUNDLES, POST, config=settings)
    outcome = insert(ctx, plain(stick))
    assert outcome.state is State.NOBODY_ANSWERED
    assert {language for _, language, _ in made.world.speaker.said} == {"id", "jv"}
    shown = read_snapshot(ctx.paths)
    assert shown is not None
    assert shown.javanese
    made.world.close()
