import pytest

from kiosk.documents import Attachment, Document, Kind
from kiosk.library.files import files, scans

KIB = 1024


def document(*attachments: Attachment) -> Document:
    return Document("x", Kind.REGULATION, "x", attachments=attachments)


SCANNED = document(
    Attachment("a.jpg", "Halaman 1", "image/jpeg", 9, "halaman"),
    Attachment("b.mp3", "Rekaman", "audio/mpeg", 3 * KIB),
    Attachment("c.jpg", "Halaman 2", "image/jpeg", 9, "halaman"),
    Attachment("d.pdf", "Perda 3/2024", "application/pdf", 1_234_567, "naskah"),
)


def test_the_official_text_comes_first_and_keeps_the_number_of_its_address() -> None:
    assert [(file.place, file.title, file.official) for file in files(SCANNED)] == [
        (4, "Perda 3/2024", True),
        (2, "Rekaman", False),
    ]


def test_pages_of_a_scan_are_shown_not_listed() -> None:
    assert scans(SCANNED) == [1, 3]
    assert scans(document()) == []


def test_a_pdf_is_no_dead_end_on_a_screen_without_a_way_back() -> None:
    assert [file.readable for file in files(SCANNED)] == [False, True]


@pytest.mark.parametrize(
    ("media_type", "count", "note"),
    [
        ("application/pdf", 1_234_567, "PDF, 1,2 MB"),
        ("application/pdf", 400, "PDF, 1 KB"),
        ("application/pdf", 348_160, "PDF, 340 KB"),
        ("application/pdf", 1000 * KIB, "PDF, 1,0 MB"),
        ("image/jpeg", 0, "gambar"),
        ("audio/ogg", 2048, "suara, 2 KB"),
        ("video/mp4", 2048, "video, 2 KB"),
        ("text/plain", 2048, "teks, 2 KB"),
        ("application/zip", 2048, "file, 2 KB"),
    ],
)
def test_a_file_says_in_words_what_it_is_and_how_large(media_type: str, count: int, note: str) -> None:
    (file,) = files(document(Attachment("a", "A", media_type, count)))
    assert file.note == note
