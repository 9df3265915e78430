"""Bytes of a text file > text. Phones write UTF-8, Windows' Notepad three other things; none may garble a name."""

import codecs

from kiosk.core import ContentError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, str]:
    """Text, and a note where the encoding was guessed ("" where it is sure).

    Raises:
        ContentError: no text at all.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    note = ""
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise _no_text() from error
        text = _windows(data)
        note = "Hurufnya dibaca sebagai Windows (cp1252). Periksa tanda petik dan huruf beraksen."
    if "\0" in text:
        raise _no_text()
    return text, note


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # five bytes have no meaning in cp1252; Latin-1 reads anything


def _no_text() -> ContentError:
    return ContentError("bukan-teks", "Isinya bukan teks. Simpan ulang sebagai teks biasa (UTF-8).")
