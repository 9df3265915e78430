"""How regulations of one library hang together: what ties two of them. Pure."""

from dataclasses import dataclass

__all__ = ["ACTIVE", "Change", "Tie"]

ACTIVE = {"diubah": "mengubah", "dicabut": "mencabut"}
"""The same tie as its other side tells it."""


@dataclass(frozen=True)
class Tie:
    """A tie between two installed documents, seen from one of them.

    Attributes:
        kind: mengubah, mencabut, melaksanakan, ...: as the one that does it says.
        outgoing: it is this one that does it; else the other does it to this one.
        id, url, title: of the other.
    """

    kind: str
    outgoing: bool
    id: str
    url: str
    title: str


@dataclass(frozen=True)
class Change:
    """An article (lower-case number) that another installed regulation writes anew: its title, and where it does."""

    article: str
    title: str
    url: str

    @property
    def short(self) -> str:
        """The name of the other without its topic."""
        return self.title.partition(" tentang ")[0]
