"""The organiser's way on the screen, in a real browser: log in, announce now in free words, hear it said once."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Eye, sample_post
from tests.browser.woro import tick, touch
from tests.running import RunningPost, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with sample_post(tmp_path_factory.mktemp("umumkan")) as made:
        yield made


def test_an_organiser_announces_now_and_it_is_spoken(screen: Eye, post: RunningPost) -> None:
    pin = post.answer("operator", "reset", "Bu Siti")["pin"]
    page = screen.open("/pengurus")
    page.fill("#pin", pin)
    page.click("text=Masuk")
    page.click(".petak a")
    page.click("text=Kabar lain")
    page.click("text=Tulis bebas")
    page.fill("#teks", "Bapak Ibu, air minum mati sampai sore.")
    screen.picture("umumkan-1024x600")
    page.click("text=Lihat dulu")
    assert "detik" in page.inner_text("main")
    touch(page, '[name="siar"][value="sekarang"]')
    tick(page, "dibaca")
    page.click("text=Ya, umumkan")
    post.start("announcements", "run")
    heard = post.data / "run" / "terdengar"
    wait_until(lambda: heard.is_dir() and any(heard.glob("*.wav")))
    wait_until(lambda: "air minum mati" in post.get("/w").text)
