"""Telephone numbers of a contact page as they are dialled: in groups, those for emergencies first. Pure.

A KIM writes one number a line, the number first: "- **112** - polisi". What is not such a line stays text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Group", "Number", "groups", "urgent_first"]

_HEADING = re.compile(r"#{1,6}\s+(.+)")
_NUMBER = re.compile(r"\s*[-*]\s+\*\*\s*(?P<number>\+?[\d(][\d\s().+/-]*)\*\*\s*(?:[–—:-]\s*)?(?P<name>.*\S)")  # noqa: RUF001
_URGENT = re.compile(r"\b(?:darurat|gawat|bebaya)", re.IGNORECASE)
_EMERGENCY = {"110", "112", "113", "115", "117", "118", "119", "122", "129"}
_INVENTED = "000"  # no number begins so; samples do


@dataclass(frozen=True)
class Number:
    """One number and whose it is."""

    shown: str
    name: str

    @property
    def dialled(self) -> str:
        """What a phone dials, `tel:` (RFC 3966); of two numbers the first, of an invented one nothing."""
        first = self.shown.partition("/")[0]
        digits = re.sub(r"\D", "", first)
        if not digits or digits.startswith(_INVENTED):
            return ""
        return f"tel:{'+' if first.strip().startswith('+') else ''}{digits}"


@dataclass(frozen=True)
class Group:
    """Numbers below one heading.

    Attributes:
        title: the heading; may be empty.
        before, after: Markdown around the numbers.
    """

    title: str
    numbers: tuple[Number, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def urgent(self) -> bool:
        """Whether it is for emergencies."""
        return bool(_URGENT.search(self.title)) or any(one.shown in _EMERGENCY for one in self.numbers)


def groups(markdown: str) -> list[Group]:
    """The page in groups, as its author ordered them; a heading with nothing below it is none."""
    titles, bodies = [""], [list[str]()]
    for line in markdown.splitlines():
        heading = _HEADING.fullmatch(line.strip())
        if heading:
            titles.append(heading.group(1))
            bodies.append([])
        else:
            bodies[-1].append(line)
    found = (_group(title, lines) for title, lines in zip(titles, bodies, strict=True))
    return [group for group in found if group.numbers or group.before]


def _group(title: str, lines: Iterable[str]) -> Group:
    numbers: list[Number] = []
    before: list[str] = []
    after: list[str] = []
    for line in lines:
        number = _NUMBER.fullmatch(line)
        if number:
            numbers.append(Number(" ".join(number["number"].split()), number["name"]))
        else:
            (after if numbers else before).append(line)
    return Group(title, tuple(numbers), "\n".join(before).strip(), "\n".join(after).strip())


def urgent_first(every: Iterable[Group]) -> list[Group]:
    """All groups, those for emergencies before the others."""
    return sorted(every, key=lambda group: not group.urgent)
