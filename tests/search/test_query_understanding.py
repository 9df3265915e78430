"""What people type is not what texts say: slips, old and Javanese words, joined words, whole questions."""

from pathlib import Path

import msgspec
import pytest

from kiosk.documents import Document, Kind
from kiosk.search.glossary import parse
from kiosk.search.index import write_index
from kiosk.search.query import clean, find
from tests.search.conftest import EVERY, GUIDE, NEWS, TODAY, WASTE, Index, law, urls

HOAX = Document(
    "kabar-ktp", Kind.BULLETIN, "Benar atau keliru? KTP ilang harus bayar", summary="KTP hilang itu gratis."
)
MANY = tuple(Document(f"k{n}", Kind.BULLETIN, f"Kali kedua rapat ke {n}") for n in range(30))


def test_a_javanese_word_leads_to_the_service_and_not_to_the_rumour(index: Index) -> None:
    assert urls(index(HOAX, GUIDE)("ktp hilang"))[0] == "/l/2"
    quiet = msgspec.structs.replace(HOAX, title="Benar atau keliru?", summary="KTP ilang, jarene mbayar.")
    assert urls(index(quiet, GUIDE)("ktp ilang")) == ["/l/2", "/k/1"]


def test_a_javanese_word_that_is_also_indonesian_does_not_destroy_the_hit(index: Index) -> None:
    river = Document("sungai", Kind.BULLETIN, "Sungai bersih")
    found = urls(index(river, *MANY)("kali"))
    assert (len(found), found[-1]) == (20, "/k/1")
    assert "/k/1" in urls(index(river, *MANY)("kali", limit=4))
    assert "/k/1" not in urls(index(river, *MANY)("kali", limit=3))


def test_short_names_find_what_they_stand_for(index: Index) -> None:
    spelled = Document("kk", Kind.SERVICE, "Kartu keluarga baru")
    assert urls(index(spelled, GUIDE)("kk")) == ["/l/1"]


def test_the_posts_own_glossary_is_asked(tmp_path: Path) -> None:
    write_index(tmp_path, [WASTE], {WASTE.id: 1})
    assert find(tmp_path, "runtah", 20, TODAY).results == ()
    answer = find(tmp_path, "runtah", 20, TODAY, parse("runtah\tsampah"))
    assert (urls(answer)[0], answer.term) == ("/p/1", "runtah")


@pytest.mark.parametrize("query", ["pengelolan sampah", "pengelolaan smapah", "pengelolaa sampahh"])
def test_a_slip_of_the_finger_finds_the_title_and_says_so(index: Index, query: str) -> None:
    answer = index(*EVERY)(query)
    assert urls(answer)[0] == "/p/1"
    assert answer.corrected == "pengelolaan sampah"
    assert answer.near == ()


def test_of_words_as_near_the_one_the_first_result_has_is_told(index: Index) -> None:
    ask = index(
        *(Document(f"a{n}", Kind.BULLETIN, "Pemilahan sampah") for n in range(3)),
        Document("b", Kind.BULLETIN, "Pemilihan umum"),
    )
    assert ask("pemilehan umum").corrected == "pemilihan umum"


def test_two_mistakes_in_one_short_word_are_asked_back_and_not_assumed(index: Index) -> None:
    answer = index(*EVERY)("posiyando")
    assert (answer.results, answer.corrected, answer.near) == ((), "", ("posyandu",))


def test_two_mistakes_are_assumed_where_another_word_confirms_them(index: Index) -> None:
    assert index(*EVERY)("posiyando sabtu").corrected == "posyandu sabtu"


def test_nothing_is_offered_that_is_not_near(index: Index) -> None:
    answer = index(*EVERY)("xyzzyx")
    assert (answer.results, answer.near) == ((), ())


def test_a_citation_with_a_slip_still_leads_to_its_title(index: Index) -> None:
    assert urls(index(*EVERY)("perda 3 tahunn 2024"))[0] == "/p/1"


def test_a_question_is_answered_by_its_telling_words(index: Index) -> None:
    ask = index(*EVERY)
    assert urls(ask("bagaimana caranya mengurus ktp hilang ya"))[0] == "/l/5"
    assert urls(ask("siapa yang membuang ke sungai"))[0] == "/p/1/pasal-2"


def test_words_of_no_weight_alone_find_what_has_them(index: Index) -> None:
    assert urls(index(*EVERY)("yang ke")) == ["/p/1/pasal-2"]


def test_joined_and_separate_words_find_each_other(index: Index) -> None:
    joined = Document("a", Kind.BULLETIN, "Kerjasama warga")
    apart = Document("b", Kind.BULLETIN, "Kerja sama kampung")
    ask = index(joined, apart)
    assert set(urls(ask("kerja sama"))) == set(urls(ask("kerjasama"))) == {"/k/1", "/k/2"}
    assert urls(ask("kerjasama"))[0] == "/k/1"


def test_old_spelling_and_new_find_each_other(index: Index) -> None:
    old = law("1", "Pembentoekan Kota Soerabaja", "Kota jang terseboet diatoer; jang lain poela.")
    new = Document("b", Kind.BULLETIN, "Kabar Surabaya yang diatur")
    ask = index(old, new)
    assert set(urls(ask("surabaya"))) >= {"/p/1", "/k/2"}
    assert set(urls(ask("soerabaja"))) >= {"/p/1", "/k/2"}
    assert urls(index(new)("soerabaja")) == ["/k/1"]


def test_a_word_that_stands_nowhere_does_not_hide_the_others(index: Index) -> None:
    answer = index(*EVERY)("xyzzy posyandu")
    assert urls(answer) == ["/k/3"]
    assert answer.results[0].score < 1


def test_what_is_named_by_a_nickname_that_is_not_here_is_looked_for_as_words(index: Index) -> None:
    note = Document("n", Kind.BULLETIN, "UU ITE itu apa")
    assert urls(index(note, NEWS)("uu ite")) == ["/k/1"]


def test_a_nickname_leads_to_its_law_and_its_article(index: Index) -> None:
    ite = law("11", "Informasi", "Satu.", "Dua.", type_key="uu", region="")
    assert ite.regulation is not None
    ite = msgspec.structs.replace(ite, regulation=msgspec.structs.replace(ite.regulation, year="2008"))
    assert urls(index(ite)("uu ite pasal 2")) == ["/p/1/pasal-2"]


def test_what_names_a_law_in_its_title_comes_before_what_names_it_in_passing(index: Index) -> None:
    passing = law("7", "Kebersihan", "Sesuai Undang-Undang Nomor 18 Tahun 2008.")
    change = law("9", "Perubahan atas Undang-Undang Nomor 18 Tahun 2008", "Satu.", type_key="uu", region="")
    assert urls(index(passing, change)("uu 18/2008")) == ["/p/2", "/p/1/pasal-1"]


def test_long_and_empty_queries_are_answered(index: Index) -> None:
    ask = index(*EVERY)
    assert urls(ask("sampah " * 30))[0] == "/p/1"
    assert ask(clean(" \x00 ")).results == ()
