"""Laws as printers, scanners and converters leave them: what they spoil must not spoil the articles."""

import pytest

from kiosk.documents import Regulation, outline
from kiosk.documents.regulation import parse_regulation

TITLE = "PERATURAN WALI KOTA CONTOH\nNOMOR 4 TAHUN 2023\nTENTANG\nPASAR RAKYAT\nMEMUTUSKAN:\n"


def parsed(body: str) -> Regulation:
    return parse_regulation(TITLE + body)


def texts(body: str) -> list[tuple[str, str]]:
    return [(article.number, article.text) for article in parsed(body).articles]


def test_headings_glued_into_one_line_open_their_articles() -> None:
    assert texts(
        "Pasal 1 Dalam peraturan ini pasar adalah tempat. Pasal 2 Setiap pedagang berhak atas kios. "
        "Pasal 3 (1) Kios dibuka pagi. (2) Kios sebagaimana dimaksud pada ayat (1) ditutup sore."
    ) == [
        ("1", "Dalam peraturan ini pasar adalah tempat."),
        ("2", "Setiap pedagang berhak atas kios."),
        ("3", "(1) Kios dibuka pagi.\n(2) Kios sebagaimana dimaksud pada ayat (1) ditutup sore."),
    ]


def test_references_that_fill_a_line_open_no_article() -> None:
    assert texts(
        "Pasal 1\nKios sebagaimana dimaksud dalam\nPasal 2\ndibuka pagi.\nPasal 2\nLos menurut ketentuan\nPasal 1\n"
        "ditutup sore.\nPasal 3\nIsi."
    ) == [
        ("1", "Kios sebagaimana dimaksud dalam Pasal 2 dibuka pagi."),
        ("2", "Los menurut ketentuan Pasal 1 ditutup sore."),
        ("3", "Isi."),
    ]


def test_articles_put_in_later_stand_between_the_old_ones() -> None:
    found = texts("Pasal 12\nDua belas.\nPasal 12A\nSisipan.\nPasal 12B\nLagi.\nPasal 13\nTiga belas.\nPasal 14\nIsi.")
    assert [number for number, _ in found] == ["12", "12A", "12B", "13", "14"]


def test_scanned_headings_get_their_numbers_and_are_told() -> None:
    body = "Pasall\nSatu.\nPasal Z\nDua.\nPasa1 3\nTiga.\n" + "".join(f"Pasal {n}\nIsi.\n" for n in range(4, 10))
    found = parsed(f"{body}Pasal 1O\nSepuluh.\nPasal 1 1\nSebelas.\nPasal l2\nDua belas.\nPasal\nTiga belas.\n")
    assert [article.number for article in found.articles] == [str(number) for number in range(1, 14)]
    assert found.repairs == ("Pasall", "Pasal Z", "Pasa1 3", "Pasal 1O", "Pasal 1 1", "Pasal l2", "Pasal")
    assert found.gaps == ()


def test_lost_heading_leaves_its_text_in_the_article_before() -> None:
    found = parsed("Pasal 1\nSatu.\nPasal 2\nDua.\nTanpa kepala.\nPasal 4\nEmpat.\nPasal 5\nLima.")
    assert found.gaps == ("3",)
    assert found.articles[1].text == "Dua.\nTanpa kepala."


@pytest.mark.parametrize(
    "body",
    [
        "Pedagang dilarang merokok sebagaimana diatur dalam Pasal 25 ayat (1) peraturan lain.",
        "KESATU: Menutup pasar menurut Pasal 7.\nKEDUA: Keputusan ini berlaku.",
    ],
)
def test_decision_without_articles_that_only_names_one_is_whole(body: str) -> None:
    found = parsed(f"{body}\nDitetapkan di Contoh\npada tanggal 5 Maret 2023")
    assert (found.articles, found.gaps) == ((), ())
    assert found.unplaced == (f"{TITLE}{body}\nDitetapkan di Contoh\npada tanggal 5 Maret 2023",)
    assert (found.type, found.enacted) == ("perwal", "2023-03-05")


def test_form_in_an_annex_that_decides_again_does_not_hide_the_articles() -> None:
    found = parse_regulation("Pasal 1\nSatu.\nPasal 2\nDua.\nLAMPIRAN\nFORMULIR\nMEMUTUSKAN:\nMemberi izin.")
    assert [article.number for article in found.articles] == ["1", "2"]
    assert found.annexes[0].text == "FORMULIR\nMEMUTUSKAN:\nMemberi izin."


def test_first_articles_that_changed_places_do_not_get_into_the_opening() -> None:
    found = parsed("Pasal 2\nDua.\nPasal 1\nSatu.\nPasal 3\nTiga.\nPasal 4\nEmpat.")
    assert [(article.number, article.text) for article in found.articles][:2] == [("1", "Satu."), ("2", "Dua.")]
    assert found.opening == TITLE.strip()


def test_annex_signed_once_more_does_not_end_in_the_last_article() -> None:
    found = parsed("Pasal 1\nSatu.\nPasal 2\nDua.\nLAMPIRAN\nDaftar tarif.\nDitetapkan di Contoh")
    assert found.articles[-1].text == "Dua."
    assert found.annexes[0].text == "Daftar tarif.\nDitetapkan di Contoh"


def test_part_with_the_number_of_its_chapter_is_not_taken_for_its_repetition() -> None:
    found = parsed("BAB I\nBagian I\nUMUM\nPasal 1\nSatu.\nPasal 2\nDua.")
    assert [(heading.level.value, heading.number) for heading in found.headings] == [("bab", "I"), ("bagian", "I")]


def test_part_numbered_twenty_keeps_its_title() -> None:
    found = parsed("Pasal 1\nSatu.\nBagian Kedua Puluh\nHak Pedagang\nPasal 2\nDua.")
    assert [(heading.number, heading.title) for heading in found.headings] == [("Kedua Puluh", "Hak Pedagang")]


def test_new_wording_has_one_unit_a_line_also_where_a_converter_glued_it() -> None:
    found = parse_regulation(
        TITLE.replace("PASAR", "PERUBAHAN ATAS PERATURAN WALI KOTA TENTANG PASAR")
        + "Pasal I\nDiubah sebagai berikut: 1. Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut: “Pasal 3 "
        "(1) Kios dibuka. (2) Los ditutup.” 2. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut: “Pasal 5 "
        "(1) Tarif: a. kecil; b. besar.” 3. Pasal 7 dihapus.\nPasal II\nBerlaku."
    )
    assert found.articles[0].text.split("\n") == [
        "Diubah sebagai berikut:",
        "1. Ketentuan Pasal 3 diubah sehingga berbunyi sebagai berikut: “",
        *("Pasal 3", "(1) Kios dibuka.", "(2) Los ditutup.”"),
        "2. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut: “",
        *("Pasal 5", "(1) Tarif:", "a. kecil;", "b. besar.”"),
        "3. Pasal 7 dihapus.",
    ]
    assert found.articles[0].paragraphs == ()
    assert [directive.articles for directive in found.directives] == [(0,), (1,), ()]


def test_tabs_of_a_word_processor_make_no_table() -> None:
    found = parsed(
        "\tPasal 1\n\tPedagang wajib:\n\ta.\tmembayar; dan\n\tb.\tmenyapu.\n\tPasal 2\n\t(1)\tSatu.\n\t(2)\tDua."
    )
    assert [line.mark for line in outline(found.articles[0].text)] == ["", "a.", "b."]
    assert [paragraph.number for paragraph in found.articles[1].paragraphs] == ["1", "2"]


def test_pages_with_letterhead_catchword_and_number_leave_no_trace_in_an_article() -> None:
    found = parsed(
        "Menimbang: a.\nPasal 1\n^Kios yang selan-\njutnya dibuka\n(2) Los . . .\nPRESIDEN\nREPUBLIK INDONESIA\n- 2 -\n"
        "(2) Los ditutup.\n## Pasal 2\n**Tarif** berlaku. 3 / 4\nwww.contoh.go.id\n"
    )
    assert [(article.number, article.text) for article in found.articles] == [
        ("1", "Kios yang selan-jutnya dibuka\n(2) Los ditutup."),
        ("2", "Tarif berlaku."),
    ]
