from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.folios import without_folios


def test_page_numbers_do_not_stand_in_the_middle_of_an_article() -> None:
    text = "Pasal 1\nsatu\n3\fdua\n4\ftiga\n5\fempat"
    assert without_folios(text) == ("Pasal 1\nsatu\n\fdua\n\ftiga\n\fempat", ["3", "4", "5"])
    assert clean(text).furniture == ("3", "4", "5")


def test_numbers_at_the_head_of_pages_are_taken_as_well() -> None:
    assert without_folios("1\nsatu\f2\ndua\f3\ntiga\f\n")[1] == ["1", "2", "3"]


def test_a_number_of_the_text_that_stands_alone_stays() -> None:
    assert without_folios("satu\n3\fdua\n4\f12\ntiga\n5") == ("satu\n\fdua\n\f12\ntiga\n", ["3", "4", "5"])


def test_numbers_that_do_not_count_with_the_pages_stay() -> None:
    for text in ("satu\n7\fdua\n2\ftiga\n9", "satu\n1\fdua\n2", "satu\fdua\ftiga", ""):
        assert without_folios(text) == (text, [])
