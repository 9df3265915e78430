"""Logging: what a line in the access log costs beside the page it tells of, and how many bytes it takes.

The page is served by the real process over its socket, held to one core, from memory; its CPU (user and system, from
/proc) is what is left when its own line is taken off. The line is written by the real observer and the real journal
with its syncs, in this process; its CPU is that of all threads. Both are measured in turns within one run.
"""

import gzip
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.figures import RATIO, Figure, Samples, interleaved, judged
from benchmarks.load import generate, generator_name
from benchmarks.material import gather
from benchmarks.pages import every_page
from benchmarks.post import Post, Server, fetch, wait_for
from benchmarks.report import Report
from benchmarks.serving import pin
from kiosk.accesslog import make_observer
from kiosk.core import Event, FakeClock, Journal, SystemClock, read_journal
from tests.accesslog.mixed import FIRST, visits, write

__all__ = ["Size", "measure"]

SHARE = 0.10  # of a page, at most
LINE_BYTES = 120
PACKED_BYTES = 25
PHONES = 40
RECHECK_SECONDS = 0.5  # as kiosk.app has it


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        texts: of the corpus; None for all.
        pages: that are asked for in turns.
        events: written in one round.
        seconds: of asking in one round.
        own: our own load generator even where wrk is.
    """

    texts: int | None = 20
    pages: int = 300
    events: int = 20_000
    clients: int = 8
    seconds: float = 2.0
    rounds: int = 7
    own: bool = False


def measure(folder: Path, size: Size | None = None) -> Report:
    """Serve a post in `folder` and write its visits, in turns."""
    size = size or Size()
    material = gather(folder / "sumber", size.texts, repeats=1)
    post = Post(folder)
    post.pack(material.folder)
    post.install()
    paths = list(islice(every_page(post)[2:], size.pages))
    journal = Journal(folder / "catatan", "ukur")
    observe = make_observer(lambda _: journal, SystemClock(folder, folder), recheck_seconds=RECHECK_SECONDS)

    phones = cycle(f"10.42.0.{number}" for number in range(PHONES))
    asked = list(islice(zip(cycle(path.strip("/") for path in paths), phones, strict=False), size.events))
    mixed = [(visit.event, visit.client) for visit in visits(size.events)]

    def log(events: Iterable[tuple[Event, str]]) -> float:
        return _cpu_an_event(lambda: _tell(observe, events), journal, size.events)

    with post.serve() as server:
        pin(server.process.pid)
        wait_for(server, "/")
        for path in paths:
            fetch(server.port, path)
        sides = interleaved(
            {
                "page": lambda: _cpu_a_page(server, paths, size, folder),
                "line": lambda: log(_views(asked)),
                "mixed": lambda: log(mixed),
            },
            size.rounds,
        )
    journal.close()
    about = f"{len(paths)} pages of {material.name}; asked by {generator_name()}"
    return Report("logcost", about, [*_costs(sides["page"], sides["line"], sides["mixed"]), *_bytes(folder)])


def _tell(observe: Callable[[Event, str], None], events: Iterable[tuple[Event, str]]) -> None:
    for event, client in events:
        observe(event, client)


def _views(asked: Iterable[tuple[str, str]]) -> Iterator[tuple[Event, str]]:
    """What the hot path makes of each page: an event of its own, whose making counts as a part of the line."""
    for document, client in asked:
        yield Event("view", document, "", "phone", "id", ""), client


def _cpu_an_event(run: Callable[[], None], journal: Journal, number: int) -> float:
    begun = time.process_time()
    run()
    journal.flush()
    return 1e6 * (time.process_time() - begun) / number


def _cpu_a_page(server: Server, paths: list[str], size: Size, folder: Path) -> float:
    begun = server.cpu()
    load = generate(server.port, paths, size.clients, size.seconds, folder, size.own)
    return 1e6 * (server.cpu() - begun) / load.pages


def _costs(page: Samples, line: Samples, mixed: Samples) -> Iterator[Figure]:
    alone = Samples.of(whole - part for whole, part in zip(page.values, line.values, strict=True))
    yield judged("a line / a page without it", line.times(alone), RATIO, SHARE, "CPU of views", most=True)
    yield Figure("a line of mixed events / a page without it", mixed.times(alone), RATIO)
    yield Figure("page with its line", page.median, "us CPU", "served from memory over the socket")
    yield Figure("line", line.median, "us CPU", "observer and journal, syncs included")
    yield Figure("line of mixed events", mixed.median, "us CPU")


def _bytes(folder: Path, number: int = 10_000) -> Iterator[Figure]:
    clock = FakeClock(FIRST)
    journal = Journal(folder / "ukuran", "ukur")
    write(make_observer(lambda _: journal, clock), clock, visits(number))
    journal.close()
    data = b"".join(path.read_bytes() for path in sorted((folder / "ukuran").glob("*.jsonl")))
    written = sum(1 for _ in read_journal(folder / "ukuran"))
    note = f"{written} mixed events"
    yield judged("journal, an event", len(data) / written, "bytes", LINE_BYTES, note, most=True)
    yield judged("compressed, an event", len(gzip.compress(data, 6)) / written, "bytes", PACKED_BYTES, note, most=True)
