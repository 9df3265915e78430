"""Engines: normalised sentences in, one judged WAV file each out.

An engine's word is not believed. Every file is opened and measured before it is given on: it parses, is 16-bit mono,
is about as long as such a sentence takes, and does not clip. What fails once is asked once more, alone with the others
that failed; what fails twice is a `SpeechError`, the next engine of the ladder is asked, and the page shows its text
as before. A new engine is one class and one line in `kiosk.speech.settings`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.core import atomic
from kiosk.speech.errors import SpeechError
from kiosk.speech.text.length import estimate
from kiosk.speech.wav import NotSoundError, encode, parse, tone

__all__ = ["INDONESIAN", "JAVANESE", "Engine", "EngineLimits", "Manner", "ToneEngine", "Voice", "faults"]

INDONESIAN, JAVANESE = "id", "jv"


@dataclass(frozen=True)
class Manner:
    """How it is asked to be spoken; what an engine makes of it is its `Voice`.

    Attributes:
        voice: espeak-ng's own id of the Indonesian voice.
        rate: words a minute, as espeak-ng counts.
        language: of the text, id or jv.
    """

    voice: str
    rate: int
    language: str = INDONESIAN


@dataclass(frozen=True)
class Voice:
    """Who will speak.

    Attributes:
        id: the engine's own id of the voice.
        rate: words a minute, as the engine counts.
        language: the one this voice was made for.
        name: in words for a resident.
        volume: of the engine's own scale, 1 the usual; less where the voice clips, all sounds are made even later.
    """

    id: str
    rate: int
    language: str
    name: str
    volume: float = 1.0


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

    def voice(self, manner: Manner) -> Voice:
        """Which of its voices speaks in that manner; the nearest it has."""
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

    def voice(self, manner: Manner) -> Voice:
        """Its one voice, under whatever id it is asked for."""
        return Voice(manner.voice, manner.rate, INDONESIAN, "suara mesin Indonesia")

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
