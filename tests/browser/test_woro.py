"""The organisers' half of woro-woro, in a real browser without JavaScript: write, look, hear, say yes, prove."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import PHONE, SCREEN, Eye, eye
from tests.browser.woro import LELAYU, ROB, VOUCHED, fill, tick, touch
from tests.conftest import ROOT
from tests.running import RunningPost, running_post, wait_until

pytestmark = pytest.mark.browser

SMALLEST_TARGET = 79.5  # 12 mm on a 154 mm panel
SETTINGS = """[pos]
kim = "KIM Contoh"
kelurahan = "Kelurahan Contoh"
latitude = -6.89
longitude = 109.67
[speech]
player = "file"
"""
UMUMKAN = "/pengurus/umumkan"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with running_post(tmp_path_factory.mktemp("woro")) as made:
        made.data.mkdir()
        (made.data / "pos.toml").write_text(SETTINGS)
        made.fill(ROOT / "content" / "contoh")
        made.kiosk("clock", "set", "2027-11-22 09:30")  # a Monday, between all windows
        made.kiosk("operator", "add", "Bu Siti")
        made.kiosk("operator", "add", "Pak Udin")
        made.serve()
        made.start("announcements", "run")
        yield made


@pytest.fixture
def screen(browser: Browser, kiosk: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, kiosk.screen, SCREEN)


@pytest.fixture
def organiser(screen: Eye, kiosk: RunningPost) -> Eye:
    pin = kiosk.answer("operator", "reset", "Bu Siti")["pin"]
    page = screen.open("/pengurus")
    page.click("label >> text=Bu Siti")
    page.fill("#pin", pin)
    page.click("text=Masuk")
    return screen


def judge(eye: Eye, name: str) -> Page:
    """Take its picture; nothing is out of reach sideways, and every button that shows can be hit."""
    width = eye.page.viewport_size["width"] if eye.page.viewport_size else 0
    eye.page.wait_for_load_state()
    eye.picture(f"woro-{name}-{width}x600")
    wide = "[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > innerWidth)"
    told = eye.page.evaluate(f"{wide}.map((one) => one.outerHTML.slice(0, 90))")
    assert eye.page.evaluate("document.documentElement.scrollWidth") <= width, told
    for target in eye.page.locator("main button, main .tombol, .daftar a, .pilih label, summary").all():
        box = target.bounding_box()
        if box and box["width"]:  # zero: folded away
            floor = SMALLEST_TARGET if width >= SCREEN[0] else 47.5  # upright, the finger's 48 px
            assert min(box["width"], box["height"]) >= floor, target.text_content()
    return eye.page


def down(eye: Eye, name: str, text: str) -> None:
    """A second picture of the same page, further down."""
    eye.page.locator(f"text={text}").first.scroll_into_view_if_needed()
    judge(eye, name)


def test_a_lelayu_goes_from_the_first_button_to_the_board(organiser: Eye, kiosk: RunningPost) -> None:
    page = organiser.open("/pengurus")
    judge(organiser, "pengurus")
    page.click(".petak >> text=Umumkan")
    judge(organiser, "jenis").click("text=Lelayu")
    judge(organiser, "cara").click("text=Lelayu, Islam")
    judge(organiser, "tulis")
    fill(page, LELAYU)
    touch(page, '[name="slot-kapan"]')
    touch(page, '[name="slot-jam"][value="ashar"]')
    down(organiser, "tulis-kapan", "Dimakamkan hari apa")
    page.click("text=Lihat dulu")
    assert "Telah berpulang ke rahmatullah, Mbah Sastro" in judge(organiser, "lihat").inner_text("main")
    page.click("text=Dengar dulu")
    assert "belum diumumkan" in judge(organiser, "coba").inner_text("[role=alert]")
    assert "Sastro" not in kiosk.get("/w").text
    page.click("text=Ya, umumkan")
    assert "dipastikan oleh 2 orang" in page.inner_text("[role=alert]")
    fill(page, VOUCHED)
    tick(page, "pasti", "izin", "dibaca")
    down(organiser, "lihat-saksi", "Siapa yang memastikan")
    page.click("text=Ya, umumkan")
    assert "Sudah diumumkan" in judge(organiser, "sudah").inner_text("h1")
    wait_until(lambda: "Mbah Sastro" in kiosk.get("/w").text)
    address = page.url
    wait_until(lambda: "Sudah terdengar" in _shown(organiser, address))
    down(organiser, "bukti", "Sudah terdengar")


def _shown(eye: Eye, address: str) -> str:
    eye.page.goto(address)
    return eye.page.inner_text("main")


def test_an_emergency_waits_for_the_second_pin(organiser: Eye, kiosk: RunningPost) -> None:
    pin = kiosk.answer("operator", "reset", "Pak Udin")["pin"]
    page = organiser.open(f"{UMUMKAN}/darurat/tulis?templat=rob")
    fill(page, ROB)
    page.click("text=Lihat dulu")
    tick(page, "dibaca")
    down(organiser, "darurat-lihat", "Pengurus kedua")
    page.click("text=Ya, umumkan")
    assert "Menunggu orang kedua" in judge(organiser, "darurat-menunggu").inner_text("main")
    page.click("text=Masukkan PIN pengurus kedua")
    judge(organiser, "darurat-pin").select_option("select[name=nama2]", label="Pak Udin")
    page.fill("#pin2", pin)
    page.click("text=Setuju, bunyikan")
    assert "Menunggu orang kedua" not in judge(organiser, "darurat-disetujui").inner_text("main")
    page.click("text=/^Tarik$/")
    judge(organiser, "tarik").click("text=Sudah selesai")
    assert "Ditarik, sudah selesai" in page.inner_text("main")


def test_a_form_outlives_the_lock_of_the_door(organiser: Eye, kiosk: RunningPost) -> None:
    page = organiser.open(f"{UMUMKAN}/kabar/tulis")
    page.fill("#teks", "Rapat warga di balai RW.")
    page.context.add_cookies([{"name": "pengurus", "value": "basi", "domain": "127.0.0.1", "path": "/pengurus"}])
    page.click("text=Lihat dulu")
    assert "Isian tadi tidak hilang" in judge(organiser, "terkunci").inner_text("[role=alert]")
    page.click("label >> text=Bu Siti")
    page.fill("#pin", kiosk.answer("operator", "reset", "Bu Siti")["pin"])
    page.click("button >> text=Masuk")
    assert "Rapat warga di balai RW." in page.inner_text("main .strip")


def test_microphone_page_is_the_first_button(organiser: Eye) -> None:
    page = organiser.open(f"{UMUMKAN}/lelayu")
    page.click("text=Rekam suara")
    assert "Mulai merekam" in judge(organiser, "rekam").inner_text("main")


def test_history_timing_and_sound_can_be_seen_and_touched(organiser: Eye) -> None:
    organiser.open("/pengurus/woro")
    judge(organiser, "riwayat")
    page = organiser.open("/pengurus/jadwal")
    judge(organiser, "jadwal").click("text=Diam 30 menit")
    assert "Kotak diam sampai jam" in judge(organiser, "diam").inner_text("[role=status]")
    page.click("text=Boleh bersuara lagi")
    assert "Diam hari ini" in page.inner_text("main")
    organiser.open("/pengurus/suara")
    judge(organiser, "suara")
    down(organiser, "suara-izin", "Izin corong luar")
    down(organiser, "suara-rekaman", "Rekaman tetap")


def test_a_panel_that_stands_upright_shows_everything_too(organiser: Eye) -> None:
    width, height = PHONE
    organiser.page.set_viewport_size({"width": width, "height": height})
    for name, address in (("cara", f"{UMUMKAN}/lelayu"), ("tulis", f"{UMUMKAN}/kumpulan/tulis?templat=kumpulan")):
        organiser.open(address)
        judge(organiser, f"tegak-{name}")


def test_guide_shows_no_picture_these_tests_do_not_make() -> None:
    guide = (ROOT / "docs" / "operator" / "woro-woro.md").read_text("utf-8")
    shown = [line.partition("../pictures/")[2].rstrip(")") for line in guide.splitlines() if "../pictures/" in line]
    source = Path(__file__).read_text("utf-8")
    made = {f"woro-{name}-1024x600.png" for name in re.findall(r'(?:judge|down)\(organiser, "([\w-]+)"', source)}
    assert shown
    assert set(shown) <= made
    assert all((ROOT / "docs" / "pictures" / name).is_file() for name in shown)
