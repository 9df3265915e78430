from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents import Citation, cited_pieces


def test_a_text_is_cut_at_its_citations_only() -> None:
    text = "Menurut Pasal 7 ayat (2), Undang-Undang Nomor 11 Tahun 2008"
    assert cited_pieces(text) == [
        ("Menurut ", None),
        ("Pasal 7 ayat (2)", Citation(article="7", paragraph="2")),
        (", ", None),
        ("Undang-Undang Nomor 11 Tahun 2008", Citation("uu", "11", "2008")),
    ]


def test_a_text_without_citations_is_one_piece_and_no_text_is_none() -> None:
    assert cited_pieces("Setiap orang wajib.") == [("Setiap orang wajib.", None)]
    assert cited_pieces("") == []


PIECES = st.lists(st.sampled_from(["dalam ", "Pasal 7", " ayat (2)", ", ", "UU 11/2008", "\n", "x"]), max_size=12)


@settings(deadline=None)
@given(st.one_of(st.text(), PIECES.map("".join)))
def test_no_word_is_lost(text: str) -> None:
    pieces = cited_pieces(text)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)
