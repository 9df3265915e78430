"""Abbreviations are read in full, and a full stop behind one ends no sentence."""

import pytest

from kiosk.speech.text.abbreviations import ends_in_abbreviation, expand


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Jl. Melati No. 5", "jalan Melati nomor 5"),
        ("Bpk. H. Slamet dan Hj. Siti", "bapak haji Slamet dan hajah Siti"),
        ("dr. Ani, Dr. Budi", "dokter Ani, doktor Budi"),
        ("a.n. Ketua RW", "atas nama Ketua RW"),
        ("tgl. 1 s.d. 5", "tanggal 1 sampai dengan 5"),
        ("beras, gula, dll.", "beras, gula, dan lain-lain"),
        ("butir H. dihapus", "butir H. dihapus"),
        ("Ir. Sukarno, S.H.", "insinyur Sukarno, S.H."),
        ("biasa.", "biasa."),
    ],
)
def test_abbreviation_is_not_spelled(written: str, read: str) -> None:
    assert expand(written) == read


@pytest.mark.parametrize(
    "text", ["di Jl.", "No.", "Bpk. H.", "oleh dr.", "a.n.", "Budi, S.H.", "M.Si.", "Tuan A.", "Rp."]
)
def test_abbreviation_is_not_taken_for_an_end(text: str) -> None:
    assert ends_in_abbreviation(text)


@pytest.mark.parametrize("text", ["ke rumah.", "dan huruf a.", "beras, gula, dll.", "pasal 5.", "", "."])
def test_end_is_not_taken_for_an_abbreviation(text: str) -> None:
    assert not ends_in_abbreviation(text)
