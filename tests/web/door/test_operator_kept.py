"""A form that is sent after the door has locked itself waits behind the PIN, whole."""

import html
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.web import OperatorBook
from kiosk.web.door.pins import PinLimits
from tests.web.conftest import Post

HOME = {"Origin": "http://localhost"}
TELL = "/pengurus/umumkan/kabar/tulis"
FORM = {"teks": 'Kerja "bakti" <b>', "area": "0302", "langkah": "ya", "dibaca": "ya"}


@pytest.fixture
def app(post: Post) -> Flask:
    made = post.flask("screen")
    book = OperatorBook(post.ctx.tables, PinLimits())
    book.add("Bu Siti", "123456")
    made.extensions["kiosk_operators"] = book
    return made


@pytest.fixture
def browser(app: Flask) -> FlaskClient:
    """One whose session has ended."""
    client = app.test_client()
    client.set_cookie("pengurus", "basi", path="/pengurus")
    return client


def hidden(text: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', text)
    return {name: html.unescape(value) for name, value in found}


def test_what_was_written_waits_behind_the_door_and_goes_on(browser: FlaskClient, post: Post) -> None:
    locked = browser.post(TELL, data=FORM | {"pin2": "654321"}, headers=HOME)
    assert locked.status_code == 403
    assert "Isian tadi tidak hilang." in locked.text
    kept = hidden(locked.text)
    assert kept == FORM | {"lanjut": TELL}
    wrong = browser.post("/pengurus", data=kept | {"nama": "bu-siti", "pin": "000000"}, headers=HOME)
    assert hidden(wrong.text) == kept
    answer = browser.post("/pengurus", data=kept | {"nama": "bu-siti", "pin": "123456"}, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (307, TELL)
    browser.post(TELL, data=kept | {"nama": "bu-siti", "pin": "123456"}, headers=HOME)
    assert [row["by"] for row in post.ctx.tables["announcements"].rows()] == ["Bu Siti"]


@pytest.mark.parametrize("onward", ["https://asing.example/", "//asing.example", "/berhenti", "/pengurus/a b", ""])
def test_login_leads_nowhere_but_behind_the_door(browser: FlaskClient, onward: str) -> None:
    form = {"nama": "bu-siti", "pin": "123456", "lanjut": onward}
    answer = browser.post("/pengurus", data=form, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")


def test_form_that_names_somebody_is_not_taken_for_a_login(browser: FlaskClient) -> None:
    answer = browser.post("/pengurus/suara/izin", data={"nama": "Pak Slamet", "peran": "rt"}, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")


def test_form_of_who_never_was_inside_is_not_kept(app: Flask) -> None:
    answer = app.test_client().post(TELL, data=FORM, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")


def test_form_from_elsewhere_is_not_kept(browser: FlaskClient) -> None:
    answer = browser.post(TELL, data=FORM, headers={"Origin": "http://asing.example"})
    assert answer.status_code == 403
    assert "Isian tadi" not in answer.text
