"""Text in, a sound file out, made once.

A sound is named by everything it depends on (engine, its version, voice, rate, what is said), so it is never stale and
may be served for ever. Each sentence is kept by itself: a corrected paragraph costs one sentence, and texts share them.
The document is their join, with the place of every sentence in a JSON file beside it, exact to the sample.

The folder may be deleted at any time. Sentences are written without a sync and read with suspicion (a power cut may
leave one empty: it is made again); documents are synced, so one that exists is whole. Web and announcer share the
folder: a lock file per name sees to it that two who ask for the same text at once make it once.
"""

import hashlib
import itertools
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.core import atomic
from kiosk.speech.engine import Engine, Manner
from kiosk.speech.errors import SpeechError
from kiosk.speech.wav import NotSoundError, header, interleave, parse, places
from kiosk.speech.words import spoken_sentences

__all__ = ["Place", "Reader", "ReaderLimits", "Sheet", "SoundFile"]

VOICE_NAME = "suara mesin Indonesia"  # reads Javanese too while there is no Javanese voice
_FORM = "1"  # of the files below; a new form is a new name
_SOUNDS = {".wav", ".json", ".mp3"}


@dataclass(frozen=True)
class SoundFile:
    """A finished WAV.

    Attributes:
        path: the file; beside it, as .json, the `Sheet`.
        seconds: its length.
        voice: who speaks, in words for a resident.
        key: its name; the same text in the same voice has the same key.
    """

    path: Path
    seconds: float
    voice: str
    key: str


class Place(msgspec.Struct, frozen=True):
    """Where one sentence sounds, in samples."""

    start: int
    end: int
    spoken: str


class Sheet(msgspec.Struct, frozen=True):
    """What stands beside a document's WAV."""

    rate: int  # samples a second
    frames: int
    sentences: tuple[Place, ...]


@dataclass(frozen=True)
class ReaderLimits:
    """Bounds of one reading.

    Attributes:
        characters: longest text; 60,000 are about 80 minutes, 210 MB as WAV, 19 MB as MP3.
        gap_seconds: silence between sentences.
        group: sentences in one job of the engine.
        mp3_kilobits: a second of MP3; 32 is 240 KB a minute.
        mp3_quality: of LAME, 2 best, 7 fastest.
        leftover_seconds: age from which unfinished work of a killed process is removed.
    """

    characters: int = 60_000
    gap_seconds: float = 0.35
    group: int = 24
    mp3_kilobits: int = 32
    mp3_quality: int = 7
    leftover_seconds: float = 3600.0


class Reader:
    """Reads aloud into files; safe from any thread and process.

    Args:
        engine: who speaks.
        folder: the cache.
        manner: voice and rate.
        cache_bytes: how much the cache may hold; what was not used longest goes first.
        limits: bounds of one reading.
    """

    def __init__(
        self, engine: Engine, folder: Path, manner: Manner, cache_bytes: int, limits: ReaderLimits | None = None
    ) -> None:
        self._engine = engine
        self._folder = folder
        self._manner = manner
        self._cache_bytes = cache_bytes
        self._limits = limits or ReaderLimits()

    def unavailable(self) -> str | None:
        """Why nothing new can be read here, or None; cheap."""
        return self._engine.unavailable()

    def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
        """`text` as one WAV.

        Raises:
            SpeechError: no voice, the voice failed, nothing to say, or too much; the message is for a resident.
        """
        sentences = self._sentences(text, language, style)
        key = self._key("document", sentences)
        path = self._folder / f"{key}.wav"
        with _our_fault(), self._make_once(key, (path, path.with_suffix(".json"))) as missing:
            if missing:
                self._make_document(path, sentences)
            sheet = self._sheet(path.with_suffix(".json"))
        return SoundFile(path, sheet.frames / sheet.rate, VOICE_NAME, key)

    def mp3(self, text: str, *, language: str = "id", style: str = "law") -> Path:
        """`text` as one MP3 file, 32 kbit/s mono: what practically every phone plays.

        Raises:
            SpeechError: as for `sound`.
        """
        sentences = self._sentences(text, language, style)
        key = self._key("document", sentences)
        path = self._folder / f"{key}.mp3"
        with _our_fault(), self._make_once(key, (path,)) as missing:
            if missing:
                lengths = self._make_sentences(sentences)
                atomic.write_stream(path, self._encoded(lengths[0].rate, self._joined(sentences)))
        return path

    def _sentences(self, text: str, language: str, style: str) -> list[str]:
        if len(text) > self._limits.characters:
            raise SpeechError.too_long(len(text))
        sentences = spoken_sentences(text, language, style)
        if not sentences:
            raise SpeechError.nothing()
        return sentences

    def _key(self, kind: str, sentences: Iterable[str]) -> str:
        parts = (_FORM, kind, self._engine.id, self._engine.version, self._manner.voice, str(self._manner.rate))
        return hashlib.sha256("\n".join((*parts, *sentences)).encode()).hexdigest()

    def _sentence_path(self, sentence: str) -> Path:
        return self._folder / f"{self._key('sentence', (sentence,))}.wav"

    @contextmanager
    def _make_once(self, key: str, paths: Sequence[Path]) -> Iterator[bool]:
        """Yield whether `paths` are missing, under the lock of `key` when they are."""
        atomic.make_folder(self._folder)
        if self._touch(paths):
            yield False
            return
        with atomic.try_lock(self._folder / f"lock-{key[:2]}", wait=True):
            missing = not self._touch(paths)
            yield missing
            if missing:
                self._trim(keep=set(paths))

    @staticmethod
    def _touch(paths: Iterable[Path]) -> bool:
        """Mark `paths` as used now; False when one is not there."""
        try:
            for path in paths:
                os.utime(path)
        except FileNotFoundError:
            return False
        return True

    def _make_document(self, path: Path, sentences: Sequence[str]) -> None:
        lengths = self._make_sentences(sentences)
        rate, gap = lengths[0].rate, self._gap(lengths[0].rate)
        found = places([length.frames for length in lengths], gap)
        frames = found[-1][1]
        atomic.write_stream(path, itertools.chain([header(rate, frames)], self._joined(sentences)))
        marks = tuple(Place(start, end, said) for (start, end), said in zip(found, sentences, strict=True))
        atomic.replace(path.with_suffix(".json"), msgspec.json.encode(Sheet(rate, frames, marks)))

    @staticmethod
    def _sheet(path: Path) -> Sheet:
        try:
            return msgspec.json.decode(path.read_bytes(), type=Sheet)
        except msgspec.MsgspecError as error:
            path.unlink(missing_ok=True)  # the next who asks makes it again
            raise SpeechError.failed(f"{path}: {error}") from error

    def _make_sentences(self, sentences: Sequence[str]) -> list["_Length"]:
        """See that every sentence has its file; their lengths."""
        lengths = {sentence: self._length(sentence) for sentence in dict.fromkeys(sentences)}
        missing = [sentence for sentence, length in lengths.items() if length is None]
        for start in range(0, len(missing), self._limits.group):
            group = missing[start : start + self._limits.group]
            with tempfile.TemporaryDirectory(prefix=".work-", suffix=".tmp", dir=self._folder) as work:
                outs = self._engine.synthesise(group, self._manner, Path(work))
                for sentence, out in zip(group, outs, strict=True):
                    atomic.write_stream(self._sentence_path(sentence), (out.read_bytes(),), durable=False)
                    lengths[sentence] = self._length(sentence)
        found = [lengths[sentence] for sentence in sentences]
        return [length for length in found if length is not None]

    def _length(self, sentence: str) -> "_Length | None":
        path = self._sentence_path(sentence)
        try:
            pcm = parse(path.read_bytes())
            os.utime(path)
        except (FileNotFoundError, NotSoundError):
            return None
        return _Length(pcm.rate, len(pcm.samples))

    def _joined(self, sentences: Iterable[str]) -> Iterator[bytes]:
        parts = (parse(self._sentence_path(sentence).read_bytes()) for sentence in sentences)
        first = next(parts)
        return interleave(itertools.chain([first], parts), self._gap(first.rate))

    def _gap(self, rate: int) -> int:
        return round(self._limits.gap_seconds * rate)

    def _encoded(self, rate: int, chunks: Iterable[bytes]) -> Iterator[bytes]:
        import lameenc

        encoder = lameenc.Encoder()
        encoder.silence()
        encoder.set_channels(1)
        encoder.set_in_sample_rate(rate)
        encoder.set_bit_rate(self._limits.mp3_kilobits)
        encoder.set_quality(self._limits.mp3_quality)
        for chunk in chunks:
            yield bytes(encoder.encode(chunk))
        yield bytes(encoder.flush())

    def _trim(self, keep: set[Path]) -> None:
        """Drop what was not used longest until the rest fits, and what killed processes left."""
        with atomic.try_lock(self._folder / "lock-trim", wait=False) as mine:
            if not mine:
                return
            files = sorted(self._files(), key=lambda file: file.used)
            total = sum(file.size for file in files)
            now = files[-1].used  # the box's clock may be wrong; what was just made is the newest
            for file in files:
                leftover = file.path.suffix not in _SOUNDS
                if leftover and now - file.used > self._limits.leftover_seconds:
                    atomic.remove_tree(file.path)
                elif not leftover and total > self._cache_bytes and file.path not in keep:
                    file.path.unlink(missing_ok=True)
                    total -= file.size

    def _files(self) -> Iterator["_File"]:
        for entry in os.scandir(self._folder):
            path = Path(entry.path)
            if path.suffix in _SOUNDS or path.suffix == atomic.TEMPORARY_SUFFIX:
                try:
                    status = entry.stat()
                except FileNotFoundError:
                    continue
                yield _File(path, status.st_mtime, status.st_size if path.suffix in _SOUNDS else 0)


@dataclass(frozen=True)
class _Length:
    rate: int
    frames: int


@dataclass(frozen=True)
class _File:
    path: Path
    used: float  # seconds since 1970
    size: int


@contextmanager
def _our_fault() -> Iterator[None]:
    """A full or failing card is no sound, told in the words for sound."""
    try:
        yield
    except SpeechError:
        raise
    except (OSError, NotSoundError) as error:
        raise SpeechError.failed(str(error)) from error
