"""An engine's word is not believed: its files are."""

from array import array
from pathlib import Path

import pytest

from kiosk.core import KioskError
from kiosk.speech.voices.engine import EngineLimits, Manner, ToneEngine, Voice, faults
from kiosk.speech.wav import Pcm, encode, tone

MANNER = Manner("poz/id", 135)
SENTENCE = "Setiap warga wajib menjaga kebersihan lingkungan."
QUICK = EngineLimits(start_seconds=1.0, sentence_seconds=0.0)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "not a WAV file"),
        (encode(tone(0, 300)), "0.00 s long"),
        (encode(tone(40, 300, 8000)), "40.00 s long"),
        (encode(Pcm(8000, array("h", [32767] * 32000))), "32000 clipped samples"),
    ],
)
def test_bad_sound_is_found_out(data: bytes, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(data)
    assert fault in faults(path, SENTENCE, 135, EngineLimits())


def test_tone_engine_can_play_a_machine_without_a_voice(tmp_path: Path) -> None:
    with pytest.raises(KioskError) as raised:
        ToneEngine("nothing installed").synthesise([SENTENCE], MANNER, tmp_path)
    assert raised.value.code == "suara-tidak-ada"


def test_tone_engine_speaks_under_any_name(tmp_path: Path) -> None:
    assert ToneEngine().voice(Manner("poz/id", 120, "jv")) == Voice("poz/id", 120, "id", "suara mesin Indonesia")
