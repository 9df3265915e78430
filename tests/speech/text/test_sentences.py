"""A sentence is cut where a reader would breathe, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.text.sentences import cut, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Satu. Dua! Tiga? Empat", ["Satu.", "Dua!", "Tiga?", "Empat"]),
        ("Ke Jl. Melati No. 5. Lalu pulang.", ["Ke Jl. Melati No. 5.", "Lalu pulang."]),
        ("Oleh Budi, S.H., M.Si. Kepala Dinas.", ["Oleh Budi, S.H., M.Si. Kepala Dinas."]),
        ("Bawa sapu dll. Terima kasih.", ["Bawa sapu dll.", "Terima kasih."]),
        ("Beras 4.000 kilogram. Gula 1.5.", ["Beras 4.000 kilogram.", "Gula 1.5."]),
        ('Kata "siap." Lalu pergi.', ['Kata "siap."', "Lalu pergi."]),
        ("Pasal 7\n(1) Setiap orang.\n(2) Kecuali.", ["Pasal 7", "(1) Setiap orang.", "(2) Kecuali."]),
        ("a. Bahwa satu;\nb. bahwa dua.", ["a. Bahwa satu;", "b. bahwa dua."]),
        ("1. Datang\n2. Bawa KTP", ["1. Datang", "2. Bawa KTP"]),
        ("baris yang\nterputus di tengah.", ["baris yang terputus di tengah."]),
        ("terdiri atas:\nrakyat", ["terdiri atas:", "rakyat"]),
        ("Judul\n\nIsi", ["Judul", "Isi"]),
        ("\n \n", []),
        ("Selesai. ", ["Selesai."]),
        ("I. UMUM\nII. PASAL DEMI PASAL", ["I. UMUM", "II. PASAL DEMI PASAL"]),
        ("Status Siaga III. Curah hujan tinggi.", ["Status Siaga III.", "Curah hujan tinggi."]),
        ("Usia 9 bln. Datang ya.", ["Usia 9 bln.", "Datang ya."]),
        ("Oleh dr. H. A. Rahman, Sp.A. di RS.", ["Oleh dr. H. A. Rahman, Sp.A. di RS."]),
    ],
)
def test_sentences_end_where_they_end(text: str, sentences: list[str]) -> None:
    assert list(split(text)) == sentences


@given(st.text(alphabet="aB1 .!?\n()\"'", max_size=200))
def test_splitting_loses_nothing(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("sentence", "pieces"),
    [
        ("pendek", ["pendek"]),
        ("satu dua, tiga empat lima", ["satu dua,", "tiga empat lima"]),
        ("satu dua; tiga, empat lima", ["satu dua;", "tiga, empat lima"]),
        ("satu dua tiga empat lima enam", ["satu dua tiga", "empat lima enam"]),
        ("satu dua dan tiga empat", ["satu dua", "dan tiga empat"]),
        ("x" * 40, ["x" * 18, "x" * 18, "x" * 4]),
        ("", []),
    ],
)
def test_long_sentence_is_cut_at_its_best_mark(sentence: str, pieces: list[str]) -> None:
    assert list(cut(sentence, 18)) == pieces


@given(st.text(alphabet="ab,;: ", max_size=300), st.integers(5, 40))
def test_no_piece_is_longer_than_its_bound_and_none_is_lost(sentence: str, bound: int) -> None:
    pieces = list(cut(sentence.strip(), bound))
    assert all(len(piece) <= bound for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(sentence.split())
