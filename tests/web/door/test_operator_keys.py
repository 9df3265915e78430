"""The PIN typed with the keys of the page, where no script runs."""

import re

import pytest
from flask.testing import FlaskClient

from kiosk.web import OperatorBook
from kiosk.web.door.pins import PinLimits
from tests.web.conftest import Post

HOME = {"Origin": "http://localhost"}


@pytest.fixture
def browser(post: Post) -> FlaskClient:
    made = post.flask("screen")
    book = OperatorBook(post.ctx.tables, PinLimits())
    book.add("Bu Siti", "123456")
    book.add("Pak Joko", "654321")
    made.extensions["kiosk_operators"] = book
    return made.test_client()


def typed(page: str) -> str:
    """What the field holds, which shows dots."""
    found = re.search(r'<input id="pin" name="pin" type="password"[^>]* value="([^"]*)"', page)
    assert found
    return found.group(1)


def test_digits_are_typed_one_by_one_and_open_the_door(browser: FlaskClient) -> None:
    pin = ""
    for digit in "123456":
        page = browser.post("/pengurus", data={"nama": "bu-siti", "pin": pin, "k": digit}, headers=HOME)
        assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
        pin = typed(page.text)
    entered = browser.post("/pengurus", data={"nama": "bu-siti", "pin": pin}, headers=HOME)
    assert (entered.status_code, entered.location) == (303, "/pengurus")


def test_the_chosen_name_stays_while_digits_are_typed(browser: FlaskClient) -> None:
    page = browser.post("/pengurus", data={"nama": "pak-joko", "pin": "", "k": "6"}, headers=HOME).text
    assert 'value="pak-joko" checked' in page
    assert 'value="bu-siti" checked' not in page


def test_a_key_is_no_try_that_is_counted_as_wrong(browser: FlaskClient) -> None:
    for _ in range(10):
        page = browser.post("/pengurus", data={"nama": "bu-siti", "pin": "99999", "k": "9"}, headers=HOME).text
        assert "belum cocok" not in page
    assert browser.post("/pengurus", data={"nama": "bu-siti", "pin": "123456"}, headers=HOME).status_code == 303


def test_nothing_but_digits_gets_into_the_field(browser: FlaskClient) -> None:
    page = browser.post("/pengurus", data={"pin": '1"><script>2', "k": "3"}, headers=HOME).text
    assert typed(page) == "123"
    assert typed(browser.post("/pengurus", data={"pin": "12345678", "k": "9"}, headers=HOME).text) == "12345678"
    assert typed(browser.post("/pengurus", data={"pin": "12", "k": "hapus"}, headers=HOME).text) == "1"


def test_what_waits_behind_the_door_is_kept_through_every_key(browser: FlaskClient) -> None:
    waiting = {"lanjut": "/pengurus/umumkan/kabar/tulis", "teks": "Kerja bakti", "pin": "1", "k": "2"}
    page = browser.post("/pengurus", data=waiting, headers=HOME).text
    assert '<input type="hidden" name="teks" value="Kerja bakti">' in page
    assert '<input type="hidden" name="lanjut" value="/pengurus/umumkan/kabar/tulis">' in page
    assert 'name="k" value="2">2<' in page
    assert 'type="hidden" name="k"' not in page


def test_who_left_the_door_open_finds_it_locked_after_the_reset(browser: FlaskClient) -> None:
    browser.post("/pengurus", data={"nama": "bu-siti", "pin": "123456"}, headers=HOME)
    assert 'name="pin"' not in browser.get("/pengurus").text
    browser.get("/kios/selesai")
    assert 'name="pin"' in browser.get("/pengurus").text
