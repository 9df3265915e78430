"""T11, a phone joins: probe, gate, Buka sekarang, home in the same window, then the maker's own success answer.

All names lead the browser to the post, as the hotspot's name service does it. It has no JavaScript, and what a
mini-browser lacks is missing or told: cookies are cleared at every step, popups and downloads are noted.
"""

import http.client
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pypdfium2  # type: ignore[import-untyped] # it has none
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from kiosk.app import open_context
from kiosk.core import Config, Context, Paths
from kiosk.web import code, wifi_code
from kiosk.web.serving.listener import Listener
from kiosk.web.serving.server import start_serving
from tests.browser.camera import photograph
from tests.browser.conftest import PHONE, PICTURES
from tests.running import RunningPost

pytestmark = pytest.mark.browser

QUIET = 4  # modules of white around a code (ISO/IEC 18004)
DOTS = 2  # of the picture, for one pixel of the page

APPLE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"
WEBVIEW = "Mozilla/5.0 (Linux; Android 13; SM-A055F; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile"
OLD = "Mozilla/5.0 (Linux; U; Android 4.4.4; id-id; 2014817) AppleWebKit/534.30 Version/4.0 Mobile Safari/534.30"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0"
SUCCESS = b"<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>\n"

# phone > what the system asks and calls itself, what is success, what the window opens and calls itself
PHONES = {
    "apple": (
        ("http://captive.apple.com/hotspot-detect.html", "CaptiveNetworkSupport-463.0.1 wispr"),
        (200, SUCCESS),
        ("http://captive.apple.com/hotspot-detect.html", APPLE),
    ),
    "android": (
        ("http://connectivitycheck.gstatic.com/generate_204", "Mozilla/5.0 (X11; Linux x86_64) Chrome/60.0.3112.32"),
        (204, b""),
        ("http://connectivitycheck.gstatic.com/generate_204", WEBVIEW),
    ),
    "xiaomi-lama": (
        ("http://connect.rom.miui.com/generate_204", "Dalvik/1.6.0 (Linux; U; Android 4.4.4; 2014817 Build/KTU84P)"),
        (204, b""),
        ("http://connect.rom.miui.com/generate_204", OLD),
    ),
    "windows": (
        ("http://www.msftconnecttest.com/connecttest.txt", "Microsoft NCSI"),
        (200, b"Microsoft Connect Test"),
        ("http://www.msftconnecttest.com/redirect", EDGE),
    ),
}


class Hotspot:
    """A listener for phones of its own, and a browser for which every name is the post."""

    def __init__(self, ctx: Context, folder: Path, browser: Browser) -> None:
        own = replace(ctx, paths=Paths(ctx.paths.data, folder / "run").create())
        self.serving = start_serving(own, [Listener("phone", "127.0.0.1", 0)])
        self.port = self.serving.ready[0].port
        rules = f"--host-resolver-rules=MAP * 127.0.0.1:{self.port}"
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", rules]
        chromium = shutil.which("chromium")
        self.browser = browser.browser_type.launch(executable_path=chromium, args=arguments)

    def window(self, agent: str = WEBVIEW, size: tuple[int, int] = PHONE) -> Page:
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            java_script_enabled=False,
            accept_downloads=False,
            user_agent=agent,
            locale="id-ID",
        )
        return context.new_page()

    def probe(self, url: str, agent: str) -> tuple[int, bytes]:
        """What the phone's own system asks, apart from any window."""
        asked = urlsplit(url)
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        line.request("GET", asked.path, headers={"Host": asked.netloc, "User-Agent": agent})
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, body

    def close(self) -> None:
        self.browser.close()
        self.serving.close()


@pytest.fixture
def filled(post: RunningPost) -> Iterator[Context]:
    with open_context(post.data, writer="gerbang") as ctx:
        yield ctx


@pytest.fixture
def hotspot(filled: Context, tmp_path: Path, browser: Browser) -> Iterator[Hotspot]:
    made = Hotspot(filled, tmp_path, browser)
    yield made
    made.close()


@pytest.mark.parametrize("name", PHONES)
def test_a_phone_that_joins_is_not_trapped_in_its_small_window(hotspot: Hotspot, name: str) -> None:
    asks, success, (opens, agent) = PHONES[name]
    assert hotspot.probe(*asks) != success
    window = hotspot.window(agent)
    opened: list[str] = []
    window.on("popup", lambda popup: opened.append(popup.url))
    window.on("download", lambda download: opened.append(download.url))
    window.goto(opens)
    window.wait_for_url("http://kim.lan/gerbang")
    assert window.locator("h1").inner_text() == "HP ini tersambung ke Pos KIM."
    assert hotspot.probe(*asks) != success, "seeing the gate is not touching it"
    window.context.clear_cookies()
    window.get_by_role("button", name="Buka sekarang").click()
    window.wait_for_url("http://kim.lan/")
    assert window.locator(".petak a").count() > 0
    assert hotspot.probe(*asks) == success
    window.context.clear_cookies()
    with window.expect_navigation():
        window.locator(".petak a").first.click()
    assert window.url.startswith("http://kim.lan/")
    assert window.locator("h1").count() == 1
    assert (opened, window.context.cookies(), len(window.context.pages)) == ([], [], 1)


def test_the_gate_fits_a_small_phone_and_can_be_hit(hotspot: Hotspot) -> None:
    window = hotspot.window()
    for path, name in (("/gerbang", "gerbang"), ("/jv/gerbang", "gerbang-jv")):
        window.goto(f"http://kim.lan{path}")
        assert window.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
        button = window.locator("form button").bounding_box()
        assert button is not None
        assert button["y"] + button["height"] <= PHONE[1], "the button is in view without scrolling"
        for link in window.locator("a, button").all():
            box = link.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 48, link.inner_text()
        photograph(window, PICTURES / f"{name}-360x640.png", full_page=True)


def test_every_link_of_the_gate_leads_to_a_page_with_a_way_on(hotspot: Hotspot) -> None:
    window = hotspot.window()
    window.goto("http://kim.lan/gerbang")
    addresses = [link.get_attribute("href") or "" for link in window.locator("main a").all()]
    assert {"/tentang", "/privasi", "/jv/gerbang"} <= set(addresses)
    for address in addresses:
        answer = window.goto(f"http://kim.lan{address}")
        assert answer is not None
        assert answer.status == 200, address
        assert window.locator("main a, nav a").count() > 0


def _long_names(ctx: Context) -> Context:
    names = {
        ("pos", "name"): "Pos Lesehan Kelurahan Pasirkratonkramat Kecamatan Pekalongan Barat",
        ("pos", "kim"): "KIM Kraton Kidul Guyub Rukun Agawe Santosa",
        ("pos", "wifi_name"): "Pos Lesehan KIM Kraton Kidul 123",  # 32 bytes, the longest there is
        ("pos", "address"): "pos-pasirkratonkramat.lan",
    }
    return replace(ctx, config=Config({**ctx.config.values, **names}))


@pytest.mark.parametrize("language", ["", "/jv"])
@pytest.mark.parametrize("names", ["short", "long"])
def test_the_poster_is_one_sheet_and_its_codes_can_be_read_off_the_paper(
    filled: Context, tmp_path: Path, browser: Browser, names: str, language: str
) -> None:
    ctx = _long_names(filled) if names == "long" else filled
    hotspot = Hotspot(ctx, tmp_path, browser)
    try:
        page = hotspot.window(EDGE, (794, 1123))  # A4 at 96 dots an inch
        page.goto(f"http://kim.lan{language}/poster-wifi")
        page.emulate_media(media="print")
        sheet, last = page.locator(".lembar").bounding_box(), page.locator("footer").bounding_box()
        assert sheet is not None
        assert last is not None
        assert last["y"] + last["height"] <= sheet["y"] + sheet["height"], "nothing is cut off"
        boxes = [box.bounding_box() for box in page.locator(".qr").all()]
        printed = page.pdf(prefer_css_page_size=True, print_background=True)
    finally:
        hotspot.close()
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 1
    assert [round(points) for points in document[0].get_size()] == [595, 842]
    picture = document[0].render(scale=96 / 72 * DOTS).to_pil()
    PICTURES.mkdir(parents=True, exist_ok=True)
    picture.save(PICTURES / f"poster-wifi{'-jv' if language else ''}-{names}.png")
    paper = picture.convert("L")
    held = (wifi_code(ctx.config.text("pos", "wifi_name")), code(ctx.config.text("pos", "address"), "/"))
    for box, expected in zip(boxes, held, strict=True):
        assert box is not None
        side = min(box["width"], box["height"])
        assert side >= 45 / 25.4 * 96, "smaller than 45 mm: too small to read from two steps away"
        corner = (box["x"] + (box["width"] - side) / 2, box["y"] + (box["height"] - side) / 2)
        assert _read(paper, corner, side / expected.modules, len(expected.matrix)) == expected.matrix


def _read(paper: Image.Image, corner: tuple[float, float], module: float, size: int) -> tuple[tuple[bool, ...], ...]:
    """The modules of a printed code whose white border begins at `corner`, each looked at in its middle."""
    x, y = corner[0] + QUIET * module, corner[1] + QUIET * module
    middles = [(place + 0.5) * module for place in range(size)]
    return tuple(tuple(_dark(paper, x + right, y + down) for right in middles) for down in middles)


def _dark(paper: Image.Image, x: float, y: float) -> bool:
    grey = paper.getpixel((round(x * DOTS), round(y * DOTS)))
    return isinstance(grey, int | float) and grey < 128
