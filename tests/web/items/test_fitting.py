"""What stands on a sheet of A5; that it truly fits there is proved by printing (tests/browser/test_paper.py)."""

import pytest

from kiosk.web.items.fitting import DETAILED, LONGEST, MOST_FACTS, SIZES, SOURCE, fitted
from kiosk.web.items.leaf import Leaf, Line, Role
from kiosk.web.items.message import told

SENTENCE = "Warga membawa sapu dan tempat sampah dari rumah masing-masing. "


def leaf(*paragraphs: str, **fields: object) -> Leaf:
    return Leaf("x", "/k/1", "kabar", "Kabar Kampung", "Kerja bakti", paragraphs=paragraphs, **fields)  # type: ignore[arg-type]


def test_short_call_is_set_large_for_a_wall() -> None:
    made = fitted(leaf("Minggu jam 7 pagi."))
    assert (made.size, made.whole) == (SIZES[0].name, True)
    assert made.lines == (Line("Minggu jam 7 pagi."),)


def test_longer_text_is_set_smaller_before_anything_is_left_out() -> None:
    sizes = [fitted(leaf(SENTENCE * count)).size for count in (2, 10, 20, 30)]
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 2
    assert fitted(leaf(SENTENCE * 20)).whole


def test_too_long_text_ends_with_a_whole_sentence_in_the_smallest_letters() -> None:
    made = fitted(leaf(SENTENCE * 10, SENTENCE * 400))
    assert (made.size, made.whole) == (SIZES[-1].name, False)
    assert len(made.lines) == 2
    assert made.lines[-1].text.endswith("masing-masing.")


def test_heading_above_nothing_is_left_out() -> None:
    made = fitted(leaf(*[SENTENCE.strip()] * 18, "## Langkahnya", "x" * 4000, "- satu"))
    assert not made.whole
    assert made.lines[-1].role is not Role.HEADING


def test_heading_that_does_not_fit_is_no_beginning() -> None:
    made = fitted(leaf(*[f"## {SENTENCE}"] * 90))
    assert made.lines == ()
    assert not made.whole


@pytest.mark.parametrize("text", ["W" * 3000, "漢" * 3000, "i" * 9000, "a " * 6000, "@M%" * 900])
def test_no_text_is_endless(text: str) -> None:
    made = fitted(leaf(text))
    assert not made.whole
    assert all(len(line.text) < 3000 for line in made.lines)


def test_title_facts_warning_and_source_are_bounded() -> None:
    facts = tuple((f"Hal {n}", "x y " * 100) for n in range(9))
    made = fitted(leaf("Isi.", facts=facts, warning="a b " * 200, source="c d " * 200, sample=True, day="2026-11-20"))
    assert len(made.facts) == MOST_FACTS
    assert all(len(value) <= LONGEST["fact"] for _, value in made.facts)
    assert len(made.warning) <= LONGEST["warning"]
    assert len(made.source) <= SOURCE


def test_what_a_law_means_stands_before_its_text() -> None:
    law = leaf("(1) Bunyi.", part_of="Perda", meaning=("Pilah dulu.",))
    made = fitted(law, told(law, "id"))
    assert [line.text for line in made.lines] == [
        "Artinya",
        "Pilah dulu.",
        "(Penjelasan KIM, bukan bunyi hukum)",
        "Bunyi.",
    ]


def test_what_must_be_known_stands_whole_before_the_details_are_cut() -> None:
    made = fitted(leaf("- Bawa KTP.", "1. Datang.", "Waspada: tidak perlu calo.", details=(SENTENCE,) * 40))
    assert [line.text for line in made.lines[:3]] == ["Bawa KTP.", "Datang.", "Waspada: tidak perlu calo."]
    assert 3 < len(made.lines) < 43
    assert (made.whole, made.size) == (False, next(size.name for size in SIZES if size.points == DETAILED))


def test_short_details_stay_in_large_letters() -> None:
    made = fitted(leaf("Datang.", details=("Tutup hari Minggu.",)))
    assert (made.whole, made.size) == (True, SIZES[0].name)


def test_what_must_be_known_loses_its_end_only_behind_all_details() -> None:
    made = fitted(leaf(*[f"{n}. {SENTENCE}" for n in range(1, 60)], details=("Tutup hari Minggu.",)))
    assert not made.whole
    assert all(line.role is Role.ITEM for line in made.lines)


def test_largest_letters_that_fit_are_taken() -> None:
    """A quarter of the sheet stayed white under small letters: rows were counted too wide."""
    chosen = [fitted(leaf(SENTENCE * count)).size for count in (2, 7, 9, 11, 13, 15, 17, 19)]
    assert set(chosen) >= {size.name for size in SIZES[:6]}


def test_items_need_less_room_than_paragraphs() -> None:
    plain = fitted(leaf(*["Satu baris."] * 16)).size
    listed = fitted(leaf(*["- Satu baris."] * 16)).size
    assert listed < plain


def test_words_that_say_where_the_rest_is_have_their_rows() -> None:
    one, two = (fitted(leaf(*[SENTENCE] * 90), rest="kata " * count) for count in (1, 40))
    assert len(two.lines) < len(one.lines)
