import pytest

from kiosk.documents.model import Annex
from kiosk.documents.regulation.annexes import annex_start, read_annexes
from kiosk.documents.regulation.clean import clean


def annexes(text: str) -> list[Annex]:
    source = clean(text)
    return read_annexes(source, annex_start(source.shadow, 0, len(source.shadow)), len(source.text))


def test_each_annex_stands_by_itself() -> None:
    found = annexes("Ditetapkan di Contoh\nLAMPIRAN I\nDaftar tarif.\nLAMPIRAN II\nDaftar tempat.")
    assert found == [Annex("LAMPIRAN I", "Daftar tarif."), Annex("LAMPIRAN II", "Daftar tempat.")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("LAMPIRAN\nPERATURAN DAERAH KOTA CONTOH", "LAMPIRAN"),
        ("selesai. LAMPIRAN PERATURAN WALI KOTA CONTOH", "LAMPIRAN"),
        ("selesai. LAMPIRAN III PERATURAN WALI KOTA CONTOH", "LAMPIRAN III"),
        ("selesai. LAMPIRAN A : KEPUTUSAN BUPATI CONTOH", "LAMPIRAN A"),
        ("selesai. LAMPIRAN 2: SURAT EDARAN", "LAMPIRAN 2"),
        ("L A M P I R A N  I\nTarif", "L A M P I R A N I"),
        ("LAMPI RAN\nTarif", "LAMPI RAN"),
    ],
)
def test_annex_is_found_however_it_is_printed(text: str, title: str) -> None:
    assert [annex.title for annex in annexes(text)] == [title]


@pytest.mark.parametrize(
    "text",
    [
        "tercantum dalam Lampiran I yang merupakan bagian",
        "LAMPIRAN ini merupakan bagian yang tidak terpisahkan",
        "sebagaimana tercantum dalam LAMPIRAN yang bersangkutan",
        "LAMPIRANNYA PERATURAN",
    ],
)
def test_mention_of_an_annex_opens_none(text: str) -> None:
    assert annexes(text) == []


def test_first_mark_of_the_annexs_text_is_not_its_number() -> None:
    assert annexes("LAMPIRAN\nA. TARIF\nB. TEMPAT") == [Annex("LAMPIRAN", "A. TARIF\nB. TEMPAT")]


def test_rows_of_a_table_in_an_annex_are_kept_as_they_are() -> None:
    (annex,) = annexes("LAMPIRAN\nNo.\tUraian\tTarif\n1.\tKios; a. kecil\t\n2.\tLos\t500")
    assert annex.text == "No.\tUraian\tTarif\n1.\tKios; a. kecil\n2.\tLos\t500"


def test_text_without_an_annex_ends_where_it_ends() -> None:
    assert annex_start("Pasal 1\nIsi.", 0, 9) == 9
