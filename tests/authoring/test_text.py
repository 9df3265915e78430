import pytest

from kiosk.authoring.text import decode
from kiosk.core import ContentError


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_names_with_accents_survive_every_sure_encoding(encoding: str) -> None:
    assert decode("Balé “RW 2”".encode(encoding)) == ("Balé “RW 2”", "")


def test_utf_16_of_the_other_byte_order_is_read() -> None:
    assert decode(b"\xfe\xff" + "Balé".encode("utf-16-be"))[0] == "Balé"


def test_old_windows_text_is_read_and_said() -> None:
    text, note = decode("Balé “RW 2”".encode("cp1252"))
    assert text == "Balé “RW 2”"
    assert "Windows" in note


def test_byte_without_meaning_in_windows_does_not_stop_the_file() -> None:
    assert decode(b"a\x81\xe9")[0] == "a\x81é"


@pytest.mark.parametrize("data", [b"PK\x03\x04\0\0", b"\xff\xfea"])
def test_program_or_torn_file_is_no_text(data: bytes) -> None:
    with pytest.raises(ContentError, match="bukan teks"):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_forgot_its_mark_is_read_and_said(encoding: str) -> None:
    text, note = decode("Balé RW 2, jam 8 pagi.".encode(encoding))
    assert text == "Balé RW 2, jam 8 pagi."
    assert "UTF-16" in note


@pytest.mark.parametrize("data", [b"a\0b\0c", b"\0\0\0\0", b"a\0\0b", b"MZ\x90\0\x03\0\0\0"])
def test_zeros_in_another_order_are_no_letters(data: bytes) -> None:
    with pytest.raises(ContentError, match="bukan teks"):
        decode(data)


def test_pdf_under_the_name_of_a_text_is_told_what_it_is() -> None:
    with pytest.raises(ContentError, match=r"Isinya PDF"):
        decode(b"%PDF-1.4\n")
