"""Acknowledges: writes into the publisher's folder what has arrived of each post, for the next publication to carry.

A post clears away only what this file says has arrived. So it is never taken back, not even when the batches it tells
of have been cleared away here since, and a post that is not among the sources this time keeps what it was told before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from kiosk.core import ContentError, OurError, RefusedError, atomic
from kiosk.outbox import Ack, Link, Pulang, acknowledge, read_pulang
from kiosk.reports.desk.reading import Arrived

__all__ = ["FILE", "REMOVABLE", "Acknowledged", "acknowledged", "read_acks", "require_lasting", "write_acks"]

FILE = Path("pulang") / "pulang.json"
REMOVABLE = (Path("/media"), Path("/run/media"), Path("/mnt"))


@dataclass(frozen=True)
class Acknowledged:
    """The acknowledgements now, and what of them is new.

    Attributes:
        advanced: devices of which more has arrived than was said before.
    """

    pulang: Pulang
    advanced: tuple[str, ...]


def require_lasting(sources: Sequence[str]) -> None:
    """Refuse sources that are carried away again.

    What is acknowledged the post deletes, so the desk must hold it for good. A folder below the places where sticks
    are mounted is taken for a stick; a stick that somebody mounted elsewhere cannot be told from a disk.

    Raises:
        RefusedError: one is (`tanda-terima-dari-flashdisk`); nothing has been read or written.
    """
    for source in sources:
        path = _path_of(source)
        if path is not None and any(path.is_relative_to(place) for place in REMOVABLE):
            raise RefusedError(
                "tanda-terima-dari-flashdisk",
                f"{source} ada di flashdisk atau cakram lepas. Belum ada tanda terima yang ditulis: sesudah "
                "menerimanya, pos menghapus salinannya sendiri. Salin dulu isinya ke tempat kumpulan yang tetap, lalu "
                "beri tanda terima dari sana. Bila tempat kumpulan memang di situ, tambahkan --anyway.",
                str(path),
            )


def read_acks(folder: Path) -> Pulang:
    """What the publisher's `folder` says now; nothing yet where there is no file.

    Raises:
        RefusedError: the file is damaged (`tanda-terima-rusak`). A new one would take back what was acknowledged.
        OurError: the disk refuses to read it.
    """
    file = folder / FILE
    try:
        return read_pulang(file.read_bytes())
    except FileNotFoundError:
        return Pulang()
    except ContentError as error:
        raise RefusedError(
            "tanda-terima-rusak",
            f"{file} rusak. Belum ada yang berubah. Pulihkan dari cadangan; bila tidak ada cadangan, hapus file itu: "
            "pos hanya menyimpan catatannya lebih lama.",
            error.detail,
        ) from error
    except OSError as error:
        raise OurError(
            "tanda-terima-tak-terbaca", f"{file} tidak bisa dibaca. Belum ada yang berubah.", str(error)
        ) from error


def acknowledged(before: Pulang, arrived: Iterable[Arrived]) -> Acknowledged:
    """`before` with all that has `arrived`."""
    links: dict[str, list[Link]] = {}
    for batch in arrived:
        link = Link(batch.seq, batch.sha256, batch.prev, batch.replaces, batch.without)
        links.setdefault(batch.device, []).append(link)
    acks: Mapping[str, Ack] = {
        **before.acks,
        **{device: acknowledge(own, before.acks.get(device)) for device, own in sorted(links.items())},
    }
    advanced = tuple(device for device in links if acks[device] != before.acks.get(device))
    return Acknowledged(msgspec.structs.replace(before, acks=acks), advanced)


def write_acks(folder: Path, pulang: Pulang) -> Path:
    """Put `pulang` into the publisher's `folder`; the file.

    Raises:
        OurError: the disk refuses; what was there is untouched.
    """
    file = folder / FILE
    atomic.make_folder(file.parent)
    atomic.replace(file, msgspec.json.format(msgspec.json.encode(pulang), indent=1) + b"\n")
    return file


def _path_of(source: str) -> Path | None:
    """The folder a source is, with its links followed; None for a server."""
    text = source.strip()
    if "://" in text:
        parts = urlsplit(text)
        if parts.scheme.casefold() != "file":
            return None
        text = unquote(parts.path)
    return Path(text).resolve()
