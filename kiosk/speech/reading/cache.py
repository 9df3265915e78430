"""The folder of finished sounds, shared by processes, bounded, deletable at any time.

What is asked for is marked as used by its file time; what was not used longest goes first. The box's clock may be
wrong, so ages are told only from one file to the next, never from the clock.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.core import atomic

__all__ = ["Cache"]

SPARE_BYTES = 32 << 20  # of working memory, where nothing can be kept on the card
LEFTOVER_SECONDS = 3600.0  # unfinished work that is older than the newest sound by this was left by a killed process
_SOUNDS = (".wav", ".json", ".mp3")


@dataclass(frozen=True)
class _File:
    path: Path
    used: float  # seconds since 1970
    size: int


class Cache:
    """Files named by a key and a suffix, at most `size` bytes in all but for the ones just made.

    `spare` is a folder in memory, for the case that the card of `folder` takes nothing more.
    """

    def __init__(self, folder: Path, size: int, spare: Path | None = None) -> None:
        self.folder = folder
        self._size = size
        self._spare = spare

    def move(self) -> bool:
        """Go on in the spare folder; False when there is none, it is in use, or the card is not to blame."""
        if self._spare is None or not atomic.refuses(self.folder):
            return False
        self.folder, self._spare = self._spare, None
        self._size = min(self._size, SPARE_BYTES)
        return True

    @contextmanager
    def make_once(self, key: str, suffixes: Sequence[str]) -> Iterator[bool]:
        """Yield whether a file of `key` is missing; while it is, nobody else who asks for it is let in.

        Raises:
            OSError: our card refuses.
        """
        paths = [self.folder / f"{key}{suffix}" for suffix in suffixes]
        atomic.make_folder(self.folder)
        if self.mark_used(paths):
            yield False
            return
        with atomic.try_lock(self.folder / f"lock-{key[:2]}", wait=True):
            missing = not self.mark_used(paths)
            yield missing
            if missing:
                self.trim(keep={self.folder / f"{key}{suffix}" for suffix in _SOUNDS})

    @staticmethod
    def mark_used(paths: Iterable[Path]) -> bool:
        """Mark `paths` as used now; False when one is not there. A card that refuses the mark still gives the sound."""
        for path in paths:
            try:
                os.utime(path)
            except OSError:
                if not path.exists():
                    return False
        return True

    def trim(self, keep: set[Path]) -> None:
        """Drop what was not used longest until the bound is kept, but nothing of `keep`; not while another does.

        Raises:
            OSError: our card refuses.
        """
        with atomic.try_lock(self.folder / "lock-trim", wait=False) as mine:
            if not mine:
                return
            files = sorted(self._files(), key=lambda file: file.used)
            total = sum(file.size for file in files)
            for file in files:
                leftover = file.path.suffix == atomic.TEMPORARY_SUFFIX
                if leftover and files[-1].used - file.used > LEFTOVER_SECONDS:
                    atomic.remove_tree(file.path)
                elif not leftover and total > self._size and file.path not in keep:
                    file.path.unlink(missing_ok=True)
                    total -= file.size

    def _files(self) -> Iterator[_File]:
        for entry in os.scandir(self.folder):
            path = Path(entry.path)
            if path.suffix not in (*_SOUNDS, atomic.TEMPORARY_SUFFIX):
                continue
            try:
                status = entry.stat()
            except FileNotFoundError:
                continue
            yield _File(path, status.st_mtime, status.st_size if path.suffix in _SOUNDS else 0)
