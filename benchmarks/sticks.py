"""Sticks: what spoilt ones can do, how long a full one takes, and whether residents notice while it is read."""

import itertools
import json
import os
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.figures import RATIO, Figure, Samples
from benchmarks.post import Post, Run, Server, fetch, measured, wait_for
from benchmarks.report import Report
from kiosk.documents import Attachment, Document, Kind
from tests.bundles.forge import Desk, Item

__all__ = ["Size", "measure"]

MB = 1_000_000
HTTP_OK = 200
PATHS = ("/", "/k", "/k/berkas-0", "/cari?q=berkas")
THINKING_SECONDS = 0.2  # between two pages of one client


@dataclass(frozen=True)
class Size:
    """How much is tried.

    Attributes:
        sticks: spoilt ones.
        files: attachments of the full stick; a document holds a hundred of them.
        file_bytes: of each.
        clients: that read meanwhile.
        calm_seconds: they read before, to compare with.
    """

    sticks: int = 10_000
    files: int = 5_000
    file_bytes: int = 20_000
    clients: int = 20
    calm_seconds: float = 5.0


def measure(folder: Path, size: Size | None = None) -> Report:
    """Spoil sticks, fill one, and read pages while another one comes in."""
    size = size or Size()
    figures = [*_spoilt(folder / "rusak", size), *_full(folder / "penuh", size)]
    material = f"{size.sticks} spoilt sticks, {size.files * size.file_bytes / MB:g} MB on a full one"
    return Report("sticks", material, figures)


def _spoilt(folder: Path, size: Size) -> Iterator[Figure]:
    workers = min(len(os.sched_getaffinity(0)), size.sticks)
    share = -(-size.sticks // workers)
    with ThreadPoolExecutor(workers) as pool:
        shares = [range(first, min(first + share, size.sticks)) for first in range(0, size.sticks, share)]
        tallies = list(pool.map(lambda seeds: _try(folder / str(seeds.start), seeds), shares))
    answers = sum((Counter(tally["answers"]) for tally in tallies), Counter[str]())
    taken = sum(count for answer, count in answers.items() if answer.endswith((": installed", ": unchanged")))
    faults = [fault for tally in tallies for fault in tally["faults"]]
    told = faults[0][:200] if faults else "wrong bytes, other errors, stray writes"
    sticks = sum(tally["sticks"] for tally in tallies)
    yield Figure("spoilt: refused / tries", 1 - taken / (2 * sticks), RATIO, "on a loaded and on an empty post")
    yield Figure("spoilt: sticks", sticks, "", ", ".join(f"{name} {count}" for name, count in answers.most_common(6)))
    yield Figure("spoilt: faults", len(faults), "", told)
    yield Figure("spoilt: installed on the loaded post", answers["loaded: installed"], "")
    yield Figure("spoilt: worst", max(tally["worst_seconds"] for tally in tallies), "s a stick", "floor 2")
    yield Figure("spoilt: peak memory", max(tally["peak"] for tally in tallies), "MiB", "floor 128")


def _try(folder: Path, seeds: range) -> dict[str, Any]:
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "tests.bundles.ground", str(folder), str(seeds.start), str(len(seeds))]
    told: dict[str, Any] = json.loads(measured(command, Post(folder).environment()).output)
    return told


def _full(folder: Path, size: Size) -> Iterator[Figure]:
    folder.mkdir(parents=True)
    post = Post(folder)
    desk = Desk(folder / "penerbit", "kim-ukur", "KIM Ukur")
    items = list(_items(folder / "lampiran", size))
    desk.publish(*items)
    stick = desk.tree(folder / "flashdisk")
    post.kiosk("trust", "set", str(folder / "penerbit" / "root.json"))
    first = _import(post, stick, "installed")
    again = _import(post, stick, "unchanged")
    items.append(_item(folder / "lampiran", len(items), 1, size.file_bytes))
    desk.publish(*items)
    desk.tree(stick)
    more = _import(post, stick, "installed")
    yield Figure("import again, unchanged / import", again.cpu / first.cpu, RATIO, "CPU time")
    for name, run, floor in (("import", first, "5"), ("import again", again, "1.5"), ("one new file", more, "1.5")):
        yield Figure(name, run.seconds, "s", f"floor {floor}")
        yield Figure(f"{name}, CPU", run.cpu, "s CPU")
        yield Figure(f"{name}, peak memory", run.peak, "MiB", "floor 80")
    yield from _read_meanwhile(post, desk, items, stick, size)


def _import(post: Post, stick: Path, expected: str) -> Run:
    run = post.kiosk("import", str(stick), "--json")
    told = json.loads(run.output)
    if told["result"] != expected:
        raise RuntimeError(f"import: {told}")
    return run


def _items(folder: Path, size: Size) -> Iterator[Item]:
    folder.mkdir()
    for number, count in enumerate(_hundreds(size.files)):
        yield _item(folder, number, count, size.file_bytes)


def _hundreds(files: int) -> list[int]:
    return [min(100, files - begun) for begun in range(0, files, 100)]


def _item(folder: Path, number: int, count: int, length: int) -> Item:
    dice = random.Random(number)  # noqa: S311 - repeatable on purpose
    files = {f"{number}-{place}.bin": folder / f"{number}-{place}.bin" for place in range(count)}
    for file in files.values():
        file.write_bytes(dice.randbytes(length))
    attachments = tuple(Attachment(path=name, title=name, media_type="application/octet-stream") for name in files)
    title = f"Berkas {number}"
    return Item(Document(id=f"berkas-{number}", kind=Kind.BULLETIN, title=title, attachments=attachments), files)


@dataclass
class _Client:
    """One phone that opens page after page."""

    server: Server
    number: int
    closing: threading.Event
    seconds: list[float] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def read(self) -> None:
        for path in itertools.islice(itertools.cycle(PATHS), self.number, None):
            if self.closing.wait(THINKING_SECONDS):
                return
            start = time.perf_counter()
            try:
                status, _ = fetch(self.server.port, path)
            except OSError as error:
                self.failed.append(f"{path}: {error}")
                continue
            self.seconds.append(time.perf_counter() - start)
            if status != HTTP_OK:
                self.failed.append(f"{path}: {status}")


def _read_meanwhile(post: Post, desk: Desk, items: Sequence[Item], stick: Path, size: Size) -> Iterator[Figure]:
    with post.serve() as server:
        wait_for(server, "/k/berkas-0")
        calm = _read(server, size.clients, lambda: time.sleep(size.calm_seconds))
        desk.publish(*items[1:], _item(stick.parent / "lampiran", 0, 100, size.file_bytes + 1))
        desk.tree(stick)
        busy = _read(server, size.clients, lambda: _import(post, stick, "installed"))
    for name, clients in (("calm", calm), ("while importing", busy)):
        samples = Samples.of(second for client in clients for second in client.seconds)
        failed = [fault for client in clients for fault in client.failed]
        yield Figure(f"{name}: failed requests", len(failed), "", f"of {len(samples.values)} {failed[:1]}")
        yield Figure(f"{name}: page p50", 1000 * samples.median, "ms")
        yield Figure(f"{name}: page p99", 1000 * samples.percentile(99), "ms", "floor 300")


def _read(server: Server, count: int, meanwhile: Callable[[], object]) -> list[_Client]:
    closing = threading.Event()
    clients = [_Client(server, number, closing) for number in range(count)]
    threads = [threading.Thread(target=client.read) for client in clients]
    for thread in threads:
        thread.start()
    try:
        meanwhile()
    finally:
        closing.set()
        for thread in threads:
            thread.join()
    return clients
