"""Whom a publisher vouches for: roots of others that it carries among its own targets.

A city admits KIMs, and a KIM that started alone joins a city; either way the other's root becomes the target
`<publisher>/penerbit/<name>.root.json`. They are kept in DIR/penerbit, so that every later publication carries them
until they are taken out. Whoever admits vouches for the name only: each publisher still signs for itself, below its
own name. A KIM cannot admit a KIM, or one stolen laptop would bring in publishers nobody ever met.
"""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kiosk.bundles.codes import fault
from kiosk.bundles.seal.trust import CITY, Publisher, TrustedRoot, follows, read_root
from kiosk.core import TrustError, atomic

__all__ = ["FOLDER", "Admitted"]

FOLDER = "penerbit"
ENDING = ".root.json"


@dataclass(frozen=True)
class Admitted:
    """The roots `owner` vouches for, in the folder of its repository."""

    repository: Path
    owner: Publisher

    def roots(self) -> dict[str, TrustedRoot]:
        """Name > root.

        Raises:
            RefusedError: a file there is not what it was (`penerbit-rusak`).
        """
        found = {}
        for file in sorted((self.repository / FOLDER).glob(f"*{ENDING}")):
            try:
                root = read_root(file.read_bytes())
            except (OSError, TrustError) as error:
                raise fault("penerbit-rusak", f"{file}: {error}") from error
            if root.publisher.name != file.name.removesuffix(ENDING) or not self._may_admit(root.publisher):
                raise fault("penerbit-rusak", f"{file} is the root of {root.publisher.name}")
            found[root.publisher.name] = root
        return found

    def targets(self) -> dict[str, bytes]:
        """Path in the publication > bytes."""
        return {f"{self.prefix}{name}{ENDING}": root.data for name, root in self.roots().items()}

    @property
    def prefix(self) -> str:
        """What all those paths begin with."""
        return f"{self.owner.name}/{FOLDER}/"

    def add(self, source: Path, *, replace: bool) -> TrustedRoot:
        """Vouch for the root in the file `source` from the next publication on.

        The roots between a known one and a newer one are looked for beside it, in `metadata/` of its repository.

        Raises:
            TrustError: not a whole root (`root-tidak-sah`).
            RefusedError: not whom this publisher may admit (`pengakuan-salah`), or another root of a name that is
                admitted already, and `replace` was not asked for (`pengakuan-lain`).
        """
        try:
            root = read_root(source.read_bytes())
        except OSError as error:
            raise fault("root-tidak-sah", f"{source}: {error}") from error
        name = root.publisher.name
        if not self._may_admit(root.publisher):
            raise fault("pengakuan-salah", f"{self.owner.name} may not admit {name}")
        known = self.roots().get(name)
        if known and not replace and not _is_later(known, root, source.parent / "metadata"):
            raise fault("pengakuan-lain", f"{source} does not follow the admitted root of {name}", penerbit=name)
        folder = atomic.make_folder(self.repository / FOLDER)
        atomic.replace(folder / f"{name}{ENDING}", root.data)
        return root

    def remove(self, name: str) -> TrustedRoot:
        """Vouch for `name` no longer, from the next publication on; returns the root that is out.

        Raises:
            RefusedError: it is not admitted (`belum-diakui`).
        """
        root = self.roots().get(name)
        if root is None:
            raise fault("belum-diakui", f"{name} is not in {self.repository / FOLDER}", penerbit=name)
        file = self.repository / FOLDER / f"{name}{ENDING}"
        file.unlink()
        atomic.sync_folder(file.parent)
        return root

    def _may_admit(self, other: Publisher) -> bool:
        return (self.owner.kind == CITY) != (other.kind == CITY)


def _is_later(known: TrustedRoot, root: TrustedRoot, history: Path) -> bool:
    """True when a chain of signatures leads from `known` to `root`, or they are the same."""
    between = [history / f"{version}{ENDING}" for version in range(known.version + 1, root.version)]
    chain = [known.data, *(file.read_bytes() for file in between if file.is_file()), root.data]
    return known.data == root.data or all(follows(after, before) for before, after in pairwise(chain))
