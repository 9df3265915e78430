"""Power cuts of the whole machine: its disks are logged while it imports, then cut off anywhere and looked at."""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kiosk.core import Generations
from tests.appliance.desk import Desk, make_desk
from tests.appliance.image import Image
from tests.appliance.machine import Card, Hardware, boot
from tests.appliance.post import Post
from tests.appliance.sticks import Partition, make_stick
from tests.conftest import ROOT
from tests.powercut.blocklog import BlockLog, Cut, draw
from tests.powercut.facilities import fast_folder
from tests.powercut.lab import Recording, copy_disk, disks, replay

__all__ = ["Cuts", "chosen", "cut_power"]

SEED = 20261122
IMPORTS = 4
PUBLISHER = "kim-contoh"
CHANGED = ("done", "nothing-new")


@dataclass
class Cuts:
    """What came of it; `pages`: seconds from power-on to the first page of each state that was booted."""

    imports: int
    writes: int = 0
    flushes: int = 0
    root_writes: int = 0
    looked: int = 0
    repaired: int = 0
    broken: list[str] = field(default_factory=list)
    booted: int = 0
    serving: int = 0
    pages: list[float] = field(default_factory=list)
    dark: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def cut_power(image: Image, folder: Path, cuts: int, booted: int) -> Cuts:
    """Record a post that imports, look at `cuts` states of its data disk, and boot `booted` of them."""
    desk = make_desk(folder / "desk", more=IMPORTS - 1)
    card = image.card.copy(folder / "card")
    desk.on_card(card.boot)
    copy_disk(card.data, folder / "start")
    with _recorded(card, desk, folder) as (recording, root_writes):
        entries = recording.log.entries[recording.first : recording.last]
        told = Cuts(IMPORTS, root_writes=root_writes)
        told.flushes = sum(entry.flush for entry in entries)
        told.writes = len(entries) - told.flushes
        drawn = draw(recording.first, recording.last, cuts, SEED)
        outcome = replay(recording, _looked_at, drawn)
        told.looked, told.repaired = outcome.cuts, outcome.repaired
        told.broken = [f"{failure.cut}: {failure.complaint[:200]}" for failure in outcome.failures]
        for cut in chosen(drawn, booted):
            _boot_one(recording, cut, Card(image.card.root, folder / "cut", card.boot, card.kernel, card.initrd), told)
    return told


def chosen(cuts: list[Cut], count: int) -> list[Cut]:
    """`count` of them, by chance but always the same, in order."""
    return sorted(random.Random(SEED).sample(cuts, min(count, len(cuts))))  # noqa: S311 - repeatable on purpose


@contextmanager
def _recorded(card: Card, desk: Desk, folder: Path) -> Iterator[tuple[Recording, int]]:
    """A post that has its first content, then takes the other packages one after another; its log, and the root's."""
    root = folder / "root.raw"
    copy_disk(card.root, root)
    own = Card(root, card.data, card.boot, card.kernel, card.initrd)
    logs = {"data": folder / "data.log", "root": folder / "root.log"}
    with boot(own, folder / "machine", Hardware(logs=logs)) as machine:
        post = Post(machine).started()
        log = BlockLog(logs["data"])
        positions = []
        for number, package in enumerate(desk.many):
            stick = make_stick(folder / f"stick-{number}", [Partition("vfat", 64, {"isi.kim": package})])
            told = post.stick(f"stick{number}", stick, str(post.visit().get("token", "")))
            if told["state"] not in CHANGED:
                raise RuntimeError(f"import {number} while recording: {told}")
            positions.append(log.position())
            post.take_out(f"stick{number}")
        last = log.position()
        machine.cut()
    root_log = BlockLog(logs["root"])
    root_log.position()
    writes = sum(not entry.flush for entry in root_log.entries)
    root_log.close()
    try:
        yield Recording(folder / "start", log, positions[0], last, tuple(positions)), writes
    finally:
        log.close()


def _looked_at(mounted: Path, acknowledged: int) -> str:
    """What is wrong with the content; between two promises the older or the newer may be served, whole."""
    served = Generations(mounted / "content", recheck_seconds=0).newest()
    version = served.manifest.publishers[PUBLISHER].version if served else 0
    if not acknowledged <= version <= acknowledged + 1:
        return f"publication {version} is served after publication {acknowledged}"
    # Locks and the like are kept off the disk of the cut only by being thrown away with it.
    done = subprocess.run(
        [sys.executable, "-m", "kiosk", "--data", str(mounted), "content", "verify", "--json"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "KIOSK_RUN": str(mounted.parent / "run")},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else f"content verify: {done.returncode}: {(done.stdout or done.stderr)[-300:]}"


def _boot_one(recording: Recording, cut: Cut, card: Card, told: Cuts) -> None:
    with tempfile.TemporaryDirectory(prefix="listrik-", dir=fast_folder()) as name:
        for _, disk in disks(recording, [cut], Path(name)):
            copy_disk(disk, card.data)
    told.booted += 1
    try:
        with boot(card, card.data.parent / "booted") as machine:
            post = Post(machine).started()
            told.pages.append(round(next(one.at for one in post.phases() if one.name == "first-page"), 1))
            page = post.fetch("http://kim.lan/k")
            if page.status != 200 or 'href="/k/' not in page.body:
                told.dark.append(f"{cut}: {page.status}")
            elif failed := post.failed():
                told.dark.append(f"{cut}: {failed}")
            else:
                told.serving += 1
    except (TimeoutError, OSError) as error:
        told.dark.append(f"{cut}: {json.dumps(str(error)[:300])}")
