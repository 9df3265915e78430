"""What leaves the publisher's laptop: one `.kim` file, or a tree for a stick."""

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from kiosk.core import atomic

__all__ = ["write_kim", "write_tree"]

CHUNK = 1 << 20
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a ZIP knows; the same content always gives the same file


def write_kim(file: Path, name: str, files: Mapping[str, Path], step: Callable[[], None]) -> int:
    """Write the publication of `name` as one ZIP of stored entries; the number of bytes. `step` is called per file."""
    atomic.make_folder(file.parent)
    return atomic.write_stream(file, _zipped(name, files, step))


def write_tree(folder: Path, name: str, files: Mapping[str, Path], step: Callable[[], None]) -> None:
    """Bring `folder/name` up to the publication, timestamp last, and drop what is obsolete there."""
    root = atomic.make_folder(folder / name)
    for inside, source in files.items():
        target = root / inside
        if not target.is_file() or _hash(target) != _hash(source):
            atomic.make_folder(target.parent)
            atomic.write_stream(target, _read(source), durable=False)
        step()
    for part in ("metadata", "targets"):
        for file in (root / part).rglob("*"):
            if file.is_file() and file.relative_to(root).as_posix() not in files:
                file.unlink()
    atomic.sync_tree(root)


class _Sink(io.RawIOBase):
    """Takes what `zipfile` writes and hands it on, so that a package of any size needs no second copy."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: "bytes | bytearray | memoryview[int]", /) -> int:  # type: ignore[override]
        self._parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken, self._parts = b"".join(self._parts), []
        return taken


def _zipped(name: str, files: Mapping[str, Path], step: Callable[[], None]) -> Iterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for inside in sorted(files):
            entry = zipfile.ZipInfo(f"{name}/{inside}", _DATE)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            entry.file_size = files[inside].stat().st_size
            with archive.open(entry, "w") as out:
                for chunk in _read(files[inside]):
                    out.write(chunk)
                    yield sink.take()
            step()
    yield sink.take()


def _read(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(CHUNK):
            yield chunk


def _hash(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
