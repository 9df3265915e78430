"""One page of a long list. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Sheet", "sheet"]

_T = TypeVar("_T")


@dataclass(frozen=True)
class Sheet(Generic[_T]):
    """Some items of a list: the `place`-th of `last` pages, from 1, of `total` items."""

    items: Sequence[_T]
    place: int
    last: int
    total: int


def sheet(items: Sequence[_T], place: int, most: int) -> Sheet[_T]:
    """The `place`-th page of `most` items; the nearest there is, for a place that is none."""
    last = max(1, -(-len(items) // most))
    place = min(max(place, 1), last)
    return Sheet(items[(place - 1) * most : place * most], place, last, len(items))
