"""No sound is told in words a resident understands, and never as the end of the text."""

import pytest

from kiosk.core import OurError
from kiosk.speech.errors import SpeechError


def test_box_without_a_voice_says_that_the_text_can_be_read() -> None:
    error = SpeechError.missing("espeak-ng is not on the path")
    assert error.code == "suara-tidak-ada"
    assert str(error) == "Suara belum bisa dibunyikan di kotak ini. Tulisannya tetap bisa dibaca."


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SpeechError.failed("x"), "suara-gagal"),
        (SpeechError.nothing(), "suara-gagal"),
        (SpeechError.too_long(9), "suara-terlalu-panjang"),
        (SpeechError.no_room("x"), "suara-tempat-penuh"),
        (SpeechError.no_language("en"), "suara-bahasa"),
    ],
)
def test_each_has_its_code_and_is_our_fault(error: SpeechError, code: str) -> None:
    assert isinstance(error, OurError)
    assert error.code == code
    assert error.detail
