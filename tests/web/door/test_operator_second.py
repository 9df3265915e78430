"""The second yes: another person's PIN, typed on the page of who is logged in."""

import pytest
from flask import Flask, g

from kiosk.core import RefusedError, read_journal
from kiosk.web import OperatorBook, other_operators, second_operator
from kiosk.web.door.pins import PinLimits
from tests.web.conftest import Post


@pytest.fixture
def app(post: Post) -> Flask:
    made = post.flask("screen")
    book = OperatorBook(post.ctx.tables, PinLimits())
    book.add("Bu Siti", "123456")
    book.add("Pak Udin", "654321")
    made.extensions["kiosk_operators"] = book
    return made


@pytest.mark.parametrize(
    ("key", "pin", "sentence"),
    [
        ("bu-siti", "123456", "orang lain dari yang sedang masuk"),
        ("siapa", "654321", "orang lain dari yang sedang masuk"),
        ("pak-udin", "123456", "PIN belum cocok. Coba lagi 4 kali."),
    ],
)
def test_one_person_cannot_be_two(app: Flask, key: str, pin: str, sentence: str) -> None:
    with app.test_request_context("/pengurus"):
        g.operator = "Bu Siti"
        with pytest.raises(RefusedError, match=sentence):
            second_operator(key, pin)


def test_who_has_no_pin_yet_is_not_asked_for_one(app: Flask, post: Post) -> None:
    OperatorBook(post.ctx.tables).enrol("Pak Baru")
    with app.test_request_context("/pengurus"):
        g.operator = "Bu Siti"
        assert other_operators() == [("pak-udin", "Pak Udin")]


def test_guessing_the_second_pin_is_slowed_down_like_the_first(app: Flask) -> None:
    with app.test_request_context("/pengurus"):
        g.operator = "Bu Siti"
        for _ in range(5):
            with pytest.raises(RefusedError, match="PIN belum cocok"):
                second_operator("pak-udin", "000000")
        with pytest.raises(RefusedError, match="Terlalu sering salah"):
            second_operator("pak-udin", "654321")


def test_second_person_is_named_and_noted(app: Flask, post: Post) -> None:
    with app.test_request_context("/pengurus"):
        g.operator = "Bu Siti"
        assert other_operators() == [("pak-udin", "Pak Udin")]
        assert second_operator("pak-udin", "654321") == "Pak Udin"
    post.ctx.journal("operators").flush()
    noted = [(r["who"], r["did"]) for r, _ in read_journal(post.world.paths.journal / "operators")]
    assert noted == [("Pak Udin", "second")]
