"""A post in its sandbox: the visit only reads the stick, and another hand writes what it laid into its spool."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.insertion.give import give
from kiosk.bundles.insertion.insertion import insert
from kiosk.bundles.insertion.model import Outcome
from kiosk.bundles.insertion.patience import Patience
from kiosk.core import Feature
from tests.bundles.forge import Desk
from tests.bundles.insertion.scene import Scene, scene
from tests.bundles.insertion.telling import Notebook


class Box:
    """Two folders as on a device, and whatever is done while the visit waits."""

    def __init__(self, scene: Scene, media: Path, spools: Path) -> None:
        self.scene = scene
        self.media = media
        self.spools = spools
        self.meanwhile: Callable[[], object] = self.give
        spools.mkdir()

    def give(self) -> None:
        """What the unit does that waits for a question."""
        give(self.spools, self.media)

    def sleep(self, seconds: float) -> None:
        """Time passes."""
        self.scene.sleep(seconds)
        self.meanwhile()

    def insert(self, stick: Path) -> Outcome:
        """Put in what is mounted at `stick`, a folder of `media`."""
        self.scene.kept = Notebook()
        patience = Patience(sleep=self.sleep)
        return insert(self.scene.ctx, stick, patience, (self.scene.kept,), through=self.spools / stick.name)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, and every folder as an empty one."""
    found = sorted(folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b"" for path in found}


@contextmanager
def box(root: Path, desk: Desk, media: Path, *features: Feature) -> Iterator[Box]:
    """A post, and the folder its sticks are mounted in."""
    media.mkdir(parents=True, exist_ok=True)
    with scene(root / "pos", desk, *features) as made:
        yield Box(made, media, root / "titipan")
