"""Every letter against the very dots it stands on, batik, photographs and drawings included: at least 7 to 1.

axe cannot judge text on a picture. So each view is photographed twice, with its letters and without; where the two
differ there is ink, and what the second shows there and one dot around is the ground.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import Browser, Page

from kiosk.web.look.contrast import FLOOR, contrast
from tests.browser.camera import photograph
from tests.browser.conftest import PHONE, SCREEN
from tests.running import RunningPost

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LAW = "/p/perda-kota-contoh-3-2024"
PAGES = (
    "/",
    "/w",
    "/l",
    "/l/contoh-layanan-ktp-hilang",
    "/p",
    LAW,
    f"{LAW}/pasal-5",
    "/k/contoh-kabar-rob",
    "/n",
    "/hari-ini",
    "/cari?q=ktp+ilang",
    "/tentang",
    "/jv/",
)
ONLY = {"screen": ("/kios/tunggu", "/kios/masih?dari=/p", "/kios/atur", "/cari", "/pengurus"), "phone": ("/gerbang",)}
MOST_VIEWS = 4  # of one long page
INK = 24  # of 255: a dot whose colour changes by so much is part of a letter
HIDE = "*,*::before,*::after{-webkit-text-fill-color:transparent!important;text-decoration-color:transparent!important}"

_TEXTS = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const bar = document.querySelector("nav.bawah");
  const floor = bar ? bar.getBoundingClientRect().top : innerHeight;
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    if (!node.data.trim() || !element.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    let strength = 1, left = 0, top = 0, right = innerWidth;
    let bottom = bar && !bar.contains(element) ? floor : innerHeight;
    for (let at = element; at; at = at.parentElement) {
      const look = getComputedStyle(at);
      strength *= parseFloat(look.opacity);
      if (look.overflow === "visible" || at === document.body || at === document.documentElement) continue;
      const frame = at.getBoundingClientRect(); // what is cut off is no text
      [left, top] = [Math.max(left, frame.left - 1), Math.max(top, frame.top - 1)];
      [right, bottom] = [Math.min(right, frame.right + 1), Math.min(bottom, frame.bottom + 1)];
    }
    for (const box of range.getClientRects()) {
      if (box.width < 2 || box.top < top || box.left < left || box.bottom > bottom || box.right > right) continue;
      found.push({text: node.data.trim().slice(0, 40), colour: getComputedStyle(element).color, strength,
        box: [Math.floor(box.left), Math.floor(box.top), Math.ceil(box.right), Math.ceil(box.bottom)]});
    }
  }
  return found;
}"""


_WITHOUT_LETTERS = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]; // scripts of the page may have some there
}"""


@pytest.fixture(params=["screen", "phone"])
def window(request: pytest.FixtureRequest, browser: Browser, post: RunningPost) -> Iterator[tuple[Page, str, str]]:
    width, height = SCREEN if request.param == "screen" else PHONE
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True, locale="id-ID")
    yield context.new_page(), getattr(post, request.param), request.param
    context.close()


def test_every_letter_stands_out_from_what_lies_under_it(window: tuple[Page, str, str]) -> None:
    page, base, channel = window
    weak: dict[str, float] = {}
    for path in (*PAGES, *ONLY[channel]):
        page.goto(base + path)
        weak |= {f"{path} {words}": ratio for words, ratio in weakest(page).items() if ratio < FLOOR}
    told = [f"{ratio:.2f} {words}" for words, ratio in sorted(weak.items(), key=lambda one: one[1])]
    assert not told, "\n".join(told)


def weakest(page: Page) -> dict[str, float]:
    """The worst contrast of every text of the page."""
    found: dict[str, float] = {}
    for view in range(MOST_VIEWS):
        at = page.evaluate("view => { scrollTo(0, view * innerHeight * 0.8); return scrollY; }", view)
        if view and at <= page.evaluate("view => (view - 1) * innerHeight * 0.8", view):
            break
        texts = page.evaluate(_TEXTS)
        inked = picture(page)
        page.evaluate(_WITHOUT_LETTERS, HIDE)
        bare = picture(page)
        page.evaluate("document.adoptedStyleSheets = document.adoptedStyleSheets.slice(0, -1)")
        for text in texts:
            ratio = least(text, inked, bare)
            key = f"{text['text']!r} {text['colour']}"
            found[key] = min(ratio, found.get(key, ratio))
    return found


def picture(page: Page) -> Image.Image:
    """What stands in the window."""
    return Image.open(BytesIO(photograph(page, animations="disabled"))).convert("RGB")


def least(text: dict[str, Any], inked: Image.Image, bare: Image.Image) -> float:
    """The contrast of one line of text where it is least; 21 where something covers it."""
    ground = bare.crop(text["box"])
    changed = (
        ImageChops.difference(inked.crop(text["box"]), ground).convert("L").point(lambda value: 255 * (value > INK))
    )
    near = changed.filter(ImageFilter.MaxFilter(3))
    outside = Image.new("RGBA", ground.size, (0, 0, 0, 0))
    outside.paste(ground, mask=near)
    colours = outside.getcolors(ground.width * ground.height) or []
    parts = [float(part) for part in text["colour"].partition("(")[2].rstrip(")").split(",")]
    strength = text["strength"] * (parts[3] if len(parts) > 3 else 1)
    ratios = [
        contrast(hexed(parts[:3], under[:3], strength), hexed(under[:3], under[:3], 1))
        for _, under in colours
        if isinstance(under, tuple) and under[3]
    ]
    return min(ratios, default=21.0)


def hexed(ink: Any, ground: Any, strength: float) -> str:
    """The colour where `ink` lies on `ground` that strongly."""
    mixed = (round(a * strength + b * (1 - strength)) for a, b in zip(ink, ground, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)
