"""T1 to T3: what a resident came for, by hand and by search, in every window there is, touch by touch."""

import re
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urljoin

import pytest
from PIL import Image
from playwright.sync_api import Browser

from kiosk.core import read_journal
from kiosk.web import code
from tests.browser.camera import photograph
from tests.browser.profiles import PROFILES, Visitor, visits
from tests.browser.village import village
from tests.running import RunningPost, wait_until

pytestmark = pytest.mark.browser

LAW = "/p/perda-kota-contoh-3-2024"
ARTICLES = 16
MOST_TO_HEAR, MOST_TO_FEE, MOST_TO_ARTICLE, MOST_BY_SEARCH = 2, 3, 4, 2
MOST_KEYS = 10


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with village(tmp_path_factory.mktemp("kampung")) as made:
        yield made


@pytest.fixture(params=PROFILES)
def visitor(request: pytest.FixtureRequest, browser: Browser, post: RunningPost) -> Iterator[Visitor]:
    yield from visits(browser, post, PROFILES[request.param])


@pytest.fixture(params=[name for name, profile in PROFILES.items() if profile.channel == "screen"])
def before_the_screen(request: pytest.FixtureRequest, browser: Browser, post: RunningPost) -> Iterator[Visitor]:
    yield from visits(browser, post, PROFILES[request.param])


@pytest.fixture(params=[name for name, profile in PROFILES.items() if profile.channel == "phone"])
def with_a_phone(request: pytest.FixtureRequest, browser: Browser, post: RunningPost) -> Iterator[Visitor]:
    yield from visits(browser, post, PROFILES[request.param])


def test_todays_woro_woro_is_heard_from_the_resting_screen(before_the_screen: Visitor, post: RunningPost) -> None:
    visitor = before_the_screen
    page = visitor.open("/kios/tunggu")
    visitor.touch("a.mulai")
    title = page.locator(".strip p a b").first.inner_text()
    visitor.touch(page.get_by_role("button", name="Dengarkan"))
    assert visitor.touches <= MOST_TO_HEAR
    assert "Sedang dibacakan" in page.get_by_role("status").inner_text()
    assert title in page.inner_text("main"), "the page does not show what sounds"
    stop = page.get_by_role("button", name="Berhenti")
    assert visitor.sees(stop)
    wait_until(lambda: ("listen", "contoh-woro-woro-posyandu", "screen") in heard(post))
    visitor.touch(stop)
    assert page.get_by_role("button", name="Berhenti").count() == 0


def heard(post: RunningPost) -> set[tuple[str, str, str]]:
    """What the journal says of listening."""
    records = (record for record, _ in read_journal(post.data / "journal" / "access"))
    return {(record["kind"], record.get("document", ""), record.get("channel", "")) for record in records}


@pytest.mark.parametrize("start", ["/", "/gerbang"])
def test_todays_woro_woro_is_heard_on_a_phone(with_a_phone: Visitor, start: str) -> None:
    visitor = with_a_phone
    page = visitor.open(start)
    if start == "/gerbang":
        visitor.touch(page.get_by_role("button", name="Buka sekarang"))
        assert visitor.path == "/"
    player = page.locator(".strip audio").first
    assert player.get_attribute("controls") is not None
    assert page.locator(".strip p a").first.inner_text().strip()
    source = urljoin(page.url, player.get_attribute("src") or "")
    answer = page.request.get(source, headers={"Range": "bytes=0-2047"})
    assert (answer.status, answer.headers["content-type"]) == (206, "audio/mpeg")
    assert len(answer.body()) == 2048
    assert visitor.touches + 1 <= MOST_TO_HEAR  # the one on the player


def test_the_fee_of_a_lost_ktp_is_found_by_hand(visitor: Visitor) -> None:
    page = visitor.open("/")
    visitor.follow("Urus Surat")
    visitor.follow("KTP hilang")
    assert visitor.touches <= MOST_TO_FEE
    fee = page.locator(".fakta dd").first
    assert fee.inner_text() == "Gratis"
    assert visitor.sees(fee)
    visitor.picture("t2-biaya")


def test_the_fee_of_a_lost_ktp_is_found_by_ten_keys_as_people_say_it(before_the_screen: Visitor) -> None:
    visitor = before_the_screen
    page = visitor.open("/cari")
    for key in "ktp ilang":
        visitor.press(key)
    assert visitor.touches <= MOST_KEYS
    assert page.get_by_role("textbox").input_value() == "ktp ilang"
    if not visitor.profile.script:
        assert "k=" in page.url, "each key is a page of its own"
    visitor.touch(page.get_by_role("button", name="Cari", exact=True))
    visitor.touch("ul.hasil a")
    assert_is_fee(visitor)


def test_the_fee_of_a_lost_ktp_is_found_by_a_phones_own_keys(with_a_phone: Visitor) -> None:
    visitor = with_a_phone
    page = visitor.open("/cari")
    page.get_by_role("textbox").fill("ktp ilang")
    visitor.touch(page.get_by_role("button", name="Cari", exact=True))
    visitor.touch("ul.hasil a")
    assert visitor.touches <= MOST_BY_SEARCH
    assert_is_fee(visitor)


def assert_is_fee(visitor: Visitor) -> None:
    """The page of the lost KTP, its fee in view."""
    assert visitor.page.inner_text("h1") == "KTP hilang"
    assert visitor.sees(".fakta dd")
    assert visitor.page.locator(".fakta dd").first.inner_text() == "Gratis"


def test_a_given_article_is_found_by_hand(visitor: Visitor) -> None:
    page = visitor.open("/")
    visitor.touch(".petak a.peraturan")
    visitor.follow("Pengelolaan Sampah")
    visitor.touch(page.locator("ul.pasal").get_by_role("link", name="7", exact=True))
    assert visitor.touches <= MOST_TO_ARTICLE
    assert page.inner_text("h1") == "Pasal 7"
    visitor.picture("t3-pasal")


def test_a_given_article_is_found_by_search(visitor: Visitor) -> None:
    page = visitor.open("/cari?q=perda+3+2024+pasal+7&k=" if visitor.on_screen else "/cari")
    page.get_by_role("textbox").fill("perda 3 2024 pasal 7")
    visitor.touch(page.get_by_role("button", name="Cari", exact=True))
    visitor.touch("ul.hasil a")
    assert visitor.touches <= MOST_BY_SEARCH
    assert page.inner_text("h1") == "Pasal 7"
    assert "Contoh 3/2024" in page.inner_text(".jejak")


@pytest.mark.parametrize("visitor", ["layar", "layar-polos", "hp", "jendela-apple"], indirect=True)
def test_every_article_is_reached_from_the_one_before(visitor: Visitor) -> None:
    page = visitor.open(f"{LAW}/pasal-1")
    there = [page.inner_text("h1")]
    while (onward := page.get_by_role("link", name=re.compile(r"^Berikutnya: Pasal"))).count():
        visitor.touch(onward)
        there.append(page.inner_text("h1"))
        assert len(there) <= ARTICLES
    assert there == [f"Pasal {number}" for number in range(1, ARTICLES + 1)]


def test_every_article_leads_back_to_the_one_before(post: RunningPost) -> None:
    for number in range(2, ARTICLES + 1):
        html = post.get(f"{LAW}/pasal-{number}", post.phone).text
        before = re.search(r'href="([^"]+)">Sebelumnya: Pasal (\d+)<', html)
        assert before is not None
        assert before[2] == str(number - 1)
        assert f"<h1>Pasal {number - 1}</h1>" in post.get(before[1], post.phone).text


def test_the_code_on_the_screen_holds_the_page_and_a_phone_opens_it(
    before_the_screen: Visitor, post: RunningPost
) -> None:
    visitor = before_the_screen
    page = visitor.open(f"{LAW}/pasal-7")
    visitor.follow("Bawa ke HP")
    address = next(
        str(one.get_attribute("alt")) for one in page.locator("img.qr").all() if is_address(one.get_attribute("alt"))
    )
    path = address.removeprefix("Kode QR: kim.lan")
    picture = page.locator(f'img.qr[alt="{address}"]')
    assert modules(photograph(picture), code("kim.lan", path).modules) == code("kim.lan", path).matrix
    answer = post.get(path, post.phone)
    assert answer.status == 200
    assert "<h1>Pasal 7</h1>" in answer.text
    visitor.picture("t3-bawa")


def is_address(alt: str | None) -> bool:
    """It is the code of a page, not of the Wi-Fi."""
    return (alt or "").startswith("Kode QR: kim.lan/p/")


def modules(picture: bytes, across: int) -> tuple[tuple[bool, ...], ...]:
    """The modules of a photographed code, its white border left out, each looked at in its middle."""
    grey = Image.open(BytesIO(picture)).convert("L")
    side = min(grey.size) / across
    left, top = (grey.width - side * across) / 2, (grey.height - side * across) / 2
    middles = [(place + 0.5) * side for place in range(4, across - 4)]
    return tuple(tuple(_dark(grey, left + right, top + down) for right in middles) for down in middles)


def _dark(grey: Image.Image, x: float, y: float) -> bool:
    value = grey.getpixel((int(x), int(y)))
    return isinstance(value, int | float) and value < 128
