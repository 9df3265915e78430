import re

import msgspec
import pytest

from kiosk.documents import Annex, Article, Body, Document, Field, Heading, Kind, Level, Provenance, Relation, Status
from kiosk.library.contents import MOST_BUTTONS
from tests.conftest import World
from tests.library.conftest import LAW, Install, links, regulation, seen
from tests.library.test_writing import AMENDING, GRASI, REVOKING
from tests.web.conftest import Visitor

RULE = f"/p/{LAW.id}"
BIG = regulation(
    "uu",
    "23",
    "2014",
    about="Pemerintahan Daerah",
    headings=(
        Heading(Level.CHAPTER, "I", "UMUM"),
        Heading(Level.CHAPTER, "II", "ISI", 3),
        Heading(Level.PART, "Kesatu", "Awal", 3),
        Heading(Level.CHAPTER, "III", "PENUTUP", MOST_BUTTONS),
    ),
    articles=tuple(Article(str(n), f"Isi pasal {n}.") for n in range(1, MOST_BUTTONS + 6)),
    considering="a. bahwa perlu;",
    legal_basis="1. Undang-Undang Nomor 22 Tahun 2002;",
    annexes=(Annex("LAMPIRAN I", "Jenis\tTarif\nKios\tRp 3.000\n" + "kata " * 3000),),
)


@pytest.fixture
def big(phone: Visitor, install: Install) -> Visitor:
    install(GRASI, BIG)  # /p/1, /p/2
    return phone


@pytest.fixture
def amended(phone: Visitor, install: Install) -> Visitor:
    install(GRASI, AMENDING)  # /p/1, /p/2
    return phone


def main(text: str) -> str:
    return text.partition("<main")[2].partition("</main>")[0]


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", main(text)).split())


def slugs(text: str) -> list[str]:
    return [link.rpartition("/")[2] for link in links(text)]


def chapters(text: str) -> list[tuple[str, list[str]]]:
    """Heading and addresses of each group of buttons."""
    parts = re.findall(r"<h[2-6][^>]*>([^<]+)</h[2-6]>\s*<ul class=\"pasal\">(.*?)</ul>", text, re.DOTALL)
    return [(head, slugs(group)) for head, group in parts]


def test_regulation_lists_its_articles_by_chapter_and_leaves_nothing_out(filled: Visitor) -> None:
    assert chapters(filled.get(RULE).text) == [
        ("Bab I · KETENTUAN UMUM", ["pasal-1"]),
        ("Bab II · WARGA", ["pasal-2a"]),
        ("Selain pasal", ["pembukaan", "penutup", "penjelasan", "teks"]),
    ]


def test_regulation_says_what_it_means_what_became_of_it_and_that_it_is_a_sample(filled: Visitor) -> None:
    text = filled.get(RULE).text
    assert "CONTOH" in text
    assert "Sampah dipilah di rumah." in text
    assert '<p lang="jv">Sampah dipunpilah ing griya.</p>' in text
    assert "Penjelasan KIM, bukan bunyi hukum" in text
    assert "Diubah oleh: Perda 5 Tahun 2025" in words(text)
    assert "JDIH Kota Contoh" in text
    assert "Salinan, bukan naskah resmi" in text


def test_article_without_a_chapter_is_listed_too(phone: Visitor, install: Install) -> None:
    assert LAW.regulation is not None
    bare = msgspec.structs.replace(LAW.regulation, headings=())
    install(Document(id="uu-1", kind=Kind.REGULATION, title="UU", regulation=bare, status=Status.IN_FORCE))
    assert chapters(phone.get("/p/uu-1").text)[0] == ("Pasal", ["pasal-1", "pasal-2a"])
    assert "Bab" not in phone.get("/p/uu-1/pasal-1").text


@pytest.mark.parametrize(
    ("slug", "neighbours"),
    [
        ("pembukaan", ["pasal-1"]),
        ("pasal-1", ["pembukaan", "pasal-2a"]),
        ("pasal-2a", ["pasal-1", "penutup"]),
        ("teks", ["penjelasan"]),
    ],
)
def test_page_of_a_law_leads_to_the_one_before_and_the_one_after(
    filled: Visitor, slug: str, neighbours: list[str]
) -> None:
    text = filled.get(f"{RULE}/{slug}").text
    assert re.findall(r'class="tombol" href="[^"]+/([^"/]+)"', text) == neighbours


def test_article_shows_its_place_its_marks_its_meaning_and_its_elucidation(filled: Visitor) -> None:
    text = filled.get(f"{RULE}/pasal-2a").text
    assert "<h1>Pasal 2A</h1>" in text
    assert "bab-ii" in slugs(text)
    assert 'id="ayat-2-a"><span>a.</span><p>pagi; dan</p>' in text
    assert "Pilah dulu." in text
    assert "Cukup jelas." in text
    assert "<details" not in filled.get(f"{RULE}/pasal-1").text


@pytest.mark.parametrize("slug", ["pasal-3", "pasal-2A", "pasal-", "%00", "pasal-1/x", "hal-1", "bab-iii", "bab"])
def test_article_that_is_not_in_the_law_is_not_there(filled: Visitor, slug: str) -> None:
    assert filled.get(f"{RULE}/{slug}").status_code == 404
    assert filled.get(f"{RULE}/{slug}/dengar.mp3").status_code == 404


def test_law_without_its_text_shows_what_there_is(phone: Visitor, install: Install) -> None:
    install(Document(id="uu-2", kind=Kind.REGULATION, title="UU tanpa naskah", body=(Body("id", "Ringkasnya."),)))
    assert "Ringkasnya." in phone.get("/p/uu-2").text
    assert "belum ada di kotak ini" not in phone.get("/p/uu-2").text
    assert phone.get("/p/uu-2/pasal-1").status_code == 404


def test_long_law_shows_its_chapters_with_what_stands_in_them(big: Visitor) -> None:
    text = big.get("/p/2").text
    assert "Bab I · UMUM Pasal 1 \u2013 3" in words(text)
    assert {"/p/2/bab-i", "/p/2/bab-ii", "/p/2/bab-iii", "/p/2/menimbang", "/p/2/lampiran-i"} <= set(links(text))
    assert "/p/2/pasal-1" not in links(text)


def test_every_article_of_a_long_law_is_two_touches_away_and_leads_back(big: Visitor) -> None:
    listed = [slug for n in ("i", "ii", "iii") for slug in slugs(main(big.get(f"/p/2/bab-{n}").text))]
    articles = [slug for slug in listed if slug.startswith("pasal-")]
    assert articles == [f"pasal-{n}" for n in range(1, MOST_BUTTONS + 6)]
    assert back_of(big.get("/p/2/pasal-40").text) == "/p/2/bab-ii"


def back_of(text: str) -> str:
    bar = text.partition('<nav class="bawah"')[2]
    return links(bar)[1]


def test_chapters_lead_from_one_to_the_next_and_inner_ones_back_to_theirs(big: Visitor) -> None:
    assert {"bab-i", "bab-iii"} <= set(slugs(main(big.get("/p/2/bab-ii").text)))
    inner = big.get("/p/2/bab-ii-bagian-kesatu").text
    assert "<h1>Bagian Kesatu · Awal</h1>" in inner
    assert "/p/2/bab-ii" in links(inner)


@pytest.mark.parametrize(("typed", "place"), [("7", "pasal-7"), ("Pasal 12 ", "pasal-12"), ("007", "pasal-7")])
def test_a_typed_number_opens_the_article(big: Visitor, typed: str, place: str) -> None:
    answer = big.get("/jv/p/2/ke", query_string={"pasal": typed})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/jv/p/2/{place}")


@pytest.mark.parametrize("typed", ["999", "", "<script>", "x" * 5000, "²"])
def test_a_typed_number_that_is_none_is_no_dead_end(big: Visitor, typed: str) -> None:
    answer = big.get("/p/2/ke", query_string={"pasal": typed})
    assert answer.status_code == 404
    assert "Pasal itu tidak ada di peraturan ini" in answer.text
    assert "/p/2" in links(main(answer.text))
    assert "<script" not in answer.text


def test_a_short_law_needs_no_number_to_be_typed(filled: Visitor, big: Visitor) -> None:
    assert "Ke Pasal" in big.get(f"/p/{BIG.id}").text
    assert "Ke Pasal" not in big.get(f"/p/{GRASI.id}").text


def test_a_long_annex_says_where_one_is_and_how_far_it_goes(big: Visitor) -> None:
    text = big.get("/p/2/lampiran-i-lanjut-2").text
    assert "Lampiran I halaman 2 dari 3" in words(text)
    assert {"lampiran-i", "lampiran-i-lanjut-3"} <= set(slugs(main(text)))
    assert (
        '<thead><tr><th scope="col">Jenis</th><th scope="col">Tarif</th></tr></thead>'
        in big.get("/p/2/lampiran-i").text
    )


def test_what_a_law_is_based_on_can_be_opened_where_it_is_installed(big: Visitor) -> None:
    assert '<a href="/p/1">Undang-Undang Nomor 22 Tahun 2002</a>' in big.get("/p/2/mengingat").text
    assert '<a href="/jv/p/1">Undang-Undang' in big.get("/jv/p/2/mengingat").text


def test_a_lost_heading_is_told_in_the_contents_and_where_its_words_are(phone: Visitor, install: Install) -> None:
    install(regulation("uu", "1", "2020", articles=(Article("1", "Satu."), Article("3", "Tiga.")), gaps=("2", "IX")))
    sentence = "Judul Pasal 2 tidak terbaca di sumber; bunyinya ada di Pasal 1."
    contents = phone.get("/p/1").text
    assert sentence in contents
    assert "Judul Pasal IX tidak terbaca di sumber." in contents
    assert sentence in phone.get("/p/1/pasal-1").text
    assert sentence not in phone.get("/p/1/pasal-3").text


def test_an_amending_law_lists_and_opens_each_article_it_writes_anew(amended: Visitor) -> None:
    assert chapters(amended.get("/p/2").text)[1] == ("Bunyi baru dalam Pasal I", ["pasal-i-pasal-7"])
    new = amended.get("/p/2/pasal-i-pasal-7").text
    assert "Pasal 7 bunyi baru" in words(new)
    assert "1. Pasal 7 diubah:" in words(new)
    assert {"/p/2/pasal-i", "/p/1/pasal-7"} <= set(links(new))
    assert '<a href="/p/2/pasal-i-pasal-7">Pasal 7</a>' in amended.get("/p/2/pasal-i").text


def test_an_amended_law_says_by_which_and_its_article_leads_to_the_new_wording(amended: Visitor) -> None:
    contents = amended.get("/p/1").text
    assert '<span class="tanda diubah">Diubah</span> oleh: <a lang="id" href="/p/2">' in contents
    assert ("Pasal yang diubah peraturan lain", ["pasal-i-pasal-7", "pasal-i"]) in chapters(contents)
    article = amended.get("/p/1/pasal-7").text
    assert "Pasal ini diubah oleh: Undang-Undang Nomor 5 Tahun 2010" in words(article)
    assert "/p/2/pasal-i-pasal-7" in links(article)


def test_ties_are_shown_on_both_sides_with_a_way_to_the_other(amended: Visitor) -> None:
    assert f"Mengubah {GRASI.title}" in words(amended.get("/p/2").text)
    assert f"Diubah oleh {AMENDING.title}" in words(amended.get("/p/1").text)


def test_a_law_that_another_revokes_is_not_silently_called_revoked(
    phone: Visitor, screen: Visitor, install: Install, world: World
) -> None:
    install(REVOKING, msgspec.structs.replace(GRASI, status=Status.IN_FORCE))
    for path in ("/p/1", "/p/1/pasal-7"):
        text = words(phone.get(path).text)
        assert "Berlaku Dicabut oleh: Undang-Undang Nomor 9 Tahun 2020" in text
        assert "Tanyakan dulu mana yang berlaku." in text
    screen.post("/p/1/pasal-7/dengar")
    assert world.speaker.said[0][0].startswith("Peraturan ini sudah dicabut oleh Undang-Undang Nomor 9 Tahun 2020.")


def test_a_tie_to_what_is_not_here_is_named_and_no_link(phone: Visitor, install: Install) -> None:
    install(msgspec.structs.replace(GRASI, relations=(Relation("melaksanakan", "uud-1945", "UUD 1945"),)))
    text = main(phone.get("/p/1").text)
    assert "<h3>Melaksanakan</h3>" in text
    assert "UUD 1945" in text
    assert "uud-1945" not in text


def test_a_law_that_hundreds_carry_out_does_not_list_them_all(phone: Visitor, install: Install) -> None:
    many = tuple(Relation("dilaksanakan", f"perda-{n}", f"Perda Nomor {n} Tahun 2020 tentang Desa") for n in range(300))
    install(msgspec.structs.replace(GRASI, relations=many))
    answer = phone.get("/p/1", headers={"Accept-Encoding": "gzip"})
    assert len(answer.data) < 10 * 1024
    assert "dan 260 lainnya" in phone.get("/p/1").text


def test_what_no_jdih_recorded_does_not_claim_its_name(phone: Visitor, install: Install) -> None:
    document = regulation("perda", "3", "2024", about="Sampah", promulgated="2024-05-03", gazette="LD 2024 (3)")
    install(document)
    assert "Catatan JDIH" not in phone.get("/p/1").text
    install(msgspec.structs.replace(document, provenance=Provenance(record=(Field("judul", "Sampah"),))))
    assert "<summary>Catatan JDIH</summary>" in phone.get("/p/1").text


def test_what_is_known_of_a_law_stands_folded_under_the_labels_of_jdih(phone: Visitor, install: Install) -> None:
    install(regulation("perda", "3", "2024", about="Sampah", promulgated="2024-05-03", gazette="LD 2024 (3)"))
    text = phone.get("/p/1").text
    record = text.partition("<summary>Tentang peraturan ini</summary>")[2].partition("</details>")[0]
    assert "<dt>Diundangkan Tanggal</dt><dd>3 Mei 2024</dd>" in record
    assert "<dt>Sumber</dt><dd>LD 2024 (3)</dd>" in record


@pytest.mark.parametrize(
    ("path", "subject"),
    [(RULE, LAW.id), (f"{RULE}/pasal-1", f"{LAW.id}/pasal-1"), (f"{RULE}/bab-ii", f"{LAW.id}/bab-ii")],
)
def test_each_reading_names_what_was_read(filled: Visitor, world: World, path: str, subject: str) -> None:
    filled.get(path)
    filled.get(path)
    assert seen(world) == [subject] * 2


@pytest.mark.parametrize(
    ("slug", "first"),
    [
        ("pasal-2a", "Peraturan ini sudah diubah oleh Perda 5 Tahun 2025."),
        ("pembukaan", "Peraturan ini sudah diubah oleh Perda 5 Tahun 2025."),
        ("bab-ii", "Bab II. WARGA."),
    ],
)
def test_each_page_can_be_heard_on_the_phone_and_through_the_box(
    filled: Visitor, screen: Visitor, world: World, slug: str, first: str
) -> None:
    assert filled.get(f"{RULE}/{slug}/dengar.mp3").status_code == 200
    assert screen.post(f"{RULE}/{slug}/dengar").status_code == 303
    said, language, style = world.speaker.said[0]
    assert said.splitlines()[:2] == ["Ini hanya contoh.", first]
    assert (language, style) == ("id", "law")
    assert seen(world) == [f"{LAW.id}/{slug}"] * 2


def test_what_is_heard_has_neither_tabs_nor_codes(big: Visitor, screen: Visitor, world: World) -> None:
    screen.post("/p/2/lampiran-i/dengar")
    said = world.speaker.said[0][0]
    assert "Kios, Rp 3.000." in said
    assert "\t" not in said
    assert "kim.lan" not in said
