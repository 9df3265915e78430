from dataclasses import replace

import pytest

from kiosk.core import Context, Feature, OurError
from kiosk.web import OperatorBook, create_app
from kiosk.web.door.card import card_page
from tests.web.conftest import Post


def shown(ctx: Context, pin: str = "") -> str:
    with create_app(ctx, "screen").test_request_context("/pengurus/kartu"):
        answer = card_page("Bu <Sri>", pin, "Disimpan.")
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.get_data(as_text=True)


@pytest.mark.parametrize(("pin", "digits"), [("123456", "123 456"), ("12345678", "1234 5678")])
def test_pin_is_shown_in_groups_a_person_can_copy(post: Post, pin: str, digits: str) -> None:
    text = shown(post.ctx, pin)
    assert digits in text
    assert "Foto atau catat sekarang. PIN ini tidak ditampilkan lagi." in text
    assert "Bu &lt;Sri&gt;" in text


def test_card_bears_what_was_just_set_and_not_what_the_process_began_with(post: Post) -> None:
    post.ctx.tables["setelan"].put({"id": "pos.wifi_name", "value": "Wifi RW 2"})
    assert "Wifi RW 2" in shown(post.ctx)


def test_slices_add_lines_and_one_that_cannot_tell_takes_no_pin_with_it(post: Post) -> None:
    def torn(_: Context) -> list[tuple[str, str]]:
        raise OurError("rusak", "Rusak.")

    more = {
        "satu": Feature("satu", card=lambda _: [("Sandi cadangan", "kopi lampu sungai")]),
        "dua": Feature("dua", card=torn),
        "tiga": Feature("tiga", identity=lambda _: "nomor-pos"),
    }
    text = shown(replace(post.ctx, features={**post.ctx.features, **more}), "123456")
    assert "kopi lampu sungai" in text
    assert "123 456" in text
    assert text.count("Nomor kotak") == 1


def test_card_is_found_again_behind_the_pin_only_and_without_it(post: Post) -> None:
    pin = OperatorBook(post.ctx.tables).add("Bu Siti")
    assert post.screen.get("/pengurus/kartu").status_code == 303
    post.screen.post("/pengurus", data={"nama": "bu-siti", "pin": pin}, headers={"Origin": "http://localhost"})
    text = post.screen.get("/pengurus/kartu").text
    assert "Kartu pengurus" in text
    assert "PIN tidak ditampilkan lagi." in text
    assert post.phone.get("/pengurus/kartu").status_code == 404
