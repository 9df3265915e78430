import re
from dataclasses import replace

import pytest
from flask import Blueprint
from flask.testing import FlaskClient

from kiosk.core import Context, Feature, Tile, read_journal
from kiosk.web import OperatorBook, create_app
from tests.web.conftest import Post

HOME = {"Origin": "http://localhost"}
FORM = {
    "pengurus": "Bu Sri",
    "pos.name": "Pos Lesehan RW 2",
    "pos.kim": "KIM Contoh",
    "pos.kelurahan": "Kelurahan Contoh",
    "pos.kecamatan": "",
    "pos.city": "Kota Contoh",
    "pos.areas": "RT 1-2 RW 2",
    "pos.zone": "Asia/Makassar",
    "pos.wifi_name": "Pos RW 2",
    "pos.contact": "Bu Sri, ketua KIM",
}


def pin_of(page: str) -> str:
    found = re.search(r"PIN: </span>([\d ]+)<", page)
    assert found
    return found[1].replace(" ", "")


def test_first_form_makes_the_post_and_a_pin_that_opens_it(post: Post) -> None:
    assert "Nama Anda, pengurus pertama" in post.screen.get("/pengurus/mulai").text
    card = post.screen.post("/pengurus/mulai", data=FORM, headers=HOME)
    assert "Setelan disimpan. Layar membuka lagi sebentar." in card.text
    assert "Pos RW 2" in card.text
    stored = {row["id"]: row["value"] for row in post.ctx.tables["setelan"].rows()}
    assert stored["pos.name"] == "Pos Lesehan RW 2"
    assert stored["pos.areas"] == ["0102", "0202"]
    assert stored["pos.zone"] == "Asia/Makassar"
    assert "pos.kecamatan" not in stored
    assert OperatorBook(post.ctx.tables).login("bu-sri", pin_of(card.text)).operator == "Bu Sri"
    post.ctx.journal("operators").flush()
    did = [r["did"] for r, _ in read_journal(post.world.paths.journal / "operators")]
    assert did == ["settings-changed", "operator-added"]


def test_who_changes_no_setting_gets_a_pin_all_the_same(post: Post) -> None:
    card = post.screen.post("/pengurus/mulai", data={"pengurus": "Bu Sri"}, headers=HOME).text
    assert "Setelan disimpan" not in card
    assert len(pin_of(card)) == 6


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"pengurus": " "}, "Tulis nama Anda."),
        ({"pos.areas": "RT tujuh"}, "belum terbaca"),
        ({"pos.zone": "Mars/Olympus"}, "Pilih salah satu."),
    ],
)
def test_one_wrong_field_stores_nothing_and_loses_nothing(post: Post, wrong: dict[str, str], sentence: str) -> None:
    answer = post.screen.post("/pengurus/mulai", data=FORM | wrong, headers=HOME)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Pos Lesehan RW 2"' in answer.text
    assert OperatorBook(post.ctx.tables).names() == []
    assert post.ctx.tables["setelan"].rows() == []


def test_who_was_not_quick_enough_is_told_so(post: Post) -> None:
    """Somebody else is enrolled between the look at the list and the form's end."""

    class Raced(OperatorBook):
        def add(self, name: str, pin: str | None = None) -> str:
            super().add(name)
            return super().add(name, pin)

    app = post.flask("screen")
    app.extensions["kiosk_operators"] = Raced(post.ctx.tables)
    answer = app.test_client().post("/pengurus/mulai", data=FORM, headers=HOME)
    assert answer.status_code == 422
    assert "Bu Sri sudah terdaftar." in answer.text


def test_home_leads_to_the_form_on_the_new_post_s_own_screen_and_never_after(post: Post) -> None:
    way = 'href="/pengurus"'
    assert way in post.screen.get("/").text
    assert way not in post.phone.get("/").text
    OperatorBook(post.ctx.tables).enrol("Bu Sri")
    assert way not in post.screen.get("/").text


def test_home_is_there_when_the_book_of_organisers_is_damaged(post: Post) -> None:
    (post.world.paths.state / "operators.json").write_text("{")
    answer = post.screen.get("/")
    assert answer.status_code == 200
    assert 'href="/pengurus"' not in answer.text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_page_is_gone_with_the_first_organiser(post: Post, method: str) -> None:
    OperatorBook(post.ctx.tables).enrol("Bu Sri")
    answer = post.screen.open("/pengurus/mulai", method=method, data=FORM, headers=HOME)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/pengurus")
    assert post.ctx.tables["setelan"].rows() == []


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://asing.example"}])
def test_form_from_elsewhere_makes_no_organiser(post: Post, headers: dict[str, str]) -> None:
    assert post.screen.post("/pengurus/mulai", data=FORM, headers=headers).status_code == 403
    assert OperatorBook(post.ctx.tables).names() == []


def test_phones_have_no_such_page(post: Post) -> None:
    assert post.phone.get("/pengurus/mulai").status_code == 404
    assert post.phone.post("/pengurus/mulai", data=FORM, headers=HOME).status_code == 404


def restoring(post: Post) -> FlaskClient:
    """A post one of whose slices can begin in another way."""

    def pages(_: Context) -> list[Blueprint]:
        other = Blueprint("lain", __name__)
        other.add_url_rule("/pengurus/lain", "lain", lambda: "cara lain", methods=["GET", "POST"])
        return [other]

    tile = Tile("/pengurus/lain", "Cara lain", "pustaka", 1)
    feature = Feature("lain", beginning_pages=pages, beginning_tiles=(tile,))
    features = {**post.ctx.features, "lain": feature}
    return create_app(replace(post.ctx, features=features), "screen", post.reader).test_client()


def test_post_may_begin_in_another_way_while_nobody_has_a_pin(post: Post) -> None:
    browser = restoring(post)
    assert 'href="/pengurus/lain"' in browser.get("/pengurus/mulai").text
    assert browser.get("/pengurus/lain").text == "cara lain"
    assert browser.post("/pengurus/lain").status_code == 403
    OperatorBook(post.ctx.tables).enrol("Bu Sri")
    assert 'href="/pengurus/lain"' in browser.get("/pengurus").text
    assert browser.post("/pengurus/lain", headers=HOME).text == "cara lain"


def test_other_way_is_closed_once_somebody_has_a_pin(post: Post) -> None:
    browser = restoring(post)
    OperatorBook(post.ctx.tables).add("Bu Sri")
    assert browser.get("/pengurus/lain").headers["Location"] == "/pengurus"
    assert 'href="/pengurus/lain"' not in browser.get("/pengurus").text
