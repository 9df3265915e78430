"""What is cut off in the lab: the real code of the post, and TinyDB as it comes, which must fail."""

import hashlib
import random
from collections.abc import Callable, Mapping
from pathlib import Path

from tinydb import TinyDB

from kiosk.core import (
    Generations,
    Journal,
    JournalLimits,
    Manifest,
    PublisherPart,
    Tables,
    TargetEntry,
    atomic,
    read_journal,
)
from tests.powercut.importing import Importing
from tests.powercut.lab import Workload
from tests.powercut.reach import REACH
from tests.powercut.restoring import RESTORING

__all__ = ["CONTROL", "WORKLOADS"]


class Edits:
    """A table that is put to, changed and taken from."""

    def __init__(self, _: Path, edits: int = 60) -> None:
        chance = random.Random(7)  # noqa: S311 - repeatable on purpose
        self.states: list[dict[str, str]] = [{}]
        for number in range(edits):
            rows = dict(self.states[-1])
            if len(rows) > 3 and chance.random() < 0.2:
                del rows[chance.choice(list(rows))]
            key = chance.choice([*rows, f"k{number}", f"k{number}"])
            rows[key] = f"kabar {number} " + "x" * chance.randrange(2000)
            self.states.append(rows)

    def set_up(self, folder: Path) -> None:
        """The folder of the tables is there since the box was first switched on."""
        Tables(folder / "state")["papan"].rows()

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        table = Tables(folder / "state")["papan"]
        for state in self.states[1:]:
            with table.edit() as rows:
                rows.clear()
                rows.update({key: {"id": key, "kabar": text} for key, text in state.items()})
            acknowledge()

    def check(self, folder: Path, acknowledged: int) -> str:
        table = Tables(folder / "state")["papan"]
        found = {row["id"]: row["kabar"] for row in table.rows()}
        allowed = self.states[acknowledged : acknowledged + 2]  # the edit under way may be done already
        if found not in allowed:
            at = self.states.index(found) if found in self.states else None
            return f"rows of edit {at} after edit {acknowledged} was acknowledged"
        table.put({"id": "sesudah"})
        return "" if table.get("sesudah") else "the table takes no more rows"


class Records:
    """A journal that is appended to in small groups, over several segments."""

    LIMITS = JournalLimits(segment_bytes=2000)

    def __init__(self, _: Path, groups: int = 120) -> None:
        self.sizes = [1 + number % 3 for number in range(groups)]

    def set_up(self, folder: Path) -> None:
        Journal(folder / "kunjungan", "web", self.LIMITS).close()

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        journal = Journal(folder / "kunjungan", "web", self.LIMITS)
        try:
            for size in self.sizes:
                for _ in range(size):
                    journal.append({"kata": "x" * 60})
                journal.flush()
                acknowledge()
        finally:
            journal.close()

    def check(self, folder: Path, acknowledged: int) -> str:
        promised = sum(self.sizes[:acknowledged])
        found = self._sequences(folder)
        if found != list(range(1, len(found) + 1)):
            return f"records {found[:3]}...{found[-3:]} have gaps"
        if len(found) < promised:
            return f"{promised - len(found)} of {promised} acknowledged records lost"
        journal = Journal(folder / "kunjungan", "web", self.LIMITS)
        try:
            following = journal.append({"kata": "sesudah"})
            journal.flush()
        finally:
            journal.close()
        if following != len(found) + 1 or self._sequences(folder) != [*found, following]:
            return f"after {len(found)} records the next one became {following}"
        torn = [path.name for path in (folder / "kunjungan").glob("*.jsonl") if not _whole(path)]
        return f"torn tails not healed: {torn}" if torn else ""

    def _sequences(self, folder: Path) -> list[int]:
        return [record["seq"] for record, _ in read_journal(folder / "kunjungan")]


class Publications:
    """Generations published one after another by nobody but the content folder itself.

    An import also writes its journal, whose sync makes durable what else ext4 has not yet; this does not.
    """

    def __init__(self, _: Path, publications: int = 30) -> None:
        self.contents = [{f"kota/{name}": _words(number, name) for name in range(6)} for number in range(publications)]

    def set_up(self, folder: Path) -> None:
        (folder / "content").mkdir()

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        content = Generations(folder / "content", recheck_seconds=0)
        for number in range(len(self.contents)):
            self._publish(content, number)
            acknowledge()

    def check(self, folder: Path, acknowledged: int) -> str:
        content = Generations(folder / "content", recheck_seconds=0)
        served = content.newest()
        number = served.manifest.publishers["kota"].version if served else 0
        if not acknowledged <= number <= acknowledged + 1:
            return f"publication {number} is served after publication {acknowledged}"
        for kept in filter(None, (served, content.previous())):
            if damaged := [*content.damaged(kept.manifest), *content.damaged_prepared(kept)]:
                return f"generation {kept.number} is damaged: {', '.join(damaged)}"
        content.sweep()
        self._publish(content, len(self.contents) - 1)
        after = content.newest()
        if after is None or after.manifest.publishers["kota"].version != len(self.contents):
            return "the next publication is not served"
        damaged = [*content.damaged(after.manifest), *content.damaged_prepared(after)]
        return f"the next publication is damaged: {', '.join(damaged)}" if damaged else ""

    def _publish(self, content: Generations, number: int) -> None:
        files = self.contents[number]
        targets = {path: TargetEntry(hashlib.sha256(data).hexdigest(), len(data)) for path, data in files.items()}
        manifest = Manifest({"kota": PublisherPart(number + 1, "2026-11-21", targets=targets)})
        for path in content.damaged(manifest):
            content.add_object(targets[path], [files[path]])
        content.publish(manifest, lambda staged: atomic.replace(staged.path / "siap.txt", b"%d" % staged.number))


class PlainTinyDb:
    """TinyDB with its own storage, which writes in place: what the lab must find wanting."""

    def __init__(self, _: Path, edits: int = 60) -> None:
        self.edits = edits

    def set_up(self, folder: Path) -> None:
        """Nothing: the file is made by the first record."""

    def run(self, folder: Path, acknowledge: Callable[[], None]) -> None:
        with TinyDB(folder / "db.json") as database:
            for number in range(self.edits):
                database.insert({"nomor": number, "kata": "x" * 60})
                acknowledge()

    def check(self, folder: Path, acknowledged: int) -> str:
        with TinyDB(folder / "db.json") as database:
            found = {row["nomor"] for row in database.all()}
        lost = set(range(acknowledged)) - found
        return f"{len(lost)} of {acknowledged} acknowledged records lost" if lost else ""


def _words(number: int, name: int) -> bytes:
    """Two files of six change with each publication."""
    return b"%d %d " % (number if name < 2 else 0, name) * 1500


def _whole(segment: Path) -> bool:
    data = segment.read_bytes()
    return not data or data.endswith(b"\n")


# Name > what makes it, given a folder (outside of the lab's disk) for what it needs beforehand.
WORKLOADS: Mapping[str, Callable[[Path], Workload]] = {
    "import": Importing,
    "content": Publications,
    "tables": Edits,
    "journal": Records,
    **REACH,
    **RESTORING,
}
CONTROL: Callable[[Path], Workload] = PlainTinyDb
