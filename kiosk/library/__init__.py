"""Slice: what residents read and hear: regulations, bulletins, services, agenda, library, contacts."""

from collections.abc import Sequence

from kiosk.core import Context, Feature, HomePart, Notice, Staged
from kiosk.library.addresses import SECTIONS, address
from kiosk.library.catalogue import Catalogue, Entry, hidden_ids
from kiosk.library.guides import guide_texts
from kiosk.library.paging import Unit, units

__all__ = ["FEATURE", "SECTIONS", "Catalogue", "Entry", "Unit", "address", "guide_texts", "hidden_ids", "units"]


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


def _today(ctx: Context, language: str) -> Sequence[Notice]:
    from kiosk.library.notices import today

    return today(ctx, language)


def _news(ctx: Context, language: str, since: str) -> Sequence[Notice]:
    from kiosk.library.notices import news

    return news(ctx, language, since)


FEATURE = Feature(
    name="library", pages=_pages, prepare_content=_prepare, edition="4", home=_home, today=_today, news=_news
)
