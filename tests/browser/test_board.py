"""The board with every kind on it, read along, and an emergency above all, as a person sees them."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec
import pytest
from playwright.sync_api import Browser

from kiosk.announcements.board.cards import KIND_LABELS
from kiosk.announcements.model import When
from kiosk.announcements.store import Draft, Store
from kiosk.app import open_context
from tests.browser.camera import photograph
from tests.browser.conftest import PHONE, PICTURES, SCREEN, Eye, eye
from tests.conftest import ROOT
from tests.documents.test_cap import HEAD, KIND, cap
from tests.running import RunningPost, running_post

pytestmark = pytest.mark.browser

INFO = """<info><language>id</language><event>Rob</event><severity>Moderate</severity>
<headline>Rob di pesisir utara</headline><effective>{0}</effective><expires>{1}</expires>
<senderName>BPBD Contoh</senderName><description>Air laut naik di Kota Contoh.</description>
<instruction>Naikkan barang. Jauhi tanggul.</instruction></info>"""

LELAYU = "Telah berpulang Mbah Contoh, warga RT 3 RW 2. Jenazah dimakamkan {kapan} jam 07.30, di makam Contoh."
NOW = datetime.combine(date.today() + timedelta(days=2), time(9, 30), ZoneInfo("Asia/Jakarta"))  # noqa: DTZ011
"""The post's own: never earlier than what was just signed."""


def warning() -> bytes:
    """A CAP file that holds now in Kota Contoh."""
    hours = [(NOW + timedelta(hours=n)).isoformat() for n in (-1, 5)]
    return cap(INFO.format(*hours), HEAD + KIND)


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post with one announcement of every kind that is no emergency."""
    with running_post(tmp_path_factory.mktemp("papan")) as made:
        _furnish(made)
        yield made.serve()


@pytest.fixture(scope="module")
def alarmed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    """A post to which a signed bundle brought a warning, and where a flood was announced as well."""
    folder = tmp_path_factory.mktemp("darurat")
    with running_post(folder) as made:
        source = Path(shutil.copytree(ROOT / "content" / "contoh", folder / "isi"))
        (source / "woro-woro" / "rob.xml").write_bytes(warning())
        _furnish(made, source)
        with open_context(made.data) as ctx:
            store = Store(ctx)
            text = "Mohon perhatian warga RW 2. Air rob sudah masuk di Gang Empat, kira-kira betis. Matikan listrik."
            store.approve(store.add(Draft(text, kind="darurat"), "Bu Siti").id, "tombol")
        yield made.serve()


def _furnish(made: RunningPost, source: Path | None = None) -> None:
    made.data.mkdir()
    settings = '[pos]\nkim = "KIM Contoh"\nkelurahan = "Kelurahan Contoh"\ncity = "Kota Contoh"\n'
    (made.data / "pos.toml").write_text(settings)
    if source is not None:
        made.fill(source)
    made.kiosk("clock", "set", NOW.strftime("%Y-%m-%d %H:%M"))
    if source is not None:
        return
    with open_context(made.data) as ctx:
        store = Store(ctx)
        tomorrow = (ctx.clock.read().now.astimezone(store.zone) + timedelta(days=1)).date().isoformat()
        for kind in KIND_LABELS:
            if kind != "darurat":
                text = LELAYU if kind == "lelayu" else f"Bapak Ibu warga RW 2. {{kapan}} jam 07.30 ada {kind}. Ayo."
                draft = Draft(text, kind=kind, when=When(tomorrow, "07:30"), area=("0302",), javanese=f"{text} Nuwun.")
                made_here = store.add(msgspec.structs.replace(draft, vouched=("Pak Modin", "Bu RT")), "Bu Siti")
        store.withdraw(made_here.id, "Bu Siti", "keliru")


@pytest.fixture(params=["phone", "screen"])
def board(browser: Browser, quiet: RunningPost, request: pytest.FixtureRequest) -> Iterator[Eye]:
    base, size = (quiet.phone, PHONE) if request.param == "phone" else (quiet.screen, SCREEN)
    yield from eye(browser, base, size)


@pytest.mark.parametrize("path", ["/w", "/jv/w"])
def test_every_kind_has_its_card_and_nothing_sticks_out(board: Eye, path: str) -> None:
    page = board.open(path)
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.locator("article .jenis").count() == len(KIND_LABELS) - 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("article s").count() == 1
    board.picture(f"papan{path.replace('/', '-')}-{width}")


def test_sentence_that_sounds_is_marked_on_a_phone(browser: Browser, quiet: RunningPost) -> None:
    context = browser.new_context(viewport={"width": PHONE[0], "height": PHONE[1]}, locale="id-ID")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{quiet.phone}/w")
    page.goto(quiet.phone + str(page.locator("article a").first.get_attribute("href")))
    page.evaluate("document.querySelector('.dengar audio').play().catch(() => {})")
    page.wait_for_selector(".dibaca[aria-current]")
    assert page.locator("[aria-current]").count() == 1
    photograph(page, PICTURES / "baca-bersama-360x640.png")
    page.evaluate("document.querySelector('.dengar audio').pause()")  # or it would go on and mark the next one
    page.wait_for_function("document.querySelector('.dengar audio').paused")
    page.evaluate("document.querySelector('.dengar audio').dispatchEvent(new Event('ended'))")
    page.wait_for_selector("[aria-current]", state="detached")
    assert wrong == []
    context.close()


@pytest.mark.parametrize("path", ["/", "/w", "/p", "/tentang", "/tidak-ada", "/jv/"])
@pytest.mark.parametrize("channel", ["phone", "screen"])
def test_emergencies_stand_above_every_page_and_can_be_hit(
    browser: Browser, alarmed: RunningPost, channel: str, path: str
) -> None:
    base, size = (alarmed.phone, PHONE) if channel == "phone" else (alarmed.screen, SCREEN)
    for look in eye(browser, base, size):
        page = look.open(path)
        assert page.locator("[role=alert]").count() == 1
        assert page.locator(".gawat a").count() == 2
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        for link in page.locator(".gawat a").all():
            box = link.bounding_box()
            assert box is not None
            assert box["height"] >= (48 if channel == "phone" else 79.5)
        banner = page.locator(".gawat").bounding_box()
        assert banner is not None
        assert banner["y"] == 0
        assert banner["height"] <= size[1] * 0.6
        look.picture(f"darurat{path.replace('/', '-')}-{channel}")


def test_warning_of_a_bundle_leads_to_its_words(browser: Browser, alarmed: RunningPost) -> None:
    for look in eye(browser, alarmed.phone, PHONE):
        page = look.open("/")
        page.click(".gawat >> text=dan 1 lainnya")
        page.click("main a[href='/w/darurat-a1'] >> nth=0")
        text = page.inner_text("article")
        assert "Untuk Kota Contoh." in text
        assert "Naikkan barang. Jauhi tanggul. Kabar dari BPBD Contoh." in text
        look.picture("peringatan-360x640")
