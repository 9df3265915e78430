from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.documents import Document, Kind
from kiosk.search.glossary import parse
from kiosk.search.index import open_index, write_index
from kiosk.search.lexicon import Lexicon
from kiosk.search.near import Near
from kiosk.search.slots import Slot, make_slots

TEXTS = (
    "Sampah di sungai dan kali itu.",
    "Air sungai; kartu tanda penduduk hilang di pasar.",
    *(f"Pengawasan oleh pengawas {n}, mengawasi kerja sama." for n in range(12)),
    "Kerjasama, kawa, Surabaya, dan rumah sakit.",
)
GLOSSARY = parse(
    "banyu\tair\tT\nkali\tsungai\tS\nktp\tkartu tanda penduduk\n"
    "rumah sakit\tklinik\npetak umpet\tsampah\nbegawan\tsungai\tS"
)
MISTYPED = {"smapah": Near(1, ("sampah",)), "pengawaan": Near(1, ("pengawasan",)), "suirbyaa": Near(2, ("surabaya",))}

Make = Callable[..., list[Slot]]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    documents = [Document(f"k{n}", Kind.BULLETIN, text) for n, text in enumerate(TEXTS)]
    write_index(tmp_path, documents, {f"k{n}": n + 1 for n in range(len(TEXTS))})
    with open_index(tmp_path) as db:
        assert db is not None
        lexicon = Lexicon(db)
        yield lambda *typed: make_slots(lexicon, typed, GLOSSARY, lambda word: MISTYPED.get(word, Near(0, ())))


def test_a_word_of_the_texts_means_itself(make: Make) -> None:
    (slot,) = make("sampah")
    assert (slot.expression(), slot.rows(), slot.known, slot.stems) == ('("sampah")', 1, True, frozenset({"sampah"}))


def test_the_same_word_in_two_forms_is_looked_for_once(make: Make) -> None:
    assert len(make("pengawasan", "pengawas", "siti", "siti")) == 2


def test_what_a_sure_synonym_means_counts_like_the_word(make: Make) -> None:
    (slot,) = make("banyu")
    assert (slot.expression(), slot.known) == ('("air")', True)


def test_an_unsure_synonym_comes_after_the_word_itself(make: Make) -> None:
    (slot,) = make("kali")
    assert slot.expression() == '("kali")'
    assert slot.expression(wide=True).startswith('("kali" OR ')
    assert slot.rows(wide=True) == slot.rows() + 2


def test_an_unsure_synonym_is_better_than_nothing(make: Make) -> None:
    (slot,) = make("begawan")
    assert slot.rows() == 2
    assert slot.after == ()


def test_short_names_and_what_they_stand_for_find_each_other(make: Make) -> None:
    assert make("ktp")[0].expression() == '("kartu tanda penduduk")'


def test_words_of_the_glossary_that_texts_lack_do_not_join_a_query(make: Make) -> None:
    assert [slot.typed for slot in make("rumah", "sakit")] == [("rumah",), ("sakit",)]


def test_words_of_the_glossary_need_not_stand_in_texts_themselves(make: Make) -> None:
    (slot,) = make("petak", "umpet")
    assert (slot.expression(), slot.known) == ('("sampah")', True)


def test_two_words_are_also_found_where_they_are_joined_and_the_other_way_round(make: Make) -> None:
    (slot,) = make("kerja", "sama")
    assert slot.expression() == '(("kerja" AND "sama") OR "kerjasama")'
    (joined,) = make("kerjasama")
    assert joined.expression() == '("kerjasama")'
    assert joined.expression(wide=True) == '("kerjasama" OR "kerja sama")'
    (unknown,) = make("tandapenduduk")
    assert unknown.expression() == '("tanda penduduk")'


def test_an_old_spelling_is_no_mistake(make: Make) -> None:
    (slot,) = make("soerabaja")
    assert (slot.expression(), slot.meant, slot.known) == ('("surabaya")', (), False)


def test_only_the_last_word_may_be_half_typed(make: Make) -> None:
    assert make("samp")[0].same
    assert not make("samp", "sampah")[0].same


def test_a_mistyped_word_is_told_with_what_was_meant(make: Make) -> None:
    (slot,) = make("smapah")
    assert (slot.expression(), slot.meant, slot.doubtful) == ('("sampah")', ("sampah",), False)


def test_two_mistakes_in_a_short_word_need_another_word_to_confirm_them(make: Make) -> None:
    assert make("suirbyaa")[0].doubtful


def test_another_form_of_a_family_is_no_mistake_but_a_rare_word_is_no_family(make: Make) -> None:
    assert make("diawasi")[0].meant == ()
    (slot,) = make("pengawaan")
    assert slot.meant == ("pengawasan",)
    assert "kawa" not in slot.stems


def test_a_word_nobody_knows_finds_nothing(make: Make) -> None:
    (slot,) = make("xyzzy")
    assert (slot.same, slot.known, slot.filler) == ((), False, False)


def test_words_of_a_question_say_nothing_alone(make: Make) -> None:
    slots = make("bagaimana", "caranya", "5", "sampah")
    assert [(slot.filler, slot.number) for slot in slots] == [
        (True, False),
        (True, False),
        (False, True),
        (False, False),
    ]
    assert [slot.known for slot in slots] == [True, True, True, True]
