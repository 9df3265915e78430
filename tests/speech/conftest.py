"""A reader that beeps, a box without sound, and the real voice where it is installed."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.core import Config, Paths
from kiosk.speech.reading.reader import Reader
from kiosk.speech.settings import SECTION, SETTINGS
from kiosk.speech.voices.engine import Manner, ToneEngine
from kiosk.speech.wav import encode, tone

MANNER = Manner("poz/id", 135)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "data", tmp_path / "run").create()


@pytest.fixture
def tones() -> ToneEngine:
    return ToneEngine()


@pytest.fixture
def reader(tmp_path: Path, tones: ToneEngine) -> Reader:
    return Reader(tones, tmp_path / "suara", MANNER, cache_bytes=100_000_000)


@pytest.fixture
def beep(tmp_path: Path) -> Path:
    path = tmp_path / "beep.wav"
    path.write_bytes(encode(tone(0.05, 440, 8000)))
    return path


@pytest.fixture
def config(tmp_path: Path) -> Callable[[str], Config]:
    def load(lines: str) -> Config:
        file = tmp_path / "pos.toml"
        file.write_text(f"[{SECTION}]\n{lines}\n")
        return Config.load({SECTION: SETTINGS}, file)

    return load


@pytest.fixture
def python_command() -> Callable[[str], tuple[str, ...]]:
    """A player made of a line of Python; the file to play is sys.argv[1]."""
    return lambda code: (sys.executable, "-c", code)


@pytest.fixture(scope="session")
def espeak() -> str:
    found = shutil.which("espeak-ng")
    if found is None:
        pytest.skip("espeak-ng is not installed")
    return found


@pytest.fixture
def short_path() -> Iterator[Path]:
    """A folder whose name is short enough for a socket address."""
    with tempfile.TemporaryDirectory(prefix="k", dir="/tmp") as folder:
        yield Path(folder)
