"""Things that take long to make, kept under the name of what they are made from.

A layer is a folder `<name>-<key>`. It is made beside its place and renamed to it, so a layer that is there is whole;
when a new one stands, those of the same name before it go.
"""

import hashlib
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["Layers", "key_of"]

KEY_LETTERS = 16


def key_of(*parts: str | bytes | Iterable[Path], below: Path | None = None) -> str:
    """A name for all of `parts`; of files, their path below `below` counts, their mode and their content."""
    digest = hashlib.sha256()
    for part in parts:
        if isinstance(part, str | bytes):
            _add(digest, part.encode() if isinstance(part, str) else part)
            continue
        for path in sorted(part):
            _add(digest, str(path.relative_to(below) if below else path.name).encode())
            _add(digest, str(path.stat().st_mode & 0o111).encode())
            _add(digest, path.read_bytes())
    return digest.hexdigest()[:KEY_LETTERS]


class Layers:
    """The layers in one folder.

    Attributes:
        seconds: layer > how long it took to make, 0 when it was there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seconds: dict[str, float] = {}

    def get(self, name: str, key: str, make: Callable[[Path], None]) -> Path:
        """The folder of this layer; `make` fills an empty one where it is not there yet."""
        place = self.folder / f"{name}-{key}"
        started = time.monotonic()
        if not place.is_dir():
            unfinished = self.folder / f"{name}-{key}.part"
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            make(unfinished)
            unfinished.rename(place)
            self.seconds[name] = round(time.monotonic() - started, 1)
            for older in self.folder.glob(f"{name}-*"):
                if older != place and len(older.name.removesuffix(".part")) == len(place.name):
                    shutil.rmtree(older, ignore_errors=True)
        self.seconds.setdefault(name, 0.0)
        return place


def _add(digest: "hashlib._Hash", data: bytes) -> None:
    digest.update(len(data).to_bytes(8, "big") + data)
