"""Lets an act die at its first, second, third ... file operation, as a power cut or kill -9 would have it.

`python -m tests.core.killing ACT FOLDER` prepares FOLDER/1, FOLDER/2 ... alike and runs ACT in each in a child that
ends, by os._exit, just before its n-th file operation (the interpreter's audit events name them): nothing is
flushed, closed or cleaned up. It stops with the first child that comes to its end.
"""

import itertools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.core import Generations, Journal, Manifest, PublisherPart, Staged, Table, TargetEntry, atomic

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate"}
SHA = {word: f"{number:064x}" for number, word in enumerate(("lama", "baru"))}


def manifest(word: str) -> Manifest:
    entry = TargetEntry(SHA[word], len(word))
    return Manifest({"kota": PublisherPart(1, "2026-01-01", word, {f"kota/{word}": entry})})


def publish(folder: Path, word: str) -> None:
    content = Generations(folder, recheck_seconds=0)
    content.add_object(TargetEntry(SHA[word], len(word)), [word.encode()])
    content.publish(manifest(word), lambda staged: _prepare(staged, word))


def _prepare(staged: Staged, word: str) -> None:
    atomic.replace(staged.path / "siap.txt", word.encode())


def replace(folder: Path, word: str) -> None:
    atomic.replace(folder / "berita.txt", word.encode())


def secret(folder: Path, word: str) -> None:
    atomic.replace(folder / "kunci", word.encode(), mode=atomic.FOR_OWNER)


def edit(folder: Path, word: str) -> None:
    Table(folder / "papan.json").put({"id": "a", "kata": word})


def rollover(folder: Path, word: str) -> None:
    journal = Journal(folder, "web")
    journal.append({"kata": word})
    journal.close()


ACTS: dict[str, Callable[[Path, str], None]] = {
    "publish": publish,
    "replace": replace,
    "secret": secret,
    "edit": edit,
    "rollover": rollover,
}


def killed_at_every_step(act: str, folder: Path) -> list[Path]:
    """The folders left behind; the last one is of the act that came to its end."""
    command = [sys.executable, "-m", "tests.core.killing", act, str(folder)]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        pytest.fail(answer.stderr)
    return sorted(folder.iterdir(), key=lambda path: int(path.name))


def _run(act: Callable[[Path, str], None], folder: Path) -> None:
    for step in itertools.count(1):
        here = folder / str(step)
        here.mkdir()
        act(here, "lama")
        child = os.fork()
        if child == 0:
            _die_at(step)
            act(here, "baru")
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 0:
            return
        if code != 9:
            sys.exit(f"step {step} ended with {code}")


def _die_at(step: int) -> None:
    countdown = itertools.count(1)

    def watch(event: str, _: tuple[object, ...]) -> None:
        if event in OPERATIONS and next(countdown) == step:
            os._exit(9)

    sys.addaudithook(watch)


if __name__ == "__main__":
    _run(ACTS[sys.argv[1]], Path(sys.argv[2]))
