"""The report in a real browser: no barrier on screen, one sheet on paper, and pictures of both."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from kiosk.reports.html import document
from kiosk.reports.month import PostLine
from tests.browser.conftest import PICTURES, SCREEN
from tests.browser.reach import AREAS, live
from tests.browser.test_barriers import BAR_BELOW, TAGS, barriers
from tests.browser.test_paper import A4, OUTSIDE, POINTS, sizes
from tests.conftest import ROOT
from tests.reports.samples import busy, month
from tests.running import RunningPost, running_post

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("/pengurus/laporan", "/pengurus/laporan/lembar", "/pengurus/laporan/rapat", "/asal", "/asal/02")
SIZES = ((1024, 600), (360, 640))
WRONG = "Belum datang: nomor 3 sampai 9, nomor 14 sampai 19 dan 40 celah lain. Diam sejak 2 Nov."
BROKEN = """
() => [...document.querySelectorAll('.lap-dua td:last-child, .lap-angka b')].filter(one => {
  const range = document.createRange()
  range.selectNodeContents(one)
  return /^[0-9.<]/.test(one.textContent) && range.getClientRects().length > 1
}).map(one => one.textContent)
"""
"""Numbers that stand in two lines."""
MARGIN = 25  # points: what a printer at home leaves white, and more
DOTS = 2  # of a picture of paper, per pixel of CSS


@pytest.fixture(scope="module")
def reached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post of eighteen RT that has been visited for two months."""
    with running_post(tmp_path_factory.mktemp("sampai")) as made:
        made.data.mkdir()
        areas = ", ".join(f'"{area}"' for area in AREAS)
        (made.data / "pos.toml").write_text(
            f'[pos]\nname = "Pos Lesehan"\nkim = "KIM Contoh"\nkelurahan = "Kelurahan Contoh"\nareas = [{areas}]\n'
        )
        made.fill(ROOT / "content" / "contoh")
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        made.kiosk("clock", "set", tomorrow.strftime("%Y-%m-%d 09:30"))
        made.kiosk("operator", "add", "Bu Siti")
        live(made, tomorrow)
        yield made.serve()


@pytest.fixture(scope="module")
def organiser(browser: Browser, reached: RunningPost) -> Iterator[Page]:
    """Bu Siti behind her PIN."""
    pin = reached.answer("operator", "reset", "Bu Siti")["pin"]
    context = browser.new_context(locale="id-ID", bypass_csp=True, base_url=reached.screen)
    context.add_init_script(AXE_SCRIPT)
    page = context.new_page()
    page.set_viewport_size({"width": SCREEN[0], "height": SCREEN[1]})
    page.goto("/pengurus")
    page.fill("#pin", pin)
    page.click("text=Masuk")
    yield page
    context.close()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_no_page_of_the_report_has_a_barrier(organiser: Page, address: str, width: int, height: int) -> None:
    organiser.set_viewport_size({"width": width, "height": height})
    organiser.goto(address)
    organiser.add_style_tag(content=BAR_BELOW)
    assert barriers(organiser, {"runOnly": TAGS}) == []
    room = organiser.evaluate("document.documentElement.scrollWidth")
    assert address.endswith("lembar") or room <= width


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_pictures_of_the_page(organiser: Page, width: int, height: int) -> None:
    organiser.set_viewport_size({"width": width, "height": height})
    organiser.goto(PAGES[0])
    PICTURES.mkdir(parents=True, exist_ok=True)
    shown = organiser.screenshot(path=PICTURES / f"laporan-{width}x{height}.png")
    organiser.screenshot(path=PICTURES / f"laporan-semua-{width}.png", full_page=True)
    assert shown.startswith(b"\x89PNG")


def test_sheet_on_the_page_prints_as_one_a4(organiser: Page) -> None:
    organiser.goto(PAGES[1])
    organiser.emulate_media(media="print")
    try:
        assert sizes(organiser) == [A4]
    finally:
        organiser.emulate_media(media="screen")


CITY = [PostLine(f"{n:08x}", f"Pos Lesehan {n}", f"Kelurahan {n}", 0, 9, 1, 9, "2026-11-02", WRONG) for n in range(999)]
DOUBTS = [f"Sumber {n} tidak terbaca sampai selesai. Perbaiki, lalu buat laporannya lagi." * 2 for n in range(9)]


@pytest.mark.parametrize(
    "told",
    [
        document(month()),
        document(busy(public=True)),
        document(busy(wards=8, each=5)),
        document(busy(wards=18, each=6)),
        document(busy(wards=30, each=12)),
    ],
    ids=["kosong", "penuh", "40-rt", "108-rt", "360-rt"],
)
def test_the_fullest_month_is_one_sheet_and_nothing_is_cut_off(organiser: Page, told: str) -> None:
    page = organiser.context.new_page()
    page.set_content(told)
    page.emulate_media(media="print")
    assert sizes(page) == [A4]
    assert page.evaluate(OUTSIDE, ".lap-a4") == []
    assert page.evaluate(BROKEN) == []
    page.close()


def test_a_city_is_one_sheet_and_then_every_post_on_sheets_with_margins(organiser: Page) -> None:
    page = organiser.context.new_page()
    page.set_content(document(busy(areas=None, posts=CITY, faults=DOUBTS)))
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE, ".lap-a4") == []
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))
    told = ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in paper]  # blanks come and go there
    inner = paper[1].get_textpage()
    edges = [inner.get_charbox(place) for place in range(inner.count_chars())]
    assert {(round(sheet.get_width() / POINTS), round(sheet.get_height() / POINTS)) for sheet in paper} == {A4}
    paper.close()
    page.close()
    assert [("Semuapos" in text, "ADINDA" in text) for text in told[:2]] == [(False, True), (True, False)]
    assert not any("ADINDA" in text for text in told[1:])
    assert re.findall(r"PosLesehan(\d+)Kelurahan", "".join(told[1:])) == [str(n) for n in range(len(CITY))]
    assert min(left for left, *_ in edges if left) > MARGIN
    assert all("Yangkurang" in text for text in told[1:])


def test_picture_of_the_sheet(browser: Browser, reached: RunningPost, tmp_path: Path) -> None:
    reached.kiosk("report", "--format", "html", "--out", str(tmp_path / "laporan.html"))
    context = browser.new_context(java_script_enabled=True)
    page = context.new_page()
    page.goto(f"file://{tmp_path}/laporan.html")
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    assert sizes(page) == [A4]
    assert page.evaluate(BROKEN) == []
    context.close()
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "laporan-a4.pdf").write_bytes(printed)
    paper = pypdfium2.PdfDocument(printed)
    paper[0].render(scale=DOTS).to_pil().save(PICTURES / "laporan-a4.png")
    paper.close()
