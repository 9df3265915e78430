"""Words of a law's own title and chapters that look like the labels of its elucidation."""

import pytest

from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.elucidation import Elucidation, elucidation_start, read_elucidation

TITLE = "PENJELASAN\nATAS\nPERATURAN DAERAH KOTA CONTOH\nNOMOR 2 TAHUN 2021\nTENTANG\n"


def read(text: str) -> Elucidation:
    source = clean(text)
    return read_elucidation(source, 0, len(source.text), amending=False)


@pytest.mark.parametrize("topic", ["KETERTIBAN UMUM", "KETERTIBAN\nUMUM", "PELAYANAN UMUM DI PASAR"])
def test_word_of_the_title_does_not_open_the_general_part(topic: str) -> None:
    found = read(f"{TITLE}{topic}\nI. UMUM\nPasar ramai.\nII. PASAL DEMI PASAL\nPasal 1\nCukup jelas.")
    assert found.general == "Pasar ramai."
    assert found.formal.endswith("I. UMUM\nII. PASAL DEMI PASAL")


def test_general_part_glued_to_a_title_that_holds_the_word_is_found() -> None:
    found = read(f"{TITLE}KETERTIBAN UMUM UMUM Pasar ramai. PASAL DEMI PASAL Pasal 1 Cukup jelas.")
    assert (found.general, found.sections) == ("Pasar ramai.", [("1", "Cukup jelas.")])


def test_general_part_without_a_label_does_not_end_in_the_closing() -> None:
    found = read(f"{TITLE}PASAR\nPasar ramai.\nII. PASAL DEMI PASAL\nPasal 1\nCukup jelas.")
    assert found.general == "Pasar ramai."


def test_running_head_of_the_gazette_does_not_cut_the_articles_off() -> None:
    head = "TAMBAHAN LEMBARAN DAERAH KOTA CONTOH NOMOR 9\n"
    found = read(f"{TITLE}PASAR\nI. UMUM\nRamai.\nII. PASAL DEMI PASAL\n{head}Pasal 1\nCukup jelas.\n{head}")
    assert found.sections == [("1", "Cukup jelas.")]


@pytest.mark.parametrize("heading", ["PENGAWASAN ATAS", "PENGUSULAN ATAS", "PENJUALAN ATAS", "PENJAMINAN ATAS"])
def test_chapter_about_something_else_is_no_elucidation(heading: str) -> None:
    text = f"Pasal 1\nIsi.\nBAB II\n{heading} PASAR\nPasal 2\nIsi."
    assert elucidation_start(text) == len(text)


@pytest.mark.parametrize("title", ["KETENTUAN UMUM", "KETENTUAN\nUMUM"])
def test_first_chapters_title_is_not_where_an_elucidation_without_title_begins(title: str) -> None:
    text = f"BAB I\n{title}\nPasal 1\nIsi.\nPasal 2\nIsi.\n"
    assert elucidation_start(f"{text}II. PASAL DEMI PASAL\nPasal 1\nCukup jelas.") == len(text)


def test_displaced_article_is_told_once_and_with_its_own_words() -> None:
    found = read(
        f"{TITLE}PASAR\nI. UMUM\nRamai.\nII. PASAL DEMI PASAL\nPasal 1\nSatu.\nPasal 3\nTiga.\nPasal 2\nDua.\n"
        "Pasal 4\nEmpat.\nPasal 5\nLima."
    )
    assert found.sections == [("1", "Satu."), ("3", "Tiga."), ("2", "Dua."), ("4", "Empat."), ("5", "Lima.")]


def test_dot_behind_an_articles_number_leaves_no_empty_line() -> None:
    found = read(f"{TITLE}PASAR\nI. UMUM\nRamai.\nII. PASAL DEMI PASAL\nPasal 1.\nAyat (1) Satu.\nPasal 2 : Dua.")
    assert found.sections == [("1", "Ayat (1) Satu."), ("2", "Dua.")]
