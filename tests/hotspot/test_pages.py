import gzip
import re
from collections.abc import Sequence

import pytest
from werkzeug.test import TestResponse

from kiosk.core import ContentError, Context, Notice
from kiosk.hotspot.pages import MOST_LETTERS, MOST_NOTICES
from kiosk.web import wifi_code
from tests.conftest import World
from tests.hotspot.conftest import NOTICES, Post

MOST_BYTES = 4 * 1024
WAY_OUT = "Habis baca, lepaskan Wi-Fi supaya WhatsApp jalan lagi."


def _text(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def _worst(_: Context, language: str) -> Sequence[Notice]:
    """As many and as long notices as the gate shows, no two words alike."""
    texts = [" ".join(f"{hash((n, word)):x}" for word in range(20)) for n in range(MOST_NOTICES)]
    return [Notice(t[:60], t, language, f"/w/{t[:12]}", "Acara & Lowongan", sample=True) for t in texts]


@pytest.mark.parametrize("path", ["/gerbang", "/jv/gerbang"])
def test_the_gate_is_at_most_four_kibibytes_on_the_air(world: World, path: str) -> None:
    answer = Post(world, today=_worst).phone.get(path, headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) <= MOST_BYTES
    assert b"<form" in gzip.decompress(answer.data)


@pytest.mark.parametrize("path", ["/gerbang", "/jv/gerbang", "/poster-wifi", "/jv/poster-wifi"])
def test_nothing_a_mini_browser_refuses_is_on_the_page(post: Post, path: str) -> None:
    answer = post.phone.get(path)
    html = _text(answer)
    for refused in ("<script", "target=", "https:", "download", "style=", "localStorage", "<iframe", "onclick"):
        assert refused not in html
    assert "Set-Cookie" not in answer.headers
    assert "'unsafe" not in answer.headers["Content-Security-Policy"]
    addresses = re.findall(r'(?:href|src|action)="([^"]*)"', html)
    assert all(address.startswith(("/", "data:")) for address in addresses), addresses


def test_the_gate_says_connected_free_no_internet_and_how_to_leave_last(post: Post) -> None:
    html = _text(post.phone.get("/gerbang"))
    assert "HP ini tersambung ke Pos KIM." in html
    assert "Gratis." in html
    assert "Tidak ada internet." in html
    words = re.sub(r"<[^>]*>", "", html).strip()
    assert words.endswith(WAY_OUT)


def test_the_gate_speaks_javanese_and_posts_to_its_own_language(post: Post) -> None:
    html = _text(post.phone.get("/jv/gerbang"))
    assert '<html lang="jv">' in html
    assert 'action="/jv/gerbang"' in html
    assert "supados WhatsApp saged malih" in html
    assert 'href="/gerbang" lang="id"' in html


def test_today_stands_on_the_gate_and_one_touch_from_being_heard(post: Post) -> None:
    html = _text(post.phone.get("/gerbang"))
    assert "Posyandu &lt;balita&gt;" in html
    assert "<balita>" not in html
    assert 'href="/w/posyandu"' in html
    assert "CONTOH" in html
    assert "Jam 9 pagi di Balai RW 2." in html


def test_a_long_notice_is_cut_between_words(post: Post) -> None:
    told = re.search(r"<p lang=\"id\">(Bawa cangkul[^<]*)</p>", _text(post.phone.get("/gerbang")))
    assert told is not None
    assert len(told[1]) <= MOST_LETTERS + 2
    assert told[1].endswith("Bawa cangkul.")


def test_a_day_without_news_says_so(world: World) -> None:
    html = _text(Post(world, today=lambda *_: []).phone.get("/gerbang"))
    assert "Hari ini tidak ada woro-woro." in html


def test_a_slice_whose_card_is_damaged_does_not_close_the_gate(world: World) -> None:
    def damaged(_: Context, __: str) -> Sequence[Notice]:
        raise ContentError("rusak", "Kartu rusak.")

    html = _text(Post(world, today=damaged).phone.get("/gerbang"))
    assert "Buka sekarang" in html


def test_a_hundred_notices_do_not_bury_the_button(world: World) -> None:
    def many(_: Context, language: str) -> Sequence[Notice]:
        return [Notice(f"Kabar {n}", language=language, address=f"/w/{n}", label="Woro-woro") for n in range(100)]

    assert _text(Post(world, today=many).phone.get("/gerbang")).count("<article>") == MOST_NOTICES


def test_an_emergency_stands_above_the_gate_once(world: World) -> None:
    urgent = Notice("Banjir", address="/w/banjir", label="Woro-woro", urgent=True)
    post = Post(world, today=lambda *_: [urgent])
    post.emergency = "<p>DARURAT Banjir</p>"
    answer = post.phone.get("/gerbang")
    html = _text(answer)
    assert html.count("Banjir") == 1
    assert html.index('role="alert"') < html.index("<header>")
    assert answer.headers["Content-Security-Policy"].count("'sha256-") == 2


def test_an_emergency_without_a_banner_comes_first_and_says_what_it_is(world: World) -> None:
    urgent = Notice("Banjir", address="/w/banjir", label="Woro-woro", urgent=True)
    html = _text(Post(world, today=lambda *_: [*NOTICES, urgent]).phone.get("/gerbang"))
    assert html.index("DARURAT") < html.index("Banjir") < html.index("Posyandu")


def test_the_gate_is_made_anew_when_an_announcement_or_the_day_changes(world: World) -> None:
    notices = [Notice("Pagi", address="/w/a", label="Woro-woro")]
    post = Post(world, today=lambda *_: notices)
    phone = post.phone
    assert "Pagi" in _text(phone.get("/gerbang"))
    notices[:] = [Notice("Sore", address="/w/b", label="Woro-woro")]
    post.revision = "2"
    assert "Sore" in _text(phone.get("/gerbang"))
    notices[:] = []
    assert "Sore" in _text(phone.get("/gerbang")), "kept while nothing changed"
    world.clock.advance(24 * 3600)
    assert "Hari ini tidak ada woro-woro." in _text(phone.get("/gerbang"))


def test_the_poster_holds_both_codes_name_address_and_the_way_out(world: World) -> None:
    settings = '[pos]\nname = "Pos Melati"\naddress = "melati.lan"\nwifi_name = "Pos; \\"Melati\\""\n'
    html = _text(Post(world, settings).screen.get("/poster-wifi"))
    assert html.count('<svg class="qr"') == 2
    assert str(wifi_code('Pos; "Melati"').svg) in html
    for wanted in ("Pos Melati", "melati.lan", "Pos; &#34;Melati&#34;", "Gratis, tanpa kuota.", "Ini bukan internet."):
        assert wanted in html
    assert WAY_OUT in re.sub(r"<[^>]*>", "", html)


def test_on_the_screen_the_poster_has_a_way_back_to_the_organisers(post: Post) -> None:
    assert 'href="/pengurus"' in _text(post.screen.get("/poster-wifi"))
    assert "/pengurus" not in _text(post.phone.get("/poster-wifi"))


def test_organisers_find_the_poster(post: Post) -> None:
    tiles = post.ctx.features["hotspot"].operator_tiles
    assert [(tile.address, tile.label) for tile in tiles] == [("/poster-wifi", "Poster Wi-Fi")]
    assert post.phone.get(tiles[0].address).status_code == 200


def test_neither_gate_nor_poster_is_counted(post: Post) -> None:
    phone = post.phone
    _text(phone.get("/gerbang"))
    _text(phone.get("/poster-wifi"))
    assert post.world.observer.events == []
