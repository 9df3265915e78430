"""The ear of the box: a microphone read through a program of the system, or a file in its place.

`arecord` writes bare samples into a pipe and we count them: a program that never ends, ends late or floods the pipe
costs no more than the seconds it was given. What is heard stays in memory (75 seconds are 3.3 MB) until it is whole.
"""

import os
import select
import signal
import subprocess
import sys
import threading
import time
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from kiosk.core import Config, OurError, SettingsError
from kiosk.speech.output.mixing import RATE, read_pcm
from kiosk.speech.output.player import Hardware
from kiosk.speech.wav import FULL_SCALE, Pcm

__all__ = ["NO_MICROPHONE", "CommandMicrophone", "FileMicrophone", "Microphone", "NoMicrophone", "make_microphone"]

NO_MICROPHONE = "Di kotak ini tidak ada mikrofon. Rekam dengan HP, lalu bawa rekamannya dengan flashdisk."
_DEAF = "Mikrofon tidak bisa dipakai. Periksa kabelnya, lalu coba lagi."
SECTION = "speech"
_BLOCK = 4096
_LATE_SECONDS = 5.0


class Microphone(Protocol):
    """Listens to one thing at a time.

    Attributes:
        deaf_because: why it hears nothing, in a sentence; empty for one that does.
        level: the loudest of the last moments, 0 to 1.
    """

    @property
    def deaf_because(self) -> str:
        """Known before it is used."""
        ...

    @property
    def level(self) -> float:
        """Is anything heard?"""
        ...

    def listen(self, seconds: float) -> Pcm:
        """What is heard until `stop`, for at most `seconds`.

        Raises:
            OurError: there is no microphone, or it failed.
        """
        ...

    def stop(self) -> None:
        """End it; safe from any thread, and when nothing is listened to."""
        ...


class NoMicrophone:
    """A box without one."""

    deaf_because = NO_MICROPHONE
    level = 0.0

    def listen(self, seconds: float) -> Pcm:  # noqa: ARG002  the Microphone protocol
        """There is nothing to hear with."""
        raise OurError("mikrofon-tidak-ada", NO_MICROPHONE)

    def stop(self) -> None:
        """Nothing listens."""


class FileMicrophone:
    """Hears a WAV, as fast as it comes or as long as it lasts."""

    deaf_because = ""

    def __init__(self, source: Path, *, patient: bool = False) -> None:
        self._source = source
        self._patient = patient
        self._stopped = threading.Event()
        self.level = 0.0

    def listen(self, seconds: float) -> Pcm:
        """The first `seconds` of the file; a patient one takes its time, and may be stopped before.

        Raises:
            OurError: no such file, or none of sound.
        """
        heard = read_pcm(self._source)
        self._stopped.clear()
        self.level = _loudest(heard.samples)
        begun = time.monotonic()
        if self._patient and self._stopped.wait(min(seconds, heard.seconds)):
            seconds = time.monotonic() - begun
        return Pcm(heard.rate, heard.samples[: int(seconds * heard.rate)])

    def stop(self) -> None:
        """End it."""
        self._stopped.set()


class CommandMicrophone:
    """Listens through a program that writes 16-bit mono samples to its standard output."""

    deaf_because = ""

    def __init__(self, command: Sequence[str], monotonic: Callable[[], float] = time.monotonic) -> None:
        self._command = tuple(command)
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self.level = 0.0

    @classmethod
    def arecord(cls, program: str, device: str) -> "CommandMicrophone":
        """The one of alsa-utils."""
        shape = ("-q", "-D", device, "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(RATE))
        return cls((program, *shape))

    def listen(self, seconds: float) -> Pcm:
        """What is heard until `stop`, for at most `seconds`.

        Raises:
            OurError: the program cannot be started, or ended by itself, as it does without a device.
        """
        try:
            with self._lock:
                self._stopped = False
                process = self._process = subprocess.Popen(  # noqa: S603  a fixed program
                    self._command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
        except OSError as error:
            raise OurError("mikrofon-gagal", _DEAF, f"{self._command[0]}: {error.strerror}") from error
        try:
            data, whole = self._read(process, seconds)
        finally:
            self._end(process)
        if not (data and (whole or self._stopped)):
            raise OurError("mikrofon-gagal", _DEAF, f"{self._command[0]} gave {len(data)} bytes and ended")
        return Pcm(RATE, _samples(data))

    def stop(self) -> None:
        """Kill the program; what was heard so far stands."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                _kill(self._process)

    def _read(self, process: "subprocess.Popen[bytes]", seconds: float) -> tuple[bytes, bool]:
        """The samples, and whether they are all that were asked for."""
        pipe = process.stdout
        if pipe is None:
            return b"", False
        wanted, heard = int(seconds * RATE) * 2, bytearray()
        end = self._monotonic() + seconds + _LATE_SECONDS
        while len(heard) < wanted and (left := end - self._monotonic()) > 0:
            if not select.select([pipe], [], [], left)[0]:
                break
            block = os.read(pipe.fileno(), _BLOCK)
            if not block:
                break
            heard += block
            self.level = _loudest(_samples(block))
        return bytes(heard[:wanted]), len(heard) >= wanted

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        with self._lock:
            _kill(process)
            self._process = None
        self.level = 0.0
        if process.stdout is not None:
            process.stdout.close()
        process.wait()


def make_microphone(config: Config, hardware: Hardware | None = None) -> Microphone:
    """The microphone the settings ask for; `auto` takes arecord where the kernel knows something that hears.

    Raises:
        SettingsError: the setting names none, or a program that is not installed.
    """
    machine = hardware or Hardware()
    choice = config.text(SECTION, "microphone")
    device = config.text(SECTION, "microphone_device")
    if choice.startswith("/"):
        return FileMicrophone(Path(choice), patient=True)
    if choice not in {"auto", "arecord", "none"}:
        message = f"speech.microphone tidak mengenal {choice!r}. Pilihannya: auto, arecord, none, atau jalur file WAV."
        raise SettingsError("setelan-nilai", message)
    program = machine.program("arecord")
    if choice == "none" or (choice == "auto" and (program is None or not machine.has_ear())):
        return NoMicrophone()
    if program is None:
        raise SettingsError("setelan-nilai", "speech.microphone = arecord, tetapi program itu tidak ada di kotak ini.")
    return CommandMicrophone.arecord(program, device)


def _samples(data: bytes) -> "array[int]":
    samples = array("h", data[: len(data) & ~1])
    if sys.byteorder == "big":
        samples.byteswap()  # pragma: no cover
    return samples


def _loudest(samples: "array[int]") -> float:
    if not samples:
        return 0.0
    highest, lowest = max(samples), min(samples)
    return min(1.0, max(highest, -lowest) / FULL_SCALE)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
