"""Sound files to the ear, by a program of the system whose end is looked at.

pyttsx3 plays too, from inside espeak's callback, and calls it a success when there is no sound card. A notice that
nobody heard must not be logged as read: so the exit status of `aplay` or `pw-play` decides. Each runs in its own
process group, is given its sound's length and a little more, and is killed with all it started when told to stop.

A box without a sound card still works: what would sound is kept as a file.
"""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kiosk.core import KioskError, SpeakerAnswer, atomic

__all__ = ["CommandPlayer", "FilePlayer", "Hardware", "Player", "PlayerLimits", "SilentPlayer", "blocks"]


class Player(Protocol):
    """Makes one sound at a time.

    Attributes:
        silent_because: why nobody hears it, in a sentence; empty for a player of a real device.
    """

    @property
    def silent_because(self) -> str:
        """Known before anything is played."""
        ...

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        """Sound the WAV `path` of that length; returns when it is over, was stopped or failed.

        The answer's seconds tell how far it came.
        """
        ...

    def stop(self) -> None:
        """Silence what sounds now; safe from any thread, and when nothing does."""
        ...


@dataclass(frozen=True)
class PlayerLimits:
    """Bounds of one sound.

    Attributes:
        grace_seconds: what a program may take beyond the sound's length, then it is killed.
        kept: how many files a player without a device keeps.
        kept_bytes: how large they may be together; they lie in memory where the run folder does.
    """

    grace_seconds: float = 10.0
    kept: int = 20
    kept_bytes: int = 64 << 20  # 25 minutes of speech


@dataclass(frozen=True)
class Hardware:
    """Where a sound card and the programs show themselves; a test points them elsewhere.

    Attributes:
        cards: the kernel's list of sound cards.
        devices: its list of what they can do.
        search_path: folders of programs, None for the environment's.
        nodes: where their devices are; asked in a sandbox that hides those lists.
    """

    cards: Path = Path("/proc/asound/cards")
    search_path: str | None = None
    devices: Path = Path("/proc/asound/pcm")
    nodes: Path = Path("/dev/snd")

    def has_card(self) -> bool:
        """True when the kernel knows a sound card."""
        try:
            return any(line.strip()[:1].isdigit() for line in self.cards.read_text(errors="replace").splitlines())
        except OSError:
            return any(self.nodes.glob("pcmC*p"))

    def has_ear(self) -> bool:
        """True when one of them can record."""
        try:
            return "capture" in self.devices.read_text(errors="replace")
        except OSError:
            return any(self.nodes.glob("pcmC*c"))

    def program(self, name: str) -> str | None:
        """Where the program `name` is, if it is."""
        return shutil.which(name, path=self.search_path)


class CommandPlayer:
    """Plays through a program that takes the file as its last argument."""

    silent_because = ""

    def __init__(self, command: Sequence[str], limits: PlayerLimits | None = None) -> None:
        self._command = tuple(command)
        self._limits = limits or PlayerLimits()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        """Sound the WAV `path`; `failed` when the program did not end well."""
        try:
            with self._lock:
                self._stopped = False
                process = self._process = subprocess.Popen(  # noqa: S603  a fixed program and our own file
                    [*self._command, str(path)],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
        except OSError as error:
            return self._failed(f"tidak bisa dijalankan: {error.strerror}", 0.0)
        begun = time.monotonic()
        try:
            status = process.wait(timeout=seconds + self._limits.grace_seconds)
        except subprocess.TimeoutExpired:
            return self._failed("macet", seconds)
        finally:
            self._end(process)
        far = min(seconds, time.monotonic() - begun)
        if self._stopped:
            return SpeakerAnswer("stopped", "Suara dihentikan.", far)
        return SpeakerAnswer("played", "", seconds) if status == 0 else self._failed(f"berhenti, kode {status}", far)

    def stop(self) -> None:
        """Kill the program and all it started."""
        with self._lock:
            if self._process is not None:
                self._stopped = True
                _kill_group(self._process)

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        with self._lock:
            _kill_group(process)
            self._process = None
        process.wait()

    def _failed(self, how: str, far: float) -> SpeakerAnswer:
        program = Path(self._command[0]).name
        message = f"Suara tidak keluar ({program} {how}). Periksa kabel dan daya pengeras suara."
        return SpeakerAnswer("failed", message, far)


class FilePlayer:
    """Keeps what would have sounded, the newest few, as numbered files."""

    silent_because = "Kotak ini tidak punya pengeras suara. Bunyinya hanya disimpan sebagai file."

    def __init__(self, folder: Path, limits: PlayerLimits | None = None) -> None:
        self._folder = folder
        self._limits = limits or PlayerLimits()

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:
        """Copy the WAV `path`; the answer names the copy."""
        try:
            atomic.make_folder(self._folder)
            size = path.stat().st_size
            if size > self._limits.kept_bytes:
                return SpeakerAnswer("failed", "Bunyi ini terlalu panjang untuk kotak tanpa pengeras suara.")
            with atomic.try_lock(self._folder / "lock", wait=True):
                number = self._make_room(size)
                target = self._folder / f"{number:04}.wav"
                atomic.write_stream(target, blocks(path), durable=False)
        except KioskError as error:
            return SpeakerAnswer("failed", error.message)
        except OSError as error:
            return SpeakerAnswer("failed", f"Bunyi tidak bisa disimpan ({error.strerror}).")
        where = f"{self._folder.name}/{target.name}"
        return SpeakerAnswer("written", f"Kotak ini tidak punya pengeras suara. Bunyinya disimpan di {where}.", seconds)

    def stop(self) -> None:
        """A file makes no noise."""

    def _make_room(self, size: int) -> int:
        """Let the oldest files go before one more of `size` bytes comes; its number."""
        kept = sorted(self._folder.glob("[0-9]*.wav"), key=lambda file: int(file.stem))
        number = int(kept[-1].stem) + 1 if kept else 1
        total = size + sum(file.stat().st_size for file in kept)
        while kept and (len(kept) >= self._limits.kept or total > self._limits.kept_bytes):
            oldest = kept.pop(0)
            total -= oldest.stat().st_size
            oldest.unlink()
        return number


class SilentPlayer:
    """Plays nothing, because an organiser said so."""

    silent_because = "Pengeras suara dimatikan di setelan."

    def play(self, path: Path, seconds: float) -> SpeakerAnswer:  # noqa: ARG002  the Player protocol
        """Nothing sounds."""
        return SpeakerAnswer("silent", self.silent_because)

    def stop(self) -> None:
        """Nothing sounds anyway."""


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    if process.returncode is None:  # a reaped process has given its number back
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def blocks(path: Path, size: int = 1 << 20) -> Iterator[bytes]:
    """The bytes of `path`, `size` at a time."""
    with path.open("rb") as file:
        while block := file.read(size):
            yield block
