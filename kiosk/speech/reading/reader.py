"""Text in, a sound file out, made once.

A sound is named by everything it depends on (engine, its version and pronunciation, voice, rate, what is said), so it
is never stale and may be served for ever. Each sentence is kept by itself: a corrected paragraph costs one sentence,
and texts share them. The document is their join, with the place of every sentence in a JSON file beside it, exact to
the sample. Who cannot wait for the whole takes its parts, sentence by sentence, each as soon as it is made.

The best voice speaks; when it fails, the whole document is spoken by the next one, under that one's name. So what a
better voice will make finds its place free, and no document changes its voice in the middle.

The folder may be deleted at any time. Documents are synced, so one that exists is whole. Web and announcer share the
folder: a lock file per name sees to it that two who ask for the same text at once make it once.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from kiosk.core import NoRoomError
from kiosk.speech.errors import SpeechError
from kiosk.speech.reading.cache import Cache
from kiosk.speech.reading.document import drop_if_short, make_document, mp3_of, read_sheet, wav_of
from kiosk.speech.reading.sheet import Piece, Script, Scripts, Sheet
from kiosk.speech.reading.studio import Studio
from kiosk.speech.voices.engine import Engine, Manner
from kiosk.speech.voices.ladder import Ladder
from kiosk.speech.wav import NotSoundError

__all__ = ["Reader", "ReaderLimits", "SoundFile"]

_Made = TypeVar("_Made")


@dataclass(frozen=True)
class SoundFile:
    """A finished WAV.

    Attributes:
        path: the file; beside that of a document, as .json, its `Sheet`.
        seconds: its length.
        voice: who speaks, in words for a resident.
        key: its name; the same text in the same voice has the same key.
    """

    path: Path
    seconds: float
    voice: str
    key: str


@dataclass(frozen=True)
class ReaderLimits:
    """Bounds of one reading.

    Attributes:
        characters: longest text of one file; 60,000 are about 80 minutes, 210 MB as WAV, 19 MB as MP3.
        part_characters: longest text that is read in parts, of which no file holds the whole.
        opening_characters: how far into a text the first piece is looked for.
        gap_seconds: silence between sentences.
        group: sentences in one job of the engine.
        room_bytes: what must be free on the card before anything is made.
        remembered_characters: of texts whose words are remembered, so that a cached sound costs no normalising.
    """

    characters: int = 60_000
    part_characters: int = 1_000_000
    opening_characters: int = 2_000
    gap_seconds: float = 0.35
    group: int = 24
    room_bytes: int = 16 << 20
    remembered_characters: int = 2_000_000


class Reader:
    """Reads aloud into files; safe from any thread and process.

    Args:
        engine: who speaks; one, or a ladder of them.
        folder: the cache.
        manner: voice and rate.
        cache_bytes: how much the cache may hold; what was not used longest goes first.
        limits: bounds of one reading.
        spare: a folder in memory, used when the card of the cache takes nothing more.
    """

    def __init__(
        self,
        engine: Engine | Ladder,
        folder: Path,
        manner: Manner,
        cache_bytes: int,
        limits: ReaderLimits | None = None,
        spare: Path | None = None,
    ) -> None:
        self._ladder = engine if isinstance(engine, Ladder) else Ladder((engine,))
        self._manner = manner
        self._limits = limits or ReaderLimits()
        self._cache = Cache(folder, cache_bytes, spare)
        self._scripts = Scripts(self._limits.part_characters, self._limits.remembered_characters)

    def unavailable(self) -> str | None:
        """Why nothing new can be read here, or None; cheap."""
        return self._ladder.unavailable()

    def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
        """`text` as one WAV.

        Raises:
            SpeechError: no voice, the voice failed, nothing to say, or too much; the message is for a resident.
        """
        script = self._document(text, language, style)

        def make(studio: Studio) -> SoundFile:
            key = studio.key("document", script.digest)
            path = self._cache.folder / f"{key}.wav"
            drop_if_short(path)
            with self._cache.make_once(key, (".wav", ".json")) as missing:
                if missing:
                    self._refuse_if_idle(studio)
                    make_document(studio, script, path, self._limits.gap_seconds, wav_of)
                sheet = read_sheet(path.with_suffix(".json"))
            return SoundFile(path, sheet.frames / sheet.rate, sheet.voice, key)

        return self._by_the_best(language, make)

    def mp3(self, text: str, *, language: str = "id", style: str = "law") -> Path:
        """`text` as one MP3 file, 32 kbit/s mono: what practically every phone plays. Its sheet lies beside it.

        Raises:
            SpeechError: as for `sound`.
        """
        script = self._document(text, language, style)

        def make(studio: Studio) -> Path:
            key = studio.key("document", script.digest)
            path = self._cache.folder / f"{key}.mp3"
            with self._cache.make_once(key, (".mp3", ".json")) as missing:
                if missing:
                    self._refuse_if_idle(studio)
                    make_document(studio, script, path, self._limits.gap_seconds, mp3_of)
            return path

        return self._by_the_best(language, make)

    def ready(self, text: str, *, language: str = "id", style: str = "law") -> Path | None:
        """The MP3 of `text` if it lies ready; nothing is made and nobody waited for.

        Raises:
            SpeechError: nothing to say, or too much.
        """
        script = self._document(text, language, style)
        return self._lying(script, language, ".mp3")

    def sheet(self, text: str, *, language: str = "id", style: str = "law") -> Sheet | None:
        """Where each sentence of `text` sounds, if its sound lies ready; nothing is made and nobody waited for.

        Raises:
            SpeechError: nothing to say, or too much.
        """
        path = self._lying(self._document(text, language, style), language, ".json")
        try:
            return read_sheet(path) if path is not None else None
        except (OSError, NotSoundError):  # gone since, or damaged
            return None

    def pieces(self, text: str, *, language: str = "id", style: str = "law") -> tuple[Piece, ...]:
        """What is said for `text`, one entry a part.

        Raises:
            SpeechError: nothing to say, or too much.
        """
        return self._scripts.of(text, language, style).pieces

    def parts(self, text: str, *, language: str = "id", style: str = "law", start: int = 0) -> Iterator[SoundFile]:
        """`text` piece by piece from piece number `start`, each as soon as it is made.

        The first is made alone, so it comes at once however long the text; the next ones in growing groups, when the
        iterator is moved on. Who wants no pause takes the next part while one sounds.

        Raises:
            SpeechError: nothing to say, or too much; while iterating: no voice, or it failed.
        """
        if len(text) > self._limits.part_characters:
            raise SpeechError.too_long(len(text))
        opening = text[: text.rfind("\n", 0, self._limits.opening_characters) + 1] if start == 0 else ""
        if not any(character.isalpha() for character in opening):
            return self._in_groups(self._scripts.of(text, language, style).spoken[start:], language)
        return self._opened(self._scripts.of(opening, language, style).spoken[:1], text, language, style)

    def _opened(self, first: list[str], text: str, language: str, style: str) -> Iterator[SoundFile]:
        """The first piece before all the others are even put into words, which takes a second for a long law."""
        yield from self._group(first, language)
        yield from self._in_groups(self._scripts.of(text, language, style).spoken[1:], language)

    def _in_groups(self, spoken: list[str], language: str) -> Iterator[SoundFile]:
        at, size = 0, 1
        while at < len(spoken):
            yield from self._group(spoken[at : at + size], language)
            at, size = at + size, min(2 * size, self._limits.group)

    def _group(self, group: list[str], language: str) -> list[SoundFile]:
        def make(studio: Studio) -> list[SoundFile]:
            paths = [studio.path(sentence) for sentence in group]
            missing = any(studio.length(sentence) is None for sentence in group)
            if missing:
                self._refuse_if_idle(studio)
            lengths = studio.make(group)
            if missing:
                self._cache.trim(keep=set(paths))
            name = studio.rung.voice.name
            return [SoundFile(path, n.frames / n.rate, name, path.stem) for path, n in zip(paths, lengths, strict=True)]

        return self._by_the_best(language, make)

    def _by_the_best(self, language: str, make: Callable[[Studio], _Made]) -> _Made:
        """As `_made`; once more, in memory, where the card was what failed."""
        try:
            return self._made(language, make)
        except SpeechError:
            if not self._cache.move():
                raise
            return self._made(language, make)

    def _made(self, language: str, make: Callable[[Studio], _Made]) -> _Made:
        """What the first voice makes that neither is passed over nor fails; what lies ready needs no voice."""
        trouble = SpeechError.missing("no engine")
        with _our_fault():
            for studio in self._studios(language):
                try:
                    made = make(studio)
                except SpeechError as error:
                    if error.code == SpeechError.NO_ROOM:
                        raise
                    if studio.rung.reason is None:
                        self._ladder.fell(studio.rung.engine, error)
                        trouble = error
                    elif trouble.code == SpeechError.MISSING:
                        trouble = error
                else:
                    if studio.rung.reason is None:
                        self._ladder.spoke(studio.rung.engine)
                    return made
        raise trouble

    def _lying(self, script: Script, language: str, suffix: str) -> Path | None:
        with _our_fault():
            for studio in self._studios(language):
                path = self._cache.folder / f"{studio.key('document', script.digest)}{suffix}"
                if self._cache.mark_used((path,)):
                    return path
                if studio.rung.reason is None:
                    return None  # this one would speak now; a lesser one's sound is not what will be heard
        return None

    def _studios(self, language: str) -> Iterator[Studio]:
        manner = replace(self._manner, language=language)
        for rung in self._ladder.rungs(manner):
            yield Studio(rung, manner, self._cache, self._limits.group, self._limits.room_bytes)

    @staticmethod
    def _refuse_if_idle(studio: Studio) -> None:
        if studio.rung.reason is not None:
            raise SpeechError.missing(studio.rung.reason)

    def _document(self, text: str, language: str, style: str) -> Script:
        if len(text) > self._limits.characters:
            raise SpeechError.too_long(len(text))
        return self._scripts.of(text, language, style)


@contextmanager
def _our_fault() -> Iterator[None]:
    """A full or failing card is no sound, told in the words for sound."""
    try:
        yield
    except SpeechError:
        raise
    except NoRoomError as error:
        raise SpeechError.no_room(error.detail) from error
    except (OSError, NotSoundError) as error:
        raise SpeechError.failed(str(error)) from error
