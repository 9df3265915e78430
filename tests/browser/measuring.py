"""What a ruler says of a page: how large every target is and how far from the next, and how large the letters are."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

LAW = "/p/perda-kota-contoh-3-2024"
EVERYWHERE = {
    "beranda": "/",
    "woro": "/w",
    "satu-woro": "/w/contoh-woro-woro-posyandu",
    "layanan": "/l",
    "panduan": "/l/contoh-layanan-ktp-hilang",
    "peraturan": "/p",
    "perda": LAW,
    "pasal": f"{LAW}/pasal-5",
    "kabar": "/k",
    "satu-kabar": "/k/contoh-kabar-rob",
    "acara": "/a",
    "nomor": "/n",
    "hari-ini": "/hari-ini",
    "selamatan": "/selamatan",
    "hasil": "/cari?q=ktp+ilang",
    "tentang": "/tentang",
    "beranda-jv": "/jv/",
}
STAMPED = ("beranda", "woro", "satu-woro", "panduan", "perda", "pasal", "satu-kabar", "tunggu")
"""Those that say CONTOH."""
HALF_PIXEL = 0.5

_TARGETS = """() => {
  const shown = (element) => element.checkVisibility({visibilityProperty: true}) && !element.closest("[inert]");
  const words = (text) => text.split(/[^\\p{L}\\p{N}]+/u).filter(Boolean).length;
  const block = (element) => {
    let at = element.parentElement;
    while (at && getComputedStyle(at).display.startsWith("inline")) at = at.parentElement;
    return at;
  };
  const running = (element) => { // WCAG 2.5.8: a target in a sentence, whose line height decides
    if (getComputedStyle(element).display !== "inline") return false;
    const around = block(element);
    const linked = [...around.querySelectorAll("a")].map((link) => link.textContent).join(" ");
    return words(around.textContent) - words(linked) >= 4;
  };
  const found = [];
  const all = "a[href], button, summary, select, textarea, input:not([type=hidden]), audio[controls], video[controls]";
  const rooms = {"nav.bawah": "bilah", header: "kepala", footer: "kaki", body: "isi"};
  for (const element of document.querySelectorAll(all)) {
    const label = ["radio", "checkbox"].includes(element.type) ? element.closest("label") : null;
    const target = label || element;
    if (!shown(target)) continue;
    const box = target.getBoundingClientRect();
    if (box.right <= 0 || box.bottom + scrollY <= 0 || box.width < 2 || box.height < 2) continue; // unseen
    found.push({
      name: (target.innerText || target.ariaLabel || target.name || target.tagName).trim().slice(0, 60),
      kind: [target.tagName.toLowerCase(), ...target.classList].join("."),
      place: rooms[Object.keys(rooms).find((room) => target.closest(room))],
      tile: !!target.closest(".petak"), key: !!target.closest(".papan"), running: running(target),
      x: box.x, y: box.y + (target.closest("nav.bawah") ? 0 : scrollY), width: box.width, height: box.height,
    });
  }
  return found;
}"""

_X_HEIGHTS = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  const found = [];
  for (const element of document.querySelectorAll("main p, main dd, main li, main td, .cap, .contoh span")) {
    const spoken = (node) => node.nodeType === 3 || (node.dataset && node.dataset.n); // or marked while it is read out
    const own = [...element.childNodes].filter(spoken).map((node) => node.textContent).join("").trim();
    const stamp = element.matches(".cap, .contoh span");
    if (own.length < (stamp ? 1 : 20) || !element.checkVisibility()) continue;
    const look = getComputedStyle(element);
    pen.font = `${look.fontStyle} ${look.fontWeight} ${look.fontSize} ${look.fontFamily}`;
    found.push({
      text: own.slice(0, 40), small: !!element.closest(".kecil, small, .contoh"), stamp,
      size: parseFloat(look.fontSize), height: pen.measureText(stamp ? own : "x").actualBoundingBoxAscent,
    });
  }
  return found;
}"""

_OVERFLOW = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  const told = (one) => `${one.tagName}.${one.className} ${(one.textContent || "").trim().slice(0, 40)}`;
  const beside = [...document.querySelectorAll("body *")].filter((one) =>
    one.getBoundingClientRect().right > innerWidth + 1);
  return wide > 0 ? [`${wide} px`, ...beside.slice(0, 5).map(told)] : [];
}"""


@dataclass(frozen=True)
class Target:
    """Something to touch, in pixels of the page."""

    name: str
    kind: str
    place: str  # kepala, isi, kaki, bilah
    tile: bool
    key: bool  # of the keyboard in the page
    running: bool  # a link inside a sentence
    x: float
    y: float
    width: float
    height: float

    @property
    def short(self) -> float:
        """Its shorter side."""
        return min(self.width, self.height)

    def gap(self, other: "Target") -> float:
        """How far the nearest edge of the other is; 0 where they touch, negative where one lies in the other."""
        across = max(self.x, other.x) - min(self.x + self.width, other.x + other.width)
        down = max(self.y, other.y) - min(self.y + self.height, other.y + other.height)
        return max(across, down)


@dataclass(frozen=True)
class Letters:
    """A text and how large its letters are, in pixels."""

    text: str
    small: bool  # a remark, no body text
    stamp: bool  # says that it is a sample, in capitals
    size: float
    height: float  # of an x; of a stamp its capitals


def targets(page: Page) -> list[Target]:
    """Everything one can touch on the page."""
    return [Target(**one) for one in _asked(page, _TARGETS)]


def letters(page: Page) -> list[Letters]:
    """All running text of the page."""
    return [Letters(**one) for one in _asked(page, _X_HEIGHTS)]


def overflow(page: Page) -> list[str]:
    """What makes the page wider than its window; nothing where it is not."""
    return list(page.evaluate(_OVERFLOW))


def _asked(page: Page, script: str) -> list[dict[str, Any]]:
    return list(page.evaluate(script))
