import pytest

from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.elucidation import Elucidation, elucidation_start, read_elucidation

TITLE = "PENJELASAN\nATAS\nPERATURAN DAERAH KOTA CONTOH"
TEXT = f"""{TITLE}
I. UMUM
Sampah bertambah.
II. PASAL DEMI PASAL
Sebelum pasal.
Pasal 1
Cukup jelas.
Pasal 3
Yang dimaksud dengan “warga” sesuai
Pasal 1
adalah penduduk.
Pasal 4
TAMBAHAN LEMBARAN DAERAH KOTA CONTOH NOMOR 7"""


def read(text: str = TEXT, *, amending: bool = False) -> Elucidation:
    source = clean(text)
    return read_elucidation(source, 0, len(source.text), amending=amending)


def start(text: str, least: int = 0) -> int:
    return elucidation_start(text, least)


def test_general_part_has_neither_title_nor_articles() -> None:
    assert read().general == "Sampah bertambah."


def test_each_article_gets_its_own_elucidation() -> None:
    sections = dict(read().sections)
    assert sections["1"] == "Cukup jelas."
    assert "adalah penduduk." in sections["3"]


def test_article_without_a_word_of_its_own_is_kept_empty() -> None:
    assert read().sections[-1] == ("4", "")


def test_title_headings_and_gazette_are_kept_apart() -> None:
    formal = read().formal
    assert formal.startswith("PENJELASAN")
    assert formal.endswith("TAMBAHAN LEMBARAN DAERAH KOTA CONTOH NOMOR 7")
    assert "II. PASAL DEMI PASAL" in formal


def test_what_stands_before_the_first_article_is_not_lost() -> None:
    assert read().between == "Sebelum pasal."


@pytest.mark.parametrize(
    "text", ["PENJELASAN UMUM\nIsi.", "I. UMUM\nIsi.", "JUDUL\nUMUM\nIsi.", "TENTANG AIR UMUM Isi."]
)
def test_elucidation_without_article_part_is_general(text: str) -> None:
    assert (read(text).general, read(text).sections) == ("Isi.", [])


def test_elucidation_without_label_begins_behind_its_title() -> None:
    found = read("PENJELASAN\nATAS PERATURAN\nSampah bertambah.\nPasal 1\nCukup jelas.")
    assert (found.formal, found.general) == ("PENJELASAN\nATAS PERATURAN", "Sampah bertambah.")


def test_elucidation_without_general_part_keeps_its_title() -> None:
    found = read("PENJELASAN ATAS PERATURAN\nPASAL DEMI PASAL\nPasal 1\nCukup jelas.")
    assert (found.formal, found.general) == ("PENJELASAN ATAS PERATURAN\nPASAL DEMI PASAL", "")
    assert found.sections == [("1", "Cukup jelas.")]


def test_labels_of_ayat_and_letters_begin_lines() -> None:
    text = "PASAL DEMI PASAL\nPasal 1\nAyat (1) Cukup jelas. Ayat (2) Huruf a Terang. Huruf b Jelas."
    assert dict(read(text).sections)["1"].split("\n")[-2:] == ["Ayat (2) Huruf a Terang.", "Huruf b Jelas."]


def test_points_of_an_amending_law_stay_with_their_article() -> None:
    text = "\n".join(
        [
            *("II. PASAL DEMI PASAL", "Pasal I", "Angka 1", "Pasal 2", "Jelas.", "Angka 2", "Pasal 6A", "Terang."),
            *("Pasal II", "Cukup jelas."),
        ]
    )
    found = read(text, amending=True)
    assert found.sections == [("2", "Angka 1\nJelas."), ("6A", "Angka 2\nTerang."), ("II", "Cukup jelas.")]
    assert found.formal.endswith("Pasal I")


def test_point_without_an_article_behind_it_is_not_lost() -> None:
    assert read("II. PASAL DEMI PASAL\nAngka 1", amending=True).between == "Angka 1"


def test_no_elucidation_has_no_part() -> None:
    assert read("") == Elucidation(sections=[], heads=[])


def test_start_is_where_its_title_stands_not_where_it_is_mentioned() -> None:
    before = "PENJELASAN\n" + "Isi.\n" * 50
    assert start(before + TEXT) == len(before)


def test_start_is_the_first_of_two_titles_that_look_alike() -> None:
    before = "Isi.\n" * 50
    assert start(f"{before}{TITLE}\n\n{TEXT}") == len(before)


@pytest.mark.parametrize("heading", ["P E N J E L A S A N", "PENJE1ASAN", "PENJEI..ASAN", "PENJTJLASAN ATAS"])
def test_start_is_found_in_a_scanned_heading(heading: str) -> None:
    assert start(f"Isi.\n{heading}\nA T A S\nPERATURAN") == 5


def test_start_without_title_is_its_first_part() -> None:
    assert start("Pasal 1\nIsi.\nI. UMUM\nIsi.\nII. PASAL DEMI PASAL") == 13
    assert start("Pasal 1\nIsi.\nIsi.\nII. PASAL DEMI PASAL") == 18


def test_general_part_alone_is_no_elucidation() -> None:
    text = "Pasal 1\nI. UMUM"
    assert start(text) == len(text)


def test_start_before_the_first_place_is_not_looked_at() -> None:
    assert start(TEXT, len(TITLE)) == TEXT.index("I. UMUM")


def test_bare_heading_above_the_articles_does_not_stay_with_the_last_article() -> None:
    source = clean("Pasal 1\nBerlaku.\nPENJELASAN\nII. PASAL DEMI PASAL\nPasal 1\nCukup jelas.")
    assert source.shadow[elucidation_start(source.shadow) :].startswith("PENJELASAN\nII.")


def test_a_colon_behind_the_number_is_no_part_of_what_is_said() -> None:
    source = clean("PENJELASAN\nATAS\nPERATURAN\nI. UMUM\nIsi.\nII. PASAL DEMI PASAL\nPasal 1 : cukup jelas.")
    assert read_elucidation(source, 0, len(source.text), amending=False).sections == [("1", "cukup jelas.")]
