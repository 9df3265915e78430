"""Markdown, entities and broken lines go; words stay."""

import pytest

from kiosk.speech.text.cleaning import clean


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("## Judul\r\nisi", "\nJudul\nisi"),
        ("a<br/>b <i>c</i> 3 < 5", "a b  c  3 < 5"),
        ("A &amp; B &nbsp;&eacute;", "A & B \u00a0é"),
        ("*tebal* dan snake_case", "tebal dan snake_case"),
        ("[x](y) [[z]", "x [[z]"),
        ("a\x07b\u200bc\ud800d", "abcd"),
        ("ke-\n  ke dan ber-\nsama", "ke-ke dan bersama"),
        ("a" + " " * 30 + "b", "a" + " " * 8 + "b"),
        ("e\u0301", "é"),
    ],
)
def test_page_is_what_a_reader_sees(written: str, seen: str) -> None:
    assert clean(written) == seen
