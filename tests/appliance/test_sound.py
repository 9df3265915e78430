import io
import math
import struct
import wave

import pytest

from tests.appliance.sound import listen


def sound(*parts: tuple[float, float], rate: int = 8000, width: int = 2) -> bytes:
    """A WAV of (seconds, amplitude) after another."""
    file = io.BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setparams((1, width, rate, 0, "NONE", ""))
        for seconds, amplitude in parts:
            samples = (amplitude * math.sin(at * 0.5) for at in range(int(seconds * rate)))
            wav.writeframes(b"".join(struct.pack("<h", int(sample * 32767)) for sample in samples))
    return file.getvalue()


def test_only_what_sounds_counts_and_its_loudness_is_its_own() -> None:
    heard = listen(sound((1, 0), (2, 0.5), (1, 0)))
    assert heard.seconds == pytest.approx(4)
    assert heard.sounding == pytest.approx(2, abs=0.1)
    assert heard.dbfs == pytest.approx(20 * math.log10(0.5 / math.sqrt(2)), abs=0.3)


def test_silence_is_silence() -> None:
    heard = listen(sound((1, 0)))
    assert (heard.sounding, heard.dbfs) == (0, -math.inf)


def test_recording_of_another_width_is_refused_rather_than_misread() -> None:
    with pytest.raises(ValueError, match="16 bits"):
        listen(sound(width=1))
