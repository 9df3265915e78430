"""An announcement as sound: opening, words, people's voices and pauses in one WAV, as loud as the hour wants it.

One file for one call, so that nothing stutters between bell and word; only an emergency comes as one file for each
time it is said, for two of them take turns. The files lie in the run folder, in memory, and go when the call is over:
what they were made from stays in the cache. The marks tell where a sentence begins, so that a call that was cut goes
on there and not in the middle of a word.
"""

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from kiosk.announcements.kinds.rendering import Segment, Utterance
from kiosk.announcements.kinds.rules import Opening
from kiosk.announcements.sounding.bell import Belfry
from kiosk.core import ContentError, atomic
from kiosk.speech import (
    Pcm,
    Sheet,
    SoundFile,
    amplified,
    join_pcm,
    louder_pcm,
    pause_pcm,
    read_pcm,
    speaking_seconds,
    tail_pcm,
    write_pcm,
)

__all__ = ["STYLE", "Assembler", "Recorded", "Sound", "Voice", "length"]

STYLE = "woro-woro"
AGAIN = "sekali-lagi"
GAP_SECONDS = 0.5
OPENING_SECONDS: Mapping[Opening, float] = {Opening.BELL: 2.3, Opening.ATTENTION: 2.8, Opening.ALARM: 3.5}
CLIP_SECONDS = 3.0  # what a fixed clip may take, before anybody looked
_FULL = 100.0


class Voice(Protocol):
    """Text to a sound file; `kiosk.speech.Reader` is one."""

    def sound(self, text: str, *, language: str = "id", style: str = "law") -> SoundFile:
        """The sound of `text`.

        Raises:
            OurError: no engine could make it.
        """
        ...

    def sheet(self, text: str, *, language: str = "id", style: str = "law") -> Sheet | None:
        """Where its sentences are, if its sound lies ready."""
        ...


class Recorded(Protocol):
    """People's voices by name; `kiosk.speech.Recordings` is one."""

    def sound(self, sha256: str) -> SoundFile | None:
        """The recording of that name, if it is there and whole."""
        ...


@dataclass(frozen=True)
class Sound:
    """A finished WAV that may sound.

    Attributes:
        path: the file.
        seconds: its length.
        voice: who speaks, in words for a resident.
        marks: seconds at which a sentence begins.
        place: index of the sentence it is, where it is one of a text that is read.
    """

    path: Path
    seconds: float
    voice: str
    marks: tuple[float, ...] = ()
    place: int = -1

    def begin(self, second: float) -> float:
        """Where the sentence that sounds at `second` begins."""
        at = bisect_right(self.marks, second)
        return self.marks[at - 1] if at else 0.0


class Assembler:
    """Makes the sound of utterances.

    Args:
        voice: for what a machine may say.
        recordings: for what people said.
        clips: name of a fixed clip > its recording.
        belfry: openings.
        folder: where the finished sounds lie.
    """

    def __init__(
        self,
        voice: Voice,
        recordings: Recorded,
        clips: Callable[[], Mapping[str, str]],
        belfry: Belfry,
        folder: Path,
    ) -> None:
        self._voice = voice
        self._recordings = recordings
        self._clips = clips
        self._belfry = belfry
        self._folder = folder
        self._numbers = itertools.count(1)

    def prepare(self) -> None:
        """An empty folder for what is to come; what a killed process left behind goes.

        Raises:
            OurError: the folder refuses.
        """
        if self._folder.is_dir():
            atomic.remove_tree(self._folder)
        atomic.make_folder(self._folder)

    def takes(self, utterance: Utterance, percent: float, *, alternating: bool = False) -> tuple[Sound, ...]:
        """`utterance` as sounds to be played one after the other; one unless `alternating`.

        Raises:
            OurError: nothing of it can be said, a voice failed, or there is no room.
        """
        segments = utterance.segments * max(1, utterance.repeats)
        groups = tuple(_sayings(segments)) if alternating else (segments,)
        opening = self._belfry.opening(utterance.opening)
        made = []
        for number, group in enumerate(groups):
            spoken = [said for segment in group if (said := self._said(segment)) is not None]
            if spoken:
                made.append(self._take(opening if number == 0 else None, spoken, percent))
        if not made:
            raise ContentError("woro-bisu", "Tidak ada yang bisa dibunyikan dari woro-woro ini.")
        return tuple(made)

    def rest(self, sound: Sound, second: float) -> Sound:
        """What is left of `sound` from `second` on, as a sound.

        Raises:
            OurError: it is gone, or there is no room.
        """
        if second <= 0:
            return sound
        pcm = tail_pcm(read_pcm(sound.path), second)
        marks = tuple(mark - second for mark in sound.marks if mark >= second)
        return self._keep(pcm, sound.voice, marks)

    def turned(self, sound: Sound, decibels: float, second: float) -> Sound:
        """What is left of `sound` from `second` on, raised or lowered; a sentence that is read keeps its place.

        Raises:
            OurError: it is gone, or there is no room.
        """
        pcm = tail_pcm(read_pcm(sound.path), second)
        made = self._keep(Pcm(pcm.rate, amplified(pcm.samples, decibels)), sound.voice, ())
        return replace(made, place=sound.place)

    def drop(self, sounds: Iterable[Sound]) -> None:
        """Remove files of ours; others are the cache's."""
        for sound in sounds:
            if sound.path.parent == self._folder:
                sound.path.unlink(missing_ok=True)

    def _take(self, opening: Pcm | None, spoken: list["_Said"], percent: float) -> Sound:
        parts: list[Pcm] = [opening, pause_pcm(GAP_SECONDS)] if opening is not None else []
        marks, at = [], sum(part.seconds for part in parts)
        for said in spoken:
            marks += [at + mark for mark in said.marks]
            at += said.pcm.seconds + GAP_SECONDS
            parts += [said.pcm, pause_pcm(GAP_SECONDS)]
        voices = " + ".join(dict.fromkeys(said.voice for said in spoken if said.voice))
        return self._keep(louder_pcm(join_pcm(parts[:-1]), percent), voices, tuple(marks))

    def _keep(self, pcm: Pcm, voice: str, marks: tuple[float, ...]) -> Sound:
        path = self._folder / f"{next(self._numbers)}.wav"
        write_pcm(path, pcm)
        return Sound(path, pcm.seconds, voice, marks)

    def _said(self, segment: Segment) -> "_Said | None":
        """The first that is there of a person's words, a fixed clip and the machine's voice."""
        for name in (segment.recording, self._clips().get(segment.clip, "")):
            kept = self._recordings.sound(name) if name else None
            if kept is not None:
                return _Said(read_pcm(kept.path), kept.voice, (0.0,))
        if not segment.text:
            return None
        manner = {"language": segment.language, "style": STYLE}
        sound = self._voice.sound(segment.text, **manner)
        sheet = self._voice.sheet(segment.text, **manner)
        marks = tuple(place.start / sheet.rate for place in sheet.sentences) if sheet else (0.0,)
        return _Said(read_pcm(sound.path), sound.voice, marks)


@dataclass(frozen=True)
class _Said:
    """One piece: its sound, who speaks, and where its sentences begin."""

    pcm: Pcm
    voice: str
    marks: tuple[float, ...]


def _sayings(segments: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Cut where it is said again."""
    group: list[Segment] = []
    for segment in segments:
        if segment.clip == AGAIN and group:
            yield tuple(group)
            group = []
        group.append(segment)
    if group:
        yield tuple(group)


def length(utterance: Utterance, recorded: Callable[[str], float] = lambda _: 0.0) -> float:
    """About how many seconds `utterance` takes, before a sound of it exists.

    `recorded` gives the length of a recording by its name, 0 where it is not there.
    """
    seconds = OPENING_SECONDS.get(utterance.opening, 0.0)
    for segment in utterance.segments * max(1, utterance.repeats):
        own = recorded(segment.recording) if segment.recording else 0.0
        if own:
            seconds += own
        elif segment.text:
            seconds += speaking_seconds(segment.text, language=segment.language, style=STYLE)
        elif segment.clip:
            seconds += CLIP_SECONDS
        seconds += GAP_SECONDS
    return seconds
