"""Pictures of pages, for people and for tests.

On a machine with other work to do, Chromium sometimes answers that it is "unable to capture" a page that is whole
and on the screen. That is said of the camera, not of the page, so the picture is taken again, three times in all;
whatever else goes wrong is the test's to know.
"""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Error, Locator, Page

__all__ = ["photograph"]

_TRIES = 3
_REST_MS = 500


def photograph(
    of: Page | Locator,
    path: Path | None = None,
    *,
    full_page: bool = False,
    animations: Literal["allow", "disabled"] = "allow",
) -> bytes:
    """The PNG of a window (with `full_page`, of all below it) or of one element, also written to `path`."""
    page = of if isinstance(of, Page) else of.page
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_TRIES - 1):
        try:
            return _taken(of, path, full_page, animations)
        except Error as error:
            if "Unable to capture screenshot" not in error.message:
                raise
            page.wait_for_timeout(_REST_MS)
    return _taken(of, path, full_page, animations)


def _taken(of: Page | Locator, path: Path | None, full_page: bool, animations: Literal["allow", "disabled"]) -> bytes:
    if isinstance(of, Page):
        return of.screenshot(path=path, full_page=full_page, animations=animations)
    return of.screenshot(path=path, animations=animations)
