"""A post with its three channels, sticks to put in, and a clock that goes on while it waits."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from kiosk.bundles.insertion.insertion import Patience, insert
from kiosk.bundles.insertion.model import SETTINGS, Outcome, Snapshot
from kiosk.bundles.local.approval import BUTTON
from kiosk.bundles.local.waiting import WaitingRoom
from kiosk.core import Context, Feature, Level, Probe, Request, Requests, StickError, atomic
from tests.bundles.forge import Desk, Post
from tests.bundles.insertion.telling import Notebook

BUNDLES = Feature(name="bundles", settings=SETTINGS)
POSYANDU = "Posyandu Sabtu\nJam 9 pagi di rumah Bu RT.\n"


def carrying(ctx: Context, folder: Path) -> str:
    """A slice that sends one line home."""
    (folder / "catatan.txt").write_text(f"{ctx.clock.read().now:%Y}")
    return "1 catatan dibawa pulang."


def refusing(_: Context, __: Path) -> str:
    """A slice that cannot send anything now."""
    raise StickError("salinan-beda", "Salinan di flashdisk tidak sama dengan aslinya.")


def unwell(_: Context) -> Sequence[Probe]:
    """A slice that cannot even be asked."""
    raise OSError(5, "card")


SENDING = Feature(name="sending", carry=carrying, probes=lambda _: (Probe("a", Level.ATTENTION, "Kipas berdebu."),))
REFUSING = Feature(name="refusing", carry=refusing)
UNWELL = Feature(name="unwell", probes=unwell)


class Scene:
    """One post, enrolled with one desk."""

    def __init__(self, root: Path, desk: Desk, *features: Feature) -> None:
        self.desk = desk
        self.post = Post(root, desk.root, BUNDLES, *features)
        self.ctx = self.post.ctx
        self.clock = self.post.world.clock
        self.kept = Notebook()
        self.asleep: list[Callable[[], None]] = []

    def sleep(self, seconds: float) -> None:
        """Time passes, and with every sleep one thing somebody does."""
        self.clock.advance(seconds)
        if self.asleep:
            self.asleep.pop(0)()

    @property
    def patience(self) -> Patience:
        """Waiting that costs no time."""
        return Patience(sleep=self.sleep)

    def insert(self, path: Path, patience: Patience | None = None) -> Outcome:
        """Put the stick in and wait for the end."""
        self.kept = Notebook()
        return insert(self.ctx, path, patience or self.patience, (self.kept,))

    def wish(self, do: str, by: str = "Bu Siti") -> Callable[[], None]:
        """What the screen or the green button does when asked."""

        def dropped() -> None:
            held = tuple(item.id for item in WaitingRoom(self.ctx).items()) if by == BUTTON else ()
            made = Request(do="reject" if do == "reject" else "approve", by=by, ids=held)
            Requests(self.ctx.paths).drop(made, self.clock.read().now)

        return dropped

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Another import runs meanwhile."""
        with atomic.try_lock(self.ctx.paths.state / "import.lock", wait=False):
            yield

    @property
    def last(self) -> Snapshot:
        """The end as it was shown."""
        return self.kept.shown[-1]


@contextmanager
def scene(root: Path, desk: Desk, *features: Feature) -> Iterator[Scene]:
    """A scene whose journals are closed afterwards."""
    made = Scene(root, desk, *features)
    try:
        yield made
    finally:
        made.post.world.close()


def plain(stick: Path, name: str = "1 WORO-WORO/posyandu sabtu.txt", text: str = POSYANDU) -> Path:
    """Lay a file where an organiser would."""
    place = stick / "KIM" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
    return stick
