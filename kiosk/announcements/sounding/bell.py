"""What sounds before the first word, made with the standard library once and kept in the cache.

The chime of every day is two soft strokes; attention is the same with a third; the alarm is a siren of two tones and
is only for places where the RW has agreed to it (else attention takes its place). Kentong sepisan are calm single
beats, which call people together everywhere; patterns of two, three or four beats mean thief, fire and flood and are
never made here (reference speech 11).
"""

import math
import random
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kiosk.announcements.kinds.rules import Opening
from kiosk.core import KioskError, OurError, atomic
from kiosk.speech import RATE, Pcm, join_pcm, louder_pcm, pause_pcm, read_pcm, write_pcm

__all__ = ["BELLS", "Belfry"]

_FORM = "1"
_PEAK = 12_000  # about -9 dBFS: as loud as a voice at -19 LUFS seems


def _chime() -> Pcm:
    return join_pcm((_stroke(659.3, 0.9), _stroke(523.3, 1.4)))


def _attention() -> Pcm:
    return join_pcm((_stroke(523.3, 0.7), _stroke(659.3, 0.7), _stroke(784.0, 1.4)))


def _alarm() -> Pcm:
    return join_pcm([_tone(hertz, 0.35) for _ in range(5) for hertz in (960.0, 770.0)])


def _kentongan() -> Pcm:
    return join_pcm([part for _ in range(4) for part in (_beat(), pause_pcm(0.55))])


BELLS: Mapping[str, Callable[[], Pcm]] = MappingProxyType(
    {"lonceng": _chime, "perhatian": _attention, "alarm": _alarm, "kentongan": _kentongan}
)
"""Name > how it is made."""


class Belfry:
    """The openings of this post.

    Args:
        folder: where they are kept.
        alarm: the RW has agreed to the alarm.
        everyday: `lonceng`, or `kentongan` where the RW has agreed to it.
    """

    def __init__(self, folder: Path, *, alarm: bool, everyday: str = "lonceng") -> None:
        self._folder = folder
        self._names = {
            Opening.BELL: everyday if everyday in BELLS else "lonceng",
            Opening.ATTENTION: "perhatian",
            Opening.ALARM: "alarm" if alarm else "perhatian",
        }

    def opening(self, opening: Opening) -> Pcm | None:
        """What sounds for it; None where nothing does. A cache that cannot be used costs the time of making it."""
        name = self._names.get(opening)
        if name is None:
            return None
        path = self._folder / f"{name}-{_FORM}.wav"
        try:
            return read_pcm(path)
        except OurError:
            made = BELLS[name]()
        try:
            atomic.make_folder(self._folder)
            write_pcm(path, made)
        except KioskError:
            pass
        return made


def _stroke(hertz: float, seconds: float) -> Pcm:
    """A bell that dies away; the partials of a small gong."""
    partials = ((1.0, 1.0, 3.2), (2.0, 0.35, 5.0), (2.98, 0.18, 7.5))
    return _made(
        seconds,
        lambda at: sum(
            share * math.exp(-fade * at) * math.sin(2 * math.pi * hertz * times * at) for times, share, fade in partials
        ),
    )


def _beat() -> Pcm:
    """One beat on a slit drum of wood: a low tone, an inharmonic one, and the knock."""
    noise = random.Random(420)  # noqa: S311  a sound, no secret
    knock = [noise.uniform(-1, 1) for _ in range(RATE // 100)]

    def wave(at: float) -> float:
        frame = int(at * RATE)
        struck = knock[frame] * math.exp(-300 * at) if frame < len(knock) else 0.0
        low = math.exp(-11 * at) * math.sin(2 * math.pi * 420 * at)
        return low + 0.45 * math.exp(-18 * at) * math.sin(2 * math.pi * 1113 * at) + 0.6 * struck

    return _made(0.45, wave)


def _tone(hertz: float, seconds: float) -> Pcm:
    edge = 0.02  # without a soft edge it clicks
    return _made(seconds, lambda at: min(1.0, at / edge, (seconds - at) / edge) * math.sin(2 * math.pi * hertz * at))


def _made(seconds: float, wave: Callable[[float], float]) -> Pcm:
    """`wave` as sound, its peak at ours."""
    values = [wave(n / RATE) for n in range(round(seconds * RATE))]
    highest = max(abs(value) for value in values)
    samples = array("h", (int(_PEAK * value / highest) for value in values))
    return louder_pcm(Pcm(RATE, samples), 100)
