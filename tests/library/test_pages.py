import pytest
from werkzeug.test import TestResponse

from kiosk.core import Context
from kiosk.documents import Attachment, Body, Document, Kind, Meaning
from tests.conftest import World
from tests.library.conftest import GUIDE, NEWS, PAST, Install, links, regulation
from tests.web.conftest import Visitor

LETTERS = "pklabn"


@pytest.mark.parametrize("letter", LETTERS)
def test_section_of_an_empty_box_says_that_nothing_is_there_yet(phone: Visitor, letter: str) -> None:
    answer = phone.get(f"/{letter}")
    assert answer.status_code == 200
    assert "Belum ada isi di bagian ini." in answer.text


@pytest.mark.parametrize("path", ["/p/1", "/p/1/pasal-1", "/k/1/file-1", "/k/1/dengar.mp3", "/k/hal-1x", "/k/hal-2"])
def test_item_of_an_empty_box_is_a_page_that_is_not_there(phone: Visitor, path: str) -> None:
    assert phone.get(path).status_code == 404


def test_item_is_found_only_in_its_own_section(filled: Visitor) -> None:
    assert filled.get(f"/k/{NEWS.id}").status_code == 200
    for letter in LETTERS.replace("k", ""):
        assert filled.get(f"/{letter}/{NEWS.id}").status_code == 404


def test_item_in_javanese_marks_which_words_are_javanese(filled: Visitor) -> None:
    text = filled.get(f"/jv/k/{NEWS.id}").text
    assert '<html lang="jv"' in text
    assert '<div lang="jv"><p>Mangga rawuh énjing.</p>' in text
    assert '<h1 lang="id">Posyandu &lt;Sabtu&gt;</h1>' in text
    assert "Datang" not in text


def test_item_without_javanese_is_shown_in_the_language_it_has(filled: Visitor) -> None:
    assert '<div lang="id"><p>Tanyakan dulu.</p>' in filled.get(f"/jv/l/{GUIDE.id}").text


def test_item_without_any_text_still_has_its_page_and_its_sound(filled: Visitor) -> None:
    assert filled.get(f"/k/{PAST.id}").status_code == 200
    assert filled.get(f"/k/{PAST.id}/dengar.mp3").status_code == 200


def test_guide_shows_fee_papers_and_steps_and_warns_when_nobody_looked_for_long(filled: Visitor) -> None:
    text = filled.get(f"/l/{GUIDE.id}").text
    for words in ("Gratis", "1 hari", "Balai Contoh", "Surat polisi", "<li>Datang</li><li>Tunggu</li>", "Bu Siti"):
        assert words in text
    assert "Sudah lama tidak diperiksa" in text


def test_guide_looked_at_in_time_brings_no_warning(phone: Visitor, install: Install, world: World) -> None:
    install(GUIDE)
    world.clock.jump(world.clock.now.replace(month=5))
    assert "Sudah lama tidak diperiksa" not in phone.get(f"/l/{GUIDE.id}").text


def test_meaning_in_plain_words_is_heard_after_the_text(
    phone: Visitor, screen: Visitor, install: Install, world: World
) -> None:
    meaning = Meaning(id="Datang saja.", by="KIM Contoh")
    install(Document(id="kabar-arti", kind=Kind.BULLETIN, title="Kabar", body=(Body("id", "Isi."),), meaning=meaning))
    screen.post("/k/kabar-arti/dengar")
    assert world.speaker.said[0][0].splitlines()[-2:] == ["Artinya, menurut KIM:", "Datang saja."]


def attached(phone: Visitor, ctx: Context, install: Install, path: str) -> TestResponse:
    file = Attachment(path, "Formulir", "application/pdf", 5)
    install(Document(id="kabar-file", kind=Kind.BULLETIN, title="Kabar", attachments=(file,)))
    assert "Formulir" in phone.get("/k/kabar-file").text
    return phone.get("/k/kabar-file/file-1")


def test_file_that_the_card_lost_is_a_page_that_is_not_there(phone: Visitor, ctx: Context, install: Install) -> None:
    lost = f"kim-contoh/dokumen/{NEWS.id}.json"
    assert attached(phone, ctx, install, "kim-contoh/lampiran/hilang.pdf").status_code == 404
    assert attached(phone, ctx, install, lost).status_code == 404


@pytest.mark.parametrize("place", ["0", "2", "99", "-1", "x"])
def test_file_number_beyond_those_there_are_is_not_there(filled: Visitor, place: str) -> None:
    assert filled.get(f"/k/{NEWS.id}/file-{place}").status_code == 404


def test_file_of_an_item_is_given_as_it_is_and_counted(
    phone: Visitor, ctx: Context, install: Install, world: World
) -> None:
    path = "kim-contoh/dokumen/kabar-file.json"  # any target of the bundle
    answer = attached(phone, ctx, install, path)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"{")
    assert [e.subject for e in world.observer.events if e.kind == "download"] == ["kabar-file"]


def test_item_to_be_checked_again_warns_from_that_day_on_whatever_its_section(
    phone: Visitor, install: Install, world: World
) -> None:
    data = {name: getattr(NEWS, name) for name in NEWS.__struct_fields__} | {"check_again": "2026-12-01"}
    install(Document(**data))
    assert "Sudah lama tidak diperiksa" not in phone.get(f"/k/{NEWS.id}").text
    world.clock.advance(30 * 86_400)
    assert "Sudah lama tidak diperiksa" in phone.get(f"/k/{NEWS.id}").text


SCAN = regulation(
    "perda",
    "1",
    "1998",
    region="Kota Contoh",
    attachments=(
        Attachment("kim/lampiran/1.jpg", "Halaman 1", "image/jpeg", 3, "halaman"),
        Attachment("kim/lampiran/a.pdf", "Perda 1/1998", "application/pdf", 5000, "naskah"),
        Attachment("kim/lampiran/2.jpg", "Halaman 2", "image/jpeg", 3, "halaman"),
    ),
)
FILES = {"kim/lampiran/1.jpg": b"satu", "kim/lampiran/2.jpg": b"dua", "kim/lampiran/a.pdf": b"%PDF"}


@pytest.fixture
def scanned(phone: Visitor, install: Install) -> Visitor:
    install(SCAN, files=FILES)
    return phone


def test_a_law_without_text_says_so_plainly_and_offers_its_pictures_and_its_official_text(scanned: Visitor) -> None:
    text = scanned.get("/p/1").text
    assert "Peraturan ini masih berupa gambar." in text
    assert {"/p/1/halaman-1", "/p/1/file-2"} <= set(links(text))
    assert 'Naskah resmi: <span lang="id">Perda 1/1998</span>' in text
    assert "PDF, 5 KB" in text
    assert "/p/1/file-1" not in text


def test_a_law_without_anything_says_so_too(phone: Visitor, install: Install) -> None:
    install(regulation("perda", "2", "1998"))
    assert "Tulisan peraturan ini belum ada di kotak ini." in phone.get("/p/1").text


def test_pages_of_a_scan_are_turned_one_by_one_to_both_ends(scanned: Visitor) -> None:
    first, last = scanned.get("/p/1/halaman-1").text, scanned.get("/p/1/halaman-2").text
    assert '<img loading="lazy" src="/p/1/file-1" alt="Halaman 1 dari 2">' in first
    assert '<img loading="lazy" src="/p/1/file-3" alt="Halaman 2 dari 2">' in last
    assert "/p/1/halaman-2" in links(first)
    assert "/p/1/halaman-0" not in links(first)
    assert "/p/1/halaman-3" not in links(last)
    assert "Salinan, bukan naskah resmi" in first


def test_small_print_can_be_enlarged_on_a_phone_without_a_gesture(scanned: Visitor, screen: Visitor) -> None:
    assert "/p/1/halaman-1/besar" in links(scanned.get("/p/1/halaman-1").text)
    large = scanned.get("/p/1/halaman-1/besar").text
    assert 'class="halaman besar"' in large
    assert {"/p/1/halaman-1", "/p/1/halaman-2/besar"} <= set(links(large))
    assert "/besar" not in screen.get("/p/1/halaman-1").text


@pytest.mark.parametrize("path", ["/p/1/halaman-0", "/p/1/halaman-3", "/k/1/halaman-1", "/p/1/halaman-1/kecil"])
def test_a_page_beyond_the_scan_is_not_there(scanned: Visitor, path: str) -> None:
    assert scanned.get(path).status_code == 404


def test_a_picture_is_sent_in_parts_like_any_file_and_reading_it_counts_once(scanned: Visitor, world: World) -> None:
    scanned.get("/p/1/halaman-1")
    answer = scanned.get("/p/1/file-1", headers={"Range": "bytes=1-2"})
    assert (answer.status_code, answer.data, answer.mimetype) == (206, b"at", "image/jpeg")
    scanned.get("/p/1/file-1")
    counted = [(event.kind, event.subject) for event in world.observer.events if event.kind in {"view", "download"}]
    assert counted == [("view", f"{SCAN.id}/halaman-1")]


def test_the_official_text_taken_home_is_counted(scanned: Visitor, world: World) -> None:
    assert scanned.get("/p/1/file-2").data == b"%PDF"
    assert [(event.kind, event.subject) for event in world.observer.events] == [("download", SCAN.id)]


def test_who_only_listens_hears_that_there_are_only_pictures(scanned: Visitor, screen: Visitor, world: World) -> None:
    screen.post("/p/1/dengar")
    assert world.speaker.said[0][0].splitlines() == [
        f"{SCAN.title}.",
        "Peraturan ini masih berupa gambar, jadi isinya belum bisa dibacakan.",
    ]


def test_the_screen_shows_no_file_it_could_not_leave_again(scanned: Visitor, screen: Visitor) -> None:
    text = screen.get("/p/1").text
    assert "/p/1/file-2" not in text
    assert "Ambil dengan HP." in text


def test_a_page_is_taken_home_from_the_screen_and_shared_from_a_phone(scanned: Visitor, screen: Visitor) -> None:
    assert "/bawa/p/1" in links(screen.get("/p/1").text)
    assert {"/p/1/bagikan", "/p/1/selebaran"} <= set(links(scanned.get("/p/1").text))
    assert "<b>p/1</b>" in scanned.get("/p/1").text


def test_a_list_says_which_regulations_no_longer_hold(phone: Visitor, install: Install) -> None:
    about = "Pencabutan Peraturan Daerah Nomor 1 Tahun 1998"
    install(SCAN, regulation("perda", "9", "2020", region="Kota Contoh", about=about))
    text = phone.get("/p").text
    assert text.count('<span class="cip">Dicabut</span>') == 1
