import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.authoring.prose import markdown_of, title_of
from kiosk.web import to_html, to_spoken

LONG = "Kelompok Informasi Masyarakat adalah lembaga layanan publik yang"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        (f"{LONG}\ndibentuk warga.\n{LONG}\nsama.", f"{LONG} dibentuk warga.\n\n{LONG} sama."),
        (f"{LONG}\n\ndibentuk.", f"{LONG}\n\ndibentuk."),
        (f"{LONG}\nTUGAS KIM", f"{LONG}\n\nTUGAS KIM"),
        (f"{LONG}\n• mendengar\n- menulis", f"{LONG}\n\n- mendengar\n\n- menulis"),
        (f"{LONG}\na. satu\n(2) dua", f"{LONG}\n\na. satu\n\n(2) dua"),
        ("perundang-\nundangan", "perundang-undangan"),
        ("1. satu\n2) dua\n2024", "1\\. satu\n\n2\\) dua"),
        ("- 3 -\nsatu\f4\ndua\f", "satu dua"),
        ("No\tNama\n1\tA|B\tC\nlalu", "| No | Nama |  |\n|---|---|---|\n| 1 | A\\|B | C |\n\nlalu"),
        ("# a *b* _c_ [d](e) <f> `g` ~h~ \\", "\\# a \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\> \\`g\\` \\~h\\~ \\\\"),
        ("+ 62 812\n\n=====", "\\+ 62 812\n\n\\====="),
        ("", ""),
    ],
)
def test_page_becomes_paragraphs(text: str, markdown: str) -> None:
    assert markdown_of(text) == markdown


@settings(deadline=None)
@given(st.text(alphabet="ab1.#*_-+=|<>[](){}\\`~!&\t\n\f ", max_size=80))
def test_no_sign_of_the_text_becomes_markup_and_no_letter_is_lost(text: str) -> None:
    markdown = markdown_of(text)
    spoken = to_spoken(markdown)
    assert spoken.count("a") == text.count("a")
    assert spoken.count("b") == text.count("b")
    html = to_html(markdown)
    for tag in ("<em>", "<strong>", "<a ", "<h2>", "<h3>", "<code>", "<blockquote>"):
        assert tag not in html


@pytest.mark.parametrize(
    ("stem", "title"),
    [
        ("KERANGKA_ACUAN_KIM", "KERANGKA ACUAN KIM"),
        ("lowongan", "lowongan"),
        ("scan0001", "LOMBA DESA"),
        ("IMG_20240101", "LOMBA DESA"),
        ("dokumen 2", "LOMBA DESA"),
        ("68a7d9c6c371c-1755830726", "LOMBA DESA"),
    ],
)
def test_title_is_the_name_where_it_says_something(stem: str, title: str) -> None:
    assert title_of(stem, f"3\n{'x' * 200}\nLOMBA DESA\nIsi.") == title


def test_file_without_any_words_keeps_its_name() -> None:
    assert title_of("scan_0001", "3\n..") == "scan 0001"
