"""Restores one after another, cut off anywhere: the post is the one before or the one after, never half of each."""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.core import Paths
from kiosk.device.backup.age import sealed
from kiosk.device.backup.archive import packed
from kiosk.device.backup.model import Contents, FileEntry
from kiosk.device.backup.restoring import restore
from kiosk.device.backup.switching import finish_restore
from tests.conftest import World
from tests.powercut.lab import Workload

__all__ = ["RESTORING"]

WORDS = "sofa kios bumi lukis sipil dagu"
NAMES = ("pos.toml", "state/a.json", "state/b.json", "journal/access/web.000001.jsonl", "outbox/ready/1", "counts/1")


class Restoring:
    """Each backup holds the same files, filled with its number."""

    def __init__(self, beside: Path, restores: int = 14) -> None:
        self.files = [self._backup(beside / f"{number}.age", number) for number in range(restores)]

    def set_up(self, folder: Path) -> None:
        self._restore(folder, 0)

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        for number in range(1, len(self.files)):
            self._restore(folder, number)
            acknowledge()

    def check(self, folder: Path, acknowledged: int) -> str:
        finish_restore(Paths(folder / "data", folder / "run"))
        found = self._found(folder)
        if found not in ({acknowledged}, {acknowledged + 1}):  # the one under way may be done already
            return f"files of {sorted(found)} after restore {acknowledged} was acknowledged"
        last = len(self.files) - 1
        self._restore(folder, last)
        return "" if self._found(folder) == {last} else "the next restore is not whole"

    def _found(self, folder: Path) -> set[int]:
        texts = [(folder / "data" / name) for name in NAMES]
        return {int(file.read_bytes().split()[0]) if file.is_file() else -1 for file in texts}

    def _restore(self, folder: Path, number: int) -> None:
        world = World(folder)
        try:
            restore(world.context(), self.files[number], WORDS, boot=folder / "boot")
        finally:
            world.close()

    def _backup(self, file: Path, number: int) -> Path:
        data = b"%d\n" % number * 700
        entry = FileEntry(len(data), hashlib.sha256(data).hexdigest())
        archive = packed(Contents(number=number, files=dict.fromkeys(sorted(NAMES), entry)), lambda _: [data])
        file.write_bytes(b"".join(sealed(archive, WORDS, 1)))
        return file


RESTORING: Mapping[str, Callable[[Path], Workload]] = {"restore": Restoring}
