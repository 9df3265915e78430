"""Abbreviations are read in full, and a full stop behind one ends no sentence."""

import pytest

from kiosk.speech.text.abbreviations import RULES, ends_in_abbreviation
from kiosk.speech.text.rules import Tongue, run
from kiosk.speech.text.tables import rows


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jl. Melati No. 5", "jalan Melati nomor 5"),
        ("JL MELATI NO 5", "jalan MELATI nomor 5"),
        ("Bpk. H. Slamet dan Hj. Siti", "bapak haji Slamet dan hajah Siti"),
        ("H Slamet", "haji Slamet"),
        ("dr. Ani, Dr. Budi, drg. Cici", "dokter Ani, doktor Budi, dokter gigi Cici"),
        ("a.n. Ketua RW", "atas nama Ketua RW"),
        ("tgl. 1 s.d. 5", "tanggal 1 sampai dengan 5"),
        ("1 s/d 5", "1 sampai dengan 5"),
        ("beras, gula, dll.", "beras, gula, dan lain-lain"),
        ("butir H. dihapus", "butir H. dihapus"),
        ("R. Ajeng dan R Ajeng", "raden Ajeng dan R Ajeng"),
        ("Ir. Sukarno, S.H., M.Si., M.Kom", "insinyur Sukarno, es ha,, em Si,, em Kom"),
        ("S.Pd.I. dan A.Md", "es pe de i, dan a em de"),
        ("A. Rahman", "A  Rahman"),
        ("No HP", "nomor HP"),
        ("No. Urut", "nomor Urut"),
        ("no, tidak", "no, tidak"),
        ("kel. Kraton; nama kel.", "kelurahan Kraton; nama kel."),
        ("yg blm dgn KTP", "yang belum dengan KTP"),
        ("SPT spt KTP", "SPT seperti KTP"),
        ("dalam hal PA, hal. 5", "dalam hal PA, halaman 5"),
        ("jo. Undang-Undang", "juncto Undang-Undang"),
        ("biasa.", "biasa."),
    ],
)
def test_abbreviation_is_not_spelled(written: str, read: str) -> None:
    assert run(RULES, written, Tongue()) == read


def test_javanese_reads_its_own_words() -> None:
    assert run(RULES, "Jl. Melati, yg blm tgl 5", Tongue("jv")) == "jalan Melati, ingkang dèrèng tanggal 5"


@pytest.mark.parametrize(
    "text", ["di Jl.", "No.", "Bpk. H.", "oleh dr.", "a.n.", "Budi, S.H.", "M.Si.", "Tuan A.", "Kab."]
)
def test_abbreviation_is_not_taken_for_an_end(text: str) -> None:
    assert ends_in_abbreviation(text)


@pytest.mark.parametrize(
    "text",
    ["ke rumah.", "dan huruf a.", "beras, gula, dll.", "pasal 5.", "", ".", "a.lalu.", "Siaga III.", "usia 9 bln."],
)
def test_end_is_not_taken_for_an_abbreviation(text: str) -> None:
    assert not ends_in_abbreviation(text)


def test_table_has_no_form_twice_and_only_known_manners() -> None:
    forms = [row[0] for row in rows("abbreviations")]
    assert len(forms) == len(set(forms)) > 100
    assert {row[1] for row in rows("abbreviations")} == {"free", "end", "dot", "name", "title", "number", "count"}
