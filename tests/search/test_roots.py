from kiosk.search.roots import HINTS, KEPT, ROOT_OF, VARIANT_OF


def test_a_root_stands_for_itself() -> None:
    assert all(ROOT_OF[root] == root for root in ROOT_OF.values())


def test_no_word_is_both_taken_apart_and_kept_together() -> None:
    assert not KEPT & (ROOT_OF.keys() | HINTS)


def test_a_spelling_leads_straight_to_the_one_of_the_dictionary() -> None:
    assert not VARIANT_OF.keys() & set(VARIANT_OF.values())


def test_the_tables_can_be_met_by_words_as_they_are_folded() -> None:
    every = [*KEPT, *HINTS, *ROOT_OF, *VARIANT_OF]
    assert [word for word in every if not (word.isascii() and word.isalpha() and word == word.lower())] == []
