"""Dengarkan: every item can be heard, on the screen through the box, on a phone as a sound file with ranges.

Flask's own send_file is not used: with `Range: bytes=0-`, which every <audio> sends, it reads in the worker thread,
and four slow phones stop the whole server (reference performance 5.3). Here the open file, already at its place,
goes to the server's file wrapper, which sends it from the network loop.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from flask import Blueprint, Response, abort, current_app, redirect, request

from kiosk.core import Event, KioskError, SpeakerAnswer
from kiosk.speech import Reader
from kiosk.web.answer import channel, context, language
from kiosk.web.answer import t as label
from kiosk.web.serving.hotpath import is_robot

__all__ = [
    "Spoken",
    "add_sound",
    "attachment_response",
    "byte_range",
    "file_response",
    "pressed_response",
    "reader",
    "recording_response",
]

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")  # longer numbers lie outside any file
_BLOCK = 1 << 16


@dataclass(frozen=True)
class Spoken:
    """What is read aloud for an item.

    Attributes:
        text: plain text, already without marks.
        subject: what the access log calls the item; mostly its id.
        language: of the text, not of the page.
        style: law or woro-woro.
        about: its id, for whoever asks what sounds now; empty where that is the subject.
    """

    text: str
    subject: str
    language: str = "id"
    style: str = "law"
    about: str = ""


def add_sound(blueprint: Blueprint, rule: str, spoken: Callable[..., Spoken | None]) -> None:
    """Give the item at `rule` its `dengar.mp3` (GET, both listeners) and `dengar` (POST, the box speaks; screen)."""
    name = f"sound_{len(blueprint.deferred_functions)}"

    def file(**values: str) -> Response:
        wanted = spoken(**values) or abort(404)
        try:
            path = _made(wanted)
        except KioskError as error:
            return Response(error.message, 503, mimetype="text/plain")
        if path is None:
            busy = label("Suaranya sedang disiapkan. Tunggu sebentar, lalu sentuh lagi.")
            return Response(busy, 503, {"Retry-After": "5"}, mimetype="text/plain")
        if _starts_listening():
            _note(wanted.subject)
        return file_response(path, "audio/mpeg")

    def aloud(**values: str) -> Response:
        if channel() != "screen":
            abort(404)
        wanted = spoken(**values) or abort(404)
        told = {"language": wanted.language, "style": wanted.style, "about": wanted.about or wanted.subject}
        return pressed_response(context().speaker.say(wanted.text, **told), wanted.subject)

    blueprint.add_url_rule(f"{rule}/dengar.mp3", name, file, methods=["GET"])
    blueprint.add_url_rule(f"{rule}/dengar", f"{name}_aloud", aloud, methods=["POST"])


def pressed_response(answer: SpeakerAnswer, subject: str) -> Response:
    """Back to the item of which something was to sound on the box, which then says whether it does."""
    heard = answer.result in {"played", "queued"}
    if heard:
        _note(subject)
    item = request.path.rpartition("/")[0] or "/"
    sign = "ya" if heard else "tidak"
    return _as_response(redirect(f"{request.script_root}{item}?dengar={sign}", 303))


def recording_response(path: Path, subject: str) -> Response:
    """A person's voice as a sound file; counted like the machine's."""
    if _starts_listening():
        _note(subject)
    return file_response(path, "audio/wav")


def reader() -> Reader:
    """The one reader of this process, shared by both listeners."""
    found = current_app.extensions["kiosk_reader"]
    if not isinstance(found, Reader):
        raise TypeError("the application was not made by create_app")
    return found


def _made(wanted: Spoken) -> Path | None:
    """The sound, made now if need be; None while as many are being made as this listener has threads to spare.

    Making one takes seconds, or minutes for a long text; on every thread, it would stop every page.
    """
    told = {"language": wanted.language, "style": wanted.style}
    ready = reader().ready(wanted.text, **told)
    room = current_app.extensions["kiosk_sounds"]
    if ready is not None or not room.acquire(blocking=False):
        return ready
    try:
        return reader().mp3(wanted.text, **told)
    finally:
        room.release()


def file_response(path: Path, media_type: str) -> Response:
    """`path` whole or the range asked for; 416 when the range lies outside (RFC 9110 section 14)."""
    length = path.stat().st_size
    wanted = byte_range(request.headers.get("Range", ""), length)
    if wanted is None:
        return Response(label("Tidak ada"), 416, {"Content-Range": f"bytes */{length}"}, mimetype="text/plain")
    start, end = wanted
    partial = "Range" in request.headers and (start, end) != (0, length)
    body = () if request.method == "HEAD" else _part(path, start, end)
    response = Response(body, 206 if partial else 200, mimetype=media_type, direct_passthrough=True)
    response.headers["Content-Length"] = str(end - start)
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "no-cache"
    if partial:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{length}"
    return response


def _part(path: Path, start: int, end: int) -> Iterable[bytes]:
    file = path.open("rb")
    file.seek(start)
    wrap = request.environ.get("wsgi.file_wrapper")  # the server's own ends at Content-Length
    made: Iterable[bytes] = wrap(file, _BLOCK) if wrap else _Slice(file, end - start)
    return made


def attachment_response(path: Path, media_type: str, event: Event) -> Response:
    """A file of an item; `event` is noted when a transfer begins.

    It came from a stick, so it is shown in a sandbox of its own, and only as the type its publisher signed.
    """
    if _starts_listening():
        context().observe(event, request.remote_addr or "")
    response = file_response(path, media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


def byte_range(header: str, length: int) -> tuple[int, int] | None:
    """First byte and the byte behind the last; the whole for a header we need not understand, None for 416."""
    match = _RANGE.fullmatch(header.strip())
    if not match or match.groups() == ("", ""):
        return 0, length
    first, last = match.groups()
    if not first:  # the last n bytes
        return (max(0, length - int(last)), length) if int(last) else None
    start = int(first)
    end = min(int(last) + 1, length) if last else length
    return (start, end) if start < end else None


class _Slice:
    """The file wrapper where the server brings none: the next `length` bytes of `file`."""

    def __init__(self, file: BinaryIO, length: int) -> None:
        self._file = file
        self._left = length

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        block = self._file.read(min(_BLOCK, self._left))
        self._left -= len(block)
        if not block:
            raise StopIteration
        return block

    def close(self) -> None:
        self._file.close()


def _starts_listening() -> bool:
    """True for the request that begins to play; players ask for further ranges of the same sound."""
    if request.method != "GET" or is_robot(request.headers.get("User-Agent", "")):
        return False
    header = request.headers.get("Range", "")
    return not header or (header.startswith("bytes=0-") and header != "bytes=0-1")


def _note(subject: str) -> None:
    event = Event("listen", subject, channel=channel(), language=language())
    context().observe(event, request.remote_addr or "")


def _as_response(made: object) -> Response:
    if not isinstance(made, Response):
        raise TypeError("redirect made no response")
    return made
