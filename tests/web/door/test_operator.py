import re
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.core import read_journal
from kiosk.web import operator_name
from kiosk.web.door.pins import OperatorBook, PinLimits, Sessions
from tests.web.conftest import Post

HOME = {"Origin": "http://localhost"}
FOREIGN: list[dict[str, str]] = [
    {},
    {"Origin": "null"},
    {"Origin": "http://asing.example"},
    {"Origin": "http://localhost:1"},
]
PIN = "123456"


class Seconds:
    """A monotonic clock that moves when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Door:
    """The screen in front of the organisers' door."""

    post: Post
    app: Flask
    seconds: Seconds
    browser: FlaskClient

    def login(self, pin: str = PIN, name: str = "bu-siti") -> TestResponse:
        return self.browser.post("/pengurus", data={"nama": name, "pin": pin}, headers=HOME)

    def did(self) -> list[tuple[str, str]]:
        self.post.ctx.journal("operators").flush()
        return [(r["who"], r["did"]) for r, _ in read_journal(self.post.world.paths.journal / "operators")]


@pytest.fixture
def door(post: Post) -> Door:
    app = post.flask("screen")
    seconds = Seconds()
    known = OperatorBook(post.ctx.tables, PinLimits(), seconds)
    known.add("Bu Siti", PIN)
    app.extensions["kiosk_operators"] = known
    app.extensions["kiosk_sessions"] = Sessions(PinLimits(), seconds)
    return Door(post, app, seconds, app.test_client())


def test_post_without_organisers_leads_to_the_first_form(post: Post) -> None:
    answer = post.screen.get("/pengurus")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus/mulai")


def test_right_pin_opens_the_menu_and_the_journal_says_who(door: Door) -> None:
    answer = door.login()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")
    menu = door.browser.get("/pengurus").text
    assert "Bu Siti, mau apa?" in menu
    assert 'href="/pengurus/umumkan"' in menu
    assert door.did() == [("Bu Siti", "login")]


def test_cookie_is_kept_from_scripts_and_other_sites_and_other_pages(door: Door) -> None:
    flags = door.login().headers["Set-Cookie"].split("; ")
    assert re.fullmatch(r"pengurus=[\w-]{32}", flags[0])
    assert set(flags[1:]) == {"HttpOnly", "SameSite=Strict", "Path=/pengurus"}


@pytest.mark.parametrize(
    ("pin", "name"), [("000000", "bu-siti"), ("", "bu-siti"), ("é\x00" * 99, "bu-siti"), (PIN, "x")]
)
def test_wrong_pin_opens_nothing_and_says_what_to_do(door: Door, pin: str, name: str) -> None:
    answer = door.login(pin, name)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert 'role="alert"' in answer.text
    assert "mau apa" not in door.browser.get("/pengurus").text
    assert door.did() == []


def test_after_five_wrong_pins_the_right_one_must_wait(door: Door) -> None:
    for _ in range(5):
        said = door.login("000000").text
    assert "Tunggu 31 detik" in said
    assert door.login().status_code == 403
    door.seconds.now += 31
    assert door.login().status_code == 303


def test_door_locks_itself_after_two_idle_minutes(door: Door) -> None:
    door.login()
    door.seconds.now += 121
    answer = door.browser.get("/pengurus/umumkan")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")
    assert "mau apa" not in door.browser.get("/pengurus").text


def test_locking_by_hand_ends_the_session_and_takes_the_cookie_back(door: Door) -> None:
    token = door.login().headers["Set-Cookie"].partition(";")[0]
    answer = door.browser.post("/pengurus/kunci", headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert "pengurus=;" in answer.headers["Set-Cookie"]
    assert "Path=/pengurus" in answer.headers["Set-Cookie"]
    stolen = door.app.test_client().get("/pengurus/umumkan", headers={"Cookie": token})
    assert stolen.status_code == 303


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("path", ["/pengurus", "/pengurus/kunci", "/pengurus/umumkan/kabar/tulis"])
def test_form_from_elsewhere_or_from_nowhere_does_nothing(door: Door, path: str, headers: dict[str, str]) -> None:
    door.login()
    form = {"nama": "bu-siti", "pin": PIN, "teks": "Bukan dari sini.", "langkah": "ya", "once": "1"}
    answer = door.browser.post(path, data=form, headers=headers)
    assert answer.status_code == 403
    assert "Tidak bisa" in answer.text
    assert door.did() == [("Bu Siti", "login")]
    assert "mau apa" in door.browser.get("/pengurus").text
    assert "Bukan dari sini" not in door.browser.get("/w").text


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("cookie", ["", "pengurus=tebakan", "pengurus="])
def test_without_a_session_every_page_behind_the_door_leads_to_it(door: Door, method: str, cookie: str) -> None:
    headers = HOME | ({"Cookie": cookie} if cookie else {})
    path = "/pengurus/umumkan" if method == "GET" else "/pengurus/umumkan/kabar/tulis"
    answer = door.browser.open(path, method=method, headers=headers)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")


def test_announcement_bears_the_name_of_who_was_logged_in(door: Door) -> None:
    door.login()
    form = {"teks": "Kerja bakti di Gang Dua.", "langkah": "ya", "once": "token-1", "dibaca": "ya"}
    sent = door.browser.post("/pengurus/umumkan/kabar/tulis", data=form, headers=HOME)
    assert sent.status_code == 303
    assert [row["by"] for row in door.post.ctx.tables["announcements"].rows()] == ["Bu Siti"]


def test_name_is_known_only_behind_the_door(door: Door) -> None:
    with door.app.test_request_context("/pengurus"), pytest.raises(AttributeError):
        operator_name()


def test_name_without_a_pin_is_offered_apart_and_opens_nothing(door: Door) -> None:
    OperatorBook(door.post.ctx.tables).enrol("Pak Budi")
    page = door.browser.get("/pengurus").text
    assert "Pak Budi: buat PIN" in page
    assert 'name="nama" value="pak-budi">' in page
    assert "belum punya PIN" in door.login("", "pak-budi").text


def test_post_whose_organisers_all_wait_for_a_pin_shows_no_field_for_one(post: Post) -> None:
    OperatorBook(post.ctx.tables).enrol("Pak Budi")
    page = post.screen.get("/pengurus").text
    assert "Sentuh nama Anda." in page
    assert 'name="pin"' not in page
