"""What a recording holds: how long it is, how long something was heard, and how loud."""

import array
import io
import math
import wave
from dataclasses import dataclass

__all__ = ["Heard", "listen"]

WINDOW_SECONDS = 0.05
SILENCE_DBFS = -60.0
_FULL = 32768


@dataclass(frozen=True)
class Heard:
    """Seconds recorded, seconds in which it was not silent, and the loudness (RMS, dBFS) of those."""

    seconds: float
    sounding: float
    dbfs: float


def listen(recording: bytes) -> Heard:
    """Measure a WAV of 16 bits; a header that was never finished (the recorder was stopped) does no harm."""
    with wave.open(io.BytesIO(recording)) as sound:
        if sound.getsampwidth() != array.array("h").itemsize:
            raise ValueError("a recording of 16 bits is wanted")
        rate, width, channels = sound.getframerate(), sound.getsampwidth(), sound.getnchannels()
        frames = sound.readframes(sound.getnframes())
    samples = array.array("h", frames[: len(frames) - len(frames) % (width * channels)])
    window = int(rate * WINDOW_SECONDS) * channels
    levels = [_rms(samples[at : at + window]) for at in range(0, len(samples), window)]
    loud = [level for level in levels if _dbfs(level) > SILENCE_DBFS]
    mean = math.sqrt(sum(level * level for level in loud) / len(loud)) if loud else 0.0
    return Heard(len(samples) / (rate * channels), len(loud) * WINDOW_SECONDS, _dbfs(mean))


def _rms(samples: "array.array[int]") -> float:
    return math.sqrt(sum(value * value for value in samples) / len(samples))


def _dbfs(level: float) -> float:
    return 20 * math.log10(level / _FULL) if level else -math.inf
