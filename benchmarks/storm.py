"""Storm: slow readers, slow senders and idle phones all at once, and what the others notice of it.

The real server, held to one core as its unit holds it, with its real access log. Pages are loaded as phones load
them, each on a connection of its own, before, during and after; what is spilled is what the process keeps in files
that have no name any more.
"""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from typing import Self

from benchmarks.crowd import Told, crowd
from benchmarks.figures import RATIO, Figure, Samples, judged
from benchmarks.post import HTTP_OK, Post, Server, fetch, wait_for
from benchmarks.report import Report
from benchmarks.serving import pin
from kiosk.documents import Attachment, Document, Kind
from tests.bundles.forge import Desk, Item

__all__ = ["Size", "measure"]

MB = 1_000_000
BLOCK = bytes(range(256)) * 4096
FILE = "rekaman.bin"
DOCUMENT = "rekaman"
PATHS = ("/", "/k", "/k/rekaman", "/p", "/tentang")
THINKING_SECONDS = 0.01
WATCH_SECONDS = 0.25
SLOWER = 2.0  # p99 beside unloaded, or
SOON_MS = 20.0  # this
GROWTH_MB = 5.0


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        file_bytes: of the sound that is read slowly.
        loads: pages before, during and after.
        settle_seconds: between the coming of the crowd and the first page; senders are let go while pages are loaded.
    """

    file_bytes: int = 200 * MB
    readers: int = 20
    senders: int = 200
    phones: int = 300
    loads: int = 1500
    settle_seconds: float = 15.0


def measure(folder: Path, size: Size | None = None) -> Report:
    """Lay a long file into a post and let everybody come."""
    size = size or Size()
    post = _post(folder, size)
    with post.serve() as server:
        pin(server.process.pid)
        wait_for(server, "/")
        for _ in range(2):
            _load(server, len(PATHS) * 20)
        before = _load(server, size.loads)
        calm = _Watch(server)
        with crowd(server.port, f"/k/{DOCUMENT}/file-1", size.readers, size.senders, size.phones) as guests:
            storm = _Watch(server)
            with storm:
                time.sleep(size.settle_seconds)
                during = _load(server, size.loads)
        time.sleep(size.settle_seconds)
        after = _load(server, size.loads)
    if guests.told is None:
        raise RuntimeError("the crowd told nothing")
    figures = [*_patience(before, during, after), *_kept(calm, storm), *_crowd(guests.told, size)]
    material = f"{size.readers} slow readers of {size.file_bytes / MB:g} MB, {size.senders} slow senders, {size.phones}"
    return Report("storm", f"{material} idle phones at once", figures)


def _post(folder: Path, size: Size) -> Post:
    post = Post(folder)
    file = folder / "sumber" / FILE
    file.parent.mkdir(parents=True)
    with file.open("wb") as writing:
        for begun in range(0, size.file_bytes, len(BLOCK)):
            writing.write(BLOCK[: size.file_bytes - begun])
    desk = Desk(folder / "penerbit", "kim-ukur", "KIM Ukur")
    attached = (Attachment(path=FILE, title="Rekaman", media_type="application/octet-stream"),)
    desk.publish(Item(Document(id=DOCUMENT, kind=Kind.BULLETIN, title="Rekaman", attachments=attached), {FILE: file}))
    stick = desk.tree(folder / "flashdisk")
    post.kiosk("trust", "set", str(folder / "penerbit" / "root.json"))
    post.kiosk("import", str(stick))
    return post


def _load(server: Server, count: int) -> Samples:
    took = []
    for path in islice(cycle(PATHS), count):
        start = time.perf_counter()
        status, _ = fetch(server.port, path)
        took.append(1000 * (time.perf_counter() - start))
        if status != HTTP_OK:
            raise RuntimeError(f"{path}: {status}")
        time.sleep(THINKING_SECONDS)
    return Samples.of(took)


@dataclass
class _Watch:
    """Memory (PSS) and what is spilled, looked at again and again while it is entered."""

    server: Server
    memory: float = 0.0  # MiB at most
    spilled: int = 0  # bytes at most
    cpu: float = 0.0  # s
    _over: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._thread = threading.Thread(target=self._watch)
        self._look()

    def __enter__(self) -> Self:
        self._begun, self._cpu = time.monotonic(), self.server.cpu()
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self.cpu = (self.server.cpu() - self._cpu) / (time.monotonic() - self._begun)

    def _watch(self) -> None:
        while not self._over.wait(WATCH_SECONDS):
            self._look()

    def _look(self) -> None:
        self.memory = max(self.memory, self.server.memory()[1])
        self.spilled = max(self.spilled, _nameless_bytes(self.server.process.pid))


def _nameless_bytes(process: int) -> int:
    """In files that are open and deleted: what a server lays into /tmp."""
    total = 0
    for descriptor in Path("/proc", str(process), "fd").iterdir():
        try:
            if str(descriptor.readlink()).endswith(" (deleted)"):
                total += descriptor.stat().st_size
        except OSError:  # closed since the folder was listed
            continue
    return total


def _patience(before: Samples, during: Samples, after: Samples) -> Iterator[Figure]:
    slowest, calm = during.percentile(99), before.percentile(99)
    yield Figure("page p99: during / before", slowest / calm, RATIO)
    yield judged("page p99, during", slowest, "ms", max(SOON_MS, SLOWER * calm), most=True)
    yield Figure("page p50, during", during.median, "ms")
    for name, samples in (("before", before), ("after", after)):
        yield Figure(f"page p99, {name}", samples.percentile(99), "ms")
        yield Figure(f"page p50, {name}", samples.median, "ms")


def _kept(calm: _Watch, storm: _Watch) -> Iterator[Figure]:
    grown = (storm.memory - calm.memory) * 2**20 / MB
    yield judged("memory, grown (PSS)", grown, "MB", GROWTH_MB, f"from {calm.memory:.1f} MiB", most=True)
    yield judged("spilled to disk", max(storm.spilled, calm.spilled), "bytes", 0, most=True)
    yield Figure("CPU during the storm", 100 * storm.cpu, "% of a core")


def _crowd(told: Told, size: Size) -> Iterator[Figure]:
    yield judged("slow readers served", told.served, "", size.readers, f"{told.read / MB:.1f} MB together")
    for kind, count in told.let_go.items():
        yield Figure(f"{kind} let go", count, "")
