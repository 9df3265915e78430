from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.announcements.model import Announcement
from kiosk.core import Confidence, Context, Event
from kiosk.documents import Body, Document, Kind
from kiosk.web import create_app
from kiosk.web.answer import ANSWER, Answer, Keep
from tests.conftest import World

Announce = Callable[..., Announcement]


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    return create_app(ctx, "phone").test_client()


@pytest.fixture
def screen(ctx: Context) -> FlaskClient:
    return create_app(ctx, "screen").test_client()


def note(app: Flask, address: str) -> Answer:
    with app.test_request_context(address) as request:
        app.full_dispatch_request()
        found = request.request.environ[ANSWER]
        assert isinstance(found, Answer)
        return found


def test_empty_board_says_so(phone: FlaskClient) -> None:
    assert "Hari ini tidak ada woro-woro." in phone.get("/w").text


def test_newest_stands_first_each_with_its_sound(phone: FlaskClient, announce: Announce) -> None:
    announce("Yang lama.")
    announce("Yang baru.")
    text = phone.get("/w").text
    assert text.index("Yang baru.") < text.index("Yang lama.")
    assert text.count("/dengar.mp3") == 2
    assert "Sabtu, 21 November 2026, jam 10.00" in text


def test_text_cannot_bring_marks_into_the_page(phone: FlaskClient, announce: Announce) -> None:
    item = announce("<script>alert(1)</script> ya")
    for address in ("/w", f"/w/{item.id}", "/"):
        assert "<script>alert" not in phone.get(address).text


def test_day_is_not_shown_when_the_clock_was_a_guess(phone: FlaskClient, announce: Announce, world: World) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    announce()
    assert "November" not in phone.get("/w").text


def test_published_one_shows_its_day_without_an_hour(phone: FlaskClient, publish: Callable[..., None]) -> None:
    publish(Document("rob", Kind.EMERGENCY, "Air naik", date="2026-11-20", body=(Body("id", "Sampai betis."),)))
    text = phone.get("/w/rob").text
    assert "Jumat, 20 November 2026<" in text
    assert "Air naik" in text


def test_sample_wears_the_word(phone: FlaskClient, publish: Callable[..., None]) -> None:
    publish(Document("a", Kind.ANNOUNCEMENT, "Kumpulan", sample=True))
    assert "CONTOH" in phone.get("/w").text


def test_javanese_visitor_gets_javanese_where_it_was_written(ctx: Context, publish: Callable[..., None]) -> None:
    publish(Document("a", Kind.ANNOUNCEMENT, "A", sample=True, body=(Body("id", "Besok."), Body("jv", "Mbénjing."))))
    app = create_app(ctx, "phone")
    answer = app.test_client().get("/w/a", environ_overrides={"kiosk.language": "jv"})
    assert "Mbénjing." in answer.text
    assert '<span lang="id">CONTOH</span> · Isi menika' in answer.text
    assert '<h2 lang="id">A</h2>' in answer.text
    assert "Besok." not in answer.text


def test_absent_announcement_is_404(phone: FlaskClient) -> None:
    assert phone.get("/w/w-20200101-1").status_code == 404
    assert phone.get("/w/w-20200101-1/dengar.mp3").status_code == 404


def test_reading_is_noted_with_its_id_and_kept_only_while_live(ctx: Context, announce: Announce) -> None:
    item = announce()
    app = create_app(ctx, "phone")
    assert note(app, f"/w/{item.id}") == Answer(Keep.LIVE, Event("view", item.id))
    assert note(app, "/w") == Answer(Keep.LIVE, Event("view", "woro-woro"))


def test_box_speaks_in_the_style_of_woro_woro(screen: FlaskClient, announce: Announce, world: World) -> None:
    item = announce("Kerja bakti.")
    assert screen.post(f"/w/{item.id}/dengar").status_code == 303
    assert world.speaker.said == [("Kerja bakti.", "id", "woro-woro")]
