import pytest

from kiosk.documents.regulation.paragraphs import paragraph_openings


def first_words(shadow: str) -> list[str]:
    """What follows each opening, to tell which of several marks was taken."""
    return [shadow[opening.end :].split(maxsplit=1)[0] for opening in paragraph_openings(shadow, 0, len(shadow))]


@pytest.mark.parametrize(
    "text",
    [
        "Warga wajib melapor, (1) dan seterusnya.",
        "Warga melapor kepada petugas (1) setiap bulan",
        "Menurut aturan angka (1), warga wajib.",
        "Biaya rupiah 3 (1) tiap bulan.",
        "Nilai (0) Setiap.",
    ],
)
def test_number_in_brackets_in_a_sentence_opens_no_ayat(text: str) -> None:
    assert first_words(text) == []


def test_stronger_mark_of_the_same_number_wins_though_it_comes_later() -> None:
    text = "Aturan menurut ayat (1) dan\nseterusnya.\n(1) Warga melapor.\n(2) Petugas mencatat."
    assert first_words(text) == ["Warga", "Petugas"]


def test_ayat_that_goes_on_in_small_letters_is_found() -> None:
    assert first_words("(1) Warga melapor.\n(2) setiap petugas mencatat.") == ["Warga", "setiap"]


def test_list_that_begins_anew_does_not_replace_the_ayat() -> None:
    assert first_words("(1) Satu.\n(2) Dua.\n(1) Ulang.\n(2) Lagi.") == ["Satu.", "Dua."]


def test_inserted_ayat_without_its_predecessor_is_none() -> None:
    assert first_words("(1) Satu.\n(1c) Sela.\n(2) Dua.") == ["Satu.", "Dua."]


def test_old_print_passes_over_a_number_that_is_not_due() -> None:
    assert first_words("1. Satu menurut ayat (2).\n7. Lompat.\n2. Dua.") == ["Satu", "Dua."]


def test_full_stop_lost_by_a_scanner_does_not_hide_the_next_ayat() -> None:
    assert first_words("(1) Warga melapor\n(2) Petugas mencatat") == ["Warga", "Petugas"]
    assert first_words("(1) Rumah tangga 5\n(2) Petugas mencatat") == ["Rumah", "Petugas"]


def test_ayat_that_begins_with_a_figure_is_found() -> None:
    assert first_words("(1) 5 karung beras dibagi.\n(2) 7 warga menerima.") == ["5", "7"]
