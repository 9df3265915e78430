from kiosk.documents import Body, Document, Kind
from tests.conftest import World
from tests.library.conftest import Install, links
from tests.web.conftest import Visitor

CITY = Document(
    "kontak-kota",
    Kind.CONTACT,
    "Nomor kota",
    body=(Body("id", "## Kantor\n- **(0285) 421** - Kelurahan"),),
    check_again="2026-06-01",
)
URGENT = Document(
    "kontak-darurat",
    Kind.CONTACT,
    "Nomor darurat",
    body=(Body("id", "## Darurat\n- **112** - semua\n- **000-1** - karangan"),),
    sample=True,
)


def test_an_empty_box_says_that_there_are_no_numbers_yet(phone: Visitor) -> None:
    assert "Belum ada isi di bagian ini." in phone.get("/n").text
    assert phone.get("/n/dengar.mp3").status_code == 404


def test_every_number_is_one_touch_from_home_and_emergencies_come_first(phone: Visitor, install: Install) -> None:
    install(CITY, URGENT)
    text = phone.get("/n").text
    dialled = [link for link in links(text) if link.startswith("tel:")]
    assert dialled == ["tel:112", "tel:0285421"]
    assert "<b>000-1</b>" in text
    assert "CONTOH" in text
    assert "Sudah lama tidak diperiksa" in text


def test_the_screen_shows_large_digits_and_no_link_it_cannot_follow(screen: Visitor, install: Install) -> None:
    install(URGENT)
    for path in ("/n", "/n/1"):
        text = screen.get(path).text
        assert "tel:" not in text
        assert "<b>112</b>" in text


def test_numbers_are_read_aloud_with_the_warning_first(screen: Visitor, install: Install, world: World) -> None:
    install(CITY)
    assert screen.post("/n/dengar").headers["Location"] == "/n?dengar=ya"
    assert world.speaker.said[0][0].splitlines()[:2] == ["Sudah lama tidak diperiksa. Tanyakan dulu.", "Nomor kota."]
