import pytest

from kiosk.documents.regulation.clean import clean
from kiosk.documents.regulation.title import Title, read_title, reads_as_regulation

PERDA = """SALINAN
WALI KOTA CONTOH
PERATURAN DAERAH KOTA CONTOH
NOMOR 12A TAHUN 2010
TENTANG
PENGELOLAAN SAMPAH DI KOTA
DENGAN RAHMAT TUHAN YANG MAHA ESA
WALI KOTA CONTOH,"""
SAMPAH = Title("perda", "12A", "2010", "Kota Contoh", "Pengelolaan Sampah di Kota")


def title(text: str) -> Title:
    return read_title(clean(text))


def test_printed_title_loses_neither_letter_nor_place() -> None:
    assert title(PERDA) == SAMPAH


@pytest.mark.parametrize(
    "text",
    [
        PERDA.replace("\n", " "),
        PERDA.replace("TENTANG", "T E N T A N G"),
        PERDA.replace("TAHUN 2010\n", "TAHUN 2010\n\n"),
        PERDA.replace("NOMOR 12A", "NOMOR: 12A"),
    ],
    ids=["one line", "spaced", "empty line", "colon"],
)
def test_title_is_read_however_it_is_printed(text: str) -> None:
    assert title(text) == SAMPAH


@pytest.mark.parametrize(
    ("printed", "number", "year"),
    [
        ("NOMOR 148/PMK.01/2012", "148/PMK.01/2012", "2012"),
        ("NOMOR 19/SEOJK.06/ 2023", "19/SEOJK.06/2023", "2023"),
        ("NOMOR : 1 TAHUN 2OI1", "1", "2011"),
        ("NOMOR lO TAHUN 2011", "10", "2011"),
        ("NOMOR O TAHUN 2011", "O", "2011"),
        ("NOMOR 1 2 TAHUN 2011", "12", "2011"),
        ("NO. 16 TAHUN 1950", "16", "1950"),
        ("No. 16 TAHUN 1950", "16", "1950"),
        ("N0M0R 16 TAHUN 1950", "", ""),
        ("NOM0R 16 TAHUN 1950", "16", "1950"),
        ("NOMOR PM 6 TAHUN 2023", "PM 6", "2023"),
        ("NOMOR 8\nTAHUN 2020", "8", "2020"),
        ("NOMOR 440/12", "440/12", ""),
    ],
)
def test_number_is_kept_as_printed_but_a_scanners_signs_are_read(printed: str, number: str, year: str) -> None:
    found = title(f"PERATURAN MENTERI KEUANGAN REPUBLIK INDONESIA\n{printed}\nTENTANG\nPAJAK")
    assert (found.number, found.year, found.region) == (number, year, "")
    assert found.type == ("permenkeu" if number else "")


@pytest.mark.parametrize(
    ("printed", "key", "region"),
    [
        ("UNDANG-UNDANG REPUBLIK INDONESIA", "uu", ""),
        ("UNDANG - UNDANG REPUBUK INDONESIA", "uu", ""),
        ("UNDANG-UNDANG REPUBLIK INDONESIA UNDANG-UNDANG REPUBLIK INDONESIA", "uu", ""),
        ("PERATURAN PEMEzuNTAH REPUBLIK INDONESIA", "pp", ""),
        ("PERATURAN PEMERINTAH PENGGANTI UNDANG-UNDANG", "perppu", ""),
        ("PERATURANMENTERI PERHUBUNGAN REPUBLIK INDONESIA", "permenhub", ""),
        ("PERATURAN MENTERI KOMUNIKASI DAN INFORMATIKA REPUBLIK INDONESIA", "permen", "Komunikasi dan Informatika"),
        ("PERATURAN GUBERNUR JAWA CONTOH", "pergub", "Provinsi Jawa Contoh"),
        ("PERATURAN BUPATI CONTOH", "perbup", "Kabupaten Contoh"),
        ("PERATURAN WALIKOTA CONTOH", "perwal", "Kota Contoh"),
        ("PERATURAN WALI KOTA KOTA CONTOH", "perwal", "Kota Contoh"),
        ("SURAT EDARAN OTORITAS JASA KEUANGAN", "seojk", ""),
        ("PERATURAN DESA CONTOH", "perdes", "Desa Contoh"),
        ("PERATURAN DAERAH", "perda", ""),
    ],
)
def test_type_and_place_are_told_apart(printed: str, key: str, region: str) -> None:
    found = title(f"{printed}\nNOMOR 1 TAHUN 2020\nTENTANG\nAIR")
    assert (found.type, found.region, found.about) == (key, region, "Air")


@pytest.mark.parametrize(
    "line",
    [
        "WALI KOTA CONTOH,",
        "PRESIDEN REPUBLIK INDONESIA,",
        "Menimbang : a. bahwa",
        "MEMUTUSKAN:",
        "BAB I\nKETENTUAN UMUM",
        "Pasal 1",
        "Dengan rahmat",
        "\nI. UMUM",
        "",
    ],
)
def test_topic_ends_where_the_title_does(line: str) -> None:
    assert title(f"PERATURAN DAERAH KOTA CONTOH\nNOMOR 1 TAHUN 2020\nTENTANG\nAIR BERSIH\n{line}").about == "Air Bersih"


def test_title_typed_by_a_person_keeps_its_letters() -> None:
    found = title("Peraturan Wali Kota Contoh Nomor 3 Tahun 2024 tentang Layanan SIM.\nMenimbang:")
    assert found == Title("perwal", "3", "2024", "Kota Contoh", "Layanan SIM")


def test_topic_in_capitals_keeps_numbers_of_other_laws() -> None:
    found = title("UNDANG-UNDANG\nNOMOR 5 TAHUN 2010\nTENTANG\nPERUBAHAN ATAS PERATURAN NOMOR PM 6 TAHUN II\nBAB I")
    assert found.about == "Perubahan atas Peraturan Nomor PM 6 Tahun II"


def test_laws_named_among_the_reasons_are_not_the_title() -> None:
    named = "Undang-Undang Nomor 1 Tahun 2020 tentang Air"
    assert title(f"SALINAN\nMenimbang: a. bahwa\n{named}\nMengingat: 1.\n{named}") == Title()


def test_title_lost_on_the_first_page_is_read_in_the_elucidation() -> None:
    again = PERDA.split("DENGAN", maxsplit=1)[0].removeprefix("SALINAN\nWALI KOTA CONTOH\n")
    assert title(f"Pasal 1\nIsi.\nPENJELASAN\nATAS\n{again}I. UMUM\nIsi.") == SAMPAH
    assert title("Pasal 1\nIsi.\nPENJELASAN\nATAS\nI. UMUM\nIsi.") == Title()


@pytest.mark.parametrize(
    ("about", "amending"),
    [
        ("Perubahan atas Undang-Undang", True),
        ("Perubahan Kedua atas Peraturan", True),
        ("PERUBAHAN PERTAMA ATAS PERATURAN", True),
        ("Perubahan Iklim", False),
        ("Penetapan Perppu Nomor 3 tentang Perubahan atas Undang-Undang", False),
    ],
)
def test_adopting_a_change_is_no_change(about: str, amending: bool) -> None:
    assert Title(about=about).amending is amending


@pytest.mark.parametrize("text", ["", "Kerja bakti hari Minggu", "\n\n\n"])
def test_text_without_title_has_none(text: str) -> None:
    assert title(text) == Title()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (PERDA, True),
        ("Peraturan Wali Kota Contoh Nomor 3 Tahun 2024 tentang Sampah\n\nPasal 1\nIsi.", True),
        ("Peraturan Wali Kota Contoh Nomor 3 Tahun 2024 tentang Sampah sudah terbit.\nMari kita baca.", False),
        ("# Peraturan Wali Kota Contoh Nomor 3 Tahun 2024 tentang Sampah\n\n## Pasal 1\nIsi.", True),
        ("\n".join(["Surat warga."] * 20) + "\n" + PERDA, False),
        ("Tanpa judul\nMEMUTUSKAN:\nPasal 1\nIsi.", True),
        ("Tanpa judul\nM E M U T U S K A N\n**PASAL I**\nIsi.", True),
        ("Tanpa judul\nMEMUTUSKAN:\nmenurut Pasal 1 ini", False),
        ("Tanpa judul\nPasal 1\nIsi.", False),
        ("Kerja bakti hari Minggu", False),
        ("", False),
    ],
)
def test_bulletin_about_a_regulation_is_none(text: str, right: bool) -> None:
    assert reads_as_regulation(text) is right


def test_a_head_printed_twice_names_its_place_once() -> None:
    head = "PERATURAN WALI KOTA CONTOH\nPERATURAN WALI KOTA CONTOH\nNOMOR 2 TAHUN 2024\nTENTANG\nPASAR\nMenimbang: a"
    found = read_title(clean(head))
    assert (found.type, found.region, found.number) == ("perwal", "Kota Contoh", "2")


@pytest.mark.parametrize(
    ("printed", "about"),
    [
        ("KETERTIBAN UMUM DAN KETENTRAMAN", "Ketertiban Umum dan Ketentraman"),
        ("PARKIR\nDI TEPI JALAN UMUM", "Parkir di Tepi Jalan Umum"),
        ("RETRIBUSI JASA UMUM", "Retribusi Jasa Umum"),
        ("SELISItt KURANG PAJAK", "SELISItt KURANG PAJAK"),
        ("PERUBAHAN ATAS PERATURAN DAERAH NOMOR I1 TAHUN 2OO8", "Perubahan atas Peraturan Daerah Nomor 11 Tahun 2008"),
    ],
)
def test_no_word_of_what_a_title_is_about_is_cut_off(printed: str, about: str) -> None:
    head = f"PERATURAN DAERAH KOTA CONTOH\nNOMOR 2 TAHUN 2024\nTENTANG\n{printed}\nDENGAN RAHMAT TUHAN YANG MAHA ESA\n"
    assert read_title(clean(head)).about == about


def test_a_title_does_not_swallow_the_considerations_that_a_scanner_glued_to_it() -> None:
    head = "PERATURAN DAERAH KOTA CONTOH NOMOR 2 TAHUN 2024 TENTANG PASAR Menirnbang a b bahwa dala: n rangka"
    assert read_title(clean(head)).about == "Pasar"
