"""MBROLA id1: a person's diphones, joined by the program mbrola, driven by espeak-ng's voice mb-id1.

The clearest Indonesian voice a box can get without a network. It is spoken by Arry Akhmad Arman's diphones (ITB); the
program is free, the voice is free of charge only and not for things that are sold, so a box has it where its organiser
installed it (`apt install mbrola mbrola-id1`, sections contrib and non-free), and nothing here depends on it.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from kiosk.core import atomic
from kiosk.speech.voices.engine import INDONESIAN, EngineLimits, Manner, Voice
from kiosk.speech.voices.espeak import DataFolder, EspeakEngine
from kiosk.speech.wav import NotSoundError, Pcm, encode, parse

__all__ = ["VOICE_FILES", "MbrolaEngine"]

VOICE_FILES = (Path("/usr/share/mbrola/id1/id1"), Path("/usr/share/mbrola/id1"), Path("/usr/share/mbrola/voices/id1"))

_RATE = 16_000  # of the diphones; pyttsx3 writes 22,050 into every header, which plays a third too fast
_SLOWER = 0.87  # at the same rate id1 speaks a fifth faster than espeak-ng, and is understood best at 115 to 120

_VOLUME = 0.7  # at the usual volume a third of all sentences clip; levelling makes up for it


class MbrolaEngine(EspeakEngine):
    """espeak-ng finds the sounds, mbrola makes them audible.

    Args:
        pronunciation: where our own data folder is; None uses the stock one.
        limits: bounds of one job.
        programs: the names or paths of espeak-ng and mbrola.
        voice_files: where the voice may lie, the places espeak-ng looks at.
        worker_path: the child's source file.
    """

    id = "mbrola-id1"

    def __init__(
        self,
        pronunciation: DataFolder | None = None,
        limits: EngineLimits | None = None,
        programs: tuple[str, str] = ("espeak-ng", "mbrola"),
        voice_files: Sequence[Path] = VOICE_FILES,
        worker_path: Path | None = None,
    ) -> None:
        super().__init__(pronunciation, limits, programs[0], worker_path)
        self._mbrola = programs[1]
        self._voice_files = tuple(voice_files)

    def unavailable(self) -> str | None:
        """Why it cannot speak here."""
        if shutil.which(self._mbrola) is None:
            return f"{self._mbrola} is not on the path"
        if not any(file.is_file() for file in self._voice_files):
            return "the voice id1 of mbrola is not installed"
        return super().unavailable()

    def voice(self, manner: Manner) -> Voice:
        """Its one voice; Javanese is read as if it were Indonesian."""
        return Voice("mb/mb-id1", round(manner.rate * _SLOWER), INDONESIAN, "suara MBROLA Indonesia", _VOLUME)

    def _mend(self, outs: Sequence[Path]) -> None:
        for out in outs:
            try:
                samples = parse(out.read_bytes()).samples
            except (FileNotFoundError, NotSoundError):
                continue  # it is judged next
            atomic.write_stream(out, (encode(Pcm(_RATE, samples)),), durable=False)
