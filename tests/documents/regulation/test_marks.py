import pytest

from kiosk.documents.regulation.marks import UNREADABLE, Mark, article_marks, key_of


def marks(shadow: str) -> list[Mark]:
    return article_marks(shadow, 0, len(shadow))


def first(shadow: str) -> Mark:
    return marks(shadow)[0]


def read(shadow: str) -> list[str]:
    return [mark.number for mark in marks(shadow)]


def best(shadow: str) -> str:
    return max(marks(shadow), key=lambda mark: mark.score).number


HEADING = first("Warga melapor.\nPasal 5\nSetiap warga").score


def test_heading_on_its_own_line_is_told_with_its_place() -> None:
    text = "Warga melapor.\nPasal 5\nSetiap warga"
    mark = first(text)
    assert text[mark.start : mark.end] == "Pasal 5"
    assert (mark.number, mark.alone, mark.opens_line) == ("5", True, True)


def test_text_without_the_word_has_no_mark() -> None:
    assert marks("Warga berhak atas 5 karung beras dan pasalnya jelas; kapasal 5.") == []


def test_only_marks_between_the_two_places_are_told() -> None:
    text = "Pasal 1\nAir.\nPasal 2\nTanah.\nPasal 3\nUdara."
    middle = article_marks(text, text.index("Pasal 2"), text.index("Pasal 3"))
    assert {mark.number for mark in middle} <= {"2", UNREADABLE}
    assert middle[0].opens_line


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("Pasal 1O", "10"),
        ("Pasal l2", "12"),
        ("Pasa1 4", "4"),
        ("Pasall", "1"),
        ("Pasall 4", "14"),
        ("Pasal 1 1", "11"),
        ("PASAL 7", "7"),
        ("P a s a l 7", "7"),
        ("Fasal 7", "7"),
        ("Pasal. 7", "7"),
        ("Pasal S", "5"),
    ],
)
def test_number_or_word_soiled_by_a_scanner_is_still_read(heading: str, number: str) -> None:
    assert number in read(f"Warga melapor.\n{heading}\nSetiap warga")


def test_two_halves_of_a_number_are_rather_one_number_before_a_sentence() -> None:
    assert best("Warga melapor.\nPasal 1 2 Setiap warga") == "12"


def test_two_halves_before_a_reference_go_on_are_rather_two_numbers() -> None:
    assert best("Menurut aturan.\nPasal 1 2 dan seterusnya") == "1"


def test_number_behind_a_whole_number_is_no_half_of_it() -> None:
    assert "1234" not in read("Warga melapor.\nPasal 123 4 Setiap warga")


def test_inserted_article_with_a_space_is_read_as_inserted_and_as_plain() -> None:
    text = "Warga melapor.\nPasal 5 A\nSetiap warga"
    inserted, plain = marks(text)[:2]
    assert (inserted.number, text[inserted.start : inserted.end]) == ("5A", "Pasal 5 A")
    assert (plain.number, text[plain.start : plain.end]) == ("5", "Pasal 5")
    assert inserted.score > plain.score


def test_letter_that_begins_a_sentence_costs_the_plain_number_less() -> None:
    sentence, glued = (marks(f"Warga melapor.\nPasal 5 A{tail}") for tail in (" warga", ", warga"))
    assert sentence[0].score - sentence[1].score < glued[0].score - glued[1].score


def test_number_glued_to_the_first_word_is_cut_from_it() -> None:
    text = "Warga melapor.\nPasal 5Setiap warga"
    assert text[first(text).start : first(text).end] == "Pasal 5"


def test_roman_article_may_also_be_soiled_digits_but_rather_is_roman() -> None:
    roman, arabic = marks("Warga melapor.\nPasal II\nSetiap warga")[:2]
    assert (roman.number, arabic.number) == ("II", "11")
    assert roman.score > arabic.score


def test_soiled_roman_article_is_read_too() -> None:
    assert read("Warga melapor.\nPasal lI\nSetiap warga")[:2] == ["II", "11"]


@pytest.mark.parametrize("tail", ["(1) Setiap warga", "Setiap warga"])
def test_word_whose_number_is_lost_is_told_as_unreadable(tail: str) -> None:
    (mark,) = marks(f"Warga melapor.\nPasal {tail}")
    assert mark.number == UNREADABLE
    assert 0 < mark.score < HEADING


@pytest.mark.parametrize("text", ["Menurut pasal Setiap warga", "Aturan dalam Pasal Setiap", "x.\npasal Setiap warga"])
def test_word_without_number_in_a_sentence_is_no_heading(text: str) -> None:
    assert marks(text) == []


def test_sure_heading_may_bear_a_number_that_nobody_can_read() -> None:
    readings = marks("Warga melapor.\nPasal 77\nSetiap warga")
    assert [mark.number for mark in readings] == ["77", UNREADABLE]
    assert readings[1].score < readings[0].score


def test_reference_in_a_sentence_is_never_offered_as_unreadable() -> None:
    assert read("sebagaimana dimaksud dalam Pasal 77 ayat (2)") == ["77"]


@pytest.mark.parametrize(
    "text",
    [
        "sebagaimana dimaksud dalam\nPasal 5\nSetiap warga",
        "ketentuan air,\nPasal 5\nSetiap warga",
        "Warga melapor.\nPasal 5\nayat (1) huruf a",
        "Warga melapor.\nPasal 5 ayat (1)",
        "Warga melapor.\nPasal 5 setiap warga",
        "Warga melapor, Pasal 5 Setiap warga",
        "Warga melapor pada Pasal 5 Setiap warga",
        "aturan air dan Pasal 5 Setiap warga",
        "Warga melihat Pasal 5 Setiap warga",
        "Warga melapor.\npasal 5\nSetiap warga",
        "aturan air Fasal 5\nSetiap warga",
    ],
)
def test_reference_that_looks_like_a_heading_loses_points(text: str) -> None:
    assert first(text).score < HEADING - 1


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("aturan air atau Pasal 5 Setiap warga", "aturan air pada Pasal 5 Setiap warga"),
        ("aturan air, Pasal 5 Setiap warga", "aturan air,\nPasal 5\nSetiap warga"),
        ("aturan Pasal 5. Setiap warga", "aturan. Pasal 5. Setiap warga"),
        ("aturan\nPasal 5\nSetiap warga", "ATURAN\nPasal 5\nSetiap warga"),
        ("aturan\nPasal 5\nSetiap warga", "Aturan\nPasal 5\nSetiap warga"),
        ("x.\nPasal 5 setiap warga", "x.\nPasal 5 1. setiap warga"),
        ("x.\nPasal 5 1. setiap", "x.\nPasal 5 Setiap"),
        ("x.\nPasal 5 Setiap", "x.\nPasal 5 (1) Setiap"),
        ("x.\nPasal 5 (2) Setiap", "x.\nPasal 5 Setiap"),
        ("x.\nPasal 5\nSetiap", "x.\nPasal 5\nCukup jelas"),
        ("x.\nPasal 5 tentang air", "x.\nPasal 5\ntentang air"),
        ("aturan air Fasal 5 Setiap", "aturan air Pasal 5 Setiap"),
        ("x.\nPasal 5\nSetiap", "x.\nPASAL 5\nSetiap"),
    ],
)
def test_what_stands_about_a_mark_weighs_it(worse: str, better: str) -> None:
    assert first(worse).score < first(better).score


def test_elucidation_does_not_help_a_reference_in_a_sentence() -> None:
    assert first("sesuai dengan Pasal 5 Ayat ini").score < 0


@pytest.mark.parametrize("opening", ["", '"', "x.\n> ", 'x.\n"'])
def test_quote_before_a_heading_does_not_hide_that_it_opens_its_line(opening: str) -> None:
    assert first(f"{opening}Pasal 5\nSetiap warga").opens_line


def test_mark_in_the_middle_of_a_line_neither_opens_nor_fills_it() -> None:
    mark = first("Warga wajib melapor. Pasal 5\nSetiap warga")
    assert (mark.alone, mark.opens_line) == (False, False)


@pytest.mark.parametrize(
    ("number", "key"), [("5", (5, "")), ("5A", (5, "A")), ("1320", (1320, "")), ("IV", (4, "")), ("12AB", (12, "AB"))]
)
def test_number_sorts_by_its_value_and_then_its_letter(number: str, key: tuple[int, str]) -> None:
    assert key_of(number) == key


@pytest.mark.parametrize("number", ["", "5a", "1-2"])
def test_what_is_no_number_has_no_key(number: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        key_of(number)
