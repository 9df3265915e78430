"""The Javanese date of Sultan Agung: a lunar calendar that is reckoned, not seen. Pure.

Eight years make a windu of 2835 days; Ehe, Dal and Jimakir have 355 days, the others 354. In the kurup Asapon (24
March 1936 to 2052) the year Alip begins on Selasa Pon; what each year then begins with is what people know by heart
(Ehe Sabtu Pahing, Jimawal Kamis Pahing, Je Senin Legi, ...), and the tests hold it. The palace of Yogyakarta told
Jimawal 1949 for Kamis Pahing, 15 October 2015, and Jimawal 1957 for Kamis, 20 July 2023.

In a year Dal sources disagree on the length of its months (the palace shifts them so that 12 Mulud falls on Senin
Pon), so of Dal only Sura is told.
"""

from dataclasses import dataclass
from datetime import date

__all__ = ["MONTHS", "YEARS", "Javanese", "javanese"]

MONTHS = (
    *("Sura", "Sapar", "Mulud", "Bakda Mulud", "Jumadilawal", "Jumadilakhir"),
    *("Rejeb", "Ruwah", "Pasa", "Sawal", "Dulkangidah", "Besar"),
)
YEARS = ("Alip", "Ehe", "Jimawal", "Je", "Dal", "Be", "Wawu", "Jimakir")
_LONG = frozenset({"Ehe", "Dal", "Jimakir"})
_FIRST, _LAST = date(1936, 3, 24), date(2052, 8, 25)
_ALIP = 1867
_WINDU_DAYS = 2835
_ODD, _PAIR, _LAST_OF_COMMON = 30, 59, 353  # days


@dataclass(frozen=True)
class Javanese:
    """A Javanese date; `year_name` is one of `YEARS`."""

    day: int
    month: int
    year: int
    year_name: str

    @property
    def text(self) -> str:
        """11 Jumadilakhir 1960 (Be)."""
        return f"{self.day} {MONTHS[self.month - 1]} {self.year} ({self.year_name})"


def javanese(day: date) -> Javanese | None:
    """The Javanese date of the daylight of `day`; None outside the kurup Asapon, and in Dal after Sura."""
    if not _FIRST <= day <= _LAST:
        return None
    windu, rest = divmod((day - _FIRST).days, _WINDU_DAYS)
    place, rest = _year(rest)
    month, count = _month(rest)
    name = YEARS[place]
    return None if name == "Dal" and month > 1 else Javanese(count, month, _ALIP + len(YEARS) * windu + place, name)


def _year(rest: int) -> tuple[int, int]:
    """Which year of the windu, and the days of it that have passed."""
    place = 0
    while rest >= (length := 355 if YEARS[place] in _LONG else 354):
        place, rest = place + 1, rest - length
    return place, rest


def _month(rest: int) -> tuple[int, int]:
    """Months have 30 and 29 days by turns; the 355th day of a long year is the 30th of Besar."""
    pair, within = divmod(min(rest, _LAST_OF_COMMON), _PAIR)
    added = max(rest - _LAST_OF_COMMON, 0)
    return (2 * pair + 1, within + 1) if within < _ODD else (2 * pair + 2, within - _ODD + 1 + added)
