"""Spoilt sticks tried on two posts: one loaded, one that has only been enrolled.

The whole stick holds the tree of a city, the `.kim` of a KIM it admitted, and plain folders. `Ground` inserts a
spoilt copy of it and says what must never happen, if it did.

`python -m tests.bundles.ground FOLDER FIRST COUNT` tries many in one process and prints what came of them as JSON.
"""

import json
import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.core import Generation, KioskError, Manifest
from tests.bundles.attacks.scene import admit
from tests.bundles.forge import Desk, Post, item, with_file
from tests.bundles.mutation import mutate

__all__ = ["Ground", "Tally", "Trial", "try_many"]


@dataclass(frozen=True)
class Trial:
    """One stick in one post.

    Attributes:
        answer: what came of it: `installed`, `unchanged`, or the code of the refusal.
        faults: what must never happen.
        seconds: of the import.
        peak: MiB of resident memory, 0 where the machine does not tell.
    """

    answer: str
    faults: list[str]
    seconds: float
    peak: float


@dataclass
class Tally:
    """What came of many sticks."""

    sticks: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    worst_seconds: float = 0.0
    peak: float = 0.0

    def add(self, name: str, trial: Trial) -> None:
        """Count one stick in one post."""
        self.answers[f"{name}: {trial.answer}"] += 1
        self.faults += trial.faults
        self.worst_seconds = max(self.worst_seconds, trial.seconds)
        self.peak = max(self.peak, trial.peak)


class Ground:
    """Two posts and a whole stick."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        city = Desk(folder / "kota", "kota", "Dinas Kominfo")
        kim = Desk(folder / "kim", "kim-kampung", "KIM Kampung")
        admit(city, kim)
        (folder / "gambar.png").write_bytes(random.Random(1).randbytes(20_000))  # noqa: S311 - repeatable on purpose
        city.publish(item("perda", "Perda"), item("perwal", "Perwal"), with_file("peta", folder / "gambar.png"))
        kim.publish(item("kabar", "Kabar"), with_file("foto", folder / "gambar.png"))
        self.whole = folder / "whole"
        city.tree(self.whole / "KIM" / "PAKET")
        kim.kim(self.whole / "KIM" / "kim-kampung.kim")
        for name in ("1 WORO-WORO", "6 PUSTAKA"):
            (self.whole / "KIM" / name).mkdir()
            (self.whole / "KIM" / name / "kerja bakti.txt").write_text("Kerja bakti hari Minggu.\n" * 40)
        shutil.copyfile(folder / "gambar.png", self.whole / "KIM" / "1 WORO-WORO" / "foto.png")
        self.stick = folder / "slot" / "stick"
        self.empty = Post(folder / "kosong", city.root)
        self.loaded = Post(folder / "isi", city.root)
        self.loaded.insert(self.whole)
        self.manifest = self._newest(self.loaded).manifest
        if set(self.manifest.publishers) != {"kota", "kim-kampung"}:
            raise AssertionError("the whole stick does not install")

    def close(self) -> None:
        """Let both posts go."""
        self.empty.world.close()
        self.loaded.world.close()

    def try_stick(self, seed: int) -> Iterator[tuple[str, Trial]]:
        """One spoilt stick in the loaded and in the empty post."""
        shutil.rmtree(self.stick.parent, ignore_errors=True)  # whatever the last one made of the stick itself
        shutil.copytree(self.whole, self.stick)
        label = f"stick {seed} ({'; '.join(mutate(self.stick, seed))})"
        before = self._newest(self.loaded)
        trial = self.insert(self.loaded, label)
        if trial.answer == "installed" or self._newest(self.loaded) != before:
            trial.faults.append(f"{label}: installed on the loaded post")
        yield "loaded", trial
        shutil.rmtree(self.empty.ctx.paths.content)
        self.empty.ctx.paths.content.mkdir()
        yield "empty", self.insert(self.empty, label)

    def insert(self, post: Post, label: str) -> Trial:
        """The stick as it is now, in `post`."""
        roots = (post.world.paths.data.parent, self.stick.parent)
        before, kept = _listing(*roots), _served(post)
        reset_peak()
        unforeseen = Unforeseen()
        answer, start = "", time.perf_counter()
        with unforeseen:
            try:
                answer = post.insert(self.stick).result
            except KioskError as error:
                answer = error.code
        seconds = time.perf_counter() - start
        trial = Trial(answer or "unforeseen", [f"{label}: {text}" for text in unforeseen.seen], seconds, peak())
        if _listing(*roots) != before:
            changed = dict(_listing(*roots).items() ^ before.items())
            trial.faults.append(f"{label}: written outside staging: {sorted(changed)}")
        if answer != "installed" and _served(post) != kept:
            trial.faults.append(f"{label}: what is served has changed")
        trial.faults.extend(f"{label}: {text}" for text in self._wrong(post))
        return trial

    def _wrong(self, post: Post) -> Iterator[str]:
        """What is served and is not the publishers' own."""
        current = post.ctx.content.newest()
        served = current.manifest if current else Manifest()
        known = self.manifest.targets()
        for path, entry in served.targets().items():
            if known.get(path) != entry:
                yield f"{path} was never published"
        yield from (f"{path} has wrong bytes" for path in post.ctx.content.damaged(served))

    def _newest(self, post: Post) -> Generation:
        current = post.ctx.content.newest()
        if current is None:
            raise AssertionError("the loaded post is empty")
        return current


class Unforeseen:
    """Keeps an exception that is none of ours, to be counted instead of ending the run."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if isinstance(error, Exception):
            self.seen.append(repr(error))
            return True
        return False


def try_many(ground: Ground, seeds: Sequence[int]) -> Tally:
    """Try one stick for each seed."""
    tally = Tally()
    for seed in seeds:
        tally.sticks += 1
        for name, trial in ground.try_stick(seed):
            tally.add(name, trial)
    return tally


def reset_peak() -> None:
    """Let the kernel forget the most memory this process ever had (proc(5), clear_refs)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def peak() -> float:
    """MiB of the most resident memory since then."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _listing(*roots: Path) -> Mapping[str, tuple[int, int]]:
    """Every file that no import may touch > size and time of its last change."""
    found = {}
    for root in roots:
        for at, folders, files in os.walk(root):
            place = Path(at)
            if place.name == "content" and place.parent.name == "data":
                folders.clear()
                continue
            for name in (*folders, *files):
                status = (place / name).lstat()
                found[str(place / name)] = (status.st_size, status.st_mtime_ns) if name in files else (0, 0)
    return {name: value for name, value in found.items() if not _may_change(Path(name))}


def _may_change(file: Path) -> bool:
    return file.name == "import.lock" or "imports" in file.parts


def _served(post: Post) -> Mapping[str, tuple[int, int]]:
    """The generations and which one is linked."""
    root = post.ctx.content.root
    found = {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in root.glob("generations/*/**/*")}
    with suppress(OSError):
        found[str((root / "current").readlink())] = (0, 0)
    return found


def main(folder: Path, first: int, count: int) -> None:
    """Try sticks and tell."""
    ground = Ground(folder)
    tally = try_many(ground, range(first, first + count))
    ground.close()
    print(json.dumps(vars(tally)))  # noqa: T201 - its answer


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
