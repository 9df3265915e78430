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
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.core import atomic
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.cache import Cache
from kiosk.speech.text.words import spoken_sentences
from kiosk.speech.voices.engine import Engine, Manner
from kiosk.speech.wav import NotSoundError, header, interleave, parse, places

__all__ = ["Place", "Reader", "ReaderLimits", "Sheet", "SoundFile"]

VOICE_NAME = "suara mesin Indonesia"  # reads Javanese too while there is no Javanese voice
_FORM = "1"  # of the files below; a new form is a new name


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
        names: texts whose key is remembered, so that a cached sound costs no normalising.
    """

    characters: int = 60_000
    gap_seconds: float = 0.35
    group: int = 24
    mp3_kilobits: int = 32
    mp3_quality: int = 7
    names: int = 512


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
        self._limits = limits or ReaderLimits()
        self._cache = Cache(folder, cache_bytes)
        self._names: dict[bytes, str] = {}

    def unavailable(self) -> str | None:
        """Why nothing new can be read here, or None; cheap."""
        return self._engine.unavailable()

    def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
        """`text` as one WAV.

        Raises:
            SpeechError: no voice, the voice failed, nothing to say, or too much; the message is for a resident.
        """
        key = self._name(text, language, style)
        path = self._folder / f"{key}.wav"
        with _our_fault(), self._cache.make_once(key, (".wav", ".json")) as missing:
            if missing:
                self._make_document(path, spoken_sentences(text, language, style))
            sheet = self._sheet(path.with_suffix(".json"))
        return SoundFile(path, sheet.frames / sheet.rate, VOICE_NAME, key)

    def ready(self, text: str, *, language: str = "id", style: str = "law") -> Path | None:
        """The MP3 of `text` if it lies ready; nothing is made and nobody waited for.

        Raises:
            SpeechError: nothing to say, or too much.
        """
        path = self._folder / f"{self._name(text, language, style)}.mp3"
        with _our_fault():
            return path if self._cache.mark_used((path,)) else None

    def mp3(self, text: str, *, language: str = "id", style: str = "law") -> Path:
        """`text` as one MP3 file, 32 kbit/s mono: what practically every phone plays.

        Raises:
            SpeechError: as for `sound`.
        """
        key = self._name(text, language, style)
        path = self._folder / f"{key}.mp3"
        with _our_fault(), self._cache.make_once(key, (".mp3",)) as missing:
            if missing:
                sentences = spoken_sentences(text, language, style)
                lengths = self._make_sentences(sentences)
                atomic.write_stream(path, self._encoded(lengths[0].rate, self._joined(sentences)))
        return path

    def _name(self, text: str, language: str, style: str) -> str:
        """The key of the document's sound."""
        if len(text) > self._limits.characters:
            raise SpeechError.too_long(len(text))
        asked = hashlib.sha256(f"{language}\n{style}\n{text}".encode(errors="replace")).digest()
        known = self._names.get(asked)
        if known is not None:
            return known
        sentences = spoken_sentences(text, language, style)
        if not sentences:
            raise SpeechError.nothing()
        if len(self._names) >= self._limits.names:
            self._names.clear()
        self._names[asked] = key = self._key("document", sentences)
        return key

    def _key(self, kind: str, sentences: Iterable[str]) -> str:
        parts = (_FORM, kind, self._engine.id, self._engine.version, self._manner.voice, str(self._manner.rate))
        return hashlib.sha256("\n".join((*parts, *sentences)).encode()).hexdigest()

    def _sentence_path(self, sentence: str) -> Path:
        return self._folder / f"{self._key('sentence', (sentence,))}.wav"

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
            self._cache.mark_used((path,))
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


@dataclass(frozen=True)
class _Length:
    rate: int
    frames: int


@contextmanager
def _our_fault() -> Iterator[None]:
    """A full or failing card is no sound, told in the words for sound."""
    try:
        yield
    except SpeechError:
        raise
    except (OSError, NotSoundError) as error:
        raise SpeechError.failed(str(error)) from error
