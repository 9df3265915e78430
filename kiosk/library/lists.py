"""What stands on the list of a section, and in which parts.

Any item is at most three touches from home, so a section is one list in parts, or, of many regulations, a choice of
daily matters with a list each; nothing lies deeper (reference ux 0.2, 3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.documents import Kind
from kiosk.library.addresses import SECTIONS
from kiosk.library.catalogue import Catalogue, Entry
from kiosk.library.matters import MATTER_LABELS
from kiosk.library.shelves import CHECKS, EDITION, JOBS, MATTER, MEDIA_SHELVES

__all__ = [
    "FEW_FILES",
    "FEW_LAWS",
    "PAGE_ITEMS",
    "SHELF_ITEMS",
    "SHELF_LABELS",
    "Listing",
    "Part",
    "Section",
    "chip_of",
    "in_days",
]

PAGE_ITEMS = 60  # of one page; some 7 KiB compressed, and 120 items stay within three touches
SHELF_ITEMS = 100  # of one matter, or of one shelf on a page of its own
FEW_LAWS = 3  # so many fit one screen, and are listed as they are
FEWEST_MATTERS = 2  # one alone is no choice
NEWEST = 6  # regulations below the matters
FEW_FILES = 8  # of the library, that need no shelves
FIRST_ITEMS = 12  # of one shelf on the page of its section
FIRST_CHECKS = 3
NEW_DAYS = 7

SHELF_LABELS = {
    CHECKS: "Benar atau keliru?",
    JOBS: "Lowongan kerja",
    "bacaan": "Bacaan",
    "suara": "Suara",
    "video": "Video",
}
_OWN_SHELVES = {Kind.BULLETIN: (CHECKS, f"{EDITION}*"), Kind.AGENDA: (JOBS,)}
"""What stands on these is not listed a second time on the page of its section."""

_SOON_LABELS = ("Hari ini", "Minggu ini", "Nanti")
_CHIP_LABELS = {
    "dicabut": "Dicabut",
    "diubah": "Diubah",
    "benar": "Benar",
    "keliru": "Keliru",
    "belum-jelas": "Belum jelas",
    "baru": "Baru",
    "gratis": "Gratis",
}


@dataclass(frozen=True)
class Part:
    """A part of a list.

    Attributes:
        label: its heading, a key of the label catalogue; empty for a list that is the page.
        more: where all of it is listed; empty where this is all.
        edition: number of the village paper it is.
    """

    label: str
    entries: Sequence[Entry]
    more: str = ""
    edition: str = ""


@dataclass(frozen=True)
class Listing:
    """One page of a list.

    Attributes:
        matters: key, label and count of the daily matters to choose from.
        editions: numbers of older issues of the village paper.
        place, last: which page it is, from 1, and how many there are.
    """

    parts: Sequence[Part] = ()
    matters: Sequence[tuple[str, str, int]] = ()
    editions: Sequence[str] = ()
    place: int = 1
    last: int = 1


@dataclass(frozen=True)
class Section:
    """One section of a catalogue as it is on a day."""

    catalogue: Catalogue
    kind: Kind
    today: str

    def listing(self, place: int) -> Listing | None:
        """Its page; 0 is the section's own, 1 and on are the pages of its plain list. None beyond the last."""
        total = self.catalogue.counts(self.today, self._but).get(self.kind, 0)
        last = _pages(total, PAGE_ITEMS)
        if not 0 <= place <= last:
            return None
        matters = self._matters() if self.kind is Kind.REGULATION and total > FEW_LAWS and not place else []
        if len(matters) >= FEWEST_MATTERS:
            more = "/p/hal-1" if total > NEWEST else ""
            return Listing([Part(label="Terbaru", entries=self._entries(0, NEWEST), more=more)], matters)
        if self.kind is Kind.LIBRARY and total > FEW_FILES and not place:
            return Listing([part for name in MEDIA_SHELVES for part in self._first(name, FIRST_ITEMS)])
        entries = self._entries(max(place - 1, 0) * PAGE_ITEMS, PAGE_ITEMS)
        number = max(place, 1)
        if self.kind is Kind.AGENDA:
            jobs = self._first(JOBS, FIRST_ITEMS) if number == 1 else []
            return Listing([*in_days(entries, self.today), *jobs], place=number, last=last)
        editions, above = self._paper() if self.kind is Kind.BULLETIN and number == 1 else ([], [])
        rest = [Part(label="Kabar lain", entries=entries) if above else Part("", entries)] if entries else []
        return Listing([*above, *rest], editions=editions, place=number, last=last)

    def shelf(self, name: str, place: int) -> Listing | None:
        """One page of a shelf; None where it is empty or ends before."""
        total = self.catalogue.shelves(name, self.today).get(name, 0)
        last = _pages(total, SHELF_ITEMS)
        if not total or not 1 <= place <= last:
            return None
        entries = self.catalogue.on_shelf(name, self.today, (place - 1) * SHELF_ITEMS, SHELF_ITEMS)
        return Listing([Part("", entries)], place=place, last=last)

    def beside(self, edition: str) -> tuple[str, str]:
        """Numbers of the issues before and after that one; empty where there is none."""
        every = self._editions()[::-1]
        place = every.index(edition)
        return every[place - 1] if place else "", every[place + 1] if place + 1 < len(every) else ""

    @property
    def _but(self) -> Sequence[str]:
        return _OWN_SHELVES.get(self.kind, ())

    def _entries(self, first: int, most: int) -> list[Entry]:
        return self.catalogue.entries(self.kind, self.today, first, most, self._but)

    def _matters(self) -> list[tuple[str, str, int]]:
        found = self.catalogue.shelves(MATTER, self.today)
        known = ((key, label, found.get(f"{MATTER}{key}", 0)) for key, label in MATTER_LABELS.items())
        return [matter for matter in known if matter[2]]

    def _editions(self) -> list[str]:
        return [name.removeprefix(EDITION) for name in self.catalogue.shelves(EDITION, self.today)]

    def _paper(self) -> tuple[list[str], list[Part]]:
        """Older issues, and what stands above loose news: the newest issue, and checked rumours."""
        editions = self._editions()
        newest = [
            Part("", self.catalogue.on_shelf(f"{EDITION}{number}", self.today), f"/k/{EDITION}{number}", number)
            for number in editions[:1]
        ]
        return editions[1:], [*newest, *self._first(CHECKS, FIRST_CHECKS)]

    def _first(self, name: str, most: int) -> list[Part]:
        """The shelf as a part of the page, where anything stands on it."""
        entries = self.catalogue.on_shelf(name, self.today, 0, most + 1)
        more = f"/{SECTIONS[self.kind]}/rak-{name}" if len(entries) > most else ""
        return [Part(SHELF_LABELS[name], entries[:most], more)] if entries else []


def chip_of(entry: Entry, today: str) -> str:
    """The one word a row bears, a key of the label catalogue; what matters most first."""
    since = (date.fromisoformat(today) - timedelta(days=NEW_DAYS)).isoformat()
    new = entry.kind is not Kind.AGENDA and since < entry.date <= today
    signs = (entry.status, entry.mark, "baru" if new else "")
    return next((_CHIP_LABELS[sign] for sign in signs if sign in _CHIP_LABELS), "")


def in_days(entries: Iterable[Entry], today: str) -> list[Part]:
    """Events as people plan: today, in what is left of the week, later; one that lasts is today's."""
    day = date.fromisoformat(today)
    sunday = (day + timedelta(days=6 - day.weekday())).isoformat()
    parts: dict[str, list[Entry]] = {label: [] for label in _SOON_LABELS}
    now, week, later = _SOON_LABELS
    for entry in entries:
        soon = now if entry.date <= today else week if entry.date <= sunday else later
        parts[soon if entry.date else later].append(entry)
    return [Part(label, found) for label, found in parts.items() if found]


def _pages(total: int, most: int) -> int:
    return max(1, -(-total // most))
