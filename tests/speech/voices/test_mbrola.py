"""MBROLA is used where it is installed, at the right pitch, and never needed."""

import shutil
from pathlib import Path

import pytest

from kiosk.speech.errors import SpeechError
from kiosk.speech.voices.engine import EngineLimits, Manner
from kiosk.speech.voices.mbrola import VOICE_FILES, MbrolaEngine
from kiosk.speech.wav import encode, parse, tone

MANNER = Manner("poz/id", 135)
SENTENCE = "Setiap warga wajib menjaga kebersihan lingkungan."


@pytest.fixture
def voice_file(tmp_path: Path) -> Path:
    path = tmp_path / "id1"
    path.write_bytes(b"diphones")
    return path


def worker(folder: Path, line: str) -> Path:
    """A child that does what pyttsx3 does with this voice: 16,000 samples a second under a header that says 22,050."""
    (folder / "true.wav").write_bytes(encode(tone(4.0, 200, 16_000)))
    path = folder / "worker.py"
    copy = f"shutil.copy({str(folder / 'true.wav')!r}, item['out'])"
    lie = "f = open(item['out'], 'r+b'); f.seek(24); f.write((22050).to_bytes(4, 'little')); f.close()"
    path.write_text(
        "import json, shutil, sys\njob = json.load(sys.stdin)\n"
        f"print(job['voice'], job['rate'], job['volume'], file=open({str(folder / 'asked')!r}, 'w'))\n"
        f"for item in job['items']:\n    {copy}; {lie}\n{line}\n"
    )
    return path


def engine(folder: Path, voice_file: Path, line: str = "") -> MbrolaEngine:
    return MbrolaEngine(programs=("true", "true"), voice_files=(voice_file,), worker_path=worker(folder, line))


def test_sound_is_not_a_third_too_fast(tmp_path: Path, voice_file: Path) -> None:
    (out,) = engine(tmp_path, voice_file).synthesise([SENTENCE], MANNER, tmp_path)
    sound = parse(out.read_bytes())
    assert (sound.rate, sound.seconds) == (16_000, 4.0)


def test_voice_is_asked_for_by_its_name_slower_and_softer(tmp_path: Path, voice_file: Path) -> None:
    engine(tmp_path, voice_file).synthesise([SENTENCE], MANNER, tmp_path)
    assert (tmp_path / "asked").read_text() == "mb/mb-id1 117 0.7\n"


def test_child_that_writes_no_sound_is_a_failure(tmp_path: Path, voice_file: Path) -> None:
    broken = engine(tmp_path, voice_file, "open(item['out'], 'wb').close()")
    with pytest.raises(SpeechError) as raised:
        broken.synthesise([SENTENCE], MANNER, tmp_path)
    assert "not a WAV file" in raised.value.detail


@pytest.mark.parametrize(
    ("programs", "file", "reason"),
    [
        (("true", "mbrola-not-here"), "id1", "mbrola-not-here is not on the path"),
        (("true", "true"), "id2", "the voice id1 of mbrola is not installed"),
        (("espeak-not-here", "true"), "id1", "espeak-not-here is not on the path"),
    ],
)
def test_what_is_missing_is_told(programs: tuple[str, str], file: str, reason: str, voice_file: Path) -> None:
    missing = MbrolaEngine(programs=programs, voice_files=(voice_file.with_name(file),))
    assert missing.unavailable() == reason
    with pytest.raises(SpeechError) as raised:
        missing.synthesise([SENTENCE], MANNER, voice_file.parent)
    assert raised.value.detail == reason


def test_voice_is_named_and_reads_javanese_as_indonesian() -> None:
    voice = MbrolaEngine().voice(Manner("poz/id", 135, "jv"))
    assert (voice.name, voice.language, MbrolaEngine.id) == ("suara MBROLA Indonesia", "id", "mbrola-id1")


@pytest.mark.usefixtures("espeak")
def test_real_voice_speaks_as_long_as_it_says(tmp_path: Path) -> None:
    if shutil.which("mbrola") is None or not any(file.is_file() for file in VOICE_FILES):
        pytest.skip("mbrola and mbrola-id1 are not installed (Debian contrib and non-free)")
    real = MbrolaEngine(limits=EngineLimits(attempts=1))
    sounds = [parse(out.read_bytes()) for out in real.synthesise([SENTENCE] * 3, MANNER, tmp_path)]
    assert [sound.rate for sound in sounds] == [16_000] * 3
    assert all(2.5 < sound.seconds < 6 for sound in sounds)
    assert sum(sound.clipped() for sound in sounds) == 0
