from kiosk.documents import Kind
from kiosk.library.catalogue import Entry
from kiosk.library.rows import Row, row_of

TODAY = "2026-11-21"
TRUTH = Entry(1, "x", Kind.BULLETIN, "KTP tidak perlu diperpanjang", "", "2026-11-20", "", "", "keliru")


def test_verdict_stands_beside_what_was_said_not_beside_the_truth() -> None:
    row = row_of(TRUTH, TODAY, "KTP harus diperpanjang tiap lima tahun.")
    assert row == Row("“KTP harus diperpanjang tiap lima tahun.”", "KTP tidak perlu diperpanjang", "Keliru")


def test_row_of_a_regulation_begins_with_its_topic_not_with_the_words_all_have_in_common() -> None:
    title = "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah"
    law = Entry(2, "y", Kind.REGULATION, title, "Cara memilah.", "2024-05-02", "diubah")
    assert row_of(law, TODAY) == Row("Pengelolaan Sampah", "Perda Kota Contoh 3/2024", "Diubah")


def test_row_of_a_regulation_of_no_known_form_and_of_news_is_its_title_and_summary() -> None:
    for kind in (Kind.REGULATION, Kind.BULLETIN):
        assert row_of(Entry(3, "z", kind, "Tata tertib", "Ringkas.", "", ""), TODAY) == Row(
            "Tata tertib", "Ringkas.", ""
        )
