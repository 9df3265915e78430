"""Slice: finding what the post holds; a citation first, then full text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kiosk.core import Context, Feature, Probe, Staged
from kiosk.documents import Document

__all__ = ["FEATURE"]


def _pages(ctx: Context) -> Sequence[object]:
    from kiosk.search.pages import search_pages

    return (search_pages(ctx),)


def _commands() -> Sequence[object]:
    from kiosk.search.commands import COMMANDS

    return COMMANDS


@dataclass(frozen=True)
class _Documents:
    """What a catalogue holds, as often as it is gone through, one document in memory at a time."""

    read: Callable[[], Iterator[Document]]

    def __iter__(self) -> Iterator[Document]:
        return self.read()


def _prepare(staged: Staged, _: Context) -> None:
    from kiosk.library import Catalogue
    from kiosk.search.index import write_index

    catalogue = Catalogue.open(staged.path)
    write_index(staged.path, _Documents(catalogue.documents), catalogue.numbers())


def _probes(ctx: Context) -> Sequence[Probe]:
    from kiosk.search.health import probes

    return probes(ctx)


FEATURE = Feature(
    name="search",
    pages=_pages,
    command_names=("cite", "search"),
    commands=_commands,
    prepare_content=_prepare,
    edition="3",
    probes=_probes,
)
