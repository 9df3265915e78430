"""Pictures on the card: each made once, few at a time, never more than their bound."""

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from kiosk.core import KioskError, Paths
from kiosk.web.items.keep import PASSING_BYTES, Pictures
from kiosk.web.items.leaf import Leaf
from kiosk.web.items.message import Sender

SENDER = Sender("Pos Lesehan", "KIM Contoh")
LEAF = Leaf("k", "/k/4", "kabar", "Kabar Kampung", "Kerja bakti", paragraphs=("Minggu.",))


@pytest.fixture
def pictures(tmp_path: Path) -> Pictures:
    return Pictures(tmp_path / "poster", tmp_path / "run")


def made(pictures: Pictures, leaf: Leaf = LEAF, sender: Sender = SENDER) -> Path:
    path = pictures.picture(leaf, sender, "kim.lan")
    assert path is not None
    return path


def test_same_words_are_drawn_once(pictures: Pictures) -> None:
    first = made(pictures)
    os.utime(first, (1, 1))
    assert made(pictures) == first
    assert first.stat().st_mtime == 1


@pytest.mark.parametrize(
    ("leaf", "sender"),
    [
        (replace(LEAF, title="Lain"), SENDER),
        (replace(LEAF, sample=True), SENDER),
        (LEAF, Sender("Pos Lain", "KIM Contoh")),
        (LEAF, Sender("Pos Lesehan", "KIM Contoh", "jv")),
    ],
)
def test_other_words_are_another_picture(pictures: Pictures, leaf: Leaf, sender: Sender) -> None:
    assert made(pictures) != made(pictures, leaf, sender)


def test_oldest_pictures_go_when_the_bound_is_reached(pictures: Pictures) -> None:
    first = made(pictures)
    os.utime(first, (1, 1))
    pictures.most_bytes = first.stat().st_size * 2 + 20_000
    second = made(pictures, replace(LEAF, title="Dua"))
    os.utime(second, (2, 2))
    third = made(pictures, replace(LEAF, title="Tiga"))
    assert [path.exists() for path in (first, second, third)] == [False, True, True]


def test_newest_stays_even_where_it_alone_is_too_large(pictures: Pictures) -> None:
    pictures.most_bytes = 1
    assert made(pictures).exists()


def test_crowd_is_sent_away_rather_than_stopping_the_post(pictures: Pictures) -> None:
    busy = Pictures(pictures.folder, pictures.passing, room=threading.Semaphore(0), patience=0.01)
    assert busy.picture(LEAF, SENDER, "kim.lan") is None
    ready = made(pictures)
    assert busy.picture(LEAF, SENDER, "kim.lan") == ready


def test_picture_waits_a_little_for_its_turn(pictures: Pictures) -> None:
    busy = Pictures(pictures.folder, pictures.passing, room=threading.Semaphore(0), patience=30)
    found: list[Path | None] = []
    waiting = threading.Thread(target=lambda: found.append(busy.picture(LEAF, SENDER, "kim.lan")))
    waiting.start()
    busy.room.release()
    waiting.join(20)
    assert found == [made(pictures)]


def test_queue_never_takes_every_thread(pictures: Pictures) -> None:
    none = threading.Semaphore(0)
    full = Pictures(pictures.folder, pictures.passing, room=none, queue=none, patience=3600)
    assert full.picture(LEAF, SENDER, "kim.lan") is None


def test_same_picture_is_not_drawn_again_by_who_waited_for_it(pictures: Pictures) -> None:
    class Late(threading.Semaphore):
        """A turn that comes after another has drawn the same."""

        def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
            os.utime(made(pictures), (1, 1))
            return super().acquire(blocking, timeout)

    late = Pictures(pictures.folder, pictures.passing, room=Late(1))
    path = late.picture(LEAF, SENDER, "kim.lan")
    assert path is not None
    assert path.stat().st_mtime == 1


def test_card_that_refuses_gives_its_room_back(pictures: Pictures) -> None:
    pictures.folder.write_text("in the way")
    for _ in range(3):
        with pytest.raises(KioskError):
            pictures.picture(LEAF, SENDER, "kim.lan")


def test_both_requests_of_one_application_share_its_room(tmp_path: Path) -> None:
    app, paths = Flask("x"), Paths(tmp_path / "data", tmp_path / "run")
    assert Pictures.of(app, paths) is Pictures.of(app, paths)
    assert Pictures.of(app, paths).folder == paths.cache / "poster"


def test_picture_of_a_lelayu_never_lies_on_the_card(pictures: Pictures) -> None:
    assert made(pictures, replace(LEAF, passing=True)).parent == pictures.passing
    assert not pictures.folder.exists()


def test_passing_pictures_do_not_fill_the_memory(pictures: Pictures) -> None:
    pictures.passing.mkdir()
    old = pictures.passing / "lama.jpg"
    old.write_bytes(bytes(PASSING_BYTES))
    os.utime(old, (1, 1))
    assert made(pictures, replace(LEAF, passing=True)).exists()
    assert not old.exists()
