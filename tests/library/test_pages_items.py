"""What items of each kind show beside their text."""

import msgspec
import pytest

from kiosk.documents import Attachment, Body, Claim, Document, Kind, Service, Verdict
from tests.conftest import World
from tests.library.conftest import LAW, Install, links
from tests.web.conftest import Visitor

SONG = Attachment("kim/lagu.mp3", "Lagu batik", "audio/mpeg", 3)
FILM = Attachment("kim/film.mp4", "Canting", "video/mp4", 3)
PICTURE = Attachment("kim/foto.jpg", "Foto got", "image/jpeg", 3)
BOOK = Attachment("kim/buku.pdf", "Buku resep", "application/pdf", 3)
FILES = {"kim/lagu.mp3": b"ID3", "kim/film.mp4": b"mp4", "kim/foto.jpg": b"jpg", "kim/buku.pdf": b"pdf"}
SHELF = Document("rak", Kind.LIBRARY, "Rak", attachments=(SONG, FILM, PICTURE, BOOK))
RUMOUR = Document(
    "kabar-ktp",
    Kind.BULLETIN,
    "KTP tidak perlu diperpanjang",
    body=(Body("id", "Isinya."),),
    claim=Claim("KTP harus diperpanjang <tiap> lima tahun.", Verdict.FALSE),
)
GUIDE = Document(
    "layanan-sampah",
    Kind.SERVICE,
    "Langganan sampah",
    service=Service(
        "Gratis",
        "1 hari",
        "Balai",
        ("KTP (asli)",),
        ("Datang.",),
        landmark="utara stasiun",
        experience="Dua hari.",
        experience_day="2026-11-10",
        beware="Tidak perlu calo.",
        legal_basis=("Perda Nomor 3 Tahun 2024 Pasal 2A",),
    ),
    checked="2026-01-02",
    check_again="2026-06-01",
)


def test_sound_and_video_play_in_the_page_of_a_phone(phone: Visitor, install: Install) -> None:
    install(SHELF, files=FILES)
    text = phone.get("/b/rak").text
    assert '<audio controls preload="none" src="/b/1/file-1">' in text
    assert '<video controls preload="none" src="/b/1/file-2">' in text
    assert 'src="/b/1/file-3" alt="Foto got"' in text
    assert "/b/1/file-4" in links(text)
    assert phone.get("/b/1/file-1", headers={"Range": "bytes=1-2"}).data == b"D3"


def test_on_the_screen_a_sound_comes_from_the_box_and_a_book_is_taken_with_the_phone(
    screen: Visitor, install: Install, world: World
) -> None:
    install(SHELF, files=FILES)
    text = screen.get("/b/rak").text
    assert "<audio" not in text
    assert 'action="/b/1/suara-1"' in text
    assert '<video controls preload="none"' in text
    assert "Ambil dengan HP." in text
    assert screen.post("/b/1/suara-1").headers["Location"] == "/b/1?dengar=ya"
    assert [path.read_bytes() for path in world.speaker.played] == [b"ID3"]


@pytest.mark.parametrize("place", [0, 2, 5])
def test_the_box_sounds_nothing_that_was_not_signed_as_a_sound(screen: Visitor, install: Install, place: int) -> None:
    install(SHELF, files=FILES)
    assert screen.post(f"/b/1/suara-{place}").status_code == 404


def test_a_phone_cannot_make_the_box_sound(phone: Visitor, install: Install) -> None:
    install(SHELF, files=FILES)
    assert phone.post("/b/1/suara-1").status_code == 404


def test_listening_and_watching_count_as_listening_and_a_picture_as_nothing(
    phone: Visitor, install: Install, world: World
) -> None:
    install(SHELF, files=FILES)
    for place in (1, 2, 3, 4):
        phone.get(f"/b/1/file-{place}")
    assert [event.kind for event in world.observer.events] == ["listen", "listen", "picture", "download"]


def test_the_verdict_comes_before_the_rumour_in_words_drawing_and_voice(
    phone: Visitor, screen: Visitor, install: Install, world: World
) -> None:
    install(RUMOUR)
    text = phone.get("/jv/k/kabar-ktp").text.partition("<main")[2]
    assert '<p class="putusan keliru"><svg' in text
    assert text.index("<b>Lepat</b>") < text.index("&lt;tiap&gt;") < text.index("<h1") < text.index("Isinya")
    screen.post("/k/kabar-ktp/dengar")
    assert world.speaker.said[0][0].splitlines() == [
        "Keliru.",
        "Kabar yang beredar: KTP harus diperpanjang <tiap> lima tahun.",
        "KTP tidak perlu diperpanjang.",
        "Isinya.",
    ]


def test_verdict_of_a_list_does_not_deny_a_headline_that_tells_the_truth(phone: Visitor, install: Install) -> None:
    install(RUMOUR)
    row = phone.get("/k").text.partition("<main")[2].partition('class="daftar')[2].partition("</li>")[0]
    assert '“KTP harus diperpanjang &lt;tiap&gt; lima tahun.”</b><span class="cip">Keliru</span>' in row
    assert '<small lang="id">KTP tidak perlu diperpanjang</small>' in row


def test_headline_that_asks_the_rumour_itself_is_not_followed_by_it_a_second_time(
    phone: Visitor, install: Install
) -> None:
    install(msgspec.structs.replace(RUMOUR, title="KTP harus diperpanjang <tiap> lima tahun?"))
    text = phone.get("/k/kabar-ktp").text.partition("<main")[2]
    assert text.count("harus diperpanjang") == 1
    assert text.index("Keliru") < text.index("<h1")


def test_a_guide_shows_its_facts_first_and_leads_to_the_law(phone: Visitor, install: Install) -> None:
    install(LAW, GUIDE)
    text = phone.get("/l/layanan-sampah").text.partition("<main")[2]
    order = [
        "Gratis",
        "Balai, utara stasiun",
        "KTP (asli)",
        "Datang.",
        "Dua hari.",
        "10 November 2026",
        "calo",
        "Pasal 2A",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert "/p/2/pasal-2a" in links(text)


def test_a_guide_past_its_day_warns_before_all_else_in_the_voice_too(
    phone: Visitor, screen: Visitor, install: Install, world: World
) -> None:
    install(GUIDE)
    text = phone.get("/l/layanan-sampah").text.partition("<main")[2]
    assert text.index("Sudah lama tidak diperiksa") < text.index("<h1") < text.index("Gratis")
    screen.post("/l/layanan-sampah/dengar")
    assert world.speaker.said[0][0].splitlines()[0] == "Sudah lama tidak diperiksa. Tanyakan dulu."


def test_an_item_leads_to_its_neighbours_and_to_who_may_be_asked(phone: Visitor, install: Install) -> None:
    install(RUMOUR, Document("kabar-lain", Kind.BULLETIN, "Kabar lain", date="2026-11-20"))
    assert "/k/2" in links(phone.get("/k/kabar-ktp").text.partition("<main")[2])
    assert "Tanyakan kepada KIM" in phone.get("/k/kabar-ktp").text


def test_the_screen_types_the_number_of_an_article_with_the_keys_of_the_page(screen: Visitor, install: Install) -> None:
    install(LAW)
    keys = screen.get("/p/1/ke?p=angka").text
    assert 'name="k" value="7"' in keys
    assert 'value="2"' in screen.get("/p/1/ke?p=angka&pasal=&k=2").text
    found = screen.get("/p/1/ke?p=huruf&pasal=2a")
    assert (found.status_code, found.headers["Location"]) == (303, "/p/1/pasal-2a")
    absent = screen.get("/p/1/ke?pasal=9")
    assert absent.status_code == 404
    assert "/p/1/ke?p=angka" in links(absent.text)
