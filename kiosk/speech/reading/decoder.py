"""Sound of any kind into samples, by the programs ffprobe and ffmpeg as children on a short lead.

A recording comes from anybody's phone or stick; a decoder is a million lines of C that read it. So: the file is opened
by us, must be a plain file, and is handed over as standard input, without its name; only containers and codecs that
phones record are allowed, so no playlist that names other files; no video; no writing; bounded memory, processor
time and wall time; and no more output than the longest recording we take. A two-hour file costs what a long one costs.
"""

import os
import resource
import shutil
import signal
import stat
import subprocess
import threading
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kiosk.speech.reading.faults import cannot_decode, is_video, not_sound
from kiosk.speech.wav import from_bytes

__all__ = ["RATE", "DecoderLimits", "decode", "open_plain"]

RATE = 22_050

_CONTAINERS = "wav,ogg,mp3,mov,mp4,m4a,3gp,aac,amr,flac"
_CODECS = "opus,libopus,vorbis,libvorbis,aac,aac_fixed,alac,mp3,mp3float,flac,amrnb,amrwb,gsm_ms"
_PCM = "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,pcm_f32le,pcm_f64le,pcm_u8,pcm_alaw,pcm_mulaw,adpcm_ms,adpcm_ima_wav"
_INPUT = ("-protocol_whitelist", "file,pipe", "-format_whitelist", _CONTAINERS, "-i", "file:/dev/stdin")


@dataclass(frozen=True)
class DecoderLimits:
    """Bounds of one child.

    Attributes:
        seconds: of wall time, and of processor time.
        memory_bytes: of address space.
        search_path: folders of programs, None for the environment's.
    """

    seconds: int = 60
    memory_bytes: int = 1 << 30
    search_path: str | None = None


class _Disposition(msgspec.Struct):
    attached_pic: int = 0  # the cover of a song is a picture, not a film


class _Stream(msgspec.Struct):
    codec_type: str = ""
    disposition: _Disposition = msgspec.field(default_factory=_Disposition)


class _Probed(msgspec.Struct):
    streams: list[_Stream] = []


def decode(source: int, most_seconds: float, limits: DecoderLimits) -> "array[int]":
    """The samples of the open file `source`, 22,050 a second, one channel; what comes after `most_seconds` is not read.

    Raises:
        SpeechError: ffmpeg is missing.
        ContentError: no sound, a film, or damaged.
    """
    programs = [shutil.which(name, path=limits.search_path) for name in ("ffprobe", "ffmpeg")]
    ffprobe, ffmpeg = programs
    if ffprobe is None or ffmpeg is None:
        raise cannot_decode()
    _judge(_run((ffprobe, "-v", "error", *_INPUT, "-show_streams", "-of", "json"), source, 1 << 20, limits))
    most = round(most_seconds * RATE) * 2
    allowed = ("-codec_whitelist", f"{_CODECS},{_PCM}")
    shape = ("-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-c:a", "pcm_s16le")
    command = (ffmpeg, "-nostdin", "-v", "error", "-threads", "1", *allowed, *_INPUT, *shape)
    data = _run((*command, "-t", f"{most_seconds:.3f}", "pipe:1"), source, most, limits)
    return from_bytes(data[: len(data) // 2 * 2])


def _judge(told: bytes) -> None:
    try:
        streams = msgspec.json.decode(told, type=_Probed).streams
    except msgspec.MsgspecError as error:
        raise not_sound(str(error)) from error
    if any(stream.codec_type == "video" and not stream.disposition.attached_pic for stream in streams):
        raise is_video()
    if not any(stream.codec_type == "audio" for stream in streams):
        raise not_sound("no audio stream")


@contextmanager
def open_plain(path: Path) -> Iterator[int]:
    """A descriptor of the plain file `path`; no pipe, device or link is followed.

    Raises:
        ContentError: it is something else, or cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise not_sound(str(error)) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise not_sound("no plain file")
        yield descriptor
    finally:
        os.close(descriptor)


def _run(command: Sequence[str], source: int, most: int, limits: DecoderLimits) -> bytes:
    """What the child prints, at most `most` bytes.

    Raises:
        ContentError: it failed, or took too long.
    """
    process = subprocess.Popen(  # noqa: S603  a fixed program; what it reads is its standard input
        command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    )
    if process.stdout is None:
        raise AssertionError("a pipe was asked for")
    timer = threading.Timer(limits.seconds, _kill, (process,))
    timer.start()
    try:
        _bound(process.pid, limits)
        data = process.stdout.read(most)
        if len(data) < most:
            process.wait()
    finally:
        timer.cancel()
        _kill(process)
        process.wait()
        process.stdout.close()
    if len(data) < most and process.returncode != 0:
        raise not_sound(f"{Path(command[0]).name} ended with {process.returncode}")
    return data


def _bound(pid: int, limits: DecoderLimits) -> None:
    with suppress(ProcessLookupError):  # already over
        resource.prlimit(pid, resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        resource.prlimit(pid, resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, 0))


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
