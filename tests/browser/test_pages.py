"""What a person sees, without JavaScript, on a phone and on the post's screen."""

import re
from statistics import median

import pytest

from tests.browser.conftest import Eye
from tests.running import RunningPost

pytestmark = pytest.mark.browser

MAIN_PAGES = {
    "beranda": "/",
    "daftar-peraturan": "/p",
    "peraturan": "/p/perda-kota-contoh-3-2024",
    "pasal": "/p/perda-kota-contoh-3-2024/pasal-5",
    "kabar": "/k/contoh-kabar-rob",
    "layanan": "/l/contoh-layanan-ktp-hilang",
    "woro-woro": "/w",
    "cari": "/cari?q=sampah",
    "tentang": "/tentang",
    "beranda-jv": "/jv/",
    "tidak-ada": "/p/999999",
}
FOUND = [name for name in MAIN_PAGES if name != "tidak-ada"]
MOST_BYTES, MEDIAN_BYTES = 14 * 1024, 6 * 1024


@pytest.mark.parametrize("name", MAIN_PAGES)
def test_a_phone_page_is_one_response_fits_and_does_not_scroll_sideways(phone: Eye, name: str) -> None:
    page = phone.open(MAIN_PAGES[name])
    foreign = [url for url in phone.requests if not url.startswith((phone.base, "data:"))]
    assert foreign == []
    sounds = [url for url in phone.requests if url.endswith(".mp3")]
    assert len(phone.requests) - len(sounds) <= 2, phone.requests  # the page and its empty icon
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.picture(f"{name}-360x640")


@pytest.mark.parametrize("name", MAIN_PAGES)
def test_a_screen_page_fits_and_its_buttons_can_be_hit(screen: Eye, name: str) -> None:
    page = screen.open(MAIN_PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    for button in page.locator("nav.bawah a, main button, .petak a, .pasal a").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 79.5, button.text_content()  # 12 mm on a 154 mm panel
    screen.picture(f"{name}-1024x600")


@pytest.mark.parametrize("name", FOUND)
def test_no_page_is_too_heavy_for_a_village_wi_fi(post: RunningPost, name: str) -> None:
    assert on_the_air(post, name) <= MOST_BYTES


def test_a_page_is_usually_at_most_six_kibibytes(post: RunningPost) -> None:
    sizes = {name: on_the_air(post, name) for name in FOUND}
    assert median(sizes.values()) <= MEDIAN_BYTES, sizes


def on_the_air(post: RunningPost, name: str) -> int:
    """Bytes of a page as it is sent, compressed."""
    answer = post.get(MAIN_PAGES[name], **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    return len(answer.body)


def test_all_tiles_of_home_are_in_view_on_the_smallest_panel(screen: Eye) -> None:
    page = screen.open("/")
    nav = page.locator("nav.bawah").bounding_box()
    assert nav is not None
    for tile in page.locator(".petak a").all():
        box = tile.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= nav["y"], tile.text_content()


def test_the_fee_of_a_lost_ktp_is_found_in_three_taps(screen: Eye) -> None:
    page = screen.open("/")
    page.click("text=Urus Surat & Layanan")
    page.click("text=KTP")
    assert "Gratis" in page.inner_text(".fakta")


def test_an_article_is_reached_by_hand_and_its_neighbours_from_there(screen: Eye) -> None:
    page = screen.open("/")
    page.click(".petak >> text=Peraturan")
    page.click("text=Pengelolaan Sampah")
    page.click(".pasal >> text=/^5$/")
    assert page.inner_text("h1") == "Pasal 5"
    page.click("text=Berikutnya")
    assert page.inner_text("h1") == "Pasal 6"
    page.click("nav.bawah >> text=Kembali")
    assert "Pengelolaan Sampah" in page.inner_text("h1")


def test_one_tap_on_the_screen_speaks_and_shows_how_to_stop(screen: Eye, post: RunningPost) -> None:
    page = screen.open("/")
    page.click(".strip >> text=Dengarkan")
    assert "dengar=" in page.url
    said = page.inner_text("[role=status]")
    assert re.search(r"Sedang dibacakan|Suara belum bisa dibunyikan", said)
    assert post.phone not in page.url


def test_javanese_is_one_tap_away_and_stays_while_reading(phone: Eye) -> None:
    page = phone.open("/p")
    page.click("text=Basa Jawa")
    assert page.locator("html").get_attribute("lang") == "jv"
    page.click(".daftar a >> nth=0")
    assert "/jv/" in page.url


def test_the_organisers_door_asks_for_a_pin(screen: Eye) -> None:
    page = screen.open("/pengurus")
    assert "Bu Siti" in page.inner_text("form")
    page.fill("#pin", "000000")
    page.click("text=Masuk")
    assert "PIN belum cocok" in page.inner_text("[role=alert]")
    screen.picture("pengurus-1024x600")
