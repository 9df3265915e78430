"""Markdown as the lines of a leaf."""

import pytest

from kiosk.web.items.lines import to_lines


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("# Biaya\n\nGratis, **tanpa** `syarat`.", ("## Biaya", "Gratis, tanpa syarat.")),
        ("- satu\n- dua\n  - dalam\n- tiga", ("- satu", "- dua", "- dalam", "- tiga")),
        ("3. tiga\n4. empat", ("3. tiga", "4. empat")),
        ("1. satu\n\n   lanjutan\n2. dua", ("1. satu", "lanjutan", "2. dua")),
        ("a\nb  \nc", ("a b", "c")),
        ("- a  \n  b", ("- a", "b")),
        ("| Hari | Jam |\n|---|---|\n| Senin | 9 |\n| | 10 |", ("Hari · Jam", "Senin · 9", "10")),
        ("<script>alert(1)</script>", ("<script>alert(1)</script>",)),
        ("![gambar](x.jpg)", ()),
        ("", ()),
    ],
)
def test_blocks_keep_what_they_are(markdown: str, lines: tuple[str, ...]) -> None:
    assert to_lines(markdown) == lines
