"""What the row of an item says in a list. Pure."""

from typing import NamedTuple

from kiosk.documents import Kind
from kiosk.library.called import called
from kiosk.library.catalogue import Entry
from kiosk.library.lists import chip_of

__all__ = ["Row", "row_of"]


class Row(NamedTuple):
    """One row.

    Attributes:
        note: the small line below the title; empty where there is nothing to say.
        chip: the one word it bears, a key of the label catalogue.
    """

    title: str
    note: str
    chip: str


def row_of(entry: Entry, today: str, rumour: str = "") -> Row:
    """The row of `entry`; a checked `rumour` is quoted, for the verdict beside it is on what was said.

    Beside the headline of its author ("KTP tidak perlu diperpanjang") the word "Keliru" would deny what is true.
    """
    chip = chip_of(entry, today)
    if rumour:
        return Row(f"“{rumour}”", entry.summary or entry.title, chip)
    law = called(entry.title) if entry.kind is Kind.REGULATION else None
    return Row(law.topic, law.name, chip) if law else Row(entry.title, entry.summary, chip)
