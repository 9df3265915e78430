"""Pages: kept ones against Flask rendering them, what travels, the start of the server and its memory.

The sides are called as WSGI in this process: Flask, the layer in front of it as it serves, and the same without the
access log, which on a hit costs more than the page. Flask's side neither compresses nor logs, so the ratios are lower
bounds of what keeping pages saves.
"""

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus
from wsgiref.util import setup_testing_defaults

from benchmarks.figures import RATIO, Figure, Samples, interleaved
from benchmarks.material import gather
from benchmarks.post import HTTP_OK, Post, Server, fetch, measured, wait_for
from benchmarks.report import Report
from benchmarks.search import mixed_queries
from kiosk.app import open_context
from kiosk.library import Catalogue, address, units
from kiosk.web.serving.hotpath import Application, HotPath
from kiosk.web.serving.server import hot_application

__all__ = ["Size", "every_page", "measure"]

YARDSTICK = ("-c", "import flask")


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        texts: of the corpus; None for all.
        kept_calls, made_calls: calls in one round.
        requests, searches: over the socket, before memory is read.
    """

    texts: int | None = None
    rounds: int = 15
    kept_calls: int = 400
    made_calls: int = 20
    starts: int = 7
    requests: int = 1000
    searches: int = 100


def measure(folder: Path, size: Size | None = None) -> Report:
    """Fill a post in `folder` and measure its pages."""
    size = size or Size()
    material = gather(folder / "sumber", size.texts, repeats=1)
    post = Post(folder)
    post.pack(material.folder)
    post.install()
    paths = {"home": "/", **_usual_article(post)}
    with _opened(post) as (flask, hot):
        figures = [figure for name, path in paths.items() for figure in _page(name, path, flask, hot, size)]
    figures += _starts(post, size)
    figures += _memory(post, size)
    return Report("pages", material.name, figures)


@contextmanager
def _opened(post: Post) -> Iterator[tuple[Application, HotPath]]:
    from kiosk.web.factory import create_app

    with open_context(post.data, None, "web") as ctx:
        yield create_app(ctx, "phone").wsgi_app, hot_application(ctx, "phone")


def _page(name: str, path: str, flask: Application, hot: HotPath, size: Size) -> Iterator[Figure]:
    silent = replace(hot, observe=lambda *_: None)
    plain = len(_call(flask, path))
    travelling = len(_call(hot, path))
    sides = interleaved(
        {
            "made": lambda: _cpu_ms(flask, path, size.made_calls),
            "kept": lambda: _cpu_ms(hot, path, size.kept_calls),
            "silent": lambda: _cpu_ms(silent, path, size.kept_calls),
        },
        size.rounds,
    )
    made, kept, alone = sides["made"], sides["kept"], sides["silent"]
    yield Figure(f"{name}: Flask / kept", made.times(kept), RATIO, "CPU time a page")
    yield Figure(f"{name}: Flask / kept, unlogged", made.times(alone), RATIO, "CPU time a page")
    yield Figure(f"{name}: made by Flask", made.median, "ms CPU")
    yield Figure(f"{name}: kept", kept.median, "ms CPU", f"{path}, with its line in the access log")
    yield Figure(f"{name}: kept, unlogged", alone.median, "ms CPU")
    yield Figure(f"{name}: compressed", travelling, "bytes", f"{plain} before")


def _cpu_ms(application: Application, path: str, calls: int) -> float:
    start = time.process_time()
    for _ in range(calls):
        _call(application, path)
    return (time.process_time() - start) / calls * 1000


def _call(application: Application, path: str) -> bytes:
    environ: dict[str, Any] = {"PATH_INFO": path, "HTTP_ACCEPT_ENCODING": "gzip", "REMOTE_ADDR": "127.0.0.1"}
    setup_testing_defaults(environ)
    status: list[str] = []
    body = application(environ, lambda line, *_: status.append(line))
    data = b"".join(body)
    close = getattr(body, "close", None)
    if close is not None:
        close()
    if status != ["200 OK"]:
        raise RuntimeError(f"{path}: {status}")
    return data


def _starts(post: Post, size: Size) -> Iterator[Figure]:
    """Wall and CPU time from exec to the first home page; `import flask` meets the same disturbances."""
    cpu: list[float] = []
    yardstick_cpu: list[float] = []

    def first_page() -> float:
        start = time.perf_counter()
        with post.serve() as server:
            wait_for(server, "/")
            seconds = time.perf_counter() - start
            cpu.append(server.cpu())
        return seconds

    def very_first_page() -> float:
        shutil.rmtree(post.data / "cache" / "pages", ignore_errors=True)
        return first_page()

    def yardstick() -> float:
        run = measured([sys.executable, *YARDSTICK], post.environment())
        yardstick_cpu.append(run.cpu)
        return run.seconds

    first_page()  # once unmeasured: bytecode is written, files are in memory
    yardstick()
    cpu.clear()
    yardstick_cpu.clear()
    sides = interleaved({"first": first_page, "flask": yardstick}, size.starts)
    first, flask = sides["first"], sides["flask"]
    own_cpu = Samples.of(cpu).median
    bare = Samples.of([very_first_page() for _ in range(size.starts)])
    yield Figure("cold start / import flask", first.times(flask), RATIO, "exec to the first home page")
    yield Figure("cold start", first.median, "s", f"best {min(first.values):.3f}, worst {max(first.values):.3f}")
    yield Figure("cold start, no page kept", bare.median, "s", "the very first start, or a new edition: Flask made it")
    yield Figure("cold start, CPU", own_cpu, "s CPU", "without the time it waited for other programs")
    yield Figure("import flask", flask.median, "s", "python " + " ".join(YARDSTICK))
    yield Figure("import flask, CPU", Samples.of(yardstick_cpu).median, "s CPU")


def _memory(post: Post, size: Size) -> Iterator[Figure]:
    """After pages of all documents, and after searches on top of them."""
    pages = list(islice(cycle(every_page(post)), size.requests))
    queries = mixed_queries(list(_catalogue(post).documents()), size.searches)
    with post.serve() as server:
        wait_for(server, "/")
        started, _ = server.memory()
        largest, where = _read(server, pages)
        resident, shared_out = server.memory()
        _read(server, [f"/cari?q={quote_plus(query)}" for query in queries])
        searched, _ = server.memory()
    note = f"after {len(pages)} requests for {len(set(pages))} pages"
    yield Figure("memory, resident", resident, "MiB", note)
    yield Figure("memory, PSS", shared_out, "MiB", note)
    yield Figure("memory, resident, searched", searched, "MiB", f"after {len(queries)} searches more")
    yield Figure("memory, resident, started", started, "MiB", "after the first page")
    yield Figure("largest page of these", largest, "bytes", where)


def _read(server: Server, paths: list[str]) -> tuple[int, str]:
    """Read every path; the largest answer and where it is."""
    sizes: dict[str, int] = {}
    for path in paths:
        status, body = fetch(server.port, path)
        if status != HTTP_OK:
            raise RuntimeError(f"{path}: {status}")
        sizes[path] = len(body)
    largest = max(sizes, key=lambda path: sizes[path])
    return sizes[largest], largest


def _usual_article(post: Post) -> dict[str, str]:
    """The article of middling length."""
    found = sorted((len(unit.text), path) for path, unit in _articles(post))
    return {"article": found[len(found) // 2][1]}


def _articles(post: Post) -> Iterator[tuple[str, Any]]:
    catalogue = _catalogue(post)
    numbers = catalogue.numbers()
    for document in catalogue.documents():
        for unit in units(document.regulation) if document.regulation else ():
            yield f"{address(document.kind, numbers[document.id])}/{unit.slug}", unit


def every_page(post: Post) -> list[str]:
    """Home, then pages of all documents in turns: as visitors wander, not book by book."""
    articles = [path for path, _ in _articles(post)]
    stride = next(n for n in (97, 89, 83, 1) if len(articles) % n)
    return ["/", "/p", *(articles[place * stride % len(articles)] for place in range(len(articles)))]


def _catalogue(post: Post) -> Catalogue:
    return Catalogue.open(post.data / "content" / "current")
