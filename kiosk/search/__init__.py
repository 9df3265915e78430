"""Slice: finding what the post holds; a citation first, then full text."""

from collections.abc import Sequence

from kiosk.core import Context, Feature, Staged

__all__ = ["FEATURE"]


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.search.pages import search_pages

    return (search_pages(ctx),)


def _commands() -> Sequence[object]:
    from kiosk.search.commands import COMMANDS

    return COMMANDS


def _prepare(staged: Staged, _: Context) -> None:
    from kiosk.library import Catalogue
    from kiosk.search.index import write_index

    catalogue = Catalogue.open(staged.path)
    write_index(staged.path, catalogue.documents(), catalogue.numbers())


FEATURE = Feature(name="search", pages=_pages, command_names=("search",), commands=_commands, prepare_content=_prepare)
