"""Serving: our server as it is shipped, beside Debian's kiwix-serve with the same pages.

Ours is the real process with its real access log, held to one core as its unit holds it; kiwix-serve may use all of
them. The ZIM holds the very bytes our server answers. Both sides are asked in turns within one run, so what else the
machine does meets both; CPU a page is user and system time of the process from /proc.
"""

import contextlib
import gzip
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.browser import MissingError as NoBrowserError
from benchmarks.browser import phone
from benchmarks.figures import RATIO, Figure, Samples, judged
from benchmarks.kiwix import NAME, Kiwix, MissingError, find
from benchmarks.load import Load, generate, generator_name
from benchmarks.material import gather
from benchmarks.pages import every_page
from benchmarks.post import HTTP_OK, Post, Server, fetch, free_port, wait_for
from benchmarks.report import Report

__all__ = ["Size", "measure", "pin"]

FASTER = 2.0  # pages a second at 32 clients, beside kiwix-serve
CHEAPER = 3.0  # CPU a page of kiwix-serve, beside ours


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        texts: of the corpus; None for all.
        articles: the pages both serve.
        clients: keep-alive readers at once, one cell each.
        seconds: of one cell.
        own: our own load generator even where wrk is.
    """

    texts: int | None = None
    articles: int = 1500
    clients: tuple[int, ...] = (1, 32)
    seconds: float = 3.0
    rounds: int = 5
    own: bool = False


@dataclass(frozen=True)
class _Side:
    server: Server
    paths: Sequence[str]


@dataclass(frozen=True)
class _Cell:
    load: Load
    cpu: float  # ms a page


def measure(folder: Path, size: Size | None = None) -> Report:
    """Fill a post in `folder`, lay its pages into a ZIM, and ask both."""
    size = size or Size()
    material = gather(folder / "sumber", size.texts, repeats=1)
    post = Post(folder)
    post.pack(material.folder)
    post.install()
    paths = list(islice(every_page(post)[2:], size.articles))
    with post.serve() as server, contextlib.ExitStack() as peers:
        pin(server.process.pid)
        wait_for(server, "/")
        pages = {path: _page(server.port, path) for path in paths}
        sides = {"ours": _Side(server, paths)}
        try:
            kiwix = find()
        except MissingError as error:
            figures = [Figure("kiwix-serve", 0, "", f"not measured: {error}")]
        else:
            sides["kiwix-serve"] = _Side(_peer(kiwix, pages, folder, peers), [f"/{NAME}{path}" for path in paths])
            figures = [Figure("kiwix-serve", 1, "", kiwix.version)]
        for side in sides.values():
            for path in side.paths:
                _page(side.server.port, path)
        cells = _ask(sides, size, folder)
        figures += _on_the_air(sides)
    read = sum(cell.load.pages for sizes in cells.values() for cell in sizes["ours"])
    figures.append(_logged(post, read))
    figures += [figure for clients in size.clients for figure in _compared(cells[clients], clients)]
    weights = Samples.of(float(len(gzip.compress(html, 6))) for html in pages.values())
    figures.append(Figure("page, compressed", weights.median, "bytes", f"largest {max(weights.values):g}"))
    return Report("serving", f"{len(paths)} articles of {material.name}; asked by {generator_name()}", figures)


def pin(process: int) -> None:
    """Hold a process and its threads to one core, as CPUAffinity= in the unit does."""
    core = {min(os.sched_getaffinity(0))}
    for thread in Path("/proc", str(process), "task").iterdir():
        os.sched_setaffinity(int(thread.name), core)


def _peer(kiwix: Kiwix, pages: Mapping[str, bytes], folder: Path, peers: contextlib.ExitStack) -> Server:
    port = free_port()
    made = kiwix.pack({path.lstrip("/"): html for path, html in pages.items()}, folder)
    return Server(peers.enter_context(kiwix.running(made, port)), port)


def _page(port: int, path: str) -> bytes:
    status, body = fetch(port, path)
    if status != HTTP_OK:
        raise RuntimeError(f"{path}: {status}")
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def _ask(sides: Mapping[str, _Side], size: Size, folder: Path) -> dict[int, dict[str, list[_Cell]]]:
    cells: dict[int, dict[str, list[_Cell]]] = defaultdict(lambda: defaultdict(list))
    for _ in range(size.rounds):
        for clients in size.clients:
            for name, side in sides.items():
                before = side.server.cpu()
                load = generate(side.server.port, side.paths, clients, size.seconds, folder, size.own)
                cells[clients][name].append(_Cell(load, (side.server.cpu() - before) / load.pages * 1000))
    return cells


def _compared(sides: Mapping[str, Sequence[_Cell]], clients: int) -> Iterator[Figure]:
    at = f"at {clients}"
    ours, theirs = sides["ours"], sides.get("kiwix-serve")
    if theirs:
        faster = _rates(ours).times(_rates(theirs))
        cheaper = _cpu(theirs).times(_cpu(ours))
        yield judged(f"{at}: pages/s, ours / kiwix-serve", faster, RATIO, FASTER if clients > 1 else None)
        yield judged(f"{at}: CPU a page, kiwix-serve / ours", cheaper, RATIO, CHEAPER)
    for name, cells in sides.items():
        yield Figure(f"{at}: {name}", _rates(cells).median, "pages/s", _failures(cells))
        yield Figure(f"{at}: {name}, CPU", _cpu(cells).median, "ms a page")
        yield Figure(f"{at}: {name}, p50", Samples.of(cell.load.p50 for cell in cells).median, "ms")
        yield Figure(f"{at}: {name}, p99", Samples.of(cell.load.p99 for cell in cells).median, "ms")


def _on_the_air(sides: Mapping[str, _Side]) -> Iterator[Figure]:
    """The same article as a phone's browser fetches it, with nothing in its cache."""
    try:
        with phone() as browser:
            for name, side in sides.items():
                visit = browser.visit(f"http://127.0.0.1:{side.server.port}{side.paths[0]}")
                yield Figure(f"one article, {name}", visit.bytes, "bytes", f"{visit.requests} answers, in Chromium")
    except NoBrowserError as error:
        yield Figure("one article", 0, "", f"not measured: {error}")


def _logged(post: Post, read: int) -> Figure:
    """Every page that was read stands in the access log; what wrk hung up on at the end of a cell does too."""
    counted = msgspec.json.decode(post.kiosk("log", "stats", "--json").output)["kinds"]["view"]
    return judged("logged / read", counted / read, RATIO, 1, f"{counted} views in the access log")


def _rates(cells: Sequence[_Cell]) -> Samples:
    return Samples.of(cell.load.rate for cell in cells)


def _cpu(cells: Sequence[_Cell]) -> Samples:
    return Samples.of(cell.cpu for cell in cells)


def _failures(cells: Sequence[_Cell]) -> str:
    return f"{sum(cell.load.failed for cell in cells)} failed of {sum(cell.load.pages for cell in cells)}"
