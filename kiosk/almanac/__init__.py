"""Slice: what day it is here (pasaran, lunar date, prayer times, what there is today), and the days of a selamatan."""

from collections.abc import Sequence

from kiosk.core import Context, Feature, HomePart, Notice

__all__ = ["FEATURE"]


def _pages(_: Context) -> Sequence[object]:
    from kiosk.almanac.pages import almanac_pages

    return (almanac_pages(),)


def _home(ctx: Context, language: str) -> HomePart:
    from kiosk.almanac.strip import home

    return home(ctx, language)


def _today(ctx: Context, language: str) -> Sequence[Notice]:
    from kiosk.almanac.notices import today_notices

    return today_notices(ctx, language)


def _revision(ctx: Context) -> str:
    from kiosk.almanac.today import revision

    return revision(ctx)


FEATURE = Feature(name="almanac", pages=_pages, home=_home, today=_today, revision=_revision)
