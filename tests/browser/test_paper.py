"""Paper, printed for real: one sheet of A5 for every item, two of A4 for the meeting, and nothing cut off."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pypdfium2  # type: ignore[import-untyped]
import pytest
import segno
from playwright.sync_api import Browser, Page

from kiosk.documents import Body, Document, Kind
from tests.browser.conftest import Eye
from tests.conftest import World
from tests.running import RunningPost
from tests.web.conftest import Post as OwnPost

A5, A4 = (148, 210), (210, 297)
POINTS = 72 / 25.4
QUIET = 4
_PART = re.compile(r'href="(/p/\d+/(?:pasal|bab|pen)[\w-]*)"')
_CALL = re.compile(r'href="(/w/[\w-]+)"')

OUTSIDE = """
box => {
  const room = document.querySelector(box).getBoundingClientRect()
  const found = []
  for (const one of document.querySelectorAll(box + ' *')) {
    const at = one.getBoundingClientRect()
    if (at.height && (at.bottom > room.bottom + 1 || at.right > room.right + 1 || at.left < room.left - 1))
      found.push(one.outerHTML.slice(0, 120))
  }
  return found
}
"""
"""What stands outside its box, and would be cut off on paper."""
SMALLEST = """
() => Math.min(...[...document.querySelectorAll('.tubuh p:not(.pita),.tubuh dd,.tubuh h3')]
  .map(one => parseFloat(getComputedStyle(one).fontSize)))
"""
OLD_EYES = 10.5 / 0.75  # pixels of CSS in 10.5 points


@pytest.fixture
def paper(browser: Browser, post: RunningPost) -> Iterator[Page]:
    """A window as a printer sees it."""
    context = browser.new_context(java_script_enabled=True, locale="id-ID", base_url=post.phone)
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


def items(post: RunningPost) -> list[str]:
    """Every item of the sample, some parts of its laws, and its announcements."""
    numbered = [f"/{letter}/{n}" for n in range(1, 30) for letter in "lpkabn"]
    found = [url for url in numbered if post.get(url).status == HTTPStatus.OK]
    laws = [url for url in found if url.startswith("/p/")]
    parts = [part for law in laws[:2] for part in _PART.findall(post.get(law).text)]
    return [*found, "/k/edisi-14", *dict.fromkeys(_CALL.findall(post.get("/w").text)), *parts[:12]]


def sizes(page: Page) -> list[tuple[int, int]]:
    """Of each printed page, in millimetres; backgrounds are not printed, as at home."""
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=False))
    found = [printed[n].get_size() for n in range(len(printed))]
    printed.close()
    return [(round(wide / POINTS), round(high / POINTS)) for wide, high in found]


def code_on(page: Page, place: int = 0) -> list[list[bool]]:
    """The modules of a code as they stand on the page."""
    svg = page.locator("svg.qr").nth(place)
    width = int(str(svg.get_attribute("viewBox")).split()[-1])
    dots = [[False] * width for _ in range(width)]
    drawn = str(svg.locator("path").get_attribute("d"))
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawn):
        dots[int(y)][int(x) : int(x) + int(length)] = [True] * int(length)
    return [row[QUIET:-QUIET] for row in dots[QUIET:-QUIET]]


def modules(text: str) -> list[list[bool]]:
    return [[bool(module) for module in row] for row in segno.make(text, error="m", micro=False).matrix]


@pytest.mark.parametrize("prefix", ["", "/jv"])
def test_every_leaflet_of_the_sample_is_one_sheet_of_a5(paper: Page, post: RunningPost, prefix: str) -> None:
    every = items(post)
    assert len(every) > 20  # a sample of fewer would prove little
    for item in every:
        answer = paper.goto(f"{prefix}{item}/selebaran")
        assert answer is not None
        assert answer.status == HTTPStatus.OK, item
        assert sizes(paper) == [A5], item
        assert paper.evaluate(OUTSIDE, ".tubuh") == [], item
        assert paper.evaluate(OUTSIDE, ".lembar") == [], item
        assert paper.evaluate(SMALLEST) >= OLD_EYES, item
        assert "CONTOH" in paper.locator(".lembar").inner_text(), item


LONGEST: dict[str, Document] = {
    name: Document(
        f"kabar-{name}",
        Kind.BULLETIN,
        title,
        date="2026-11-20",
        body=(Body("id", text),),
        sample=True,
        publisher="x " * 200,
    )
    for name, title, text in (
        (
            "panjang",
            "Judul yang panjang sekali dan tidak selesai " * 9,
            "Kalimat yang agak panjang ada di sini. " * 400,
        ),
        ("lebar", "WMWMWM" * 30, "\n\n".join(["WMWMWM" * 60] * 30)),
        ("daftar", "Daftar", "\n".join(f"- butir nomor {n} yang pendek" for n in range(200))),
        ("judul", "Judul", "\n\n".join(f"## Bagian {n}\n\nIsi." for n in range(90))),
        ("aksara", "ꦲꦤꦕꦫꦏ 漢字", "漢字漢字 " * 900),
    )
}


@pytest.mark.parametrize("name", LONGEST)
def test_text_of_any_length_and_width_is_cut_honestly(paper: Page, tmp_path: Path, name: str) -> None:
    world = World(tmp_path)
    own = OwnPost(world)
    own.install(LONGEST[name])
    paper.set_content(own.phone.get(f"/k/{LONGEST[name].id}/selebaran").text)
    world.close()
    assert sizes(paper) == [A5]
    assert paper.evaluate(OUTSIDE, ".tubuh") == []
    assert "Selengkapnya di Pos KIM" in paper.locator(".tubuh").inner_text()


def test_code_of_a_leaflet_leads_to_its_item_and_names_its_rt(paper: Page, post: RunningPost) -> None:
    item = items(post)[0]
    paper.goto(f"{item}/selebaran")
    assert code_on(paper) == modules(f"http://kim.lan{item}")
    paper.goto(f"{item}/selebaran/0302")
    assert code_on(paper) == modules(f"http://kim.lan{item}?r=0302")


def test_meeting_paper_is_a_sheet_of_news_and_a_sheet_for_names(paper: Page) -> None:
    paper.goto("/bekal-rapat")
    assert sizes(paper) == [A4, A4]
    for box in (".lembar.a4:not(.hadir)", ".lembar.hadir"):
        assert paper.evaluate(OUTSIDE, box) == []
    assert paper.locator(".hadir tbody tr").count() == 20
    assert 1 <= paper.locator(".butir-rapat li").count() <= 5


def test_whatsapp_button_carries_the_whole_text_and_no_policy_stops_it(browser: Browser, post: RunningPost) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, base_url=post.phone)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    item = items(post)[0]
    page.goto(f"{item}/bagikan")
    assert len(asked) == 1
    page.get_by_text("Kirim lewat WhatsApp").click()
    page.wait_for_timeout(300)
    shown = page.locator("pre.pesan").inner_text()
    (sent,) = [url for url in asked if url.startswith("whatsapp:")]
    assert parse_qs(urlsplit(sent).query)["text"] == [shown]
    assert [text for text in said if "Content Security Policy" in text] == []
    assert page.url.endswith("/bagikan")
    context.close()


def test_screen_shows_both_codes_without_scrolling(screen: Eye, post: RunningPost) -> None:
    page = screen.open(f"{items(post)[0]}/bagikan")
    bar = page.locator("nav.bawah").bounding_box()
    codes: list[Any] = [page.locator("svg.qr").nth(n).bounding_box() for n in (0, 1)]
    assert bar is not None
    assert all(code["y"] + code["height"] <= bar["y"] for code in codes)
    assert all(code["width"] > 150 for code in codes)
    screen.picture("bagikan-layar")


def test_picture_of_every_item_opens(post: RunningPost) -> None:
    for item in items(post)[:6]:
        answer = post.get(f"{item}/poster.jpg")
        assert answer.status == HTTPStatus.OK
        assert 40_000 < len(answer.body) <= 250_000
        assert answer.body[:3] == b"\xff\xd8\xff"
