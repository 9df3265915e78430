"""Sentences joined to one document, with a sheet that tells where each of them sounds.

Threads and processes share sentences: one may make a sentence again, a few samples longer, between laying a document
out and joining it. A document that does not fit its sheet must never be kept, for it would fail for ever.
"""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from kiosk.core import atomic
from kiosk.speech.reading.mp3 import mp3_of as encoded
from kiosk.speech.reading.sheet import Script, Sheet, laid_out
from kiosk.speech.reading.studio import Studio
from kiosk.speech.wav import NotSoundError, header

__all__ = ["Form", "drop_if_short", "make_document", "mp3_of", "read_sheet", "wav_of"]

Form = Callable[[Iterator[bytes], Sheet], Iterator[bytes]]
"""Samples into the bytes of a file."""

_TRIES = 3


def make_document(studio: Studio, script: Script, path: Path, gap_seconds: float, form: Form) -> None:
    """Lay the sentences out and join them; anew where another made one of them again in between."""
    for tries_left in reversed(range(_TRIES)):
        sheet, frames = _make_sheet(studio, script, path, gap_seconds)
        chunks = studio.joined(script.spoken, frames, round(gap_seconds * sheet.rate))
        try:
            atomic.write_stream(path, form(chunks, sheet))
        except NotSoundError:
            if not tries_left:
                raise
        else:
            return


def _make_sheet(studio: Studio, script: Script, path: Path, gap_seconds: float) -> tuple[Sheet, list[int]]:
    lengths = studio.make(script.spoken)
    rate = lengths[0].rate
    frames = [length.frames for length in lengths]
    sheet = laid_out(script, frames, rate, round(gap_seconds * rate), studio.rung.voice.name)
    atomic.replace(path.with_suffix(".json"), msgspec.json.encode(sheet))
    return sheet, frames


def wav_of(chunks: Iterator[bytes], sheet: Sheet) -> Iterator[bytes]:
    """As a WAV."""
    return itertools.chain([header(sheet.rate, sheet.frames)], chunks)


def mp3_of(chunks: Iterator[bytes], sheet: Sheet) -> Iterator[bytes]:
    """As an MP3."""
    return encoded(chunks, sheet.rate)


def drop_if_short(path: Path) -> None:
    """A document that is not as long as its sheet says is made again: the card lost the end of it."""
    try:
        sheet = read_sheet(path.with_suffix(".json"))
        if path.stat().st_size != len(header(sheet.rate, sheet.frames)) + 2 * sheet.frames:
            path.unlink()
    except (FileNotFoundError, NotSoundError):
        return


def read_sheet(path: Path) -> Sheet:
    """The sheet at `path`.

    Raises:
        FileNotFoundError: there is none.
        NotSoundError: it is damaged, and gone now.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Sheet)
    except msgspec.MsgspecError as error:
        path.unlink(missing_ok=True)  # the next who asks makes it again
        raise NotSoundError(f"{path}: {error}") from error
