"""The child process, started as its parent starts it: by path, isolated."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.speech import worker
from kiosk.speech.wav import parse

WORKER = Path(worker.__file__)


def run(job: object, cwd: Path, seconds: float = 20) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-I", str(WORKER)]
    return subprocess.run(
        command, input=json.dumps(job).encode(), capture_output=True, timeout=seconds, check=False, cwd=cwd
    )


def job(out: Path, voice: str = "poz/id", text: str = "Selamat pagi.") -> dict[str, object]:
    return {"voice": voice, "rate": 135, "items": [{"text": text, "out": str(out)}]}


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


def test_machine_without_the_library_is_told_apart(tmp_path: Path) -> None:
    code = (
        "import sys, runpy; sys.modules['pyttsx3'] = None; sys.argv = ['worker'];"
        f"runpy.run_path({str(WORKER)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(job(tmp_path / "a.wav")).encode(),
        capture_output=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == worker.EXIT_NO_ESPEAK
