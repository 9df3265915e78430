"""What stands between a post and its desk: sticks that fill up, lie, tear and get lost, and a desk that counts."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any

import msgspec

from kiosk.core import Context, Cursor, Export, Feature, StickError, prune_segments, read_journal
from kiosk.outbox import (
    Ack,
    BatchFault,
    Chain,
    Link,
    Opened,
    Pulang,
    acknowledge,
    judge,
    open_batch,
    parse_name,
    read_enrolment,
)
from tests.outbox.batches import link_of

__all__ = ["Desk", "Stick", "Visits"]


class Visits:
    """A slice that drops what it is told it may drop: segments that are home always, sealed ones when it is short."""

    def __init__(self, *, short: bool = False) -> None:
        self.short = short
        self.dropped = 0  # bytes

    def feature(self) -> Feature:
        return Feature("visits", exports=lambda ctx: [self._export(ctx)])

    def _export(self, ctx: Context) -> Export:
        folder = ctx.paths.journal / "access"

        def since(cursor: Cursor) -> Sequence[tuple[Mapping[str, Any], Cursor]]:
            return list(read_journal(folder, cursor))

        def release(sealed: Cursor, home: Cursor) -> None:
            self.dropped += prune_segments(folder, home)
            if self.short:
                self.dropped += prune_segments(folder, sealed)

        return Export("access", since, release=release)


class Stick:
    """A carrier (`Store`) with a character of its own, which `chance` brings out."""

    def __init__(self, chance: Random) -> None:
        self.place = "stick"
        self.files: dict[str, bytes] = {}
        self.manner = "honest"
        self._chance = chance

    @classmethod
    def honest(cls) -> "Stick":
        """A new one that keeps what it is given."""
        return cls(Random(0))  # noqa: S311 - nothing is left to chance

    def put(self, path: str, data: bytes) -> bool:
        if self.files.get(path) == data:
            return False
        if self.manner == "full" and self._chance.random() < 0.3:
            self.files[path] = data[: len(data) // 2]
            raise StickError("flashdisk-penuh", "Flashdisk penuh.")
        if self.manner == "forgets" and self._chance.random() < 0.4:
            return True
        cut = self.manner == "tears" and self._chance.random() < 0.4
        self.files[path] = data[: self._chance.randrange(len(data))] if cut else data
        return True

    def size(self, path: str) -> int | None:
        return len(self.files[path]) if path in self.files else None

    def holds(self, path: str, size: int, sha256: str) -> bool:
        return self.size(path) == size and sha256 in path

    def names(self, prefix: str = "") -> Iterator[tuple[str, int]]:
        yield from ((path, len(data)) for path, data in self.files.items() if path.startswith(prefix))

    def get(self, path: str, most_bytes: int) -> bytes:
        return self.files[path][:most_bytes]


class Desk:
    """Whoever collects: keeps what opens, counts by the one rule, and answers."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}
        self.opened: dict[Link, Opened] = {}
        self.refused: Counter[str] = Counter()
        self.answers: list[Pulang] = [Pulang()]
        self._device = ""

    def take(self, path: str, data: bytes) -> None:
        """One file from a carrier, whole or not, for the first time or again."""
        name = path.rpartition("/")[2]
        try:
            if parse_name(name) is None:
                card = read_enrolment(data)
                self.keys[card.device] = card.public_key
                return
            opened = open_batch(name, data, self.keys.get)
        except BatchFault as fault:
            self.refused[fault.code] += 1
            return
        self._device = opened.header.device
        self.opened[link_of(name, opened.header)] = opened

    def take_all(self, files: Mapping[str, bytes]) -> None:
        """Whole carriers, the cards first."""
        for path in sorted(files, key=lambda path: not path.endswith(".json")):
            self.take(path, files[path])

    def judged(self) -> Chain:
        """By the rule."""
        return judge(self.opened)

    def counts(self) -> Counter[str]:
        """How often each event is counted."""
        found: Counter[str] = Counter()
        for link in self.judged().counted:
            for line in self.opened[link].lines.splitlines():
                record = msgspec.json.decode(line)
                if record["export"] == "access":
                    found[record["document"]] += record.get("count", 1)
        return found

    def answer(self) -> None:
        """Write what has arrived into the next `pulang.json`."""
        before = self.answers[-1].acks.get(self._device, Ack())
        acks = {self._device: acknowledge(self.opened, before)} if self._device else {}
        self.answers.append(Pulang(acks=acks))
