"""espeak-ng: the voice every box has, with our own pronunciation where it could be compiled."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from kiosk.speech.errors import SpeechError
from kiosk.speech.voices.engine import INDONESIAN, JAVANESE, EngineLimits, Manner, Voice, faults
from kiosk.speech.voices.worker import EXIT_NO_ESPEAK, EXIT_VOICE

__all__ = ["DataFolder", "EspeakEngine"]


class DataFolder(Protocol):
    """Whoever keeps a data folder for espeak-ng (`kiosk.speech.pronunciation`)."""

    @property
    def version(self) -> str:
        """Changes with everything that changes a sound."""
        ...

    @property
    def reason(self) -> str:
        """Why there is none; empty when it is ready."""
        ...

    @property
    def has_javanese(self) -> bool:
        """Does it hold the voice poz/jv?"""
        ...

    def ready(self) -> Path | None:
        """What ESPEAK_DATA_PATH shall name, made if need be."""
        ...


class EspeakEngine:
    """espeak-ng through pyttsx3, each job in a child process of its own (worker.py says why).

    Args:
        pronunciation: where our own data folder is; None speaks with the stock one.
        limits: bounds of one job.
        program: the name or path by which espeak-ng is found and asked for its version.
        worker_path: the child's source file.
    """

    id = "espeak-ng"

    def __init__(
        self,
        pronunciation: DataFolder | None = None,
        limits: EngineLimits | None = None,
        program: str = "espeak-ng",
        worker_path: Path | None = None,
    ) -> None:
        self._pronunciation = pronunciation
        self._limits = limits or EngineLimits()
        self._program = program
        self._worker = worker_path or Path(__file__).with_name("worker.py")
        self._own_version: str | None = None

    @property
    def version(self) -> str:
        """espeak-ng's own number (`?` where it does not tell), and that of the pronunciation."""
        if self._own_version is None:
            self._own_version = self._ask_version()
        return f"{self._own_version}+{self._pronunciation.version}" if self._pronunciation else self._own_version

    def unavailable(self) -> str | None:
        """Why it cannot speak here."""
        if shutil.which(self._program) is None:
            return f"{self._program} is not on the path"
        if self._pronunciation is not None and self._pronunciation.ready() is None:
            return f"own pronunciation: {self._pronunciation.reason}"
        return None

    def voice(self, manner: Manner) -> Voice:
        """The Javanese voice for Javanese where our pronunciation brings it; else the Indonesian one."""
        if manner.language == JAVANESE and self._pronunciation is not None and self._pronunciation.has_javanese:
            return Voice("poz/jv", manner.rate, JAVANESE, "suara mesin Jawa (percobaan)")
        return Voice(manner.voice, manner.rate, INDONESIAN, "suara mesin Indonesia")

    def synthesise(self, sentences: Sequence[str], manner: Manner, folder: Path) -> list[Path]:
        """Write one WAV a sentence into `folder`."""
        reason = self.unavailable()
        if reason is not None:
            raise SpeechError.missing(reason)
        voice = self.voice(manner)
        outs = [folder / f"{number:05}.wav" for number in range(len(sentences))]
        open_ = list(range(len(sentences)))
        trouble = ""
        for _ in range(self._limits.attempts):
            items = [{"text": sentences[n], "out": str(outs[n])} for n in open_]
            job = {"voice": voice.id, "rate": voice.rate, "volume": voice.volume, "items": items}
            trouble = self._run(job)
            self._mend([outs[n] for n in open_])
            wrong = {n: faults(outs[n], sentences[n], manner.rate, self._limits) for n in open_}
            open_ = [n for n in open_ if wrong[n]]
            if not open_:
                return outs
            trouble = f"{trouble} {wrong[open_[0]]} in {sentences[open_[0]]!r}".strip()
        raise SpeechError.failed(trouble)

    def _mend(self, outs: Sequence[Path]) -> None:
        """Put right what pyttsx3 writes wrongly, before it is judged; nothing for espeak-ng's own voices."""

    def _run(self, job: dict[str, object]) -> str:
        """Run one child; what it or its end said, empty when it ended well."""
        count = len(job["items"]) if isinstance(job["items"], list) else 0
        seconds = self._limits.start_seconds + self._limits.sentence_seconds * count
        try:
            done = subprocess.run(  # noqa: S603  our own file, the text travels on stdin
                [sys.executable, "-I", str(self._worker)],
                input=json.dumps(job).encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=seconds,
                check=False,
                env=self._environment(),
            )
        except subprocess.TimeoutExpired:
            return f"killed after {seconds:g} s;"
        said = done.stderr.decode(errors="replace").strip()[-300:]
        if done.returncode == EXIT_NO_ESPEAK:
            raise SpeechError.missing(said)
        if done.returncode == EXIT_VOICE:
            raise SpeechError.failed(f"unknown voice: {said}")
        return f"exit {done.returncode}: {said};" if done.returncode else ""

    def _environment(self) -> dict[str, str]:
        data = self._pronunciation.ready() if self._pronunciation is not None else None
        return {**os.environ, "ESPEAK_DATA_PATH": str(data)} if data is not None else dict(os.environ)

    def _ask_version(self) -> str:
        try:
            done = subprocess.run(  # noqa: S603  a fixed question
                [self._program, "--version"],
                capture_output=True,
                timeout=self._limits.start_seconds,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return "?"
        found = re.search(rb"\d+(?:\.\d+)+", done.stdout)
        return found.group().decode() if found else "?"
