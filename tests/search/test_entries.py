import unicodedata

import msgspec
import pytest

from kiosk.documents import Article, Claim, Document, Kind, Meaning, Regulation, Service, Verdict
from kiosk.search.entries import entries, title_of
from tests.search.conftest import GUIDE, NEWS, STALLS, WASTE

FULL = "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah"


def titled(title: str, about: str = "Pengelolaan Sampah", type_key: str = "perda") -> Document:
    return Document("x", Kind.REGULATION, title, regulation=Regulation(type_key, "3", "2024", about, "Kota Contoh"))


@pytest.mark.parametrize("title", ["Pengelolaan Sampah", "Perda No. 3 Tahun 2024 tentang Pengelolaan Sampah", "", FULL])
def test_a_title_is_never_only_the_topic(title: str) -> None:
    assert title_of(titled(title)) == FULL


def test_a_topic_that_names_another_law_is_not_taken_for_the_title() -> None:
    about = "Perubahan atas Peraturan Daerah Nomor 5 Tahun 2010"
    assert title_of(titled(about, about)).startswith("Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Perub")


@pytest.mark.parametrize("title", ["PERATURAN DAERAH NOMOR 3 TAHUN 2024", "Maklumat Nomor 3 Tahun 2024 tentang Sampah"])
def test_a_full_title_is_kept_as_its_source_writes_it(title: str) -> None:
    assert title_of(titled(title, about="", type_key="maklumat" if "Maklumat" in title else "perda")) == title


def test_other_items_keep_their_title() -> None:
    assert title_of(NEWS) == NEWS.title
    assert title_of(titled("Naskah lama", "")).endswith("Tahun 2024 tentang Naskah lama")


def test_a_regulation_without_number_keeps_its_title() -> None:
    assert title_of(Document("x", Kind.REGULATION, "Naskah", regulation=Regulation("perda", "", ""))) == "Naskah"


def test_each_article_can_be_found_by_its_number_and_short_names() -> None:
    item, article = list(entries(STALLS, str))
    assert (item.slug, item.label) == ("", "")
    assert (article.slug, article.label, article.number) == ("pasal-1", "Pasal", "1")
    assert article.heading.split() == ["perwal", "perwali", "perwako", "Pasal", "1"]


def test_an_unknown_type_is_found_by_what_its_source_calls_it() -> None:
    assert next(entries(titled("x", type_key="qanun"), str)).heading == "qanun"


def test_nothing_a_page_shows_is_left_out() -> None:
    (guide,) = entries(GUIDE, str)
    (news,) = entries(NEWS, str.upper)
    assert all(word in guide.text for word in ("Gratis", "Balai Contoh", "Surat polisi", "Tunggu", "Formulir"))
    assert "DATANG" in news.text
    assert "Balita ditimbang." in news.text
    assert news.heading == "kesehatan"


def test_elucidation_and_meaning_are_found_with_their_article() -> None:
    assert WASTE.regulation is not None
    article = Article("1", "Teks.", elucidation="Cukup jelas.", meaning=Meaning(id="Pilah dulu."))
    document = msgspec.structs.replace(WASTE, regulation=msgspec.structs.replace(WASTE.regulation, articles=(article,)))
    assert list(entries(document, str))[1].text == "Teks.\nPilah dulu.\nCukup jelas."


def test_text_is_composed_so_that_its_words_can_be_marked() -> None:
    document = msgspec.structs.replace(NEWS, summary=unicodedata.normalize("NFD", "énjing"))
    (entry,) = entries(document, str)
    assert "énjing" in entry.text


def test_fields_do_not_run_into_each_other() -> None:
    (guide,) = entries(GUIDE, str)
    assert "Gratis.\n1 hari.\nBalai Contoh.\nSurat polisi." in guide.text
    assert ".." not in guide.text


def test_a_guide_is_found_by_the_words_people_have_for_it() -> None:
    service = Service("Gratis", "Satu hari", "Kecamatan", words=("ktp ilang",), landmark="utara stasiun")
    item, *_ = entries(Document("x", Kind.SERVICE, "KTP hilang", service=service), str)
    assert "ktp ilang" in item.heading
    assert "utara stasiun" in item.text


def test_a_village_paper_is_found_by_its_edition_and_a_rumour_by_what_people_tell() -> None:
    claim = Claim("KTP hangus setelah lima tahun", Verdict.FALSE)
    item, *_ = entries(Document("x", Kind.BULLETIN, "Benar atau keliru", edition="14", claim=claim), str)
    assert "edisi 14" in item.heading
    assert "hangus" in item.text
