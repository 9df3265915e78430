"""The table of contents of a regulation, or of one of its chapters: the buttons of its articles. Pure.

A law shows all its articles under their headings, because a long list is found through sooner than a deep one, and
any article is to be four touches from home (reference ux 0.2). Only the few that would not fit the first packets show
their chapters, each leading to a page of its own that lists what stands in it in the same way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.documents import Article, Regulation
from kiosk.library.headings import Group
from kiosk.library.paging import Unit

__all__ = ["MOST_BUTTONS", "Gap", "Section", "gaps", "holder", "sections", "span", "wanted"]

MOST_BUTTONS = 500  # the longest law of local use has 411 articles: 10 KiB compressed
_NUMBER = re.compile(r"(\d+)\s*([A-Za-z]*)")


@dataclass(frozen=True)
class Gap:
    """An article whose heading the source has lost, and the number of the one that holds its text, if any."""

    number: str
    before: str


@dataclass(frozen=True)
class Section:
    """One part of a table of contents.

    Attributes:
        group: its heading; None for articles that stand under none.
        depth: of the heading below the page's own, from 0.
        buttons: its articles.
        quoted: for articles written anew, the article they stand in.
        folded: its articles stand on a page of their own.
        lost: articles without a heading.
    """

    group: Group | None
    depth: int = 0
    buttons: tuple[Unit, ...] = ()
    quoted: Unit | None = None
    folded: bool = False
    lost: tuple[Gap, ...] = ()


def sections(group: Group, every: Sequence[Unit], lost: Sequence[Gap] = ()) -> list[Section]:
    """What to list on the page of `group` (the root is the regulation itself), from all units of the regulation."""
    inside = [unit for unit in every if unit.page == 1 and group.first <= unit.article < group.end]
    if len(inside) > MOST_BUTTONS and group.groups:
        direct = _articles(group, inside, lost, 0, None)
        return [*direct, *(Section(inner, folded=True) for inner in group.groups)]
    return _listed(group, inside, lost, 0)


def holder(root: Group, path: Sequence[Group], every: Sequence[Unit]) -> Group:
    """On the page of which heading an article is listed; `path` are the headings above it."""
    group = root
    for inner in path:
        if not any(section.group and section.folded for section in sections(group, every)):
            break
        group = inner
    return group


def _listed(group: Group, inside: Sequence[Unit], lost: Sequence[Gap], depth: int) -> list[Section]:
    found = _articles(group, inside, lost, depth - 1, group if depth else None)
    for inner in group.groups:
        found += _listed(inner, inside, lost, depth + 1)
    return found


def _articles(
    group: Group, inside: Sequence[Unit], lost: Sequence[Gap], depth: int, heading: Group | None
) -> list[Section]:
    """The articles directly below a heading, and behind them those they write anew."""
    direct = [unit for unit in inside if group.first <= unit.article < group.own_end]
    own = tuple(unit for unit in direct if not unit.host)
    missing = tuple(gap for gap in lost if gap.before in {unit.number for unit in own})
    found = [Section(heading, max(depth, 0), own, lost=missing)] if own or heading else []
    for host in own:
        new = tuple(unit for unit in direct if unit.host == host.slug)
        if new:
            many = len(new) > MOST_BUTTONS
            found.append(Section(None, max(depth, 0), () if many else new, quoted=host, folded=many))
    return found


def span(group: Group, articles: Sequence[Article]) -> tuple[str, str]:
    """First and last article number below a heading; both empty where it has none."""
    inside = articles[group.first : group.end]
    return (inside[0].number, inside[-1].number) if inside else ("", "")


def gaps(regulation: Regulation) -> tuple[Gap, ...]:
    """The lost headings of a regulation, each with the article before it."""
    found = []
    for lost in regulation.gaps:
        place = _order(lost)
        before = [a.number for a in regulation.articles if place and (_order(a.number) or place) < place]
        found.append(Gap(lost, before[-1] if before else ""))
    return tuple(found)


def _order(number: str) -> tuple[int, str] | None:
    match = _NUMBER.fullmatch(number)
    return (int(match.group(1)[:9]), match.group(2).upper()) if match else None


def wanted(typed: str) -> str:
    """The article number a person means: "pasal 12 a" and "12.A" are "12a", "pasal I" is "i"."""
    plain = re.sub(r"[^0-9a-z]", "", typed.lower()).removeprefix("pasal").removeprefix("psl")
    return plain.lstrip("0")
