import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.authoring.jdih.values import (
    MAX_CHARS,
    Number,
    address,
    day,
    file_name,
    missing,
    number,
    plain,
    text_of,
    unknown_day,
    whole,
)


@pytest.mark.parametrize("text", ["", "-", "--", "null", "NULL", "None", "undefined", "NaN", "n/a"])
def test_what_feeds_write_for_nothing_is_missing(text: str) -> None:
    assert missing(text)


@pytest.mark.parametrize("text", ["0", "12A", "Tidak ada", "- Pajak"])
def test_words_that_say_something_are_not_missing(text: str) -> None:
    assert not missing(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Perda", "Perda"),
        (Number("5"), "5"),
        (None, ""),
        (True, ""),
        (["Pajak", None, "-", "Retribusi"], "Pajak, Retribusi"),
        ({"id": Number("2"), "nama": "Peraturan Daerah"}, "Peraturan Daerah"),
        ({"id": Number("2")}, ""),
        ([{"nama": "Pajak"}, {"nama": "Pasar"}], "Pajak, Pasar"),
    ],
)
def test_value_of_any_shape_gives_its_words(value: object, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peraturan&nbsp;Daerah &amp; Pajak", "Peraturan Daerah & Pajak"),
        ("R&amp;amp;D &quot;Batik&quot;", 'R&D "Batik"'),
        ("R&amp;amp;amp;amp;D", "R&amp;D"),
        ("<p>Perda<br />Sampah</p>", "Perda Sampah"),
        ('<font face="Arial">Perda</font><o:p></o:p>', "Perda"),
        ("Sampah<!-- Word 2003 -->", "Sampah"),
        ("Perda<script>alert('x')</script> Sampah", "Perda Sampah"),
        ("Perda &lt;script&gt;alert(1)&lt;/script&gt; Sampah", "Perda Sampah"),
        ("Perda <SCRIPT src=//x>alert(1)", "Perda"),
        ("<style>p{}</style>Perda", "Perda"),
        ("Pajak <Rp 1 miliar dan >Rp 2 miliar", "Pajak <Rp 1 miliar dan >Rp 2 miliar"),
        ("a < b", "a < b"),
        ("Baris\r\n\tdua\x00\x07\x1f", "Baris dua"),
        ("\u200bSam\u00adpah\u202e\ufeff", "Sampah"),
        ("\x93Sampah\x94 \x96 Kota", "“Sampah” – Kota"),  # noqa: RUF001  cp1252 that PHP took for Latin-1
        ("Sampah\x81", "Sampah"),
        ("Sampah\ud800", "Sampah\ufffd"),
        ("e\u0301", "é"),
    ],
)
def test_title_pasted_from_word_or_encoded_twice_is_plain_words(text: str, words: str) -> None:
    assert plain(text) == words


def test_endless_value_is_cut_before_anything_looks_at_it() -> None:
    assert len(plain("x" * (MAX_CHARS + 5))) == MAX_CHARS
    assert plain("<" * 100_000).count("<") == MAX_CHARS
    assert plain("<script " * 10_000) == ""


@given(st.text())
def test_words_of_any_text_can_be_written_to_a_file(text: str) -> None:
    words = plain(text)
    assert whole(text).encode().decode() == whole(text)
    assert words.encode().decode() == " ".join(words.split())


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-02", "2024-05-02"),
        ("2024/5/2", "2024-05-02"),
        ("2024-05-02 14:14:51", "2024-05-02"),
        ("2024-05-02T14:14:51.000000Z", "2024-05-02"),
        ("02-05-2024", "2024-05-02"),
        ("2/5/2024", "2024-05-02"),
        ("02.05.2024", "2024-05-02"),
        ("02-05-2024 08:00", "2024-05-02"),
        ("2 Mei 2024", "2024-05-02"),
        ("02 MEI 2024", "2024-05-02"),
        ("Kamis, 2 Mei 2024", "2024-05-02"),
        ("05 Mar 2018", "2018-03-05"),
        ("10 Nopember 2014", "2014-11-10"),
        ("1 Pebruari 2010", "2010-02-01"),
        ("16 February 2026", "2026-02-16"),
        (" 31-Des-2019 ", "2019-12-31"),
    ],
)
def test_day_in_any_form_people_write_is_read_with_the_day_first(text: str, iso: str) -> None:
    assert day(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "0000-00-00",
        "0001-01-01",
        "2024-02-30",
        "08/20/2024",
        "31-02-2024",
        "2 Foo 2024",
        "Mei 2024",
        "01-01-24",
        "1e400",
        "9999-99-99",
        "3024-01-01",
        "20240502",
    ],
)
def test_day_that_is_none_is_not_invented(text: str) -> None:
    assert day(text) == ""


@pytest.mark.parametrize("text", ["0000-00-00", "0000-00-00 00:00:00", "00-00-0000", "0001-01-01"])
def test_day_that_says_nobody_knows_is_told_from_a_typing_error(text: str) -> None:
    assert unknown_day(text)
    assert not unknown_day("2024-02-30")


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("24", ("24", "")),
        ("12A", ("12A", "")),
        ("36a", ("36a", "")),
        ("12 A", ("12A", "")),
        ("400.10.2/80", ("400.10.2/80", "")),
        ("400.10.2 / 80", ("400.10.2/80", "")),
        ("020/024", ("020/024", "")),
        ("08/PER/M.KOMINFO/6/2010", ("08/PER/M.KOMINFO/6/2010", "")),
        ("1/A/2024/PT.TUN.JKT", ("1/A/2024/PT.TUN.JKT", "")),
        ("05", ("5", "")),
        ("007B", ("7B", "")),
        ("0", ("0", "")),
        ("No. 5", ("5", "")),
        ("Nomor : 5 Tahun 2019", ("5", "2019")),
        ("5 TAHUN 2019", ("5", "2019")),
        ("", ("", "")),
        ("9" * 61, ("", "")),
    ],
)
def test_number_keeps_its_letters_and_loses_only_what_is_no_number(text: str, bare: tuple[str, str]) -> None:
    assert number(text) == bare


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("https://jdih.contoh.go.id/produk/perda-3%0A", "https://jdih.contoh.go.id/produk/perda-3"),
        (" http://jdih.contoh.go.id/dokumen/view?id=1\n", "http://jdih.contoh.go.id/dokumen/view?id=1"),
        ("HTTP://jdih.contoh.go.id:8080/a", "HTTP://jdih.contoh.go.id:8080/a"),
    ],
)
def test_address_loses_what_clings_to_its_ends(text: str, read: str) -> None:
    assert address(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://jdih.contoh.go.id/a",
        "file:///etc/passwd",
        "jdih.contoh.go.id/a",
        "//jdih.contoh.go.id/a",
        "http://",
        "http:///a",
        "http://admin:rahasia@jdih.contoh.go.id/",
        "http://contoh.go.id/a b",
        'http://contoh.go.id/"onclick=',
        "http://contoh.go.id/<script>",
        "http://contoh.go.id:99999/",
        "http://[::1/",
        "http://contoh.go.id/" + "a" * 2000,
    ],
)
def test_address_that_is_no_plain_web_address_is_dropped(text: str) -> None:
    assert address(text) == ""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("perda_2_2022.pdf", "perda_2_2022.pdf"),
        ("http://jdih.contoh.go.id/uploads/Perda%20No%205%20Tahun%202015.PDF", "Perda No 5 Tahun 2015.PDF"),
        ("https://jdih.contoh.go.id/download.php?id=159&filename=perda+5.pdf", "perda 5.pdf"),
        ("https://jdih.contoh.go.id/download.php?id=159&filename=2019%2Fperda-5.pdf", "perda-5.pdf"),
        ("http://jdih.contoh.go.id/file/a.pdf?v=2#hal-1", "a.pdf"),
        ("C:\\data\\perda.docx", "perda.docx"),
        ("../../etc/perda.pdf", "perda.pdf"),
        ("2025pd3304008.pdf%0A", "2025pd3304008.pdf"),
    ],
)
def test_name_of_a_file_is_found_in_path_address_and_query(text: str, name: str) -> None:
    assert file_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "http://jdih.contoh.go.id/common/dokumen",
        "Abstrak peraturan ini. Selesai",
        "program.exe",
        "x" * 300 + ".pdf",
        "http://jdih.contoh.go.id/download.php?id=159&filename=",
    ],
)
def test_what_names_no_file_gives_none(text: str) -> None:
    assert file_name(text) == ""
