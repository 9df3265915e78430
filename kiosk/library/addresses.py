"""Where an item of each section is read: addresses short enough to read aloud."""

from kiosk.documents import Kind

__all__ = ["SECTIONS", "address"]

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
