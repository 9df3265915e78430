"""Engines: normalised sentences in, one judged WAV file each out.

An engine's word is not believed. Every file is opened and measured before it is given on: it parses, is 16-bit mono,
is about as long as such a sentence takes, and does not clip. What fails once is asked once more, alone with the others
that failed; what fails twice is a `SpeechError`, and the page shows its text as before.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.core import atomic
from kiosk.speech.errors import SpeechError
from kiosk.speech.voices.worker import EXIT_NO_ESPEAK, EXIT_VOICE
from kiosk.speech.wav import NotSoundError, encode, parse, tone

__all__ = ["Engine", "EngineLimits", "EspeakEngine", "Manner", "ToneEngine", "estimate", "faults"]


@dataclass(frozen=True)
class Manner:
    """How it is spoken.

    Attributes:
        voice: the engine's own id of a voice.
        rate: words a minute, as the engine counts.
    """

    voice: str
    rate: int


class Engine(Protocol):
    """A machine that speaks."""

    @property
    def id(self) -> str:
        """Its name, part of the key of everything it makes."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the same sentence would sound different."""
        ...

    def unavailable(self) -> str | None:
        """Why it cannot speak here (English, for the log), or None when it can; cheap."""
        ...

    def synthesise(self, sentences: Sequence[str], manner: Manner, folder: Path) -> list[Path]:
        """Write one WAV a sentence into the empty `folder`, in order; safe from any thread.

        Raises:
            SpeechError: it is not installed, or failed twice.
        """
        ...


@dataclass(frozen=True)
class EngineLimits:
    """Bounds of one job.

    Attributes:
        start_seconds, sentence_seconds: the child may take start + sentence * how many, then it is killed.
        attempts: how often a sentence is asked for.
        shortest, longest: length of a sound against its estimate.
        slack_seconds: what very short sentences may be longer or shorter.
    """

    start_seconds: float = 10.0
    sentence_seconds: float = 0.2
    attempts: int = 2
    shortest: float = 0.3
    longest: float = 3.0
    slack_seconds: float = 1.0


class EspeakEngine:
    """espeak-ng through pyttsx3, each job in a child process of its own (worker.py says why).

    Args:
        limits: bounds of one job.
        program: the name or path by which espeak-ng is found and asked for its version.
        worker_path: the child's source file.
    """

    id = "espeak-ng"

    def __init__(
        self, limits: EngineLimits | None = None, program: str = "espeak-ng", worker_path: Path | None = None
    ) -> None:
        self._limits = limits or EngineLimits()
        self._program = program
        self._worker = worker_path or Path(__file__).with_name("worker.py")
        self._version: str | None = None

    @property
    def version(self) -> str:
        """espeak-ng's own number; `?` where it does not tell."""
        if self._version is None:
            self._version = self._ask_version()
        return self._version

    def unavailable(self) -> str | None:
        """Why it cannot speak here."""
        return None if shutil.which(self._program) else f"{self._program} is not on the path"

    def synthesise(self, sentences: Sequence[str], manner: Manner, folder: Path) -> list[Path]:
        """Write one WAV a sentence into `folder`."""
        reason = self.unavailable()
        if reason is not None:
            raise SpeechError.missing(reason)
        outs = [folder / f"{number:05}.wav" for number in range(len(sentences))]
        open_ = list(range(len(sentences)))
        trouble = ""
        for _ in range(self._limits.attempts):
            items = [{"text": sentences[n], "out": str(outs[n])} for n in open_]
            trouble = self._run({"voice": manner.voice, "rate": manner.rate, "items": items})
            wrong = {n: faults(outs[n], sentences[n], manner.rate, self._limits) for n in open_}
            open_ = [n for n in open_ if wrong[n]]
            if not open_:
                return outs
            trouble = f"{trouble} {wrong[open_[0]]} in {sentences[open_[0]]!r}".strip()
        raise SpeechError.failed(trouble)

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
            )
        except subprocess.TimeoutExpired:
            return f"killed after {seconds:g} s;"
        said = done.stderr.decode(errors="replace").strip()[-300:]
        if done.returncode == EXIT_NO_ESPEAK:
            raise SpeechError.missing(said)
        if done.returncode == EXIT_VOICE:
            raise SpeechError.failed(f"unknown voice: {said}")
        return f"exit {done.returncode}: {said};" if done.returncode else ""

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


class ToneEngine:
    """A true engine without a voice: each sentence is a sine as long as its speech would be about.

    Attributes:
        jobs: the sentences of every job so far.
        reason: why it cannot speak, to play a machine without a voice.
    """

    id = "tone"
    version = "1"

    def __init__(self, reason: str | None = None) -> None:
        self.reason = reason
        self.jobs: list[list[str]] = []

    def unavailable(self) -> str | None:
        """Why it cannot speak here."""
        return self.reason

    def synthesise(self, sentences: Sequence[str], manner: Manner, folder: Path) -> list[Path]:
        """Write one sine a sentence into `folder`; the pitch tells sentences apart."""
        if self.reason is not None:
            raise SpeechError.missing(self.reason)
        self.jobs.append(list(sentences))
        outs = []
        for number, sentence in enumerate(sentences):
            hertz = 200 + hashlib.sha256(sentence.encode()).digest()[0] * 2
            sound = tone(estimate(sentence, manner.rate), hertz, rate=8000)
            outs.append(folder / f"{number:05}.wav")
            atomic.write_stream(outs[-1], (encode(sound),), durable=False)
        return outs


_SECONDS_A_LETTER = 0.077  # all four fitted to 1500 sentences of statutes, espeak-ng 1.51, poz/id, 135 words a minute
_SECONDS_A_DIGIT = 0.38
_SECONDS_A_CAPITAL = 0.09
_SECONDS_A_PAUSE = 0.365
_MEASURED_RATE = 135


def estimate(sentence: str, rate: int) -> float:
    """About how many seconds `sentence` takes at `rate` words a minute."""
    digits = sum(c.isdigit() for c in sentence)
    capitals = sum(c.isupper() for c in sentence)
    pauses = sum(c in ",;:.!?" for c in sentence)
    letters = len(sentence) - digits - capitals - pauses
    seconds = (
        letters * _SECONDS_A_LETTER
        + digits * _SECONDS_A_DIGIT
        + capitals * _SECONDS_A_CAPITAL
        + pauses * _SECONDS_A_PAUSE
    )
    return max(0.2, seconds * _MEASURED_RATE / rate)


def faults(path: Path, sentence: str, rate: int, limits: EngineLimits) -> str:
    """What is wrong with the sound of `sentence` at `path`; empty when nothing is."""
    try:
        sound = parse(path.read_bytes())
    except FileNotFoundError:
        return "no file"
    except NotSoundError as error:
        return str(error)
    expected = estimate(sentence, rate)
    low, high = limits.shortest * expected - limits.slack_seconds, limits.longest * expected + limits.slack_seconds
    if not sound.samples or not low <= sound.seconds <= high:
        return f"{sound.seconds:.2f} s long, expected about {expected:.2f} s"
    clipped = sound.clipped()
    return f"{clipped} clipped samples" if clipped else ""
