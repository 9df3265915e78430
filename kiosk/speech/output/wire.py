"""The speaker across processes: one JSON object a line over a Unix socket.

Only the announcer owns the sound device and the lamps; pages and commands ask it here. Who asks is trusted to be on
the same box and no further: a line has a greatest length, a silent caller is hung up on, garbage gets one answer and
the line is cut, and none of it reaches the others. Requests are `{"do": ..., ...}` with one of say, play, record, stop,
state, louder and light; each gets one `SpeakerAnswer`.
"""

import socket
import stat
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from kiosk.core import KioskError, OurError, Paths, RefusedError, SettingsError, Speaker, SpeakerAnswer
from kiosk.speech.output.lights import Pattern

__all__ = ["SpeakerClient", "SpeakerServer", "WireLimits", "speaker_socket"]

LONGEST_SOCKET_PATH = 107  # bytes; sun_path of Linux less its zero
SOCKET_MODE = 0o660
OUT_OF_DESCRIPTORS_SECONDS = 0.1
LONGEST_SECONDS = 3600.0
BACKLOG = 128  # connections not yet taken; one more is refused by the kernel at once


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a speaker is asked."""

    do: Literal["say", "play", "record", "stop", "state", "louder", "light"]
    text: str = ""
    language: Literal["id", "jv"] = "id"
    style: Literal["law", "woro-woro"] = "law"
    pattern: Pattern = "mati"
    about: str = ""
    path: str = ""
    step: Literal[-1, 0, 1] = 0
    seconds: Annotated[float, msgspec.Meta(gt=0, le=LONGEST_SECONDS)] = 1.0


@dataclass(frozen=True)
class WireLimits:
    """Bounds of a conversation.

    Attributes:
        line_bytes: longest request or answer.
        idle_seconds: how long the server waits for the next request of a caller.
        answer_seconds: how long a client waits for its answer.
        callers: how many may be connected.
        room_seconds: how long one more waits for a place, then it is hung up on.
    """

    line_bytes: int = 64 * 1024
    idle_seconds: float = 5.0
    answer_seconds: float = 5.0
    callers: int = 16
    room_seconds: float = 1.0


def speaker_socket(paths: Paths) -> Path:
    """Where the announcer listens."""
    return paths.run / "speaker.sock"


class SpeakerClient:
    """A speaker that lives in another process; answers `failed` with a sentence when nobody listens."""

    def __init__(self, path: Path, limits: WireLimits | None = None) -> None:
        self._path = path
        self._limits = limits or WireLimits()

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        """Speak `text` on the box, after what is more urgent."""
        return self._ask({"do": "say", "text": text, "language": language, "style": style, "about": about})

    def play(self, path: Path) -> SpeakerAnswer:
        """Sound a recording that lies in the data folder."""
        return self._ask({"do": "play", "path": str(path)})

    def record(self, seconds: float) -> SpeakerAnswer:
        """Listen to the microphone of the box."""
        return self._ask({"do": "record", "seconds": seconds})

    def stop(self) -> SpeakerAnswer:
        """Silence at once."""
        return self._ask({"do": "stop"})

    def state(self) -> SpeakerAnswer:
        """What is sounding now."""
        return self._ask({"do": "state"})

    def louder(self, step: int) -> SpeakerAnswer:
        """Readings louder, softer, or as usual again."""
        return self._ask({"do": "louder", "step": step})

    def light(self, pattern: str) -> SpeakerAnswer:
        """Show `pattern` on the lamps of the box."""
        return self._ask({"do": "light", "pattern": pattern})

    def _ask(self, request: dict[str, str | float]) -> SpeakerAnswer:
        line = msgspec.json.encode(request) + b"\n"
        if len(line) > self._limits.line_bytes:
            return SpeakerAnswer("failed", "Naskah ini terlalu panjang untuk dibunyikan sekaligus.")
        try:
            with socket.socket(socket.AF_UNIX) as line_out:
                line_out.settimeout(self._limits.answer_seconds)
                line_out.connect(str(self._path))
                line_out.sendall(line)
                answer = _Lines(line_out, self._limits.line_bytes, self._limits.answer_seconds).read()
            return msgspec.json.decode(answer, type=SpeakerAnswer)
        except (OSError, msgspec.MsgspecError):
            return SpeakerAnswer(
                "failed", "Pengeras suara belum bisa dihubungi. Tulisannya tetap bisa dibaca. Coba lagi sebentar."
            )


class SpeakerServer:
    """Lets other processes use `speaker`, whose methods must return soon (they queue); a thread a caller."""

    def __init__(self, path: Path, speaker: Speaker, limits: WireLimits | None = None) -> None:
        self._path = path
        self._speaker = speaker
        self._limits = limits or WireLimits()
        self._listener: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._closing = threading.Event()
        self._lock = threading.Lock()
        self._callers: dict[socket.socket, threading.Thread] = {}
        self._room = threading.Semaphore(self._limits.callers)

    def start(self) -> None:
        """Listen, in a thread of its own; a socket file left by a killed server is replaced.

        Raises:
            SettingsError: the path is too long for a socket.
            RefusedError: another server listens there.
            OurError: the folder is not ours to write.
        """
        if len(str(self._path).encode()) > LONGEST_SOCKET_PATH:
            raise SettingsError(
                "setelan-jalur",
                f"Jalur soket pengeras suara terlalu panjang (paling panjang {LONGEST_SOCKET_PATH} byte): "
                f"{self._path}. Pilih folder data yang lebih pendek.",
            )
        self._replace_stale()
        listener = socket.socket(socket.AF_UNIX)
        try:
            listener.bind(str(self._path))
            self._path.chmod(SOCKET_MODE)
            listener.listen(BACKLOG)
        except OSError as error:
            listener.close()
            raise OurError("soket-gagal", "Pengeras suara tidak bisa disiapkan.", f"{self._path}: {error}") from error
        self._listener = listener
        self._thread = threading.Thread(target=self._accept, args=(listener,), name="speaker", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Hang up on everyone and take the socket file away; safe to call twice."""
        listener, self._listener = self._listener, None
        if listener is None or self._thread is None:
            return
        self._closing.set()
        _hang_up(listener)
        self._thread.join()
        listener.close()
        self._path.unlink(missing_ok=True)
        with self._lock:
            callers = dict(self._callers)
        for caller, thread in callers.items():
            _hang_up(caller)
            thread.join()

    def _replace_stale(self) -> None:
        try:
            if not stat.S_ISSOCK(self._path.lstat().st_mode):
                return  # bind will refuse, and say so
            with socket.socket(socket.AF_UNIX) as probe:
                probe.settimeout(self._limits.answer_seconds)
                probe.connect(str(self._path))
        except FileNotFoundError:
            return
        except ConnectionRefusedError:
            self._path.unlink(missing_ok=True)
        else:
            raise RefusedError("pengeras-dipakai", "Pengeras suara sudah dijalankan oleh program lain di kotak ini.")

    def _accept(self, listener: socket.socket) -> None:
        while not self._closing.is_set():
            try:
                caller, _ = listener.accept()
            except OSError:
                self._closing.wait(OUT_OF_DESCRIPTORS_SECONDS)
                continue
            thread = threading.Thread(target=self._serve, args=(caller,), name="speaker-caller", daemon=True)
            if not self._room.acquire(timeout=self._limits.room_seconds):
                caller.close()
                continue
            with self._lock:
                self._callers[caller] = thread
            thread.start()

    def _serve(self, caller: socket.socket) -> None:
        lines = _Lines(caller, self._limits.line_bytes, self._limits.idle_seconds)
        try:
            while line := lines.read():
                answer, go_on = self._answer(line)
                caller.sendall(msgspec.json.encode(answer) + b"\n")
                if not go_on:
                    break
        except OSError:
            pass  # gone, silent for too long, or a line without end
        finally:
            with self._lock:
                del self._callers[caller]
            caller.close()
            self._room.release()

    def _answer(self, line: bytes) -> tuple[SpeakerAnswer, bool]:
        try:
            request = msgspec.json.decode(line, type=Request)
        except msgspec.MsgspecError as error:
            return SpeakerAnswer("failed", f"Permintaan tidak dimengerti ({error})."), False
        try:
            return self._asked(request), True
        except KioskError as error:
            return SpeakerAnswer("failed", error.message), True

    def _asked(self, request: Request) -> SpeakerAnswer:
        speaker = self._speaker
        calls: dict[str, Callable[[], SpeakerAnswer]] = {
            "say": lambda: speaker.say(
                request.text, language=request.language, style=request.style, about=request.about
            ),
            "play": lambda: speaker.play(Path(request.path)),
            "record": lambda: speaker.record(request.seconds),
            "stop": speaker.stop,
            "state": speaker.state,
            "louder": lambda: speaker.louder(request.step),
            "light": lambda: speaker.light(request.pattern),
        }
        return calls[request.do]()


class _Lines:
    """Lines from a socket, of bounded length and each within a time, however slowly its bytes drip."""

    def __init__(self, source: socket.socket, longest: int, seconds: float) -> None:
        self._source = source
        self._longest = longest
        self._seconds = seconds
        self._held = b""

    def read(self) -> bytes:
        """The next line without its end; empty when the other side is done.

        Raises:
            OSError: the line is too long, or nothing came in time.
        """
        end = time.monotonic() + self._seconds
        while b"\n" not in self._held:
            if len(self._held) > self._longest:
                raise OSError("line too long")
            self._source.settimeout(max(0.001, end - time.monotonic()))
            block = self._source.recv(8192)
            if not block:
                return b""
            self._held += block
        line, _, self._held = self._held.partition(b"\n")
        return line or b"null"


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
