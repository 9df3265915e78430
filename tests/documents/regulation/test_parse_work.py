"""The parser's work grows with the text, not with its square: calls are counted, the clock is not asked."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from kiosk.documents.regulation import outline, parse_regulation, reads_as_regulation

ARTICLE = "PERATURAN DAERAH KOTA CONTOH\nNOMOR 1 TAHUN 2020\nTENTANG\nUJI\nMEMUTUSKAN:\nPasal 1\n"
AMENDING = ARTICLE.replace("UJI", "PERUBAHAN ATAS UJI").replace("Pasal 1", "Pasal I")
SIZE = 2_000
UNITS = [
    *("Pasal 1 ", "Pasal 1\n", "Pasal\n", "Pasal I\n", "Pasal 3A\n", "“Pasal 1\n", "Pasal 1\nCukup jelas.\n"),
    *("(1) ", "(1)\n", "[1] ", "a. ", "a. x;\n", "1. ", "1. x\n", "1. Ketentuan Pasal 1 diubah\n", "berikut:\n"),
    *("BAB I\n", "BAB I ", "Bagian Kesatu\n", "LAMPIRAN\n", "PENJELASAN\nATAS\n", "P E N J E L A S A N ", "UMUM\n"),
    *("\n", "- ", "a-\n", "^", "_", "a\tb\n", "A\n", "x\n", "a . . .\n", "Menimbang ", "Ditetapkan di A\n"),
]


def calls(work: Callable[[str], object], text: str) -> int:
    """How many functions `work` calls for `text`."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("head", [ARTICLE, AMENDING], ids=["article", "amending"])
@pytest.mark.parametrize("unit", UNITS)
def test_twice_the_text_is_not_four_times_the_work(head: str, unit: str) -> None:
    body = (unit * SIZE)[:SIZE]
    parse_regulation(head + body)  # what is kept between calls is paid for here
    once, twice = (calls(parse_regulation, head + text) for text in (body, body + body))
    assert twice < 2.6 * once + 2_000


@pytest.mark.parametrize("work", [outline, reads_as_regulation])
@pytest.mark.parametrize("unit", UNITS)
def test_looking_at_twice_the_text_is_not_four_times_the_work(work: Callable[[str], object], unit: str) -> None:
    body = (unit * SIZE)[:SIZE]
    work(body)
    once, twice = (calls(work, text) for text in (body, body + body))
    assert twice < 2.6 * once + 2_000
