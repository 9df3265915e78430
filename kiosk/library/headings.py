"""The headings above a regulation's articles (Buku, Bab, Bagian, Paragraf) as a tree. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.documents import Heading, Level, Regulation, slug
from kiosk.library.addresses import free

__all__ = ["Group", "tree"]

_RANK = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True)
class Group:
    """One heading and what stands below it; the root is the regulation itself.

    Attributes:
        slug: last part of its address, `bab-ii-bagian-kesatu`; empty for the root.
        first, end: its articles, as a range of places in the regulation's articles.
    """

    heading: Heading | None
    slug: str
    first: int
    end: int
    groups: tuple["Group", ...] = ()

    @property
    def own_end(self) -> int:
        """Where the articles end that stand directly below it, before its first inner heading."""
        return self.groups[0].first if self.groups else self.end

    def path(self, article: int) -> tuple["Group", ...]:
        """The headings above an article, the widest first, without the root."""
        for group in self.groups:
            if group.first <= article < group.end:
                return (group, *group.path(article))
        return ()

    def trail(self, wanted: str) -> tuple["Group", ...]:
        """The heading with that slug, behind those above it, without the root; empty where there is none."""
        for group in self.groups:
            inner = () if group.slug == wanted else group.trail(wanted)
            if inner or group.slug == wanted:
                return (group, *inner)
        return ()


def tree(regulation: Regulation) -> Group:
    """The headings of a regulation; one that says it opens before its predecessor opens with it."""
    total = len(regulation.articles)
    opened: list[tuple[Heading, int]] = []
    reached = 0
    for heading in regulation.headings:
        reached = min(max(reached, heading.opens), total)
        opened.append((heading, reached))
    return Group(None, "", 0, total, tuple(_groups(opened, total, "", {})))


def _groups(opened: Sequence[tuple[Heading, int]], end: int, above: str, taken: dict[str, int]) -> Iterator[Group]:
    """A heading ends where the next of its level or of a wider one begins, and all within it with it."""
    start = 0
    while start < len(opened):
        heading, first = opened[start]
        following = start + 1
        while following < len(opened) and _RANK[opened[following][0].level] > _RANK[heading.level]:
            following += 1
        own_end = opened[following][1] if following < len(opened) else end
        address = free(taken, f"{above}{heading.level.value}-{slug(heading.number)}".rstrip("-"))
        inner = tuple(_groups(opened[start + 1 : following], own_end, f"{address}-", taken))
        yield Group(heading, address, first, own_end, inner)
        start = following
