from pathlib import Path

import pytest

from kiosk.documents import Document, Kind
from kiosk.search.index import FILE_NAME, write_index
from kiosk.search.near import FEW, Near, Words, known_words, near
from tests.search.conftest import WASTE


def words(*every: str, whole: bool = True) -> Words:
    """Those words, the most used first, among enough others to be a vocabulary."""
    table: dict[int, dict[int, str]] = {40: {100 + number: f"{number:040}" for number in range(FEW)}} if whole else {}
    for place, word in enumerate(every):
        table.setdefault(len(word), {})[place] = word
    return table


@pytest.mark.parametrize(
    ("typed", "mistakes", "meant"),
    [
        ("prekebunan", 1, "perkebunan"),
        ("perkebuna", 1, "perkebunan"),
        ("perkkebunann", 2, "perkebunan"),
        ("kitb", 1, "kitab"),
        ("infrastucture", 1, "infrastructure"),
    ],
)
def test_no_slip_of_the_finger_hides_a_word(typed: str, mistakes: int, meant: str) -> None:
    assert near(words("perkebunan", "kitab", "infrastructure"), typed) == Near(mistakes, (meant,))


def test_fewer_mistakes_count_more_than_much_use_and_use_more_than_the_alphabet() -> None:
    assert near(words("penerima", "penerimaan", "penerimaam"), "penerimaak").words == ("penerimaan", "penerimaam")


@pytest.mark.parametrize("typed", ["ktb", "12345", "kitx", "prkbnan", ""])
def test_too_short_a_number_or_too_wrong_a_word_is_left_alone(typed: str) -> None:
    assert near(words("ktp", "12346", "perkebunan"), typed).words == ()


def test_a_few_words_do_not_put_a_short_right_one_in_the_wrong() -> None:
    assert near(words("sana", whole=False), "sama").words == ()
    assert near(words("sana"), "sama").words == ("sana",)
    assert near(words("kebersihan", whole=False), "kebersian").words == ("kebersihan",)


def test_forgiving_more_never_offers_what_shares_hardly_a_letter() -> None:
    assert near(words("pemekaran"), "pamekasan", forgiven=1).mistakes == 2
    assert near(words("berubah"), "gerobag", forgiven=1).words == ()


def test_words_come_by_length_and_use(tmp_path: Path) -> None:
    more = Document("k", Kind.BULLETIN, "Sampah sungai")
    write_index(tmp_path, [WASTE, more], {WASTE.id: 1, "k": 2})
    known = known_words(tmp_path)
    assert list(known[6].values())[:2] == ["sampah", "sungai"]
    assert known_words(tmp_path) is known


def test_words_of_an_index_that_was_made_anew_are_read_anew(tmp_path: Path) -> None:
    write_index(tmp_path, [WASTE], {WASTE.id: 1})
    before = known_words(tmp_path)
    (tmp_path / FILE_NAME).rename(tmp_path / "old")
    write_index(tmp_path, [Document("k", Kind.BULLETIN, "Posyandu")], {"k": 1})
    assert before != known_words(tmp_path)
    assert list(known_words(tmp_path)[8].values()) == ["posyandu"]
