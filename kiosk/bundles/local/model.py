"""What waits for an organiser's yes, what was not taken, and the bounds of both."""

from dataclasses import dataclass

import msgspec

from kiosk.bundles.codes import fault
from kiosk.documents import Kind

__all__ = ["LIMITS", "Limits", "PlainFolder", "Trouble", "WaitingFile", "WaitingItem", "trouble"]

MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What a plain folder may bring.

    Attributes:
        text_bytes, photo_bytes, pdf_bytes, voice_bytes, video_bytes: of one file.
        folder_files: how many files of one folder are looked at.
        items, waiting_bytes: how much may wait at once.
        waiting_days: after so long nobody is going to say yes.
        shown_text: characters of a text that are read on the screen before the yes.
    """

    text_bytes: int = 256 << 10
    photo_bytes: int = 30 * MIB
    pdf_bytes: int = 50 * MIB
    voice_bytes: int = 30 * MIB
    video_bytes: int = 300 * MIB
    folder_files: int = 300
    items: int = 200
    waiting_bytes: int = 1024 * MIB
    waiting_days: int = 30
    shown_text: int = 2_000


LIMITS = Limits()


class WaitingFile(msgspec.Struct, frozen=True):
    """A file of an item, as it will be shown: photos are already cleaned."""

    name: str
    sha256: str
    length: int
    media_type: str


class WaitingItem(msgspec.Struct, frozen=True):
    """One item that waits.

    Attributes:
        text: the beginning of its text, to be read before the yes.
        origin: its first file on the stick, below KIM/.
        stick: the name of the stick.
        arrived: ISO moment.
        warnings: what an organiser must weigh first (Indonesian); the button never approves these.
        date: ISO day: of the event, when the name tells one, else of the file; empty where neither is known.
        event: the day in `date` is an event's.
        fingerprint: of its kind and its files' bytes on the stick, so that they are known again.
        sure: somebody vouched for the clock when it arrived.
    """

    id: str
    kind: Kind
    title: str
    text: str
    origin: str
    stick: str
    arrived: str
    files: tuple[WaitingFile, ...] = ()
    warnings: tuple[str, ...] = ()
    date: str = ""
    event: bool = False
    fingerprint: str = ""
    sure: bool = False

    @property
    def length(self) -> int:
        """Bytes of its files."""
        return sum(file.length for file in self.files)


class Trouble(msgspec.Struct, frozen=True):
    """A file that was not taken: its path below KIM/, why, and what to do about it."""

    file: str
    code: str
    message: str


class PlainFolder(msgspec.Struct, frozen=True):
    """What a stick's plain folders held.

    Attributes:
        items: new ones, waiting now.
        dangerous: there is a program on the stick; it was not opened.
        known: files that wait already, or are on the post.
        seen: ids of all that waits now and was found on this very stick, the new ones included.
    """

    items: tuple[WaitingItem, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    dangerous: bool = False
    known: int = 0
    seen: tuple[str, ...] = ()


def trouble(code: str, file: str, note: str = "", **words: str) -> Trouble:
    """Say of `file` what the table says of `code`: "foto-rapat.heic: bukan jenis foto yang dikenal. ...".

    `note` stands in brackets behind the name: a size, a number. `words` fill the blanks of the sentence.
    """
    sentence = fault(code, **words).message
    name = file.rpartition("/")[2] + (f" ({note})" if note else "")
    return Trouble(file, code, f"{name}: {sentence[0].lower()}{sentence[1:]}")
