"""An import that dies as by a power cut: ROOT STICK WHERE, started by test_install_power.py."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.bundles.carrier.locate import Package
from kiosk.bundles.carrier.reader import Folder, FolderFetcher
from kiosk.bundles.installing.install import Importer
from kiosk.core import Context, Feature, Staged
from tests.conftest import World


class Deadly(FolderFetcher):
    """Kills this process in the middle of the file it is told."""

    def __init__(self, folder: Folder, where: str) -> None:
        super().__init__(folder)
        self.where = where
        self.objects = 0

    def chunks(self, path: str) -> Iterator[bytes]:
        deadly = self.where == "metadata" and path.endswith("targets.json")
        if path.startswith("targets/"):
            deadly = self.where == f"object-{self.objects}"
            self.objects += 1
        for chunk in super().chunks(path):
            yield chunk[:10]
            if deadly:
                os._exit(9)
            yield chunk[10:]


def die(staged: Staged, _: Context) -> None:
    if staged.number:
        os._exit(9)


def main(root: Path, stick: Path, where: str) -> None:
    features = [Feature("deadly", prepare_content=die)] if where == "prepare" else []
    ctx = World(root).context(*features)
    package = Package("stick", lambda: Deadly(Folder.at(stick / "kim-contoh"), where))
    Importer(ctx, find=lambda *_: [package]).run(stick)


main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
