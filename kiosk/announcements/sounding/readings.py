"""What somebody asked to hear, through the small speaker: a text, a recording, or today's announcements again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.announcements.kinds.rendering import Utterance
from kiosk.announcements.sounding.assembly import Assembler, Sound, Voice
from kiosk.announcements.sounding.knob import Knob
from kiosk.announcements.sounding.queue import Turn
from kiosk.announcements.sounding.stage import Performance, Stage
from kiosk.announcements.sounding.workshop import Workshop
from kiosk.core import KioskError, SpeakerAnswer
from kiosk.speech import SoundFile

__all__ = ["ReaderVoice", "Source", "Wish", "of_recording", "of_text", "of_utterances", "perform"]

GAP_SECONDS = 0.35

Source = Callable[[int], Iterator[Sound]]
"""The sounds of a reading from a number on."""


class _Piece(Protocol):
    """What is said in one breath."""

    @property
    def passage(self) -> int:
        """Index of the shown sentence it belongs to."""
        ...


class ReaderVoice(Voice, Protocol):
    """A voice that reads long texts piece by piece; `kiosk.speech.Reader` is one."""

    def unavailable(self) -> str | None:
        """Why nothing new can be read, or None; cheap."""
        ...

    def pieces(self, text: str, *, language: str = "id", style: str = "law") -> Iterable[_Piece]:
        """What is said for `text`, one entry a part."""
        ...

    def parts(self, text: str, *, language: str = "id", style: str = "law", start: int = 0) -> Iterator[SoundFile]:
        """Its sounds from piece `start` on, each as soon as it is made.

        Raises:
            OurError: no engine could make it.
        """
        ...


@dataclass(frozen=True)
class Wish:
    """One reading.

    Attributes:
        source: its sounds from a number on, made while they are taken.
        about: what the asker called it.
        seconds: about how long it takes.
        loud: it goes through the amplifier too, where that is allowed ("coba suara").
    """

    source: Source
    about: str = ""
    seconds: float = 0.0
    loud: bool = False


def of_text(voice: ReaderVoice, text: str, language: str, style: str) -> Source:
    """A text, sentence by sentence."""

    def sounds(start: int) -> Iterator[Sound]:
        places = [piece.passage for piece in voice.pieces(text, language=language, style=style)][start:]
        for place, part in zip(places, voice.parts(text, language=language, style=style, start=start), strict=False):
            yield Sound(part.path, part.seconds, part.voice, place=place)

    return sounds


def of_recording(find: Callable[[], SoundFile]) -> Source:
    """A recording as it is; `find` may take its time."""

    def sounds(start: int) -> Iterator[Sound]:
        if start == 0:
            found = find()
            yield Sound(found.path, found.seconds, found.voice)

    return sounds


def of_utterances(assembler: Assembler, utterances: Iterable[Utterance], percent: float) -> Source:
    """Announcements, one sound each; one that cannot be made is left out while others can."""
    every = tuple(utterances)

    def sounds(start: int) -> Iterator[Sound]:
        for number, utterance in enumerate(every[start:], start + 1):
            try:
                yield from assembler.takes(utterance, percent)
            except KioskError:
                if number == len(every):
                    raise

    return sounds


def perform(
    performance: Performance, wish: Wish, stage: Stage, workshop: Workshop, knob: Knob, *, loud: bool
) -> tuple[Turn, SpeakerAnswer]:
    """Sound it; where it came to, and `stopped` or `failed` where it did not come to its end."""
    turn, answer = performance.turn, SpeakerAnswer("played")
    performance.turnable = not wish.loud
    feed = workshop.feed(wish.source(turn.take))
    with stage.loud(performance, wanted=loud and wish.loud):
        try:
            while stage.wait(performance, feed.coming) and (sound := feed.take()) is not None:
                if turn.take and answer.seconds:
                    stage.rest(performance, GAP_SECONDS)
                answer = _sounded(performance, sound, stage, knob)
                if answer.result in {"stopped", "failed"}:
                    return turn, answer
                turn = replace(turn, take=turn.take + 1)
        except (KioskError, OSError) as error:
            answer = SpeakerAnswer("failed", getattr(error, "message", str(error)))
        finally:
            feed.close()
    return turn, SpeakerAnswer("stopped") if performance.cut else answer


def _sounded(performance: Performance, sound: Sound, stage: Stage, knob: Knob) -> SpeakerAnswer:
    """Sound it; where a visitor turns the knob meanwhile it goes on, at another volume, from where it was."""
    if not performance.turnable:
        return stage.play(performance, sound)
    at = 0.0
    while True:
        revision = knob.revision
        made = knob.made(sound, at)
        try:
            answer = stage.play(performance, made)
        finally:
            knob.drop(made, sound)
        at += answer.seconds
        if answer.result != "stopped" or performance.cut or knob.revision == revision:
            return replace(answer, seconds=at)
        if at >= sound.seconds:
            return SpeakerAnswer("played", "", at)
