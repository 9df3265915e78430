"""What a card tells, on both listeners and in both languages."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from kiosk.announcements.board.cards import KIND_LABELS, OPENING, card_of
from kiosk.announcements.kinds.rules import KINDS
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.store import Store
from kiosk.core import Context
from kiosk.web import create_app

Make = Callable[..., Announcement]


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    return create_app(ctx, "phone").test_client()


def test_every_kind_has_a_word_for_residents() -> None:
    assert set(KIND_LABELS) == set(KINDS)


def test_kind_day_and_people_are_told(phone: FlaskClient, announce: Make) -> None:
    announce("{kapan} ada posyandu.", kind="kesehatan", when=When("2026-11-22", "07:30"), area=("0302", "0402"))
    text = phone.get("/w").text
    assert '<b class="jenis kesehatan">Kesehatan</b>' in text
    assert "<dd>Minggu Pon, 22 November, jam 07.30</dd>" in text
    assert "<dd" in text
    assert "RT 3 dan 4 RW 2" in text
    assert "Besok, Minggu Pon 22 November ada posyandu." in text
    assert "{kapan}" not in text


def test_javanese_page_says_the_kind_in_javanese(phone: FlaskClient, announce: Make) -> None:
    announce(kind="kesehatan", when=When("2026-11-22"))
    text = phone.get("/w", environ_overrides={"kiosk.language": "jv"}).text
    assert ">Kasarasan</b>" in text
    assert "<dd>Ahad Pon, 22 November</dd>" in text


def test_title_a_text_begins_with_is_not_said_twice(ctx: Context, announce: Make) -> None:
    announce("Rob datang. Mengungsi.", title="Rob datang")
    assert "<h2" not in create_app(ctx).test_client().get("/w").text


def test_day_of_publication_has_no_hour_and_a_warning_has_one(ctx: Context, store: Store) -> None:
    now = ctx.clock.read().now.astimezone(store.zone)
    with create_app(ctx).test_request_context("/w"):
        assert card_of(Announcement("a", "x", created="2026-11-20"), now).told == "Jumat, 20 November 2026"
        sent = Announcement("a", "x", created="2026-11-20T02:00:00+00:00")
        assert card_of(sent, now).told == "Jumat, 20 November 2026, jam 09.00"


def test_strip_takes_the_first_words_whole(ctx: Context, store: Store) -> None:
    now = ctx.clock.read().now.astimezone(store.zone)
    with create_app(ctx).test_request_context("/"):
        assert card_of(Announcement("a", "Pendek saja.", created="2026-11-20"), now).opening == "Pendek saja."
        long = card_of(Announcement("a", "kata " * 60, created="2026-11-20"), now).opening
    assert long.endswith("kata...")
    assert len(long) <= OPENING + 3


def test_only_arabic_cannot_be_read_by_a_machine(phone: FlaskClient, announce: Make) -> None:
    item = announce("Assalamualaikum warahmatullahi wabarakatuh")
    text = phone.get(f"/w/{item.id}").text
    assert "Assalamualaikum" in text
    assert "dengar.mp3" not in text
    assert phone.get(f"/w/{item.id}/dengar.mp3").status_code == 404
