"""What people recorded: a neighbour's own voice, before any machine's.

Whatever a phone makes becomes one kind of file: 22,050 samples a second, 16 bit, one channel, as loud as the machine's
voice, without dead air at its ends, named by the hash of what it holds. It cannot be made again, so it lies under the
data, not in the cache, until somebody says it may go. A WAV needs no program but this one.
"""

import hashlib
import re
import wave
from array import array
from dataclasses import dataclass
from operator import add
from pathlib import Path

from kiosk.core import Paths, atomic
from kiosk.speech.reading.decoder import RATE, DecoderLimits, decode, open_plain
from kiosk.speech.reading.faults import empty, silent, too_long
from kiosk.speech.reading.loudness import even, measure
from kiosk.speech.reading.reader import SoundFile
from kiosk.speech.wav import Pcm, encode, from_bytes, parse

__all__ = ["VOICE_NAME", "Recording", "Recordings"]

VOICE_NAME = "rekaman"

_SHA256 = re.compile(r"[0-9a-f]{64}")
_QUIETEST_LUFS = -55.0  # a whisper across a room is about -50; below are only the noises of the device
_DEAD_AIR_SECONDS = 10.0  # what may be cut off before a recording counts as too long
_EDGE_SECONDS = 0.3
_EDGE_DBFS = -45.0  # after levelling: breath and room stand below, speech above
_WINDOW_SECONDS = 0.01
_WAV_RATES = range(8_000, 96_001)


@dataclass(frozen=True)
class Recording:
    """A recording that is kept.

    Attributes:
        sha256: its name.
        seconds: its length, without dead air at its ends.
        longest_silence: the longest pause left inside, in seconds; it may be meant, so it is told and not cut.
    """

    sha256: str
    seconds: float
    longest_silence: float


class Recordings:
    """The recordings of a post; safe from any process.

    Args:
        paths: of the post.
        limits: bounds of the decoder.
    """

    def __init__(self, paths: Paths, limits: DecoderLimits | None = None) -> None:
        self._folder = paths.data / "rekaman"
        self._limits = limits or DecoderLimits()

    def take(self, source: Path, longest_seconds: float) -> Recording:
        """Keep the recording `source` (wav, opus, ogg, m4a, mp3 and what else phones make); the source stays.

        Raises:
            ContentError: no sound, silence, damaged, a film, or longer than that.
            SpeechError: the program that opens it is missing.
            NoRoomError, OurError: our card refuses.
        """
        most = longest_seconds + _DEAD_AIR_SECONDS
        with open_plain(source) as opened:
            samples = _wav(opened, most)
            if samples is None:
                samples = decode(opened, most, self._limits)
        if not samples:
            raise empty()
        if len(samples) >= round(most * RATE):
            raise too_long(longest_seconds)
        sound = _finished(samples)
        if sound.seconds > longest_seconds:
            raise too_long(longest_seconds)
        data = encode(sound)
        recording = Recording(hashlib.sha256(data).hexdigest(), sound.seconds, sound.longest_silence())
        with atomic.try_lock(atomic.make_folder(self._folder) / "lock", wait=True):
            atomic.sweep(self._folder)  # what a kill left half written
            atomic.replace(self._folder / f"{recording.sha256}.wav", data)
        return recording

    def path(self, sha256: str) -> Path | None:
        """Its WAV, if it is kept here."""
        path = self._folder / f"{sha256}.wav"
        return path if _SHA256.fullmatch(sha256) and path.is_file() else None

    def sound(self, sha256: str) -> SoundFile | None:
        """It as a sound like those of the machine; None where it is not kept here, or the card has damaged it."""
        path = self.path(sha256)
        if path is None:
            return None
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            return None
        return SoundFile(path, parse(data).seconds, VOICE_NAME, sha256)

    def forget(self, sha256: str) -> bool:
        """Let it go; False where it was not kept here."""
        path = self.path(sha256)
        if path is not None:
            atomic.remove_tree(path)
        return path is not None


def _finished(samples: "array[int]") -> Pcm:
    level = measure(samples, RATE)
    if level.lufs < _QUIETEST_LUFS:
        raise silent(f"{level.lufs:.1f} LUFS")
    return Pcm(RATE, _trimmed(even(samples, RATE, level.lufs)))


def _trimmed(samples: "array[int]") -> "array[int]":
    """Without what is quieter than speech at either end, but for a breath of 0.3 s."""
    window = round(RATE * _WINDOW_SECONDS)
    quiet = 32768 * 10 ** (_EDGE_DBFS / 20)
    parts = ((start, samples[start : start + window]) for start in range(0, len(samples), window))
    loud = [start for start, part in parts if max(part) > quiet or min(part) < -quiet]
    edge = round(RATE * _EDGE_SECONDS)
    return samples[max(0, loud[0] - edge) : loud[-1] + window + edge] if loud else samples


def _wav(opened: int, most_seconds: float) -> "array[int] | None":
    """The samples of a plain 16-bit WAV, at most so many seconds; None for anything else."""
    try:
        with open(opened, "rb", closefd=False) as file, wave.open(file) as sound:
            shape = (sound.getnchannels(), sound.getsampwidth())
            rate = sound.getframerate()
            if shape not in {(1, 2), (2, 2)} or rate not in _WAV_RATES:
                return None
            data = sound.readframes(min(sound.getnframes(), round(most_seconds * rate) + rate))
    except (wave.Error, EOFError):
        return None
    return _resampled(_mono(from_bytes(data[: len(data) // (2 * shape[0]) * 2 * shape[0]]), shape[0]), rate)


def _mono(samples: "array[int]", channels: int) -> "array[int]":
    if channels == 1:
        return samples
    return array("h", [both >> 1 for both in map(add, samples[0::2], samples[1::2])])


def _resampled(samples: "array[int]", rate: int) -> "array[int]":
    """At 22,050 a second: neighbours averaged where there are twice as many, then a line from sample to sample."""
    while rate >= 2 * RATE:
        samples, rate = array("h", [both >> 1 for both in map(add, samples[0::2], samples[1::2])]), rate // 2
    if rate == RATE or not samples:
        return samples
    found = array("h")
    last = len(samples) - 1
    for n in range(len(samples) * RATE // rate):
        whole, part = divmod(n * rate, RATE)
        here, after = samples[whole], samples[min(whole + 1, last)]
        found.append(here + (after - here) * part // RATE)
    return found
