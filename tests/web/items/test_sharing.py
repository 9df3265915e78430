"""Bagikan, the picture and the leaflet of an item, as both listeners answer them."""

import threading
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Blueprint
from PIL import Image

from kiosk.app import FEATURES
from kiosk.documents import Body, Document, Kind
from kiosk.web import Leaf, add_leaf
from kiosk.web.items.keep import Pictures
from kiosk.web.items.message import message
from kiosk.web.items.sharing import sender
from tests.library.conftest import GUIDE, LAW, NEWS
from tests.web.conftest import Post

EVIL = "</pre><script>alert(1)</script>\" onclick='x' {{ 7*7 }}"
BAD = Document("kabar-jahat", Kind.BULLETIN, EVIL, date="2026-11-20", body=(Body("id", EVIL),), sample=True)


def whatsapp_text(html: str) -> str:
    address = unescape(html.partition('href="whatsapp:')[2].partition('"')[0])
    return parse_qs(urlsplit(f"whatsapp:{address}").query)["text"][0]


def test_what_whatsapp_gets_is_what_the_page_shows(shelf: Post) -> None:
    html = shelf.phone.get(f"/l/{GUIDE.id}/bagikan").text
    shown = unescape(html.partition('<pre class="pesan" lang="id">')[2].partition("</pre>")[0])
    assert whatsapp_text(html) == shown
    assert "*KTP hilang*" in shown
    assert "*Biaya*: Gratis" in shown
    assert "- Surat polisi" in shown
    assert 'target="' not in html
    assert "/poster.jpg" in html


def test_opening_bagikan_is_counted_once_and_the_leaflet_too(post: Post) -> None:
    post.install(NEWS)
    for page in ("bagikan", "selebaran", "bagikan"):
        assert post.phone.get(f"/k/{NEWS.id}/{page}").status_code == 200
    assert post.events("share") == [NEWS.id] * 3


def test_screen_without_whatsapp_gives_the_way_to_a_phone(shelf: Post) -> None:
    html = shelf.screen.get(f"/l/{GUIDE.id}/bagikan").text
    assert "whatsapp:" not in html
    assert html.count('<svg class="qr"') == 2
    assert f"kim.lan/l/{GUIDE.id}/bagikan" in html


def test_screen_shows_the_leaflet_and_how_a_phone_prints_it(shelf: Post) -> None:
    html = shelf.screen.get(f"/l/{GUIDE.id}/selebaran").text
    assert html.count('<svg class="qr"') == 3
    assert "Foto kode 1" in html


def test_text_from_a_stick_is_shown_and_never_run(post: Post) -> None:
    post.install(BAD)
    for page in ("bagikan", "selebaran"):
        answer = post.phone.get(f"/k/{BAD.id}/{page}")
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;alert(1)" in answer.text
        assert "onclick='x'" not in answer.text
        assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
    assert EVIL in whatsapp_text(post.phone.get(f"/k/{BAD.id}/bagikan").text)
    assert post.phone.get(f"/k/{BAD.id}/poster.jpg").status_code == 200


def test_sample_says_so_on_page_paper_and_in_the_message(shelf: Post) -> None:
    for page in ("bagikan", "selebaran"):
        assert "CONTOH" in shelf.phone.get(f"/p/{LAW.id}/{page}").text


def test_picture_is_a_jpeg_with_a_name_of_its_own(shelf: Post) -> None:
    answer = shelf.phone.get(f"/l/{GUIDE.id}/poster.jpg")
    assert answer.content_type == "image/jpeg"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="l-')
    assert Image.open(BytesIO(answer.data)).size == (1080, 1350)
    again = shelf.phone.get(f"/l/{GUIDE.id}/poster.jpg", headers={"Range": "bytes=0-9"})
    assert (again.status_code, again.data) == (206, answer.data[:10])


def test_crowd_that_wants_pictures_is_told_to_wait(post: Post) -> None:
    post.install(NEWS)
    app = post.flask("phone")
    busy = Pictures.of(app, post.ctx.paths)
    busy.room, busy.patience = threading.Semaphore(0), 0.01
    answer = app.test_client().get(f"/k/{NEWS.id}/poster.jpg")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "3")
    assert "Tunggu sebentar" in answer.text
    assert answer.mimetype == "text/html"
    number = answer.text.partition('/poster.jpg">Coba lagi')[0].rpartition('href="')[2]
    assert f'href="{number}/bagikan">' in answer.text


def test_card_that_refuses_is_told_in_words(post: Post) -> None:
    post.install(NEWS)
    (post.ctx.paths.cache / "poster").write_text("in the way")
    answer = post.flask("phone").test_client().get(f"/k/{NEWS.id}/poster.jpg")
    assert answer.status_code == 503
    assert "Isi lama aman" in answer.text


def test_code_of_a_leaflet_bears_its_area_and_the_plain_one_none(shelf: Post) -> None:
    plain = shelf.phone.get(f"/l/{GUIDE.id}/selebaran").text
    marked = shelf.phone.get(f"/l/{GUIDE.id}/selebaran/0302").text
    assert plain.partition('<svg class="qr"')[2] != marked.partition('<svg class="qr"')[2]


def test_area_never_changes_the_page_of_others(post: Post) -> None:
    """`?r=` marks a reader; the page kept for everybody is made without it."""
    post.install(NEWS)
    first = post.phone.get(f"/k/{NEWS.id}/selebaran?r=0302").data
    assert post.phone.get(f"/k/{NEWS.id}/selebaran").data == first
    assert post.world.observer.events[-2].area == "0302"


@pytest.mark.parametrize("area", ["1", "03020", "abcd", "..", "0302%0a", "٠٣٠٢"])
def test_area_that_is_none_is_no_page(shelf: Post, area: str) -> None:
    assert shelf.phone.get(f"/l/{GUIDE.id}/selebaran/{area}").status_code == 404


def test_rts_of_the_setting_are_offered(post: Post, tmp_path: Path) -> None:
    post.install(NEWS)
    assert "Untuk RT mana?" not in post.phone.get(f"/k/{NEWS.id}/selebaran").text
    settings = tmp_path / "pos.toml"
    settings.write_text('[pos]\nareas = ["0102", "0302", "keliru"]\n')
    post.ctx = post.world.context(*FEATURES, config=settings)
    html = post.flask("phone").test_client().get(f"/k/{NEWS.id}/selebaran/0302").text
    assert "RT 1 RW 2" in html
    assert "keliru" not in html
    assert html.count('class="tombol pinggir"') == 1  # the RT it is for is no link


@pytest.mark.parametrize("page", ["bagikan", "poster.jpg", "selebaran", "selebaran/0302"])
def test_what_is_not_there_has_no_leaf(shelf: Post, page: str) -> None:
    assert shelf.phone.get(f"/l/99/{page}").status_code == 404
    assert shelf.phone.get(f"/p/{LAW.id}/pasal-99/{page}").status_code == 404
    assert shelf.phone.get(f"/w/w-1/{page}").status_code == 404


def test_slice_that_makes_no_leaf_has_no_pages(empty: Post) -> None:
    app = empty.flask("phone")
    pages = Blueprint("lain", __name__)
    add_leaf(pages, "/lain/<key>", lambda key: Leaf("x", "/lain/x", "kabar", "Kabar", "Judul") if key == "x" else None)
    app.register_blueprint(pages)
    visitor = app.test_client()
    assert visitor.get("/lain/x/bagikan").status_code == 200
    assert visitor.get("/lain/y/bagikan").status_code == 404


def test_javanese_reader_sends_from_a_javanese_page(shelf: Post) -> None:
    html = shelf.phone.get(f"/jv/l/{GUIDE.id}/bagikan").text
    assert "*Ragadipun*: Gratis" in whatsapp_text(html)
    assert 'href="/jv/l/' in html


def test_sender_is_this_post(empty: Post) -> None:
    with empty.flask("phone").test_request_context("/"):
        text = message(Leaf("x", "/k/1", "kabar", "Kabar Kampung", "Judul"), sender())
    assert "KIM. Bisa dibaca dan didengar di Pos Lesehan: ketik atau sebut nomor k/1." in text
