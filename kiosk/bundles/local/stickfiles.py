"""Files of a stick, seen through an open folder: nothing is followed, and nothing is read beyond what it said it is."""

import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from kiosk.bundles.carrier.reader import CHUNK, MAX_NAMES, Folder, stick_fault
from kiosk.bundles.codes import fault
from kiosk.bundles.local import names
from kiosk.bundles.local.examining import Copy
from kiosk.bundles.local.model import Limits
from kiosk.bundles.local.sorting import Entry, Found, Refused
from kiosk.core import StickError, atomic

__all__ = ["below", "copied", "entries_of", "hashed", "looked_at"]

HEAD = 1024  # bytes; "%PDF-" stands among them
FIRST = datetime(2000, 1, 1, tzinfo=UTC).timestamp()  # a camera without a clock says 1980
LAST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()
ODD, GONE = "paket-tidak-wajar", "flashdisk-tercabut"


def entries_of(folder: Folder) -> list[Entry]:
    """The names in a folder, sorted; of more than 10,000 some are never seen.

    Raises:
        StickError: the stick is gone or cannot be read.
    """
    try:
        with os.scandir(folder.descriptor) as found:
            entries = [Entry(one.name, one.is_dir(follow_symlinks=False)) for one in islice(found, MAX_NAMES)]
    except OSError as error:
        raise stick_fault(error, "listing") from error
    return sorted(entries, key=lambda entry: entry.name)


def below(folder: Folder, name: str) -> Folder:
    """The folder `name` that was listed a moment ago.

    Raises:
        StickError: it is no longer there.
    """
    found = folder.below([name])
    if found is None:
        raise fault(GONE, f"{names.shown(name)} has vanished")
    return found


def looked_at(folder: Folder, name: str, limits: Limits) -> Found | Refused:
    """What the file system says of a file, before it is opened.

    Raises:
        StickError: the stick is gone or cannot be read.
    """
    media = names.media_of(name)
    try:
        status = os.stat(name, dir_fd=folder.descriptor, follow_symlinks=False)
    except FileNotFoundError as error:
        raise fault(GONE, f"{names.shown(name)} has vanished") from error
    except OSError as error:
        raise stick_fault(error, names.shown(name)) from error
    if media is None or not stat.S_ISREG(status.st_mode):
        return Refused(name, "bukan-file-biasa")
    code, note = names.check_size(media, status.st_size, limits)
    return Refused(name, code, note) if code else Found(name, media, status.st_size, _day(status.st_mtime))


def hashed(folder: Folder, found: Found) -> str | Refused:
    """The hash of a file that is what it is called.

    Raises:
        StickError: the stick is gone or cannot be read.
    """
    digest, head = hashlib.sha256(), b""
    try:
        for chunk in _chunks(folder, found):
            head = head or chunk[:HEAD]
            digest.update(chunk)
    except StickError as error:
        if error.code != ODD:
            raise
        return Refused(found.name, "bukan-file-biasa")
    code = names.check_head(found.media, head)
    return Refused(found.name, code) if code else digest.hexdigest()


def copied(folder: Folder, found: Found, copy: Copy) -> None:
    """Make our own copy of a file.

    Raises:
        ContentError: it is not the file that was hashed (`file-berubah`).
        StickError: the stick is gone or cannot be read.
        NoRoomError, OurError: our card.
    """
    digest = hashlib.sha256()

    def passing() -> Iterator[bytes]:
        for chunk in _chunks(folder, found):
            digest.update(chunk)
            yield chunk

    atomic.write_stream(copy.path, passing(), durable=False)
    if digest.hexdigest() != copy.sha256:
        raise fault("file-berubah", names.shown(found.name))


def _chunks(folder: Folder, found: Found) -> Iterator[bytes]:
    """The bytes of a file, no more than it had when it was looked at."""
    descriptor = folder.open(found.name)
    if descriptor is None:
        raise fault(GONE, f"{names.shown(found.name)} has vanished")
    left = found.size
    try:
        while left and (chunk := os.read(descriptor, min(CHUNK, left))):
            left -= len(chunk)
            yield chunk
    except OSError as error:
        raise stick_fault(error, names.shown(found.name)) from error
    finally:
        os.close(descriptor)


def _day(seconds: float) -> str:
    """The day a file was last written, ISO; sticks keep local time and call it UTC. Empty where it cannot be."""
    if not FIRST <= seconds < LAST:
        return ""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
