"""Walks the whole site link by link: nothing is far, nothing is missing, nowhere is a dead end."""

import re

import pytest

from tests.browser.crawl import Seen, crawl
from tests.running import RunningPost

pytestmark = pytest.mark.browser

ITEM = re.compile(r"/[wlpkabn]/(?!hal\b|hal/|hal-|edisi-)[^/]+")
ARTICLE = re.compile(r"/p/[^/]+/pasal-[^/]+")
MOST_TO_ITEM, MOST_TO_ARTICLE = 3, 4


@pytest.fixture(scope="module", params=["phone", "screen"])
def channel(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(post: RunningPost, channel: str) -> dict[str, Seen]:
    return crawl(post, getattr(post, channel))


def test_no_link_leads_nowhere(site: dict[str, Seen]) -> None:
    gone = {path: seen.status for path, seen in site.items() if seen.status >= 400}
    assert not gone, [(path, [one for one, seen in site.items() if path in seen.links][:2]) for path in gone]


def test_every_item_is_three_touches_from_home_and_every_article_four(site: dict[str, Seen]) -> None:
    far = [path for path, seen in site.items() if ITEM.fullmatch(path) and seen.depth > MOST_TO_ITEM]
    far += [path for path, seen in site.items() if ARTICLE.fullmatch(path) and seen.depth > MOST_TO_ARTICLE]
    assert not far, far
    assert sum(1 for path in site if ITEM.fullmatch(path)) > 10
    assert sum(1 for path in site if ARTICLE.fullmatch(path)) > 10


def test_home_is_one_touch_from_every_page(site: dict[str, Seen]) -> None:
    pages = {path: seen for path, seen in site.items() if seen.status == 200 and seen.html}  # a redirect is none
    stuck = [path for path, seen in pages.items() if "/" not in seen.links]
    assert not stuck, stuck


def test_no_section_is_empty(site: dict[str, Seen]) -> None:
    empty = [path for path, seen in site.items() if "Belum ada isi di bagian ini" in seen.html]
    assert not empty, empty


def test_javanese_pages_lead_to_javanese_pages(post: RunningPost, site: dict[str, Seen], channel: str) -> None:
    javanese = crawl(post, getattr(post, channel), "/jv/")
    told = {path.removeprefix("/jv") or "/" for path in javanese}
    assert _comparable(set(site)) == _comparable(told)


def _comparable(paths: set[str]) -> set[str]:
    """Without what is Indonesian only (organisers), of the page one comes from (settings), or too many to see all."""
    return {
        path for path in paths if not path.startswith(("/pengurus", "/kios/atur", "/selamatan/", "/bawa/selamatan/"))
    }
