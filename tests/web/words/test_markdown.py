import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.web.words.markdown import to_html, to_spoken

HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "![x](http://lain.example/x.png)",
    "[x](//lain.example)",
    "[x](/\\lain.example)",
    "<style>*{display:none}</style>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_nothing_a_stick_brings_is_executed_or_fetched(source: str) -> None:
    html = to_html(source).lower()
    for forbidden in ("<script", "<img", "<style", 'href="javascript', 'href="//'):
        assert forbidden not in html


def test_headings_leave_h1_to_the_page() -> None:
    assert to_html("# Satu\n\n## Dua\n\n### Tiga") == "<h2>Satu</h2>\n<h3>Dua</h3>\n<h4>Tiga</h4>\n"


def test_links_lead_only_within_the_post() -> None:
    html = to_html("[pasal](/p/1/pasal-2) [luar](https://contoh.example/)")
    assert 'href="/p/1/pasal-2"' in html
    assert "https" not in html


def test_tables_stay_tables() -> None:
    assert "<td>Senin</td>" in to_html("| Hari | Jam |\n|---|---|\n| Senin | 8 |")


def test_marks_are_not_spoken() -> None:
    source = "# Judul\n\nKata *miring* dan **tebal**,\nlalu [tautan](/p/1) dan `kode`.\n\n- satu\n- dua"
    assert to_spoken(source) == "Judul\nKata miring dan tebal, lalu tautan dan kode.\nsatu\ndua"


@given(st.text(max_size=300))
def test_no_text_breaks_the_page(source: str) -> None:
    assert "<script" not in to_html(source)
    to_spoken(source)


def test_lines_broken_by_hand_are_not_read_as_one_sentence() -> None:
    assert to_spoken("**Kerja bakti**\n\nMinggu pagi\\\nBawa sapu") == "Kerja bakti\nMinggu pagi\nBawa sapu"
    assert to_spoken("satu baris\nyang panjang") == "satu baris yang panjang"
