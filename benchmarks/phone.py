"""Phone: what every page of the sample content weighs, and how long the main ones take on a slow phone.

Weight is measured on all pages that can be reached from home, in both languages, as their bytes travel. The slow
phone is Chromium held to 400 kbit/s, 150 ms and a sixth of this machine's speed; those times have no floor, they are
to be looked at.
"""

import http.client
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.browser import SLOW, MissingError, Phone, Visit, phone
from benchmarks.figures import Figure, Samples, judged
from benchmarks.material import SAMPLE
from benchmarks.post import HTTP_OK, PATIENCE_SECONDS, Post, wait_for
from benchmarks.report import Report

__all__ = ["ALIKE", "Size", "measure"]

WORST_BYTES = 14 * 1024
MEDIAN_BYTES = 6 * 1024
HTTP_BAD = 400
_LINK = re.compile(rb'<a\b[^>]*?\bhref="(/[^"#]*)')
ALIKE = re.compile(r"(/jv)?/selamatan/.|/kios/atur\?")
"""Addresses without end: a page for each day of two centuries, settings that lead back to each page."""
_MAIN = ("/", "/w", "/l", "/p", "/k", "/cari?q=sampah")


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        opened: pages opened in the browser at full speed, to count requests; None for all.
        slow: main pages opened on the slow phone; None for all.
        rounds: of which the median is told.
    """

    opened: int | None = None
    slow: int | None = None
    rounds: int = 5


def measure(folder: Path, size: Size | None = None) -> Report:
    """Fill a post with the sample content and open its pages."""
    size = size or Size()
    post = Post(folder)
    post.pack(SAMPLE)
    post.install()
    with post.serve() as server:
        wait_for(server, "/")
        pages, dead = crawl(server.port, ("/", "/jv"))
        figures = [*_weights(pages), judged("dead links", len(dead), "", 0, ", ".join(dead[:3]), most=True)]
        base = f"http://127.0.0.1:{server.port}"
        try:
            with phone() as browser:
                figures += _requests(browser, base, sorted(pages)[: size.opened])
                figures += _slow(browser, base, _main_pages(pages)[: size.slow], size.rounds)
        except MissingError as error:
            figures.append(Figure("browser", 0, "", f"not measured: {error}"))
    return Report("phone", f"all {len(pages)} pages of the sample content", figures)


def crawl(port: int, begin: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Every page that links lead to from `begin` (path > bytes as it travelled), and the links that lead nowhere.

    Of pages that differ in a date alone only the first is looked at.
    """
    waiting = deque(begin)
    seen = set(begin)
    pages: dict[str, int] = {}
    dead: list[str] = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    while waiting:
        path = waiting.popleft()
        status, links, length = _open(connection, path)
        if status >= HTTP_BAD:
            dead.append(path)
        elif length:
            pages[path] = length
        for link in links:
            if link not in seen and not ALIKE.match(link):
                seen.add(link)
                waiting.append(link)
    connection.close()
    return pages, dead


def _open(connection: http.client.HTTPConnection, path: str) -> tuple[int, list[str], int]:
    """Status, links in the page, and its bytes; none for what is no page."""
    connection.request("GET", path)
    answer = connection.getresponse()
    html = answer.read()
    moved = answer.headers["Location"]
    if moved or answer.status != HTTP_OK or not answer.headers["Content-Type"].startswith("text/html"):
        return answer.status, [moved] if moved else [], 0
    links = [link.decode().replace("&amp;", "&") for link in _LINK.findall(html)]
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    return answer.status, links, len(connection.getresponse().read())


def _weights(pages: Mapping[str, int]) -> Iterator[Figure]:
    weights = Samples.of(pages.values())
    heaviest = sorted(pages, key=lambda path: -pages[path])
    worst = heaviest[0]
    yield judged("page, compressed: worst", pages[worst], "bytes", WORST_BYTES, worst, most=True)
    yield judged("page, compressed: median", weights.median, "bytes", MEDIAN_BYTES, f"{len(pages)} pages", most=True)
    for place, path in enumerate(heaviest[1:6], 2):
        yield Figure(f"page, compressed: {place}. heaviest", pages[path], "bytes", path)


def _main_pages(pages: Mapping[str, int]) -> list[str]:
    """The sections, and of every section the first item."""
    items = [min((path for path in pages if path.startswith(f"{main}/")), default="") for main in _MAIN[1:5]]
    return [path for path in (*_MAIN, *items) if path in pages or "?" in path]


def _requests(browser: Phone, base: str, paths: Sequence[str]) -> Iterator[Figure]:
    visits = {path: browser.visit(base + path) for path in paths}
    most = max(visits, key=lambda path: visits[path].requests)
    foreign = sum(visit.foreign for visit in visits.values())
    yield judged("responses a page, most", visits[most].requests, "", 1, f"{most}; {len(paths)} opened", most=True)
    yield judged("foreign requests", foreign, "", 0, most=True)


def _slow(browser: Phone, base: str, paths: Sequence[str], rounds: int) -> Iterator[Figure]:
    said = f"{SLOW.bits // 1000} kbit/s, {SLOW.delay} ms, CPU / {SLOW.slower}"
    browser.visit(base + "/", SLOW)  # once unmeasured: the browser itself warms up
    for path in paths:
        visits: list[Visit] = [browser.visit(base + path, SLOW) for _ in range(rounds)]
        first = Samples.of(visit.first_view for visit in visits).median
        loaded = Samples.of(visit.loaded for visit in visits).median
        yield Figure(f"slow phone: first view {path}", first, "ms", said)
        yield Figure(
            f"slow phone: loaded {path}", loaded, "ms", f"{visits[0].requests} answers, {visits[0].bytes} bytes"
        )
