import pytest

from kiosk.documents import find_citations
from tests.documents.citing import told


def cited(text: str) -> list[tuple[str, str]]:
    """What is found: its words in the text, and its parts."""
    return [(" ".join(text[c.start : c.end].split()), told(c)) for c in find_citations(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Undang-Undang Nomor 11 Tahun 2008", "type=uu number=11 year=2008"),
        ("Undang-undang Republik Indonesia No. 11/2008", "type=uu number=11 year=2008"),
        ("UNDANG-UNDANG\nREPUBLIK INDONESIA\nNOMOR 16 TAHUN 1950", "type=uu number=16 year=1950"),
        ("Undang_ Undang Nomor 1 Tahun 2011", "type=uu number=1 year=2011"),
        ("Undang- Undang Nomor : 1 TAHUN 2011", "type=uu number=1 year=2011"),
        ("UU 11/2008", "type=uu number=11 year=2008"),
        ("U.U. No. 22 tahun 1948", "type=uu number=22 year=1948"),
        ("UU ITE", "type=uu number=11 year=2008"),
        ("UU ITE Nomor 19 Tahun 2016", "type=uu number=19 year=2016"),
        ("PP 43 Tahun 2014", "type=pp number=43 year=2014"),
        ("Undang-Undang Darurat Nomor 7 Tahun 1955", "type=uudrt number=7 year=1955"),
        ("Undang-Undang Nomor 23 Prp Tahun 1959", "type=perppu number=23 year=1959"),
        ("Penetapan Presiden Nomor 1/PNPS Tahun 1965", "type=penpres number=1 year=1965 printed=1/PNPS"),
        (
            "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2002",
            "type=perppu number=1 year=2002",
        ),
        (
            "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
            "type=uud year=1945",
        ),
        ("UUD 1945", "type=uud year=1945"),
        ("Peraturan Daerah Kota X Nomor 5 Tahun 2015", "type=perda number=5 year=2015 region=Kota X"),
        ("Perwali No. 12A Tahun 2010", "type=perwal number=12A year=2010"),
        (
            "Peraturan Bupati Sungai Jernih Nomor 40 A Tahun 2010",
            "type=perbup number=40A year=2010 region=Kabupaten Sungai Jernih",
        ),
        (
            "Keputusan Walikota Contoh Nomor 020/024 Tahun 2010",
            "type=kepwal number=020/024 year=2010 region=Kota Contoh",
        ),
        (
            "Keputusan Bupati Contoh Nomor :\n188.45/SK.0187/Hukum/2008",
            "type=kepbup number=188.45 year=2008 region=Kabupaten Contoh printed=188.45/SK.0187/Hukum/2008",
        ),
        (
            "Peraturan Menteri Hukum dan HAM Nomor M.HH-05.OT.01.01 Tahun 2010",
            "type=permen number=M.HH-05.OT.01.01 year=2010 issuer=KUMHAM",
        ),
        (
            "Peraturan Menteri Perhubungan Nomor PM 87 Tahun 2021",
            "type=permenhub number=87 year=2021 issuer=PERHUBUNGAN",
        ),
        (
            "Surat Edaran Direktur Jenderal Perbendaharaan Nomor SE-43/PB/2014",
            "type=se number=43 year=2014 issuer=PB printed=SE-43/PB/2014",
        ),
        ("Surat Edaran Gubernur Contoh Nomor 5 Tahun 2020", "type=se number=5 year=2020 region=Provinsi Contoh"),
        ("Surat Edaran Wali Kota Contoh Nomor 5 Tahun 2020", "type=se number=5 year=2020 region=Kota Contoh"),
        ("Surat Edaran Sekretaris Daerah Nomor 5 Tahun 2020", "type=se number=5 year=2020 region=Sekretaris Daerah"),
        ("Peraturan Komisi Informasi Nomor 1 Tahun 2010", "type=peraturan number=1 year=2010 issuer=Komisi Informasi"),
        (
            "Ketetapan Majelis Permusyawaratan Rakyat Republik Indonesia Nomor XVII/MPR/1998",
            "type=tapmpr number=XVII year=1998 printed=XVII/MPR/1998",
        ),
    ],
)
def test_no_printed_form_of_a_regulation_is_missed(text: str, parts: str) -> None:
    assert cited(f"Menurut {text}, maka") == [(" ".join(text.split()), parts)]


@pytest.mark.parametrize(
    "text",
    [
        "Lembaran Negara Republik Indonesia Tahun 2008 Nomor 58, Tambahan Lembaran Negara Nomor 4843",
        "Undang-Undang ini mulai berlaku pada tanggal 5 Juni 2008.",
        "peraturan perundang-undangan Nomor 5 Tahun 2015",
        "Peraturan Nomor 5 Tahun 2015",
        "Undang-Undang yang baru, Nomor 5 Tahun 2015",
        "Undang-Undang Nomor 5",
        "Undang-Undang Nomor lima Tahun 2015",
        "Undang-Undang Nomor (5) Tahun 2015",
        "Undang-Undang Nomor 5/15",
        "Undang-Undang Dasar Sementara",
        "Undang-Undang Dasar 1950",
        "Peraturan Daerah tentang Sampah",
        "buku itu 12 pp 2010/3, pp 43 Tahun 2014 halaman",
        "UU Desa Wisata dan UU sampah dan UU, ITE",
        "Undang-Undang Nomor " + "1/" * 40 + "2010",
    ],
)
def test_what_is_not_complete_is_no_citation(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("dalam Pasal 7 ayat (2) huruf b angka 3,", ["Pasal 7 ayat (2) huruf b angka 3"]),
        ("dalam Pasal 28 F diatur", ["Pasal 28 F"]),
        ("dalam Pasal 5 A. Ketentuan", ["Pasal 5"]),
        ("menurut pasal 18 ajat 2 tersebut", ["pasal 18 ajat 2"]),
        (
            "Pasal 7 ayat (1), ayat (2) huruf a, dan huruf b",
            ["Pasal 7 ayat (1)", "ayat (2) huruf a", "huruf b"],
        ),
        ("dalam Pasal 1 angka 2 dan angka 3 ditetapkan", ["Pasal 1 angka 2", "angka 3"]),
        ("dalam Pasal 5, Pasal 6, dan/atau Pasal 7 ayat (1)", ["Pasal 5", "Pasal 6", "Pasal 7 ayat (1)"]),
        ("Pasal 5 sampai dengan Pasal 7 berlaku", ["Pasal 5", "Pasal 7"]),
        ("dalam Pasal 5 s.d. Pasal 7", ["Pasal 5", "Pasal 7"]),
        ("dalam Pasal 5 dan Pasal karet", ["Pasal 5"]),
        ("(lihat Pasal 5)", ["Pasal 5"]),
        ("izin (Pasal 5) dicabut", ["Pasal 5"]),
        ("Ketentuan ayat (1) Pasal 7 diubah", ["Pasal 7"]),
        ("3. Pasal 34 dihapus. 4. Ketentuan Pasal 35 diubah", ["Pasal 34", "Pasal 35"]),
        ("sebagaimana dimaksud dalam\nPasal 7\nayat (1) wajib", ["Pasal 7 ayat (1)"]),
        ("yang melanggar Pasal 9 dipidana", ["Pasal 9"]),
        ("dalam Pasal 12 Undang-Undang ini", ["Pasal 12"]),
        ("dalam Pasal 12 Pemerintah mengatur", ["Pasal 12"]),
        ("dalam Pasal 12", ["Pasal 12"]),
        ("Pasal 12 ayat (1)", ["Pasal 12 ayat (1)"]),
    ],
)
def test_an_article_alone_is_one_of_the_same_document(text: str, places: list[str]) -> None:
    found = find_citations(text)
    assert [" ".join(text[c.start : c.end].split()) for c in found] == places
    assert {c.type for c in found} == {""}


@pytest.mark.parametrize(
    "text",
    [
        "Pasal 7",
        "ini.\nPasal 7\nSetiap orang wajib",
        "ini.\nPasal 7\n(1) Setiap orang wajib",
        "Cukup jelas. Pasal 7 Cukup jelas. Pasal 8 Ayat (1) Cukup jelas.",
        "Cukup jelas Pasal 7 Cukup jelas",
        "dalam Bab ini Pasal 7 (1) Setiap orang",
        "tata ruang,\nPasal 7\nSetiap orang",
        "Bagian Kesatu Umum Pasal 7 Setiap orang",
        "ini.\nPasal 7\na. Setiap orang",
        "Ayat (2)\nPasal 7\nCukup jelas",
        "PPh Pasal 21 dan Pajak Penghasilan (PPh) Pasal 25 ayat (1)",
        "pasal demi pasal, pasal karet, pasal-pasal",
        "dalam Pasal 7 Konvensi Wina",
        "dalam Pasal 362 KUHP dan Pasal 5 Kitab Undang-Undang",
        "dalam Pasal 20 Undang-Undang tersebut",
        "dalam Pasal 20 Undang-Undang Dasar",
        "dalam Pasal 2gD, dalam Pasal 0",
    ],
)
def test_neither_headings_nor_articles_of_others_are_taken(text: str) -> None:
    assert cited(text) == []


def test_a_list_of_articles_belongs_to_the_regulation_behind_it() -> None:
    text = "Pasal 5 ayat (1), Pasal 20, dan Pasal 33 ayat (3) dari Undang-Undang Dasar 1945 serta Pasal 4"
    assert cited(text) == [
        ("Pasal 5 ayat (1)", "type=uud year=1945 article=5 paragraph=1"),
        ("Pasal 20", "type=uud year=1945 article=20"),
        ("Pasal 33 ayat (3) dari Undang-Undang Dasar 1945", "type=uud year=1945 article=33 paragraph=3"),
        ("Pasal 4", "article=4"),
    ]


def test_articles_behind_a_regulation_belong_to_it() -> None:
    assert cited("UU 11/2008 Pasal 27 ayat (3) dan Pasal 28.\nPasal 1\nUU ITE\nPasal 2") == [
        ("UU 11/2008 Pasal 27 ayat (3)", "type=uu number=11 year=2008 article=27 paragraph=3"),
        ("Pasal 28", "type=uu number=11 year=2008 article=28"),
        ("UU ITE", "type=uu number=11 year=2008"),
    ]


def test_an_article_that_begins_with_a_regulation_does_not_cite_it_by_its_own_number() -> None:
    text = "ini.\nPasal 65\nUndang-Undang Nomor 5 Tahun 1960 dicabut.\nMengingat\nPasal 4\nUUD 1945"
    assert [parts for _, parts in cited(text)] == ["type=uu number=5 year=1960", "type=uud year=1945"]
    assert [parts for _, parts in cited("dalam\nPasal 4\nUUD 1945")] == ["type=uud year=1945 article=4"]


def test_an_amended_law_and_what_amended_it_are_two() -> None:
    text = "Undang-Undang Nomor 23 Tahun 2014 sebagaimana diubah dengan Undang-Undang Nomor 9 Tahun 2015"
    assert [parts for _, parts in cited(text)] == ["type=uu number=23 year=2014", "type=uu number=9 year=2015"]
