"""The child process, started as its parent starts it: by path, isolated."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.speech.voices import worker
from kiosk.speech.wav import parse

WORKER = Path(worker.__file__)


def run(job: object, cwd: Path, seconds: float = 20) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-I", str(WORKER)]
    return subprocess.run(
        command, input=json.dumps(job).encode(), capture_output=True, timeout=seconds, check=False, cwd=cwd
    )


def job(out: Path, voice: str = "poz/id", text: str = "Selamat pagi.") -> dict[str, object]:
    return {"voice": voice, "rate": 135, "volume": 1.0, "items": [{"text": text, "out": str(out)}]}


@pytest.mark.usefixtures("espeak")
def test_worker_needs_nothing_of_ours_to_be_importable(tmp_path: Path) -> None:
    done = run(job(tmp_path / "a.wav"), tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert parse((tmp_path / "a.wav").read_bytes()).seconds > 0.3


@pytest.mark.usefixtures("espeak")
def test_unknown_voice_is_no_english(tmp_path: Path) -> None:
    done = run(job(tmp_path / "a.wav", voice="poz/zz"), tmp_path)
    assert done.returncode == worker.EXIT_VOICE
    assert b"poz/zz" in done.stderr
    assert not (tmp_path / "a.wav").exists()


@pytest.mark.usefixtures("espeak")
def test_sentence_that_cannot_be_encoded_ends_the_job(tmp_path: Path) -> None:
    done = run(job(tmp_path / "a.wav", text="\ud800"), tmp_path)
    assert done.returncode == 1
    assert b"surrogates not allowed" in done.stderr


@pytest.mark.usefixtures("espeak")
def test_unwritable_target_hangs_so_the_parent_must_kill(tmp_path: Path) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        run(job(tmp_path / "no folder" / "a.wav"), tmp_path, seconds=2)


@pytest.mark.parametrize("damaged", [[], {}, {"voice": "poz/id", "rate": "fast", "items": []}, {"items": [1]}])
def test_damaged_job_is_refused(damaged: object, tmp_path: Path) -> None:
    assert run(damaged, tmp_path).returncode == worker.EXIT_JOB


FAKE_ENGINE = """
import pathlib, runpy, sys, types

class Engine:  # interrupts the first sentences, as a busy machine does
    def __init__(self): self.listeners, self.runs, self.voice, self.rated = {}, 0, "", False
    def connect(self, topic, listener): self.listeners[topic] = listener
    def setProperty(self, name, value):
        self.rated = self.rated or name == "rate"
        self.voice = value if name == "voice" else self.voice
    def getProperty(self, name): return self.voice
    def runAndWait(self): pass
    def endLoop(self): pass
    def save_to_file(self, text, out): self.out = pathlib.Path(out)
    def startLoop(self):
        self.runs += 1
        self.out.write_text(f"try {self.runs}, {'right' if self.rated else 'wrong'} rate")
        self.rated = False  # the worst case: whatever was set before is cancelled
        self.listeners["finished-utterance"](name=None, completed=True)
        if self.runs <= INTERRUPTED:
            self.listeners["finished-utterance"](name=None, completed=False)

pyttsx3 = types.ModuleType("pyttsx3")
pyttsx3.init = lambda driver: Engine()
sys.modules["pyttsx3"] = None if INTERRUPTED < 0 else pyttsx3
runpy.run_path(WORKER, run_name="__main__")
"""


def run_with_fake(interrupted: int, out: Path) -> int:
    code = FAKE_ENGINE.replace("INTERRUPTED", str(interrupted)).replace("WORKER", repr(str(WORKER)))
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, input=json.dumps(job(out)).encode(), capture_output=True, timeout=20, check=False
    ).returncode


def test_machine_without_the_library_is_told_apart(tmp_path: Path) -> None:
    assert run_with_fake(-1, tmp_path / "a.wav") == worker.EXIT_NO_ESPEAK


def test_sentence_cancelled_by_the_one_before_is_asked_again(tmp_path: Path) -> None:
    assert run_with_fake(2, tmp_path / "a.wav") == 0
    assert (tmp_path / "a.wav").read_text() == "try 3, right rate"


def test_sentence_cancelled_every_time_ends_the_job(tmp_path: Path) -> None:
    assert run_with_fake(99, tmp_path / "a.wav") == worker.EXIT_INTERRUPTED
    assert not (tmp_path / "a.wav").exists()
