"""The table of a selamatan as it is shown, read aloud and printed. Pure."""

from dataclasses import dataclass
from datetime import date

from kiosk.days import Remembrance, day_name, evening_name, long_date, selamatan, short_date

__all__ = ["Row", "rows", "spoken"]

_SPOKEN = {
    "id": ("Hari ke-{n}: {hari}. Dimulai {malam}.", "{nama}, kira-kira: {hari}. Dimulai {malam}."),
    "jv": (
        "Dinten kaping {n}: {hari}. Dipunwiwiti {malam}.",
        "{nama}, kirang langkung: {hari}. Dipunwiwiti {malam}.",
    ),
}


@dataclass(frozen=True)
class Row:
    """One day of remembrance in words.

    Attributes:
        name: its Javanese name, the same in both languages.
        day: Senin Pahing.
        evening: the evening with which it begins, by both names.
        about: some families reckon it a day earlier or later.
    """

    count: int
    name: str
    day: str
    date: str
    evening: str
    evening_date: str
    about: bool


def rows(death: date, language: str, *, after_maghrib: bool) -> tuple[Row, ...]:
    """The table for a death on the civil day `death`."""
    return tuple(_row(found, language) for found in selamatan(death, after_maghrib=after_maghrib))


def spoken(table: tuple[Row, ...], language: str) -> str:
    """The table as it is read aloud."""
    counted, about = _SPOKEN[language]
    return " ".join(
        (about if row.about else counted).format(
            n=row.count, nama=row.name.capitalize(), hari=f"{row.day}, {row.date}", malam=row.evening
        )
        for row in table
    )


def _row(found: Remembrance, language: str) -> Row:
    return Row(
        count=found.count,
        name=found.name,
        day=day_name(found.day, language),
        date=long_date(found.day),
        evening=evening_name(found.evening, language),
        evening_date=short_date(found.evening),
        about=found.about,
    )
