"""The sentences of one voice: each made once, made even, kept by itself under the hash of all it depends on.

Sentences are written without a sync and read with suspicion (a power cut may leave one empty: it is made again).
"""

import hashlib
import itertools
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.core import atomic
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.cache import Cache
from kiosk.speech.reading.loudness import even, quick_lufs
from kiosk.speech.voices.engine import Manner
from kiosk.speech.voices.ladder import Rung
from kiosk.speech.wav import NotSoundError, Pcm, encode, interleave, parse

__all__ = ["Length", "Studio"]

_FORM = "2"  # of the files kept; a new form is a new name


@dataclass(frozen=True)
class Length:
    """How long a sentence is, in samples."""

    rate: int
    frames: int


class Studio:
    """Where one voice speaks.

    Args:
        rung: who.
        manner: voice and rate as they were asked for.
        cache: where the sounds are kept.
        group: sentences in one job of the engine.
        room_bytes: what must be free on the card before anything is made.
    """

    def __init__(self, rung: Rung, manner: Manner, cache: Cache, group: int, room_bytes: int) -> None:
        self.rung = rung
        self._manner = manner
        self._cache = cache
        self._group = group
        self._room_bytes = room_bytes

    def key(self, kind: str, told: str) -> str:
        """The name of a sound of that kind made from `told`."""
        engine, voice = self.rung.engine, self.rung.voice
        parts = (_FORM, kind, engine.id, engine.version, voice.id, str(voice.rate), told)
        return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()

    def path(self, sentence: str) -> Path:
        """Where the sound of `sentence` is kept."""
        return self._cache.folder / f"{self.key('sentence', sentence)}.wav"

    def length(self, sentence: str) -> Length | None:
        """Its length if its sound is there and whole; it counts as used now."""
        path = self.path(sentence)
        try:
            pcm = parse(path.read_bytes())
            self._cache.mark_used((path,))
        except (FileNotFoundError, NotSoundError):
            return None
        return Length(pcm.rate, len(pcm.samples))

    def make(self, sentences: Sequence[str]) -> list[Length]:
        """See that every sentence has its sound; their lengths.

        Raises:
            SpeechError: the voice failed, or the card has no room.
        """
        lengths = {sentence: self.length(sentence) for sentence in dict.fromkeys(sentences)}
        missing = [sentence for sentence, length in lengths.items() if length is None]
        for start in range(0, len(missing), self._group):
            lengths.update(self._spoken(missing[start : start + self._group]))
        found = [lengths[sentence] for sentence in sentences]
        return [length for length in found if length is not None]

    def joined(self, sentences: Sequence[str], frames: Sequence[int], gap: int) -> Iterator[bytes]:
        """The samples of `sentences`, which were made so many `frames` long, with `gap` frames of silence between them.

        Raises:
            NotSoundError: one was made anew meanwhile, by another thread or process that shares it, and is as long no
                more: what was laid out no longer fits.
        """
        parts = (self._part(sentence, count) for sentence, count in zip(sentences, frames, strict=True))
        first = next(parts)
        return interleave(itertools.chain([first], parts), gap)

    def _part(self, sentence: str, frames: int) -> Pcm:
        part = parse(self.path(sentence).read_bytes())
        if len(part.samples) != frames:
            raise NotSoundError(f"{len(part.samples)} samples where {frames} were laid out")
        return part

    def _spoken(self, group: Sequence[str]) -> dict[str, Length]:
        folder = atomic.make_folder(self._cache.folder)
        if shutil.disk_usage(folder).free < self._room_bytes:  # a full card makes pyttsx3 hang, so it is asked before
            raise SpeechError.no_room(f"less than {self._room_bytes} bytes free at {folder}")
        made = {}
        with tempfile.TemporaryDirectory(prefix=".work-", suffix=atomic.TEMPORARY_SUFFIX, dir=folder) as work:
            outs = self.rung.engine.synthesise(group, self._manner, Path(work))
            for sentence, out in zip(group, outs, strict=True):
                sound = parse(out.read_bytes())
                samples = even(sound.samples, sound.rate, quick_lufs(sound.samples, sound.rate))
                chunks = (encode(replace(sound, samples=samples)),)
                other = self.length(sentence)  # two who share a sentence made it at once: the first one's stays
                if other is None:
                    atomic.write_stream(self.path(sentence), chunks, durable=False)
                made[sentence] = other or Length(sound.rate, len(samples))
        return made
