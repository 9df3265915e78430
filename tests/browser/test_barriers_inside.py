"""axe-core behind the organisers' door: every kind of page that a link leads to, as it stands before an organiser."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kiosk.app import open_context
from kiosk.web import create_app
from tests.browser.conftest import behind_the_door
from tests.browser.test_barriers import SIZES, barriers_at_all_sizes, view_of
from tests.running import RunningPost

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LEAST_VIEWS = 20
MOST_OF_A_VIEW = 2  # the forms for woro-woro, the groups of settings: a first one, and one that may differ
UNLINKED = ("/pengurus/kartu", "/pengurus/cadangan", "/pengurus/kesehatan")
_LINK = re.compile(r'(?:href|action)="(/pengurus[^"?#]*)')


@pytest.fixture(scope="module")
def organiser(browser: Browser, post: RunningPost) -> Iterator[Page]:
    with behind_the_door(browser, post) as page:
        yield page


@pytest.fixture(scope="module")
def inside(organiser: Page, post: RunningPost) -> dict[str, list[str]]:
    """Addresses of each view behind the door, by what links there."""
    with open_context(post.data, writer="tes") as ctx:
        app = create_app(ctx, "screen")
        found: dict[str, list[str]] = {}
        waiting, seen = ["/pengurus", *UNLINKED], {"/pengurus", *UNLINKED}
        while waiting:
            address = waiting.pop(0)
            view = view_of(app, address)
            if view.startswith("4") or len(found.setdefault(view, [])) >= MOST_OF_A_VIEW:
                continue
            answer = organiser.request.get(address)
            if not answer.ok or not answer.headers.get("content-type", "").startswith("text/html"):
                continue
            found[view].append(address)
            new = [one for one in dict.fromkeys(_LINK.findall(answer.text())) if one not in seen]
            seen.update(new)
            waiting += new
    return found


def test_no_page_behind_the_door_has_a_barrier(organiser: Page, inside: dict[str, list[str]]) -> None:
    told: list[str] = []
    for view, addresses in inside.items():
        for address in addresses:
            found = barriers_at_all_sizes(organiser, address, SIZES["screen"])
            told += [f"{view} {address} {line}" for line in found]
    assert not told, "\n".join(told)
    assert len(inside) >= LEAST_VIEWS, sorted(inside)
