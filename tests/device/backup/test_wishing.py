"""What the screen wishes is done once, and the words do not stay behind."""

import stat
from pathlib import Path

import pytest

from kiosk.core import Context, Journal, KioskError, RefusedError
from kiosk.device.backup.finding import FOLDER
from kiosk.device.backup.keeping import words_of
from kiosk.device.backup.making import make
from kiosk.device.backup.wishing import Wish, answer_of, do_wish, drop_wish, is_waiting


@pytest.fixture
def wish(post: Context, stick: Path) -> Wish:
    return Wish(str(make(post, stick.joinpath(*FOLDER)).file), words_of(post.paths))


def test_wish_is_done_and_answered(fresh: Context, wish: Wish, tmp_path: Path) -> None:
    drop_wish(fresh.paths, wish)
    assert is_waiting(fresh.paths)
    assert answer_of(fresh.paths) is None
    assert do_wish(fresh, boot=tmp_path).post == "Pos Mawar"
    answer = answer_of(fresh.paths)
    assert answer is not None
    assert (answer.message, answer.refused) == ("Cadangan Pos Mawar sudah dipulihkan.", False)
    assert not is_waiting(fresh.paths)


def test_words_are_for_one_user_and_in_no_log(fresh: Context, wish: Wish) -> None:
    drop_wish(fresh.paths, wish)
    file = fresh.paths.run / "pulih" / "wish.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert wish.words not in repr(wish)


def test_refused_wish_leaves_the_reason_and_no_words(fresh: Context, wish: Wish) -> None:
    drop_wish(fresh.paths, Wish(wish.file, "sofa " * 6))
    with pytest.raises(KioskError):
        do_wish(fresh)
    answer = answer_of(fresh.paths)
    assert answer is not None
    assert answer.refused
    assert "bukan sandi cadangan itu" in answer.message
    assert not is_waiting(fresh.paths)
    drop_wish(fresh.paths, wish)
    assert answer_of(fresh.paths) is None


@pytest.mark.parametrize("text", [None, b"{", b"\xff", b"[]"])
def test_wish_that_is_none_is_refused(fresh: Context, text: bytes | None) -> None:
    if text is not None:
        (fresh.paths.run / "pulih").mkdir()
        (fresh.paths.run / "pulih" / "wish.json").write_bytes(text)
    with pytest.raises(RefusedError) as caught:
        do_wish(fresh)
    assert caught.value.code == "tidak-diminta"
    assert not is_waiting(fresh.paths)


def test_visit_of_a_stick_is_waited_for(fresh: Context, wish: Wish, tmp_path: Path) -> None:
    visit = Journal(fresh.paths.journal / "imports", "import")
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            visit.close()

    drop_wish(fresh.paths, wish)
    assert do_wish(fresh, boot=tmp_path, sleep=sleep).post == "Pos Mawar"
    assert len(slept) == 3


def test_box_that_is_used_for_ever_is_told(fresh: Context, wish: Wish) -> None:
    visit = Journal(fresh.paths.journal / "imports", "import")
    drop_wish(fresh.paths, wish)
    with pytest.raises(RefusedError) as caught:
        do_wish(fresh, patience=3, sleep=lambda _: None)
    visit.close()
    assert caught.value.code == "kotak-dipakai"
