"""Where an item of each section is read: addresses short enough to read aloud."""

from kiosk.documents import Kind

__all__ = ["SECTIONS", "address", "free"]

SECTIONS = {
    Kind.REGULATION: "p",
    Kind.BULLETIN: "k",
    Kind.SERVICE: "l",
    Kind.AGENDA: "a",
    Kind.LIBRARY: "b",
    Kind.CONTACT: "n",
}
"""Sections of the library; announcements have their own slice."""


def address(kind: Kind, number: int, article: str = "") -> str:
    """`/p/12`, or `/p/12/pasal-7` for one article."""
    item = f"/{SECTIONS[kind]}/{number}"
    return f"{item}/pasal-{article.lower()}" if article else item


def free(taken: dict[str, int], wanted: str) -> str:
    """`wanted`, or `wanted-ke-2` where that is taken; `taken` keeps each address and how often it was asked for."""
    address = wanted
    while address in taken:
        taken[wanted] += 1
        address = f"{wanted}-ke-{taken[wanted]}"
    taken[address] = 1
    return address
