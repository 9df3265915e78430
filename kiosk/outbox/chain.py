"""Which of the batches that came from one post count, and what is missing. Pure; the desk and the tests count by it.

Why it is not simply "every number once": a post whose card damaged its newest batch seals those records again, under
the next number, and the damaged one may have gone home before. A post whose outbox was full sends counts in place of
records, under the old number. Sticks come late, twice, in any order, and some never.

Each batch begins where the one it names in `prev` ended. So the batches of a post are a tree, and a batch with all it
descends from, its *way*, holds each record up to its end exactly once. Two batches of which neither is on the way of
the other may hold the same record: both begin at the same fork. `prev` alone cannot tell them apart while one
between is missing, nor can the number of the fork: what is sealed again fills several batches, at other seams, and
the second of them does not begin at the fork. So each batch says of *all* numbers before it which are not on its way
(`without`); there are none on a card that damages nothing.

The rule: the newest batch counts, and every one whose number is on its way. A number is given once on a card, so
- whatever came, what counts lies on one way, and no record counts twice;
- when all have come, all of that way counts, and it holds every record up to its end;
- what is not on that way came again in it, or will: it is superseded. What of the way has not come is a gap.

One with `replaces` bears the number of that one and stands in its place; where both have come the one with the
records counts. Two of one number that are not so related, or one that `prev` contradicts, are no work of one card: it
was restored from an old copy, or copied. One branch counts, the other is named (`forked`), and a person must decide.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

__all__ = ["Ack", "Chain", "Gap", "Link", "Runs", "acknowledge", "judge", "left_out"]

Runs = tuple[tuple[int, int], ...]
"""Numbers, as the first and last of each run."""


@dataclass(frozen=True)
class Link:
    """What the rule looks at of one batch; see `Header`."""

    seq: int
    sha256: str
    prev: str
    replaces: str = ""
    without: Runs = ()

    @property
    def place(self) -> str:
        """Its place in the chain: the hash that the next one names."""
        return self.replaces or self.sha256


@dataclass(frozen=True)
class Gap:
    """Between these two numbers at least one batch has not come; `after` is 0 before the first."""

    after: int
    before: int


@dataclass(frozen=True)
class Chain:
    """What is to be done with the batches of one post; each list oldest first.

    Attributes:
        counted: these.
        superseded: what these hold came again in those that count, or will.
        doubled: these stand for a batch that came as well.
        gaps: where something is missing.
        forked: these are of another card with the same key.
    """

    counted: Sequence[Link]
    superseded: Sequence[Link]
    doubled: Sequence[Link]
    gaps: Sequence[Gap]
    forked: Sequence[Link] = ()


class Ack(msgspec.Struct, frozen=True):
    """What has arrived of one post.

    Attributes:
        through: everything in the chain that ends in this number has arrived; 0 for nothing.
        sha256: of the batch of that number, or of the one it stands for.
        also: number and sha256 of single ones that arrived beyond a gap.
    """

    through: int = 0
    sha256: str = ""
    also: tuple[tuple[int, str], ...] = ()


def judge(links: Iterable[Link]) -> Chain:
    """Sort the batches of one post, given in any order; the same one given twice counts once."""
    ranked = sorted(set(links), key=lambda link: (link.seq, not link.replaces, link.sha256), reverse=True)
    counted: list[Link] = []
    superseded, doubled, forked = [], [], []
    places: set[str] = set()
    for link in ranked:
        if link.place in places:  # of a batch and a condensed one of its number, the condensed one is ranked later
            doubled.append(link)
            continue
        places.add(link.place)
        if counted and left_out(link.seq, counted[-1].without):
            superseded.append(link)
        elif counted and _contradicts(link, counted[-1]):
            forked.append(link)
        else:
            counted.append(link)
    counted.reverse()
    runs = _runs(counted)
    ends = [0, *(run[-1].seq for run in runs)]
    gaps = [Gap(after, run[0].seq) for after, run in zip(ends, runs, strict=False) if run[0].prev]
    return Chain(counted, superseded[::-1], doubled[::-1], gaps, forked[::-1])


def acknowledge(links: Iterable[Link], before: Ack | None = None) -> Ack:
    """What to tell a post of which `links` are here, and of which `before` was acknowledged earlier.

    What was acknowledged stays so, though it be cleared away since.
    """
    before = before or Ack()
    through, sha256 = before.through, before.sha256
    also = dict(before.also)
    for run in _runs(judge(links).counted):
        newest = run[-1]
        joined = not run[0].prev or before.sha256 in {run[0].prev, *(link.place for link in run)}
        if joined and newest.seq > through:
            through, sha256 = newest.seq, newest.place
        elif not joined:
            also |= {link.seq: link.place for link in run}
    return Ack(through, sha256, tuple(sorted((seq, place) for seq, place in also.items() if seq > through)))


def left_out(number: int, without: Runs) -> bool:
    """True when `number` is in one of the runs of `without`."""
    return any(first <= number <= last for first, last in without)


def _contradicts(link: Link, above: Link) -> bool:
    """True when `link` cannot be on the way of `above` though its number is: the number is taken, or `prev` differs."""
    before = above.seq - 1
    for first, last in sorted(above.without, reverse=True):
        if first <= before <= last:
            before = first - 1
    return link.seq == above.seq or (link.seq == before and link.place != above.prev)


def _runs(counted: Sequence[Link]) -> list[list[Link]]:
    """What counts, oldest first, in runs of which each batch names the one before it."""
    runs: list[list[Link]] = []
    for link in counted:
        if runs and runs[-1][-1].place == link.prev:
            runs[-1].append(link)
        else:
            runs.append([link])
    return runs
