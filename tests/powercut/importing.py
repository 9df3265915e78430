"""Signed packages installed one after another: what is served must be whole and never older than promised."""

from collections.abc import Callable
from pathlib import Path

from kiosk import library, search
from kiosk.bundles.installing.install import Importer
from kiosk.bundles.seal.enrolment import enrol, enrolled
from kiosk.core import Context, Generation, Generations, read_journal
from kiosk.library import Catalogue
from tests.bundles.forge import Desk, Item, item, reason, with_file
from tests.conftest import World

__all__ = ["Importing"]

THOROUGH_EVERY = 5  # cuts after which the post also imports again, which takes longer than all the rest


class Importing:
    """The real publisher's packages, the real importer, and the features that prepare content.

    The first promise is the enrolment; each import is one more.
    """

    def __init__(self, folder: Path, publications: int = 14) -> None:
        self.desk = Desk(folder / "penerbit")
        self.packages: list[Path] = []
        self.titles: list[dict[str, str]] = []
        self.looks = 0
        for number in range(publications):
            items = _publication(number, folder)
            version = self.desk.publish(*items).version
            assert version == number + 1
            self.packages.append(self.desk.kim(folder / f"{version}.kim"))
            self.titles.append({one.document.id: one.document.title for one in items})

    def set_up(self, folder: Path) -> None:
        World(folder).close()

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        world = World(folder)
        try:
            enrol(world.paths, self.desk.root, replace=False)
            acknowledge()
            for package in self.packages:
                assert Importer(_context(world)).run(package).result == "installed"
                acknowledge()
        finally:
            world.close()

    def check(self, folder: Path, acknowledged: int) -> str:
        world = World(folder)
        try:
            if not acknowledged:
                code = reason(lambda: enrolled(world.paths))
                return "" if code == "kepercayaan-belum-ada" or code.startswith("accepted") else f"enrolment: {code}"
            complaint = self._unsound(world, acknowledged - 1)
            self.looks += 1
            if complaint or self.looks % THOROUGH_EVERY:
                return complaint
            return self._stuck(_context(world))
        finally:
            world.close()

    def _unsound(self, world: World, promised: int) -> str:
        if enrolled(world.paths).publisher != self.desk.publisher:
            return "somebody else is enrolled"
        told = [record["version"] for record, _ in read_journal(world.paths.journal / "imports")]
        if told[:promised] != list(range(1, promised + 1)):
            return f"the journal tells of {told} after import {promised}"
        content = Generations(world.paths.content, recheck_seconds=0)
        served = content.newest()
        if served is None:
            return f"nothing is served after import {promised}" if promised else ""
        version = self._version(served)
        if not promised <= version <= promised + 1:
            return f"version {version} is served after import {promised}"
        if damaged := [*content.damaged(served.manifest), *content.damaged_prepared(served)]:
            return f"damaged: {', '.join(damaged)}"
        titles = {one.id: one.title for one in Catalogue.open(served.path).documents()}
        return "" if titles == self.titles[version - 1] else f"the catalogue of version {version} holds {titles}"

    def _stuck(self, ctx: Context) -> str:
        """What is wrong with the imports that follow: an older package, then the newest."""
        before = ctx.content.newest()
        if before is not None and self._version(before) > 1:
            code = reason(lambda: Importer(ctx).run(self.packages[self._version(before) - 2]))
            if code != "paket-lama":
                return f"an older package: {code}"
        Importer(ctx).run(self.packages[-1])
        after = ctx.content.newest()
        if after is None or self._version(after) != len(self.packages):
            return "the newest package is not served after its import"
        if damaged := [*ctx.content.damaged(after.manifest), *ctx.content.damaged_prepared(after)]:
            return f"damaged after the next import: {', '.join(damaged)}"
        left = [*ctx.content.root.rglob(".*.tmp"), *ctx.content.root.rglob("*.part")]
        return f"left behind: {', '.join(path.name for path in left)}" if left else ""

    def _version(self, generation: Generation) -> int:
        return generation.manifest.publishers[self.desk.publisher.name].version


def _context(world: World) -> Context:
    return world.context(library.FEATURE, search.FEATURE)


def _publication(number: int, folder: Path) -> list[Item]:
    """Documents that stay, change, come and go, and a picture of many blocks."""
    picture = folder / f"gambar-{number // 2}.png"
    picture.write_bytes(bytes((number // 2 + at) % 251 for at in range(60_000)))
    passing = [item(f"kabar-{number + day}", f"Kabar hari {number + day}") for day in range(3)]
    return [item("tetap", "Tetap sama"), item("berubah", f"Edisi {number}"), with_file("gambar", picture), *passing]
