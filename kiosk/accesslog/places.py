"""RW and RT as people name them; in records they are one code `rrww` (RT first). Pure."""

from collections.abc import Iterable
from itertools import groupby

__all__ = ["by_rw", "phrase"]


def by_rw(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """RW > its RTs, both of two digits and in their order."""
    ordered = sorted({(code[2:], code[:2]) for code in codes})
    return {rw: tuple(rt for _, rt in found) for rw, found in groupby(ordered, key=lambda one: one[0])}


def phrase(codes: Iterable[str], served: Iterable[str] = ()) -> str:
    """`0302, 0402` is "RT 3 dan 4 RW 2"; an RW whose RTs of `served` are all there is "semua RT di RW 2".

    None at all is the whole kelurahan.
    """
    whole = by_rw(served)
    groups = [
        f"semua RT di RW {int(rw)}" if len(rts) > 1 and whole.get(rw) == rts else f"RT {_listed(rts)} RW {int(rw)}"
        for rw, rts in by_rw(codes).items()
    ]
    return ", ".join(groups) or "seluruh kelurahan"


def _listed(rts: tuple[str, ...]) -> str:
    *first, last = (str(int(rt)) for rt in rts)
    return f"{', '.join(first)} dan {last}" if first else last
