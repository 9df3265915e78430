"""What an organiser sees of sticks, without JavaScript: the visit, the yes, what is installed, Tarik."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kiosk.app import open_context
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import Context
from tests.browser.camera import photograph
from tests.browser.conftest import PHONE, PICTURES, SCREEN, Eye, eye
from tests.browser.sticks import VISITS, fill_waiting_room, silence, tell
from tests.bundles.forge import copy_of
from tests.conftest import ROOT
from tests.running import RunningPost, running_post, wait_until

pytestmark = pytest.mark.browser

SMALLEST_TARGET = {SCREEN[0]: 79.5, PHONE[0]: 47.5}  # 12 mm on a 154 mm panel; upright, the finger's 48 px


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post that was filled twice, so that it has an older content to go back to."""
    folder = tmp_path_factory.mktemp("flashdisk")
    with running_post(folder) as made:
        made.data.mkdir()
        (made.data / "pos.toml").write_text('[pos]\nkim = "KIM Contoh"\nkelurahan = "Kelurahan Contoh"\n')
        first = copy_of(ROOT / "content" / "contoh", folder / "lama")
        next(first.rglob("*rob*.md")).unlink()
        made.fill(first)
        made.fill(ROOT / "content" / "contoh")
        made.kiosk("operator", "add", "Bu Siti")
        yield made.serve()


@pytest.fixture(scope="module")
def ctx(kiosk: RunningPost) -> Iterator[Context]:
    with open_context(kiosk.data) as opened:
        fill_waiting_room(opened)
        yield opened


@pytest.fixture
def screen(browser: Browser, kiosk: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, kiosk.screen, SCREEN)


@pytest.fixture
def narrow(browser: Browser, kiosk: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, kiosk.screen, PHONE)


@pytest.fixture
def phone_of(browser: Browser, kiosk: RunningPost) -> Iterator[Eye]:
    yield from eye(browser, kiosk.phone, PHONE)


@pytest.fixture
def organiser(screen: Eye, kiosk: RunningPost) -> Eye:
    pin = kiosk.answer("operator", "reset", "Bu Siti")["pin"]
    page = screen.open("/pengurus")
    page.fill("#pin", pin)
    page.click("text=Masuk")
    return screen


def judge(eye: Eye, name: str) -> Page:
    """Take its picture; nothing is out of reach sideways, and every button can be hit."""
    width = eye.page.viewport_size["width"] if eye.page.viewport_size else 0
    eye.picture(f"{name}-{width}")
    assert eye.page.evaluate("document.documentElement.scrollWidth") <= width
    for target in eye.page.locator("main button, main .tombol, .daftar a, .pilih label").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= SMALLEST_TARGET[width], target.text_content()
    return eye.page


def narrowed(eye: Eye, name: str) -> None:
    """The same page on a panel that stands upright."""
    width, height = PHONE
    eye.page.set_viewport_size({"width": width, "height": height})
    judge(eye, name)
    width, height = SCREEN
    eye.page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize("name", VISITS)
def test_whoever_stands_there_sees_what_the_stick_is_doing(screen: Eye, narrow: Eye, ctx: Context, name: str) -> None:
    tell(ctx, name)
    screen.open("/kios/flashdisk")
    judge(screen, f"flashdisk-{name}")
    narrow.open("/kios/flashdisk")
    judge(narrow, f"flashdisk-{name}")


@pytest.mark.parametrize("name", ["menyalin", "selesai"])
def test_home_leads_to_the_stick(screen: Eye, ctx: Context, name: str) -> None:
    tell(ctx, name)
    screen.open("/tentang").wait_for_timeout(600)  # until the hot path looks again
    screen.open("/")
    judge(screen, f"beranda-flashdisk-{name}").click("text=Lihat flashdisk")
    assert "/kios/flashdisk" in screen.page.url


def test_no_stick_is_an_invitation(screen: Eye, ctx: Context) -> None:
    silence(ctx)
    screen.open("/kios/flashdisk")
    assert "Pasang flashdisk" in judge(screen, "flashdisk-belum").inner_text("main")


def test_waiting_items_are_read_before_they_are_shown(organiser: Eye, ctx: Context) -> None:
    page = organiser.open("/pengurus")
    organiser.picture("pengurus-menu-1024")
    page.click("text=Isi dari flashdisk")
    photograph(judge(organiser, "menunggu"), PICTURES / "menunggu-semuanya.png", full_page=True)
    narrowed(organiser, "menunggu")
    page.click("text=Tampilkan semua sekaligus")
    assert judge(organiser, "menunggu-semua").locator(".daftar li").count() == 3


def test_installed_items_stand_under_their_seal(organiser: Eye) -> None:
    page = organiser.open("/pengurus/isi")
    assert "Segel kim-contoh cocok" in judge(organiser, "terpasang").inner_text("main")
    page.click(".daftar >> text=Kabar Kampung")
    narrowed(organiser, "terpasang-daftar")
    judge(organiser, "terpasang-daftar").click(".daftar a >> nth=0")
    judge(organiser, "terpasang-satu").click("text=/^Tarik$/")
    judge(organiser, "tarik").click("text=Ya, tarik sekarang")
    assert "Sudah ditarik" in judge(organiser, "ditarik").inner_text("[role=status]")
    page.click("text=Tampilkan lagi")
    assert "sedang ditampilkan" in page.inner_text("main")


def test_going_back_tells_what_it_changes_first(organiser: Eye) -> None:
    organiser.open("/pengurus/isi/kembali")
    assert "hilang" in judge(organiser, "kembali").inner_text("main")


def test_an_organiser_says_yes_and_residents_read_it(organiser: Eye, kiosk: RunningPost, ctx: Context) -> None:
    page = organiser.open("/pengurus/flashdisk")
    yes = page.locator("article.tunggu", has_text="Posyandu Sabtu ini").locator("text=/^Tampilkan$/")
    yes.click()
    wait_until(lambda: "Sedang dikerjakan" not in page.inner_text("h1"))
    assert "kabar sekarang ditampilkan" in judge(organiser, "disetujui").inner_text("main")
    wait_until(lambda: "Posyandu Sabtu ini" in kiosk.get("/a").text)
    assert not any(item.title == "Posyandu Sabtu ini" for item in WaitingRoom(ctx).items())
    organiser.open("/pengurus/isi")
    judge(organiser, "terpasang-lokal").click("text=Lihat daftarnya")
    page.click("text=Posyandu Sabtu ini")
    assert "Bu Siti" in judge(organiser, "terpasang-lokal-satu").inner_text(".fakta")


def test_a_withdrawn_item_is_gone_from_phones_at_once(organiser: Eye, phone_of: Eye) -> None:
    assert "batik" in phone_of.open("/k").inner_text("main")
    organiser.open("/pengurus/isi/daftar?q=batik")
    organiser.page.click(".daftar a")
    organiser.page.click("text=/^Tarik$/")
    organiser.page.click("text=Ya, tarik sekarang")
    wait_until(lambda: "batik" not in phone_of.open("/k").inner_text("main"))
    organiser.page.click("text=Tampilkan lagi")
    wait_until(lambda: "batik" in phone_of.open("/k").inner_text("main"))
