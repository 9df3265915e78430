"""Verifies one package with the reference TUF client, on a staging copy of what this post already knows.

The client persists each piece of metadata as it verifies it, without fsync, so it works in a folder that nobody
relies on; what it leaves there is committed together with the content it vouches for, or dropped.

It always starts from the enrolled root, never from the carrier. Its reference time is the newest signed publish
date instead of the wall clock; the client has no public way to say so, hence one private attribute, guarded by a
contract test pinned to tuf >= 7, < 8.
"""

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.bundles import policy
from kiosk.bundles.carrier.reader import BASE, Fetcher
from kiosk.bundles.codes import fault
from kiosk.bundles.seal.trust import Publisher, TrustedRoot, publisher_of
from kiosk.bundles.seal.tufapi import (
    BadVersionNumberError,
    DeserializationError,
    DownloadError,
    ExpiredMetadataError,
    LengthOrHashMismatchError,
    Metadata,
    RepositoryError,
    Root,
    Targets,
    Timestamp,
    Updater,
    UpdaterConfig,
)
from kiosk.core import KioskError, PublisherPart, atomic, parse_utc

__all__ = ["PUBLISHED_FIELD", "Stored", "Verified", "read_stored", "verify", "write_stored"]

PUBLISHED_FIELD = "x-terbit"

Stored = Mapping[str, bytes]
"""TUF metadata of one publisher: name inside its folder > bytes."""

_TOP = ("timestamp.json", "snapshot.json", "targets.json")
_FULL = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Verified:
    """What a package turned out to be."""

    publisher: Publisher
    part: PublisherPart
    metadata: Stored
    published: datetime


def verify(root: TrustedRoot, fetcher: Fetcher, folder: Path, reference: datetime) -> Verified:
    """Verify the package behind `fetcher` against `root` and the metadata in `folder`, which is brought up to it.

    Raises:
        StickError: the carrier is gone or the package damaged.
        TrustError: the seal does not fit, has run out, or the publisher names what is not its own.
        RefusedError: older than what this post has seen (`paket-lama`).
        OurError, NoRoomError: the staging folder cannot be written.
    """
    title = root.publisher.title
    with _in_our_words(fetcher, title):
        updater = Updater(
            str(folder),
            f"{BASE}metadata/",
            fetcher=fetcher,
            config=UpdaterConfig(),
            bootstrap=root.data,
        )
        updater._trusted_set.reference_time = reference  # noqa: SLF001  # see above: the one private attribute
        updater.refresh()
        newest = Metadata[Root].from_bytes((folder / "root.json").read_bytes()).signed
        timestamp = Metadata[Timestamp].from_bytes((folder / "timestamp.json").read_bytes()).signed
        signed = Metadata[Targets].from_bytes((folder / "targets.json").read_bytes()).signed
    publisher = publisher_of(newest.unrecognized_fields)
    if publisher.name != root.publisher.name:
        raise fault("di-luar-bagian", f"{root.publisher.name} became {publisher.name}", penerbit=title)
    published = _moment(timestamp.unrecognized_fields.get(PUBLISHED_FIELD))
    named = ((path, target.length, target.hashes.get("sha256", "")) for path, target in signed.targets.items())
    part = PublisherPart(
        version=timestamp.version,
        published=published.isoformat(),
        title=publisher.title,
        targets=policy.targets(named, publisher.name),
    )
    return Verified(publisher, part, read_stored(folder), published)


def read_stored(folder: Path) -> dict[str, bytes]:
    """The TUF metadata in `folder`; what the card cannot read any more counts as absent, and is fetched again."""
    names = [*_TOP, *(f"root_history/{path.name}" for path in (folder / "root_history").glob("*.root.json"))]
    stored = {}
    for name in sorted(names):
        try:
            stored[name] = (folder / name).read_bytes()
        except OSError:
            continue
    return stored


def write_stored(folder: Path, stored: Stored) -> None:
    """Write TUF metadata into the new folder `folder`; the caller makes it durable."""
    for name, data in stored.items():
        atomic.make_folder((folder / name).parent)
        atomic.write_stream(folder / name, (data,), durable=False)


@contextmanager
def _in_our_words(fetcher: Fetcher, title: str) -> Iterator[None]:
    try:
        yield
    except KioskError:
        raise
    except BadVersionNumberError as error:
        # The client compares a timestamp's version only after its signature; elsewhere a wrong number is forgery.
        older = fetcher.last == "metadata/timestamp.json"
        raise fault("paket-lama" if older else "segel-tidak-cocok", str(error), penerbit=title) from error
    except ExpiredMetadataError as error:
        raise fault("paket-kedaluwarsa", str(error), penerbit=title) from error
    except (LengthOrHashMismatchError, DeserializationError, DownloadError) as error:
        raise fault("paket-rusak", f"{fetcher.last}: {error}") from error
    except RepositoryError as error:
        raise fault("segel-tidak-cocok", f"{fetcher.last}: {error}", penerbit=title) from error
    except OSError as error:
        raise fault("tempat-penuh" if error.errno in _FULL else "simpan-gagal", str(error)) from error


def _moment(value: object) -> datetime:
    try:
        return parse_utc(str(value))
    except ValueError as error:
        raise fault("segel-tidak-cocok", f"{PUBLISHED_FIELD}: {value!r}") from error
