"""Bytes of a text file > text. Phones write UTF-8, Windows' Notepad three other things; none may garble a name."""

import codecs

from kiosk.core import ContentError

__all__ = ["decode"]

ZEROS = 0.8  # of UTF-16 in Latin letters; typographic quotes and the like have no zero byte
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
    if data.startswith(b"%PDF-"):
        raise ContentError("bukan-teks", "Isinya PDF. Ganti akhiran nama filenya menjadi .pdf.")
    encoding, note = next((name for mark, name in _MARKS if data.startswith(mark)), ""), ""
    if not encoding and (encoding := _unmarked(data)):
        note = "Hurufnya dibaca sebagai UTF-16 tanpa tanda. Periksa hurufnya, atau simpan ulang sebagai UTF-8."
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


def _unmarked(data: bytes) -> str:
    """UTF-16 without its mark: of Latin letters every other byte is zero, and none of the rest."""
    first, second = data[::2].count(0), data[1::2].count(0)
    enough = len(data) // 2 * ZEROS
    if second > enough and not first:
        return "utf-16-le"
    return "utf-16-be" if first > enough and not second else ""


def _windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")  # five bytes have no meaning in cp1252; Latin-1 reads anything


def _no_text() -> ContentError:
    return ContentError("bukan-teks", "Isinya bukan teks. Simpan ulang sebagai teks biasa (UTF-8).")
