"""The way of a visit from the journal to the desk, cut off anywhere: what was promised is counted, and counted once.

Each workload does one step of the way over and over. After the cut the post goes on as it does when it is switched on
again: one more visit, one export to an honest stick. Then the desk counts what it has.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.accesslog import FEATURE as ACCESSLOG
from kiosk.accesslog import counted, make_observer
from kiosk.core import Context, Event, Journal, JournalLimits, atomic
from kiosk.outbox import FEATURE as OUTBOX
from kiosk.outbox.export import export, seal_new, send
from kiosk.outbox.store import alone
from tests.conftest import World
from tests.outbox.batches import install
from tests.outbox.carriers import Desk, Stick, Visits
from tests.powercut.lab import Workload

__all__ = ["REACH"]

AFTER = "sesudah"
SMALL = JournalLimits(segment_bytes=600)


class Post:
    """A post on the disk of the lab."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world = World(folder)
        self.ctx: Context = self.world.context(OUTBOX, Visits(short=True).feature())
        self.journal = Journal(self.world.paths.journal / "access", "web", SMALL)

    def visit(self, *documents: str) -> None:
        for document in documents:
            self.journal.append({"hour": "2026-11-21T03Z", "kind": "view", "document": document})
        self.journal.flush()

    def close(self) -> None:
        self.journal.close()
        self.world.close()


class Appending:
    """Visits by the group; each group is promised when it is flushed."""

    rounds, group = 60, 3

    def __init__(self, _: Path) -> None:
        self.names = [f"d{number}" for number in range(self.rounds * self.group)]

    def set_up(self, folder: Path) -> None:
        Post(folder).close()

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        post = Post(folder)
        try:
            for number in range(self.rounds):
                post.visit(*self.names[number * self.group : (number + 1) * self.group])
                self.work(post, acknowledge)
        finally:
            post.close()

    def work(self, _: Post, acknowledge: Callable[[], None]) -> None:
        """What is done after each group."""
        acknowledge()

    def check(self, folder: Path, acknowledged: int) -> str:
        return self.goes_on(folder, Desk(), acknowledged * self.group)

    def goes_on(self, folder: Path, desk: Desk, promised: int) -> str:
        """What is wrong at a desk that has had some batches already; after the cut one more visit comes."""
        post = Post(folder)
        try:
            post.visit(AFTER)
            stick = Stick.honest()
            damaged = send(post.ctx, lambda: stick).damaged
        finally:
            post.close()
        desk.take_all(stick.files)
        if damaged or desk.refused or desk.judged().gaps:
            return f"damaged {damaged}, refused {dict(desk.refused)}, gaps {desk.judged().gaps}"
        counts = desk.counts()
        if counts.pop(AFTER, 0) != 1:
            return "the visit after the cut is not counted once"
        return self.wrong(counts, promised)

    def wrong(self, counts: Mapping[str, int], promised: int) -> str:
        """What is wrong with `counts`, of which the first `promised` visits must be."""
        twice = [name for name, count in counts.items() if count > 1]
        lost = [name for name in self.names[: max(promised, len(counts))] if name not in counts]
        return f"{len(lost)} of {promised} promised visits lost, {len(twice)} counted twice" if lost or twice else ""


class Sealing(Appending):
    """Every group is sealed into a batch, and promised then."""

    rounds, group = 25, 4

    def work(self, post: Post, acknowledge: Callable[[], None]) -> None:
        with alone(post.ctx):
            seal_new(post.ctx)
        acknowledge()


class Exporting(Appending):
    """Every group is brought to a folder, and promised when it lies there: that folder alone must have it."""

    rounds, group = 20, 4

    def work(self, post: Post, acknowledge: Callable[[], None]) -> None:
        export(post.ctx, atomic.make_folder(post.folder / "stick"))
        acknowledge()

    def check(self, folder: Path, acknowledged: int) -> str:
        desk = Desk()
        files = [*(folder / "stick").rglob("pos-*.json"), *(folder / "stick").rglob("*.jsonl.gz")]
        desk.take_all({path.name: path.read_bytes() for path in files if not path.name.startswith(".")})
        if desk.refused:
            return f"on the stick: {dict(desk.refused)}"
        promised = acknowledged * self.group
        complaint = self.wrong(desk.counts(), promised)
        return f"on the stick: {complaint}" if complaint else self.goes_on(folder, desk, promised)


class Pruning(Appending):
    """Every group comes home, is acknowledged, and leaves the card; journals and batches with it.

    Two promises a round: the desk has it; the night is over.
    """

    rounds, group = 16, 6

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.arrived: list[dict[str, bytes]] = []

    def work(self, post: Post, acknowledge: Callable[[], None]) -> None:
        stick = Stick.honest()
        send(post.ctx, lambda: stick)
        self.arrived.append({**(self.arrived[-1] if self.arrived else {}), **stick.files})
        acknowledge()
        desk = self._desk(len(self.arrived))
        desk.answer()
        install(post.ctx, pulang=desk.answers[-1])
        OUTBOX.nightly(post.ctx)
        acknowledge()

    def check(self, folder: Path, acknowledged: int) -> str:
        rounds = (acknowledged + 1) // 2
        return self.goes_on(folder, self._desk(rounds), rounds * self.group)

    def _desk(self, rounds: int) -> Desk:
        desk = Desk()
        if rounds:
            desk.take_all(self.arrived[rounds - 1])
        return desk


class Folding:
    """Days of visits that are folded into counts at night, by the real log; a night is a promise."""

    days, visits = 20, 5

    def __init__(self, _: Path) -> None:
        """Nothing is needed beforehand."""

    def set_up(self, folder: Path) -> None:
        World(folder).close()

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        world = World(folder)
        ctx = world.context(ACCESSLOG, OUTBOX)
        observe = make_observer(world.journal, world.clock)
        try:
            for day in range(self.days):
                for number in range(self.visits):
                    observe(Event("view", f"d{day}-{number}", channel="phone"), "tamu")
                world.journal("access").flush()
                world.clock.advance(86_400)
                self._night(ctx)
                acknowledge()
        finally:
            world.close()

    def check(self, folder: Path, acknowledged: int) -> str:
        world = World(folder)
        world.clock.advance(86_400 * self.days)
        ctx = world.context(ACCESSLOG, OUTBOX)
        try:
            before = self._counts(ctx)
            self._night(ctx)
            after = self._counts(ctx)
        finally:
            world.close()
        promised = {f"d{day}-{number}" for day in range(acknowledged) for number in range(self.visits)}
        lost, twice = promised - set(after), [name for name, count in after.items() if count > 1]
        if lost or twice or before != after:
            changed = "" if before == after else ", the night after changed the counts"
            return f"{len(lost)} of {len(promised)} promised visits lost, {len(twice)} counted twice{changed}"
        return ""

    def _night(self, ctx: Context) -> None:
        OUTBOX.nightly(ctx)
        ACCESSLOG.nightly(ctx)

    def _counts(self, ctx: Context) -> Counter[str]:
        found: Counter[str] = Counter()
        for row in counted(ctx):
            found[row.document] += row.count
        return found


# Name > what makes it; `workloads` lists them with the others.
REACH: Mapping[str, Callable[[Path], Workload]] = {
    "append": Appending,
    "seal": Sealing,
    "export": Exporting,
    "prune": Pruning,
    "fold": Folding,
}
