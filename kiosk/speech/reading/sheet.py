"""What is said for a text and where it sounds: shown sentences, spoken pieces, samples. Pure."""

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from kiosk.speech.errors import SpeechError
from kiosk.speech.text.words import passages
from kiosk.speech.voices.engine import INDONESIAN, JAVANESE
from kiosk.speech.wav import places

__all__ = ["Piece", "Place", "Script", "Scripts", "Sheet", "laid_out"]


@dataclass(frozen=True)
class Piece:
    """What is said in one breath.

    Attributes:
        spoken: the words.
        passage: index of the shown sentence it belongs to.
    """

    spoken: str
    passage: int


@dataclass(frozen=True)
class Script:
    """A text, ready to be read aloud.

    Attributes:
        passages: its sentences as they are shown, also those that are only shown.
        pieces: what is said, in order.
        digest: of both, part of the key of its sound.
    """

    passages: tuple[str, ...]
    pieces: tuple[Piece, ...]
    digest: str

    @property
    def spoken(self) -> list[str]:
        """The words of all pieces."""
        return [piece.spoken for piece in self.pieces]


class Place(msgspec.Struct, frozen=True):
    """Where one piece sounds, in samples.

    Attributes:
        passage: index into `Sheet.passages`; several places in a row may belong to one passage.
    """

    start: int
    end: int
    spoken: str
    passage: int


class Sheet(msgspec.Struct, frozen=True):
    """What stands beside a document's sound.

    Attributes:
        rate: samples a second.
        frames: samples in all.
        voice: who speaks, in words for a resident.
        sentences: where each piece sounds.
        passages: every sentence as it is shown; one that is only shown has no place.
    """

    rate: int
    frames: int
    voice: str
    sentences: tuple[Place, ...]
    passages: tuple[str, ...]


class Scripts:
    """Scripts of the texts asked for lately, so that a sound that lies ready costs no normalising.

    Args:
        characters: the longest text.
        remembered: characters of texts whose scripts are remembered, besides the newest.
    """

    def __init__(self, characters: int, remembered: int) -> None:
        self._characters = characters
        self._remembered = remembered
        self._lock = threading.Lock()
        self._known: dict[bytes, tuple[Script, int]] = {}

    def of(self, text: str, language: str, style: str) -> Script:
        """The script of `text`.

        Raises:
            SpeechError: nothing in it can be said, it is too long, or in a language nobody speaks here.
        """
        if language not in {INDONESIAN, JAVANESE}:
            raise SpeechError.no_language(language)
        if len(text) > self._characters:
            raise SpeechError.too_long(len(text))
        asked = hashlib.sha256(f"{language}\n{style}\n{text}".encode(errors="replace")).digest()
        with self._lock:
            known = self._known.get(asked)
        if known is not None:
            return known[0]
        script = _script(text, language, style)
        with self._lock:
            while self._known and sum(size for _, size in self._known.values()) + len(text) > self._remembered:
                del self._known[next(iter(self._known))]
            self._known[asked] = script, len(text)
        return script


def _script(text: str, language: str, style: str) -> Script:
    found = passages(text, language, style)
    pieces = tuple(Piece(said, number) for number, passage in enumerate(found) for said in passage.spoken)
    if not pieces:
        raise SpeechError.nothing()
    shown = tuple(passage.shown for passage in found)
    told = [*shown, *(f"{piece.passage}\t{piece.spoken}" for piece in pieces)]
    return Script(shown, pieces, hashlib.sha256("\n".join(told).encode(errors="replace")).hexdigest())


def laid_out(script: Script, frames: Sequence[int], rate: int, gap: int, voice: str) -> Sheet:
    """The sheet of `script` when its pieces are so many `frames` long, with `gap` frames of silence between them."""
    found = places(frames, gap)
    marks = tuple(
        Place(start, end, piece.spoken, piece.passage) for (start, end), piece in zip(found, script.pieces, strict=True)
    )
    return Sheet(rate, found[-1][1], voice, marks, script.passages)
