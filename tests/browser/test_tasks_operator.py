"""T5, T8 and T9: what an organiser comes for, on the screen with its scripts, with real sticks and a real voice."""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped] # it has none
import pytest
from playwright.sync_api import Browser

from kiosk.core import read_journal
from tests.browser.profiles import PROFILES, Visitor, visits
from tests.browser.village import ORGANISERS, log_in, village
from tests.browser.woro import tick, touch
from tests.bundles.local.sticks import HEIC, jpeg
from tests.running import RunningPost, wait_until

pytestmark = pytest.mark.browser

HUGE = 2_000_000_000  # bytes of a sparse file: it costs the disk nothing
LAUNCHER = "[autorun]\nopen=virus.exe\n"
STEPS = (
    "kirim",
    "tulis",
    "salin",
    "simpan",
    "ubah",
    "pakai",
    "ganti",
    "isi",
    "coba",
    "minta",
    "hapus",
    "pecah",
    "kecilkan",
)
"""What a next step is told with."""


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with village(tmp_path_factory.mktemp("pengurus")) as made:
        yield made


@pytest.fixture
def organiser(browser: Browser, post: RunningPost) -> Iterator[Visitor]:
    """Behind the door, with a cookie that a reader never has."""
    for visitor in visits(browser, post, PROFILES["layar"]):
        log_in(visitor.page, post)
        yield visitor
        visitor.page.context.clear_cookies()


def stick_with(folder: Path, files: dict[str, bytes | str]) -> Path:
    """A stick in a folder."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_what_waits_from_a_stick_is_shown_to_residents_after_the_pin(
    organiser: Visitor, post: RunningPost, tmp_path: Path
) -> None:
    text = "Lomba karaoke warga\n\nDi balai RW 2, jam 7 malam. Gratis."
    stick = stick_with(tmp_path / "stik", {"KIM/2 KABAR/lomba karaoke.txt": text})
    serving = post.start("stick", str(stick))
    page = organiser.page
    wait_until(lambda: "Menunggu pengurus" in organiser.open("/kios/flashdisk").inner_text("main"))
    assert "Lomba karaoke" not in post.get("/k", post.phone).text
    organiser.picture("t5-menunggu")
    organiser.follow("Baca dan setujui")
    waiting = page.locator("article.tunggu", has_text="Lomba karaoke")
    assert "balai RW 2" in waiting.inner_text()
    organiser.touch(waiting.get_by_role("button", name="Tampilkan", exact=True))
    wait_until(lambda: "Lomba karaoke" in post.get("/k", post.phone).text)
    assert serving.wait(60) == 0
    assert any("LAPORAN" in str(file) for file in (stick / "KIM").rglob("*"))


def test_each_bad_file_of_a_stick_is_named_on_the_screen_with_a_next_step(
    organiser: Visitor, post: RunningPost, tmp_path: Path
) -> None:
    bad: dict[str, bytes | str] = {
        "KIM/2 KABAR/foto-rapat.heic": HEIC,
        "KIM/2 KABAR/kosong.txt": b"",
        "KIM/2 KABAR/rapat \U0001f389\U0001f938.docx": b"PK\3\4" + b"\0" * 64,
        "autorun.inf": LAUNCHER,
    }
    stick = stick_with(tmp_path / "stik", bad)
    huge = stick / "KIM" / "6 PUSTAKA" / "film kampung.mp4"
    huge.parent.mkdir()
    with huge.open("wb") as film:
        film.write(b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom")
        film.truncate(HUGE)
    assert post.kiosk("stick", str(stick), "--wait", "0", check=False).returncode in {0, 3}
    page = organiser.open("/kios/flashdisk")
    organiser.picture("t8-flashdisk-buruk")
    told = {row.strip().casefold() for row in page.locator(".daftar li").all_inner_texts()}
    everything = page.inner_text("main").casefold()
    names = {Path(name).name.casefold() for name in bad} | {huge.name.casefold()}
    missing = {name for name in names if name not in everything}
    assert not missing, everything
    dumb = [row for row in told if not any(step in row for step in STEPS)]
    assert not dumb, "no next step"
    assert_no_traceback(post, everything)


@pytest.mark.parametrize("name", ["kosong", "asing"])
def test_stick_with_nothing_for_us_is_answered_in_words(
    organiser: Visitor, post: RunningPost, tmp_path: Path, name: str
) -> None:
    stick = stick_with(tmp_path / "stik", {} if name == "kosong" else {"DCIM/liburan.jpg": jpeg()})
    stick.mkdir(exist_ok=True)
    post.kiosk("stick", str(stick), "--wait", "0", check=False)
    page = organiser.open("/kios/flashdisk")
    organiser.picture(f"t8-flashdisk-{name}")
    assert len(page.inner_text("main .flash").split()) > 3
    assert_no_traceback(post, page.inner_text("main").casefold())


def assert_no_traceback(post: RunningPost, shown: str) -> None:
    """Nobody sees what only a programmer reads, on the page or in the log."""
    logs = "".join(log.read_text() for log in post.folder.glob("*.log"))
    assert "traceback" not in shown + logs.casefold()


def test_an_announcement_is_heard_first_then_announced_and_its_leaflet_is_one_page(
    organiser: Visitor, post: RunningPost
) -> None:
    page = organiser.open("/pengurus")
    organiser.follow("Umumkan")
    organiser.follow("Kabar lain")
    organiser.follow("Tulis bebas")
    page.fill("#teks", "Bapak Ibu warga RW 2. Air bersih mati sampai jam 4 sore. Mohon menampung air.")
    organiser.touch(page.get_by_role("button", name="Lihat dulu"))
    organiser.touch(page.get_by_role("button", name="Dengar dulu"))
    assert "belum diumumkan" in page.get_by_role("alert").inner_text()
    assert "Air bersih mati" not in post.get("/w", post.phone).text
    touch(page, '[name="siar"][value="sekarang"]')
    tick(page, "dibaca")
    organiser.touch(page.get_by_role("button", name="Ya, umumkan"))
    assert "Sudah diumumkan" in page.inner_text("h1")
    wait_until(lambda: "Air bersih mati" in post.get("/w", post.phone).text)
    wait_until(
        lambda: (
            "announcement-played" in {record["kind"] for record, _ in read_journal(post.data / "journal" / "access")}
        )
    )
    board = organiser.open("/w")
    card = board.locator("article", has_text="Air bersih mati")
    address = card.get_by_role("link").first.get_attribute("href")
    page.goto(f"{post.phone}{address}/selebaran")
    assert_one_sheet(page.pdf(prefer_css_page_size=True, print_background=True), "Air bersih mati")


def assert_one_sheet(printed: bytes, words: str) -> None:
    """One A5 page with `words` on it."""
    document = pypdfium2.PdfDocument(io.BytesIO(printed))
    assert len(document) == 1
    assert [round(points) for points in document[0].get_size()] == [420, 595]
    assert words in " ".join(document[0].get_textpage().get_text_bounded().split())


def test_both_organisers_are_offered_at_the_door(organiser: Visitor) -> None:
    organiser.page.context.clear_cookies()
    page = organiser.open("/pengurus")
    assert all(name in page.inner_text("form") for name in ORGANISERS)
