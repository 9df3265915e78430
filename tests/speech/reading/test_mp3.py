"""An MP3 that a phone plays, as long as what went in."""

import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.speech.reading.mp3 import mp3_of
from kiosk.speech.wav import to_bytes, tone


@pytest.mark.parametrize("rate", [16_000, 22_050])
def test_minute_is_a_quarter_of_a_megabyte(rate: int) -> None:
    sound = to_bytes(tone(60, 440, rate).samples)
    size = sum(len(chunk) for chunk in mp3_of((sound[:100_000], sound[100_000:]), rate))
    assert size == pytest.approx(240_000, rel=0.02)


def test_another_program_hears_all_of_it(tmp_path: Path) -> None:
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg, which decodes independently, is not installed")
    path = tmp_path / "a.mp3"
    path.write_bytes(b"".join(mp3_of([to_bytes(tone(3, 440).samples)], 22_050)))
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-ar", "22050", "-"]
    assert len(subprocess.run(command, capture_output=True, check=True).stdout) / 44_100 == pytest.approx(3, abs=0.2)
