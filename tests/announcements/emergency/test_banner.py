"""The banner above every page, on both listeners."""

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

from kiosk.announcements.model import Announcement
from kiosk.announcements.store import Store
from kiosk.core import Confidence, Context
from kiosk.web import create_app
from tests.conftest import World

Make = Callable[..., Announcement]


@pytest.fixture(params=["phone", "screen"])
def visitor(ctx: Context, request: pytest.FixtureRequest) -> FlaskClient:
    return create_app(ctx, request.param).test_client()


class Alerts(HTMLParser):
    """Counts what a screen reader is told at once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.count = 0
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.count += ("role", "alert") in attrs


@pytest.mark.parametrize("address", ["/", "/w", "/tentang", "/tidak-ada", "/jv/w"])
def test_banner_stands_on_every_page_once_with_its_link_and_hour(
    visitor: FlaskClient, emergency: Make, address: str
) -> None:
    made = emergency()
    text = visitor.get(address).text
    assert text.index("DARURAT") < text.index("<header>")
    assert f'href="/w/{made.id}">Baca dan dengarkan</a>' in text
    assert "21 November 2026, jam 10.00" in text
    assert Alerts(text).count == 1


def test_newest_emergency_is_told_and_the_others_do_not_bury_the_page(
    visitor: FlaskClient, emergency: Make, world: World
) -> None:
    for text in ("Air masuk.", "Tanggul jebol.", "Kebakaran."):
        emergency(text)
        world.clock.advance(60)
    text = visitor.get("/tentang").text
    banner = text[: text.index("<header>")]
    assert "Kebakaran." in banner
    assert "Air masuk." not in banner
    assert "Tanggul jebol." not in banner
    assert '<a href="/w">dan 2 lainnya</a>' in banner
    assert Alerts(text).count == 1


def test_one_emergency_sends_nobody_to_look_for_others(visitor: FlaskClient, emergency: Make) -> None:
    emergency()
    assert "lainnya" not in visitor.get("/tentang").text


def test_there_is_no_banner_while_all_is_well(visitor: FlaskClient, announce: Make) -> None:
    announce()
    assert "DARURAT" not in visitor.get("/").text
    assert Alerts(visitor.get("/w").text).count == 0


def test_banner_is_gone_when_it_is_withdrawn(visitor: FlaskClient, emergency: Make, store: Store) -> None:
    made = emergency()
    store.withdraw(made.id, "Bu Sri", "selesai")
    assert "DARURAT" not in visitor.get("/").text


def test_text_cannot_bring_marks_into_every_page(visitor: FlaskClient, emergency: Make) -> None:
    emergency("<script>alert(1)</script> air naik")
    assert "<script>alert" not in visitor.get("/tentang").text


def test_hour_that_was_a_guess_is_not_told_and_the_reader_is_warned(
    visitor: FlaskClient, emergency: Make, world: World
) -> None:
    world.clock.confidence = Confidence.UNKNOWN
    emergency()
    text = visitor.get("/tentang").text
    assert "Jam kotak ini belum pasti." in text
    assert "jam 10.00" not in text


def test_warning_of_an_authority_names_it_and_stands_first_on_home(
    visitor: FlaskClient, warn: Callable[..., None], announce: Make
) -> None:
    warn()
    announce("Kerja bakti.")
    text = visitor.get("/").text
    assert "BPBD Contoh" in text[: text.index("<header>")]
    strip = text[text.index('class="strip"') :]
    assert "Rob datang" in strip
    assert "Kerja bakti." not in strip


def test_page_of_a_warning_offers_the_authoritys_own_file(ctx: Context, warn: Callable[..., None]) -> None:
    warn()
    phone = create_app(ctx, "phone").test_client()
    assert '<b lang="id">CAP</b><small lang="id">CAP, 1 KB</small>' in phone.get("/w/darurat-a1").text
    answer = phone.get("/w/darurat-a1/file-1", buffered=True)
    answer.close()
    assert answer.mimetype == "application/cap+xml"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_banner_ends_with_a_whole_sentence(visitor: FlaskClient, emergency: Make) -> None:
    first = "Mohon perhatian warga RW 2. Air rob sudah masuk di Jl. Veteran, paling tinggi jam 11.00 sampai jam 14.00."
    emergency(f"{first} Matikan listrik, naikkan barang dan motor, dahulukan sepuh, ibu hamil, bayi, yang sakit. Lari.")
    text = visitor.get("/tentang").text
    assert f"{first}</b>" in text


def test_banner_shows_its_first_sentence_however_long(visitor: FlaskClient, emergency: Make) -> None:
    first = f"Air rob masuk di {', '.join(f'Gang {n}' for n in range(1, 22))}."
    emergency(f"{first} Matikan listrik.")
    assert f"{first}</b>" in visitor.get("/tentang").text
    emergency("air " * 90)
    assert "air…</b>" in visitor.get("/tentang").text
