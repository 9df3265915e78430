"""The only place that opens files for writing.

A post loses power without warning. A file replaced here is, at every instant and after every power cut, either
the old one or the new one: temporary file in the same folder, write, flush, fsync, rename, fsync of the folder.
Skipping the last step loses acknowledged records (measured on ext4: SQLite in DELETE + FULL mode lost 45 % of its
last transactions for just that reason), and writing in place makes 48 % of power cuts fatal.

Names of temporary files start with a dot and end in `.tmp`; what a cut leaves behind, `sweep` removes at start.
"""

import errno
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.core.errors import NoRoomError, OurError

__all__ = [
    "FOR_ALL",
    "FOR_OWNER",
    "keep_link",
    "make_folder",
    "move",
    "open_append",
    "refuses",
    "remove_tree",
    "replace",
    "stage",
    "sweep",
    "switch_link",
    "sync_folder",
    "sync_tree",
    "truncate",
    "try_lock",
    "write_all",
    "write_stream",
]

TEMPORARY_SUFFIX = ".tmp"
FOR_ALL, FOR_OWNER = 0o644, 0o600
_FULL = {errno.ENOSPC, errno.EDQUOT}


def replace(path: Path, data: bytes, *, mode: int = FOR_ALL) -> None:
    """Put `data` at `path`, whole or not at all, and durable when this returns.

    With `mode` FOR_OWNER nobody else ever reads it, not even for an instant; a stick's file system may know no owners.

    Raises:
        NoRoomError: our card is full; the old file is untouched.
        OurError: our card refuses; the old file is untouched.
    """
    write_stream(path, (data,), mode=mode)


def write_stream(path: Path, chunks: Iterable[bytes], *, durable: bool = True, mode: int = FOR_ALL) -> int:
    """Write `chunks` beside `path`, then rename into place; returns the number of bytes.

    With `durable=False` neither file nor folder is synced: the caller promises a `sync_tree` before it lets
    anyone rely on the file (the importer writes thousands of objects and syncs once).
    Exceptions of `chunks` pass through; the temporary file is gone and the old file is untouched.

    Raises:
        NoRoomError: our card is full.
        OurError: our card refuses.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
    try:
        with _our_fault(path):
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        try:
            written = 0
            for chunk in chunks:
                with _our_fault(path):
                    written += write_all(descriptor, chunk)
            if durable:
                with _our_fault(path):
                    os.fsync(descriptor)
        finally:
            os.close(descriptor)
        with _our_fault(path):
            temporary.replace(path)
            if durable:
                _sync(path.parent)
    except BaseException:
        with suppress(OSError):  # a card gone read-only refuses even this; the first fault is the one to tell
            temporary.unlink()
        raise
    return written


def write_all(descriptor: int, data: bytes) -> int:
    """Write all of `data`, however little the card takes at a time; returns its length.

    Raises:
        OSError: as the kernel said it; some of `data` may be written.
    """
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    return len(data)


def stage(folder: Path) -> Path:
    """An empty folder at `folder`, whatever a cut left there before."""
    remove_tree(folder)
    with _our_fault(folder):
        folder.mkdir(parents=True)
    return folder


def make_folder(folder: Path) -> Path:
    """Create `folder` and its parents if missing."""
    with _our_fault(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def remove_tree(folder: Path) -> None:
    """Delete `folder` with all it holds; nothing happens where it is absent."""
    with _our_fault(folder):
        if folder.is_symlink() or folder.is_file():
            folder.unlink()
        elif folder.exists():
            shutil.rmtree(folder)


def move(source: Path, target: Path) -> None:
    """Rename `source` to `target` in the same folder, durable when this returns."""
    with _our_fault(target):
        source.rename(target)
        _sync(target.parent)


def keep_link(path: Path, kept: Path) -> None:
    """Let `kept` name the present content of `path`; there is no instant without a `kept` once there was one."""
    temporary = kept.with_name(f".{kept.name}.{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
    with _our_fault(kept):
        os.link(path, temporary)
        temporary.replace(kept)
        temporary.unlink(missing_ok=True)  # rename does nothing where both already name the same file


def switch_link(link: Path, target: str) -> None:
    """Point the symbolic link `link` at `target` in one step, durable when this returns."""
    temporary = link.with_name(f".{link.name}.{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")
    with _our_fault(link):
        temporary.symlink_to(target)
        temporary.replace(link)
        _sync(link.parent)


def sync_folder(folder: Path) -> None:
    """Make names created, renamed or removed in `folder` durable."""
    with _our_fault(folder):
        _sync(folder)


def sync_tree(folder: Path, files: Iterable[Path] = ()) -> None:
    """One barrier: every file and folder under `folder`, and `files` with their folders, is durable on return."""
    os.sync()  # starts and awaits all of it at once; the fsyncs below are then cheap and report errors
    folders = set()
    with _our_fault(folder):
        for path in (*folder.rglob("*"), *files):
            if path.is_dir():
                folders.add(path)
            elif not path.is_symlink():
                folders.add(path.parent)
                _sync(path)
        for path in (folder, *folders):
            _sync(path)


def sweep(folder: Path) -> int:
    """Remove the temporary files a power cut left under `folder`; returns how many."""
    left = list(folder.rglob(f".*{TEMPORARY_SUFFIX}")) if folder.is_dir() else []
    for path in left:
        remove_tree(path)
    return len(left)


def refuses(folder: Path) -> bool:
    """True when nothing can be kept in `folder`, found out by keeping something there for an instant.

    Asking the kernel is not enough: a file system it has shut down after an error may still call itself writable. A
    full card is another matter; it does not refuse.
    """
    trial = folder / f".percobaan.{secrets.token_hex(4)}{TEMPORARY_SUFFIX}"
    try:
        descriptor = os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, FOR_OWNER)
        try:
            write_all(descriptor, b"?")
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        return error.errno not in _FULL
    finally:
        with suppress(OSError):
            trial.unlink()
    return False


def open_append(path: Path) -> int:
    """A descriptor that appends to `path`, created (and its name made durable) if missing."""
    with _our_fault(path):
        new = not path.exists()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        if new:
            _sync(path.parent)
        return descriptor


def truncate(path: Path, length: int) -> None:
    """Cut `path` to `length` bytes, durable when this returns."""
    with _our_fault(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
        try:
            os.ftruncate(descriptor, length)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def try_lock(path: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock file `path` against other threads and processes; yields False if another holds it.

    The kernel drops the lock with the process, so a killed holder never locks anyone out.
    """
    with _our_fault(path):
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(descriptor)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _our_fault(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        detail = f"{path}: {error}"
        if error.errno in _FULL:
            raise NoRoomError(
                "tempat-penuh",
                "Tempat simpan penuh. Yang baru belum disimpan, isi lama aman. Hubungi pengurus.",
                detail,
            ) from error
        raise OurError(
            "simpan-gagal",
            "Kotak tidak bisa menyimpan. Isi lama aman. Matikan, nyalakan lagi; bila tetap begitu, ganti kartunya.",
            detail,
        ) from error
