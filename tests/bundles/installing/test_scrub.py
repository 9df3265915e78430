from pathlib import Path

import pytest

from kiosk.bundles.installing.scrub import damage, scrub
from kiosk.core import atomic
from tests.bundles.forge import Desk, Post, flip, item, reason


@pytest.fixture
def stick(desk: Desk, post: Post, tmp_path: Path) -> Path:
    desk.publish(*(item(name) for name in "abcde"))
    stick = desk.tree(tmp_path / "stick")
    post.insert(stick)
    return stick


class Ticking:
    """A clock on which every look takes a second."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


def test_spoilt_object_is_never_served_again_and_the_same_stick_mends_it(post: Post, stick: Path) -> None:
    spoilt = sorted(post.ctx.content.root.glob("objects/??/*"))[2]
    flip(spoilt)
    done = scrub(post.ctx, 100)
    assert (done.checked, done.complete, len(done.damaged)) == (5, True, 1)
    assert not spoilt.exists()
    assert damage(post.ctx) == list(done.damaged)
    post.insert(stick)
    assert damage(post.ctx) == []
    assert scrub(post.ctx, 100).damaged == ()


def test_short_goes_come_through_the_whole_content(post: Post, stick: Path) -> None:
    assert stick.is_dir()
    gone = [scrub(post.ctx, 1.5, Ticking()) for _ in range(3)]
    assert [(done.checked, done.complete) for done in gone] == [(2, False), (2, False), (1, True)]
    assert scrub(post.ctx, 0, Ticking()).checked == 1


def test_damage_is_remembered_until_it_is_mended(post: Post, stick: Path) -> None:
    first, *_, last = sorted(post.ctx.content.root.glob("objects/??/*"))
    first.unlink()
    flip(last)
    assert len(scrub(post.ctx, 0, Ticking()).damaged) == 1
    assert len(scrub(post.ctx, 100).damaged) == 2
    assert len(scrub(post.ctx, 100).damaged) == 2
    post.insert(stick)
    assert damage(post.ctx) == []


def test_spoilt_note_begins_a_new_round(post: Post, stick: Path) -> None:
    assert stick.is_dir()
    (post.ctx.paths.state / "scrub.json").write_bytes(b'{"after": "f')
    assert scrub(post.ctx, 100).checked == 5


def test_empty_post_has_nothing_to_scrub(post: Post) -> None:
    done = scrub(post.ctx, 1)
    assert (done.checked, done.complete, done.damaged) == (0, True, ())


def test_scrubbing_waits_while_a_stick_is_read(post: Post, stick: Path) -> None:
    assert stick.is_dir()
    with atomic.try_lock(post.ctx.paths.state / "import.lock", wait=False):
        assert reason(lambda: scrub(post.ctx, 1)) == "sedang-impor"


def test_file_that_cannot_be_read_now_is_told_but_not_put_away(post: Post, stick: Path) -> None:
    assert stick.is_dir()
    file = next(post.ctx.content.root.glob("objects/??/*"))
    file.unlink()
    file.mkdir()
    assert len(scrub(post.ctx, 100).damaged) == 1
    assert file.is_dir()
