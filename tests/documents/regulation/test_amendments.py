from kiosk.documents.model import Paragraph
from kiosk.documents.regulation.amendments import new_articles

TEXT = """Beberapa ketentuan diubah sebagai berikut:
1. Ketentuan Pasal 2 diubah, sehingga berbunyi sebagai berikut:
“Pasal 2
(1) Grasi diajukan menurut
Pasal 2
Presiden.”
2. Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal, yakni Pasal 6A, sebagai berikut:
Pasal 6A
1. Menteri; dan
2. Ketua.
3. Ketentuan Pasal 9 dihapus.
4. Judul BAB V diubah sehingga berbunyi sebagai berikut:
BAB V
PEMBINAAN
Pasal 10
Isi.
BAB VI
LAIN"""
LINES = TEXT.split("\n")


def test_new_wording_is_found_by_its_own_number() -> None:
    assert [article.number for article in new_articles(LINES)] == ["2", "6A", "10"]


def test_next_instruction_is_not_part_of_the_new_wording() -> None:
    assert new_articles(LINES)[1].text == "1. Menteri; dan\n2. Ketua."
    assert new_articles(LINES)[2].text == "Isi."


def test_mention_inside_new_wording_stays_its_text() -> None:
    assert new_articles(LINES)[0].paragraphs == (Paragraph("1", "Grasi diajukan menurut\nPasal 2\nPresiden.”"),)


def test_law_that_only_deletes_has_no_new_wording() -> None:
    assert new_articles(["1. Pasal 9 dihapus."]) == ()
