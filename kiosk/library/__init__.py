"""Slice: what residents read and hear: regulations, bulletins, services, agenda, library, contacts."""

from collections.abc import Sequence

from kiosk.core import Context, Feature, HomePart, Staged
from kiosk.library.addresses import SECTIONS, address
from kiosk.library.catalogue import Catalogue, Entry, hidden_ids
from kiosk.library.paging import Unit, units

__all__ = ["FEATURE", "SECTIONS", "Catalogue", "Entry", "Unit", "address", "hidden_ids", "units"]


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.library.feed import feed_pages
    from kiosk.library.pages import library_pages

    return library_pages(ctx), feed_pages(ctx)


def _prepare(staged: Staged, _: Context) -> None:
    from kiosk.library.prepare import prepare

    prepare(staged)


def _home(ctx: Context, _: str) -> HomePart:
    from kiosk.library.home import home

    return home(ctx)


FEATURE = Feature(name="library", pages=_pages, prepare_content=_prepare, edition="3", home=_home)
