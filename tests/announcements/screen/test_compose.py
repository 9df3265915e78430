import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.announcements.store import Store
from kiosk.core import Context
from kiosk.web import create_app
from kiosk.web.pins import OperatorBook

ADDRESS = "/pengurus/umumkan"
ORIGIN = {"Origin": "http://localhost"}


@pytest.fixture
def screen(ctx: Context) -> FlaskClient:
    """The screen, with Bu Sri logged in."""
    pin = OperatorBook(ctx.tables).add("Bu Sri")
    client = create_app(ctx, "screen").test_client()
    client.post("/pengurus", data={"nama": "bu-sri", "pin": pin}, headers=ORIGIN)
    return client


@pytest.fixture
def send(screen: FlaskClient) -> Callable[..., TestResponse]:
    def post(text: str, language: str = "id", **more: str) -> TestResponse:
        return screen.post(ADDRESS, data={"text": text, "language": language, **more}, headers=ORIGIN)

    return post


def test_phones_cannot_announce(ctx: Context) -> None:
    assert create_app(ctx, "phone").test_client().get(ADDRESS).status_code == 404


def test_nobody_announces_without_a_pin(ctx: Context, store: Store) -> None:
    stranger = create_app(ctx, "screen").test_client()
    stranger.post(ADDRESS, data={"text": "Halo.", "language": "id", "step": "yes"}, headers=ORIGIN)
    assert store.here() == ()


def test_form_is_there_and_works_without_script(screen: FlaskClient) -> None:
    text = screen.get(ADDRESS).text
    assert "Umumkan sekarang" in text
    assert "<script" not in text


def test_nothing_is_said_before_yes(send: Callable[..., TestResponse], store: Store) -> None:
    text = send("Kerja bakti di Gang Dua & Tiga.").text
    assert "Kerja bakti di Gang Dua &amp; Tiga." in text
    assert "kira-kira 4 detik" in text
    assert "Ya, umumkan" in text
    assert store.here() == ()


def test_yes_stores_it_in_the_organisers_name(send: Callable[..., TestResponse], store: Store) -> None:
    answer = send("Kerja bakti.", "jv", step="yes", once="token")
    (item,) = store.here()
    assert (item.by, item.language, item.now) == ("Bu Sri", "jv", True)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{ADDRESS}/{item.id}")


def test_double_tap_on_yes_announces_once(send: Callable[..., TestResponse], store: Store) -> None:
    token = re.search(r'name="once" value="(\w+)"', send("Kerja bakti.").text)
    assert token is not None
    answers = [send("Kerja bakti.", step="yes", once=token[1]) for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert len(store.here()) == 1


def test_refused_text_is_not_lost(send: Callable[..., TestResponse]) -> None:
    answer = send("NIK 3375010203040001")
    assert answer.status_code == 422
    assert "Ada nomor 16 angka" in answer.text
    assert "NIK 3375010203040001</textarea>" in answer.text


def test_forged_yes_is_checked_again(send: Callable[..., TestResponse], store: Store) -> None:
    assert send("Kerja bakti.", "xx", step="yes").status_code == 422
    assert store.here() == ()


def test_going_back_keeps_the_text(send: Callable[..., TestResponse]) -> None:
    assert "Kerja bakti.</textarea>" in send("Kerja bakti.", step="edit").text


def test_done_shows_what_was_said_and_an_absent_one_is_404(
    send: Callable[..., TestResponse], screen: FlaskClient
) -> None:
    address = send("Kerja bakti.", step="yes").headers["Location"]
    assert "Kerja bakti." in screen.get(address).text
    assert screen.get(f"{ADDRESS}/w-20200101-1").status_code == 404
