import re

import pytest
from werkzeug.test import TestResponse

from kiosk.core import Context
from kiosk.documents import Attachment, Body, Document, Kind, Meaning, Status
from kiosk.library.pages import PAGE_ITEMS
from kiosk.speech import Manner, Reader, ToneEngine
from kiosk.web.server import hot_application
from tests.conftest import World
from tests.library.conftest import EVERY, GUIDE, LAW, NEWS, PAST, Install, renamed
from tests.web.conftest import Visitor

RULE = f"/p/{LAW.id}"
LETTERS = "pklabn"


@pytest.fixture
def reader(world: World) -> Reader:
    return Reader(ToneEngine(), world.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)


@pytest.fixture
def phone(ctx: Context, reader: Reader) -> Visitor:
    return Visitor(hot_application(ctx, "phone", reader=lambda: reader))


@pytest.fixture
def screen(ctx: Context, reader: Reader) -> Visitor:
    return Visitor(hot_application(ctx, "screen", reader=lambda: reader))


@pytest.fixture
def filled(phone: Visitor, install: Install) -> Visitor:
    install(*EVERY)
    return phone


def links(text: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', text)


def seen(world: World) -> list[str]:
    return [event.subject for event in world.observer.events]


@pytest.mark.parametrize("letter", LETTERS)
def test_section_of_an_empty_box_says_that_nothing_is_there_yet(phone: Visitor, letter: str) -> None:
    answer = phone.get(f"/{letter}")
    assert answer.status_code == 200
    assert "Belum ada isi di bagian ini." in answer.text


@pytest.mark.parametrize("path", ["/p/1", "/p/1/pasal-1", "/k/1/file-1", "/k/1/dengar.mp3", "/k/hal-1x", "/k/hal-2"])
def test_item_of_an_empty_box_is_a_page_that_is_not_there(phone: Visitor, path: str) -> None:
    assert phone.get(path).status_code == 404


@pytest.fixture
def long(phone: Visitor, install: Install) -> Visitor:
    install(*(renamed(NEWS, f"kabar-{n:03}") for n in range(2 * PAGE_ITEMS + 1)))
    return phone


def test_long_section_goes_on_until_its_last_item(long: Visitor) -> None:
    pages = [long.get(path).text for path in ("/k", "/k/hal-2", "/k/hal-3")]
    items = [[link for link in links(page) if re.fullmatch(r"/k/\d+", link)] for page in pages]
    assert [len(found) for found in items] == [PAGE_ITEMS, PAGE_ITEMS, 1]
    assert len({link for found in items for link in found}) == 2 * PAGE_ITEMS + 1


@pytest.mark.parametrize(
    ("path", "place", "before", "after"),
    [("/k", "1 / 3", "", "/k/hal-2"), ("/k/hal-2", "2 / 3", "/k", "/k/hal-3"), ("/k/hal-3", "3 / 3", "/k/hal-2", "")],
)
def test_page_of_a_list_says_where_it_is_and_leads_on(
    long: Visitor, path: str, place: str, before: str, after: str
) -> None:
    text = long.get(path).text
    assert place in text
    buttons = re.findall(r'class="tombol" href="([^"]+)"', text)
    assert buttons == [link for link in (before, after) if link]


@pytest.mark.parametrize("place", ["0", "4", "99", "-1", "x", "1.5", "²", "9" * 30, "9" * 5000])
def test_page_beyond_the_list_is_not_there(long: Visitor, place: str) -> None:
    assert long.get(f"/k/hal-{place}").status_code == 404


def test_first_page_has_one_address_and_its_other_name_shows_the_same(long: Visitor) -> None:
    assert long.get("/k/hal-1").status_code == 200


def test_what_has_passed_its_day_is_out_of_the_list_but_its_address_still_leads_to_it(filled: Visitor) -> None:
    assert PAST.title not in filled.get("/k").text
    assert PAST.title in filled.get(f"/k/{PAST.id}").text


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


def chapters(text: str) -> list[tuple[str, list[str]]]:
    """Heading and addresses of each group of a regulation's contents."""
    parts = re.findall(r"<h3[^>]*>([^<]+)</h3>\s*<ul class=\"pasal\">(.*?)</ul>", text, re.DOTALL)
    return [(head, links(group)) for head, group in parts]


def test_regulation_lists_its_articles_by_chapter_and_leaves_nothing_out(filled: Visitor) -> None:
    groups = chapters(filled.get(RULE).text)
    named = [(head, [link.rpartition("/")[2] for link in group]) for head, group in groups[:2]]
    assert named == [("Bab I · KETENTUAN UMUM", ["pasal-1"]), ("Bab II · WARGA", ["pasal-2a"])]
    others = [link.rpartition("/")[2] for link in groups[2][1]]
    assert others == ["pembukaan", "teks", "penjelasan", "penutup"]


def test_regulation_says_what_it_means_what_became_of_it_and_that_it_is_a_sample(filled: Visitor) -> None:
    text = filled.get(RULE).text
    assert "CONTOH" in text
    assert "Diubah" in text
    assert "Sampah dipilah di rumah." in text
    assert '<p lang="jv">Sampah dipunpilah ing griya.</p>' in text
    assert "Penjelasan KIM, bukan bunyi hukum" in text
    assert "Perda 5 Tahun 2025" in text
    assert "JDIH Kota Contoh" in text


def test_article_without_a_chapter_is_listed_too(phone: Visitor, install: Install) -> None:
    assert LAW.regulation is not None
    bare = {"headings": (), "articles": tuple(_without_chapter(article) for article in LAW.regulation.articles)}
    fields = {name: getattr(LAW.regulation, name) for name in LAW.regulation.__struct_fields__}
    law = type(LAW.regulation)(**fields | bare)
    install(Document(id="uu-1", kind=Kind.REGULATION, title="UU", regulation=law, status=Status.IN_FORCE))
    found = [link.rpartition("/")[2] for _, group in chapters(phone.get("/p/uu-1").text) for link in group]
    assert found == ["pasal-1", "pasal-2a", "pembukaan", "teks", "penjelasan", "penutup"]
    assert "Bab" not in phone.get("/p/uu-1/pasal-1").text


def _without_chapter(article: object) -> object:
    fields = {name: getattr(article, name) for name in type(article).__struct_fields__}  # type: ignore[attr-defined]
    return type(article)(**fields | {"chapter": ""})


@pytest.mark.parametrize(
    ("slug", "neighbours"),
    [
        ("pembukaan", ["pasal-1"]),
        ("pasal-1", ["pembukaan", "pasal-2a"]),
        ("pasal-2a", ["pasal-1", "teks"]),
        ("penutup", ["penjelasan"]),
    ],
)
def test_page_of_a_law_leads_to_the_one_before_and_the_one_after(
    filled: Visitor, slug: str, neighbours: list[str]
) -> None:
    text = filled.get(f"{RULE}/{slug}").text
    buttons = re.findall(r'class="tombol" href="[^"]+/([^"/]+)"', text)
    assert buttons == neighbours


def test_article_shows_its_chapter_its_marks_its_meaning_and_its_elucidation(filled: Visitor) -> None:
    text = filled.get(f"{RULE}/pasal-2a").text
    assert "<h1>Pasal 2A</h1>" in text
    assert "WARGA" in text
    assert re.search(r"<span>\(1\)</span>\s*<p>Setiap orang memilah sampah.</p>", text)
    assert "Pilah dulu." in text
    assert "Cukup jelas." in text
    assert "<details" not in filled.get(f"{RULE}/pasal-1").text


@pytest.mark.parametrize("slug", ["pasal-3", "pasal-2A", "pasal-", "%00", "pasal-1/x", "hal-1"])
def test_article_that_is_not_in_the_law_is_not_there(filled: Visitor, slug: str) -> None:
    assert filled.get(f"{RULE}/{slug}").status_code == 404


def test_law_without_its_text_has_no_articles(phone: Visitor, install: Install) -> None:
    install(Document(id="uu-2", kind=Kind.REGULATION, title="UU tanpa naskah", body=(Body("id", "Ringkasnya."),)))
    assert "Ringkasnya." in phone.get("/p/uu-2").text
    assert phone.get("/p/uu-2/pasal-1").status_code == 404


@pytest.mark.parametrize(
    ("path", "subject"), [(RULE, LAW.id), (f"{RULE}/pasal-1", f"{LAW.id}/pasal-1"), ("/k", "daftar-kabar")]
)
def test_each_reading_names_what_was_read(filled: Visitor, world: World, path: str, subject: str) -> None:
    filled.get(path)
    filled.get(path)
    assert seen(world) == [subject] * 2


def test_each_article_can_be_heard_on_the_phone_and_through_the_box(
    filled: Visitor, screen: Visitor, world: World
) -> None:
    assert filled.get(f"{RULE}/pasal-2a/dengar.mp3").status_code == 200
    assert screen.post(f"{RULE}/pasal-2a/dengar").status_code == 303
    said, language, style = world.speaker.said[0]
    assert said.splitlines()[:2] == ["Ini hanya contoh.", "Pasal 2A."]
    assert (language, style) == ("id", "law")
    assert seen(world) == [f"{LAW.id}/pasal-2a"] * 2


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
