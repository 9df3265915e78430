"""What a stranger writes into a source, followed to the page."""

from pathlib import Path

import pytest
from jinja2 import Environment

from kiosk.authoring.gather import Tools
from kiosk.authoring.source import read
from kiosk.documents import Document, decode_document, encode_document
from kiosk.web import to_html, to_spoken
from tests.authoring import pdfs
from tests.authoring.readers import KnowingReader

EVIL = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> &lt;b&gt; {{ 7 * 7 }}"
FRONT = f"---\njudul: '{EVIL}'\nringkasan: '{EVIL}'\ntopik: ['{EVIL}']\n---\n{EVIL}\n"


def document(path: Path) -> Document:
    (item,) = read(path, lambda _: None, Tools(recogniser=KnowingReader(reason="belum ada"))).items
    return decode_document(encode_document(item.document))


@pytest.fixture(params=["a.md", "a.txt", "a.pdf", "<script>alert(1)</script>.pdf"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    name = str(request.param).replace("/", "\u2215")  # a name may hold anything but a slash
    if name.endswith(".pdf"):
        return pdfs.save(
            tmp_path / name, pdfs.lines(f"{EVIL}\nBapak Ibu warga semua, datanglah ke balai pada hari Minggu pagi ini.")
        )
    path = tmp_path / name
    path.write_text(FRONT)
    return path


def test_nothing_a_source_says_runs_on_the_page(source: Path) -> None:
    found = document(source)
    page = Environment(autoescape=True).from_string("<h1>{{ title }}</h1>").render(title=found.title)
    page += "".join(to_html(body.markdown) for body in found.body)
    for forbidden in ("<script", "<img", 'href="javascript', "<b>", "49"):
        assert forbidden not in page


def test_what_it_says_is_still_there_to_read(source: Path) -> None:
    words = "".join(to_spoken(body.markdown) for body in document(source).body)
    assert "alert(1)" in words
