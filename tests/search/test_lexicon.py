from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.documents import Document, Kind
from kiosk.search.index import open_index, write_index
from kiosk.search.lexicon import Found, Lexicon

TEXTS = (
    "Mencemari sungai dilarang; pencemaran didenda.",
    "Surabaya dan Soerabaja; tanda tangan ditandatangani.",
    "Sampah sampul sampai; kerjasama dan kerja bakti, lalu sama.",
)


@pytest.fixture
def lexicon(tmp_path: Path) -> Iterator[Lexicon]:
    documents = [Document(f"k{n}", Kind.BULLETIN, text) for n, text in enumerate(TEXTS)]
    write_index(tmp_path, documents, {f"k{n}": n + 1 for n in range(len(TEXTS))})
    with open_index(tmp_path) as db:
        assert db is not None
        yield Lexicon(db)


def stems(found: list[Found]) -> list[str]:
    return [stem for one in found for stem in one.stems]


def test_a_word_of_the_texts_is_known_by_its_stem(lexicon: Lexicon) -> None:
    assert lexicon.word("mencemari") == Found('"cemar"', ("cemar",), 1)


def test_a_stem_nobody_has_written_is_no_known_word(lexicon: Lexicon) -> None:
    assert lexicon.word("cemar") is None
    assert lexicon.word("siti") is None
    assert lexicon.nearest("cemar") == lexicon.nearest("tercemar") == lexicon.word("mencemari")
    assert lexicon.nearest("siti") is None


def test_of_the_families_a_word_may_belong_to_the_most_used_is_taken(lexicon: Lexicon) -> None:
    found = lexicon.nearest("kerjakan")
    assert found is not None
    assert found.stems == ("kerja",)


def test_words_side_by_side_are_a_phrase_only_if_all_are_known(lexicon: Lexicon) -> None:
    phrase = lexicon.phrase(("tanda", "tangan"))
    assert phrase is not None
    assert phrase.expression == '"tanda tangan"'
    assert lexicon.phrase(("tanda", "zebra")) is None
    assert lexicon.phrase(()) is None


def test_old_and_modern_spelling_lead_to_each_other(lexicon: Lexicon) -> None:
    assert stems(lexicon.respelled("surabaja")) == ["surabaya"]
    assert stems(lexicon.respelled("tjemar")) == []


def test_half_a_word_is_completed_by_what_is_used_but_not_by_fillers(lexicon: Lexicon) -> None:
    assert stems(lexicon.completed("samp")) == ["sampah", "sampul"]
    assert lexicon.completed("sa") == []


def test_a_joined_word_is_the_two_that_stand_together_somewhere(lexicon: Lexicon) -> None:
    parts = lexicon.parts("tandatangan", 3)
    assert parts is not None
    assert parts.expression == '"tanda tangan"'
    assert lexicon.parts("sampahkerja", 3) is None
    assert lexicon.parts("zebracross", 3) is None


def test_every_form_of_a_stem_can_be_marked(lexicon: Lexicon) -> None:
    assert lexicon.forms(["cemar"]) == {"cemar": "cemar", "mencemari": "cemar", "pencemaran": "cemar"}


def test_rows_are_counted(lexicon: Lexicon) -> None:
    assert lexicon.rows() == len(TEXTS)


def test_things_that_stand_together_are_as_rare_as_the_rarest() -> None:
    each = (Found('"a"', ("a",), 5), Found('"b"', ("b",), 2))
    assert Found.together(each) == Found('("a" AND "b")', ("a", "b"), 2)
    assert Found.side_by_side(each) == Found('"a b"', ("a", "b"), 2)
