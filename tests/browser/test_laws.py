"""Regulations of every shape as a person sees them, without JavaScript, on a phone and on the post's screen."""

import hashlib
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kiosk.app import FEATURES
from kiosk.core import Manifest, PublisherPart, Staged, TargetEntry
from kiosk.documents import encode_document
from tests.browser import laws
from tests.browser.conftest import PHONE, SCREEN, Eye, eye
from tests.conftest import World
from tests.running import RunningPost, running_post

pytestmark = pytest.mark.browser

BIG, MARKET = f"/p/{laws.BIG.id}", f"/p/{laws.MARKET.id}"
PAGES = {
    "peraturan-besar": BIG,
    "peraturan-bab": f"{BIG}/bab-iv",
    "peraturan-tabel": f"{MARKET}/pasal-2",
    "peraturan-daftar": MARKET,
    "peraturan-dicabut": f"/p/{laws.REVOKED.id}",
    "peraturan-pengubah": f"/p/{laws.AMENDING.id}",
    "pasal-pengubah": f"/p/{laws.AMENDING.id}/pasal-i",
    "pasal-baru": f"/p/{laws.AMENDING.id}/pasal-i-pasal-2",
    "pasal-diubah": f"/p/{laws.WASTE.id}/pasal-2",
    "peraturan-gambar": f"/p/{laws.SCAN.id}",
    "peraturan-halaman": f"/p/{laws.SCAN.id}/halaman-2",
    "pasal-tidak-ada": f"{BIG}/ke?pasal=999",
}
MOST_BYTES = 14 * 1024  # the heaviest: a long law lists all its articles


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post that holds them, filled without a bundle."""
    world = World(tmp_path_factory.mktemp("peraturan"))
    ctx = world.context(*FEATURES)
    every = {f"kim-contoh/dokumen/{law.id}.json": encode_document(law) for law in laws.LAWS} | laws.files()
    targets = {}
    for path, data in every.items():
        targets[path] = TargetEntry(hashlib.sha256(data).hexdigest(), len(data))
        ctx.content.add_object(targets[path], (data,))

    def prepare(staged: Staged) -> None:
        for feature in FEATURES:
            feature.prepare_content(staged, ctx)

    part = PublisherPart(version=1, published="2026-11-20T00:00:00+00:00", title="KIM Contoh", targets=targets)
    ctx.content.publish(Manifest({"kim-contoh": part}), prepare)
    world.close()
    with running_post(world.paths.content.parent.parent) as made:
        yield made.serve()


@pytest.fixture
def phone(browser: Browser, shelf: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, shelf.phone, PHONE)


@pytest.fixture
def screen(browser: Browser, shelf: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, shelf.screen, SCREEN)


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_it_whole_and_does_not_scroll_sideways(phone: Eye, name: str) -> None:
    page = phone.open(PAGES[name])
    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    phone.picture(f"{name}-360x640")


@pytest.mark.parametrize("name", PAGES)
def test_the_screen_shows_it_whole_and_its_buttons_can_be_hit(screen: Eye, name: str) -> None:
    page = screen.open(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024
    for button in page.locator("nav.bawah a, main button, main .tombol, .pasal a, .daftar a, summary").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 79.5, button.text_content()  # 12 mm on a 154 mm panel
    screen.picture(f"{name}-1024x600")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "pasal-tidak-ada"])
def test_no_page_of_a_law_is_too_heavy_for_the_first_flight(shelf: RunningPost, name: str) -> None:
    for base in (shelf.phone, shelf.screen):
        answer = shelf.get(PAGES[name], base, **{"Accept-Encoding": "gzip"})
        assert answer.status == 200
        assert len(answer.body) <= MOST_BYTES


def test_a_wide_table_scrolls_in_its_own_box_and_can_be_reached_by_keyboard(phone: Eye) -> None:
    page = phone.open(PAGES["peraturan-tabel"])
    box = page.locator(".tabel")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    box.focus()
    assert page.evaluate("document.activeElement.className") == "tabel"
    assert page.locator(".tabel th").all_inner_texts() == ["Jenis tempat", "Ukuran", "Tarif sehari", "Keterangan"]


def test_a_citation_leads_to_the_very_line(phone: Eye) -> None:
    page = phone.open(f"{MARKET}/pasal-1")
    page.click("text=Pasal 2 ayat (2) huruf b")
    assert page.url.endswith("/pasal-2#ayat-2-b")
    assert page.locator(":target").inner_text().startswith("b.")


def test_an_article_of_a_long_law_is_reached_in_one_touch_and_by_its_number(phone: Eye) -> None:
    page = phone.open(BIG)
    page.click(".pasal >> text=/^57$/")
    assert page.inner_text("h1") == "Pasal 57"
    page.click("nav.bawah >> text=Kembali")
    assert page.url.endswith("#bab-iv")  # back at the chapter of that article
    phone.open(BIG)
    page.fill("#pasal", "pasal 99")
    page.click(".ke button")
    assert page.inner_text("h1") == "Pasal 99"


def test_old_and_new_wording_lead_to_each_other(phone: Eye) -> None:
    page = phone.open(PAGES["pasal-diubah"])
    page.click(".kabari a")
    assert "pagi dan sore" in page.inner_text(".teks")
    page.click("text=Lihat bunyi lamanya")
    assert "pagi dan sore" not in page.inner_text(".teks")


def test_what_is_folded_opens_with_a_touch(phone: Eye) -> None:
    page = phone.open(f"{MARKET}/pasal-2")
    assert not page.locator("details .teks").is_visible()
    page.click("summary")
    assert "bangunan tetap" in page.inner_text("details .teks")


def test_a_scanned_page_is_really_shown_and_can_be_enlarged_and_turned(phone: Eye) -> None:
    page = phone.open(f"/p/{laws.SCAN.id}")
    page.click("text=Lihat gambar halaman")
    picture = page.locator(".halaman img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.halaman img').naturalWidth > 0")
    narrow = picture.bounding_box()
    page.click("text=Besarkan >> nth=0")
    wide = page.locator(".halaman img").bounding_box()
    assert narrow
    assert wide
    assert wide["width"] > 2 * narrow["width"]
    page.click("text=Berikutnya >> nth=0")
    assert page.inner_text("h1") == "Halaman 2 dari 3"


def test_the_screen_offers_a_code_to_take_the_page_home(screen: Eye) -> None:
    page = screen.open(f"{MARKET}/pasal-2")
    page.click("nav.bawah >> text=Bawa ke HP")
    assert re.search(r"kim\.lan/p/[\w-]+/pasal-2", page.inner_text("main"))
    box = page.locator("main .qr").last.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 320  # some 50 mm
