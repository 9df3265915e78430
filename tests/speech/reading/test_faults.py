"""Every refusal of a recording says what happened, what is safe and what to do next."""

import pytest

from kiosk.core import KioskError
from kiosk.speech.reading import faults

ALL = {
    "rekaman-kosong": faults.empty(),
    "rekaman-sunyi": faults.silent("x"),
    "rekaman-panjang": faults.too_long(75.0),
    "rekaman-rusak": faults.not_sound("x"),
    "rekaman-video": faults.is_video(),
    "rekaman-tanpa-program": faults.cannot_decode(),
}


@pytest.mark.parametrize("code", ALL)
def test_refusal_is_whole(code: str) -> None:
    error = ALL[code]
    assert isinstance(error, KioskError)
    assert error.code == code
    assert error.detail
    assert "aman" in error.message or "file WAV" in error.message
    assert any(verb in error.message for verb in ("ekam ", "Kirim ulang"))


def test_limit_is_told_in_whole_seconds() -> None:
    assert "paling lama 75 detik" in faults.too_long(75.0).message
