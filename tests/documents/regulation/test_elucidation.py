from kiosk.documents.model import Article
from kiosk.documents.regulation.elucidation import Elucidation, attach, read_elucidation, start

TEXT = """PENJELASAN
ATAS
PERATURAN DAERAH KOTA CONTOH
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
TAMBAHAN LEMBARAN DAERAH KOTA CONTOH NOMOR 7
LAMPIRAN
Tabel"""
TAIL = TEXT.split("\n")


def articles(*numbers: str) -> list[Article]:
    return [Article(number, "Isi.") for number in numbers]


def read(lines: list[str] = TAIL) -> Elucidation:
    return read_elucidation(lines, articles("1", "2", "3", "4"), [])


def test_general_part_has_neither_title_nor_articles() -> None:
    assert read().general == "Sampah bertambah."


def test_each_article_gets_its_own_elucidation() -> None:
    assert [number for number, _ in read().sections] == ["1", "3"]
    assert read().sections[1][1].endswith("Pasal 1\nadalah penduduk.")


def test_title_headings_and_gazette_are_kept_apart() -> None:
    assert list(read().formal) == [*TAIL[:4], TAIL[5], TAIL[14]]


def test_what_has_no_place_is_not_lost() -> None:
    assert list(read().unplaced) == ["Sebelum pasal.", "Pasal 4", "LAMPIRAN\nTabel"]


def test_elucidation_without_article_part_is_general() -> None:
    assert read(["PENJELASAN UMUM", "UMUM", "Isi."]).general == "UMUM\nIsi."


def test_elucidation_without_general_part_keeps_its_title() -> None:
    found = read(["PENJELASAN ATAS PERATURAN", "PASAL DEMI PASAL", "Pasal 2", "Cukup jelas."])
    assert (list(found.formal), found.general) == (["PENJELASAN ATAS PERATURAN", "PASAL DEMI PASAL"], "")
    assert list(found.sections) == [("2", "Cukup jelas.")]


def test_points_of_an_amending_law_stay_with_their_article() -> None:
    lines = [
        "II. PASAL DEMI PASAL",
        "Pasal I",
        "Angka 1",
        "Pasal 2",
        "Jelas.",
        "Angka 2",
        "Pasal 6A",
        "Terang.",
        "Pasal II",
        "Cukup.",
    ]
    found = read_elucidation(lines, articles("I", "II"), articles("2", "6A"))
    assert list(found.sections) == [("2", "Angka 1\nJelas."), ("6A", "Angka 2\nTerang."), ("II", "Cukup.")]
    assert list(found.unplaced) == ["Pasal I"]


def test_point_without_an_article_behind_it_is_not_lost() -> None:
    assert list(read(["II. PASAL DEMI PASAL", "Angka 1"]).unplaced) == ["Angka 1"]


def test_start_is_where_its_title_stands_not_where_it_is_mentioned() -> None:
    assert start(["PENJELASAN", *["Isi."] * 50, *TAIL]) == 51


def test_start_without_title_is_its_first_part() -> None:
    assert start(["Pasal 1", "Isi.", "I. UMUM", "Isi.", "II. PASAL DEMI PASAL"]) == 2
    assert start(["Pasal 1", "Isi.", "Isi.", "II. PASAL DEMI PASAL"]) == 3
    assert start(["Pasal 1", "I. UMUM"]) == 2


def test_attached_sections_are_taken_once() -> None:
    sections = [("2", "lama"), ("2", "baru"), ("9", "asing")]
    attached = attach(articles("2", "2", "3"), sections)
    assert [article.elucidation for article in attached] == ["lama", "baru", ""]
    assert sections == [("9", "asing")]
