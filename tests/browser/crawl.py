"""The pages of a running post as a graph: what each links to, and how many touches lie between it and home."""

from collections import deque
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from benchmarks.phone import ALIKE
from tests.running import RunningPost

MOST_PAGES = 3000  # a crawl that finds more has found a circle of addresses
_FEW = 24  # of those that are all one view


@dataclass(frozen=True)
class Seen:
    """One address that was fetched."""

    path: str
    depth: int
    status: int
    html: str
    links: tuple[str, ...]


class _Links(HTMLParser):
    """Addresses that a touch leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "a" and named.get("href"):
            self.found.append(str(named["href"]))


def links_of(html: str, path: str) -> tuple[str, ...]:
    """Own addresses that the page links to, without what stands behind `#`."""
    parser = _Links()
    parser.feed(html)
    whole = (urldefrag(urljoin(f"http://pos{path}", link)).url for link in parser.found)
    return tuple(dict.fromkeys(url.removeprefix("http://pos") for url in whole if urlsplit(url).netloc == "pos"))


def crawl(post: RunningPost, base: str, start: str = "/") -> dict[str, Seen]:
    """Every page that touches lead to from `start`, each with the fewest touches; the other language is another map."""
    seen: dict[str, Seen] = {}
    waiting = deque([(start, 0)])
    known, alike = {start}, _FEW
    while waiting:
        path, depth = waiting.popleft()
        answer = post.get(path, base)
        html = answer.text if answer.headers.get("Content-Type", "").startswith("text/html") else ""
        links = tuple(link for link in links_of(html, path) if link.startswith("/jv") == start.startswith("/jv"))
        seen[path] = Seen(path, depth, answer.status, html, links)
        assert len(seen) < MOST_PAGES
        fresh = [link for link in links if link not in known and (not ALIKE.match(link) or alike > 0)]
        alike -= sum(1 for link in fresh if ALIKE.match(link))
        known.update(fresh)
        waiting.extend((link, depth + 1) for link in fresh)
    return seen
