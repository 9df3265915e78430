"""Every row of the table, cell by cell, is what the book of the simulation says; and what leaves the house hides it."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

import pytest

from kiosk.reports.gather import report_of
from kiosk.reports.table import report_csv
from tests.reports.simulation import AREAS, MONTH, Happened, Simulation
from tests.reports.test_simulation import BEFORE, TITLES, TOPICS, VISITS

Cells = dict[str, tuple[str, str]]
OF = {MONTH: BEFORE, BEFORE: "2026-08"}
ADINDA = {
    "akses": {"view", "search", "search-empty", "listen"},
    "diskusi": set(),
    "implementasi": set(),
    "networking": set(),
    "diseminasi": {"announcement-played", "share", "qr"},
    "aspirasi": set(),
}


class Wanted:
    """The table a clerk would write from the book alone."""

    def __init__(self, lived: Simulation, month: str) -> None:
        self.book, self.months = lived.book, (month, OF[month])
        self.visits = [event for event in self.book.events if event.kind != "announcement-played"]
        self.cells: Cells = {}
        self._visits()
        self._documents()
        self._visitors()
        self._areas()
        self._hand()

    def counts(self, name: Callable[[Happened], str], among: Iterable[Happened]) -> dict[str, tuple[int, int]]:
        found = [(name(event), event.at.strftime("%Y-%m")) for event in among]
        cells = Counter(found)
        return {one: (cells[one, self.months[0]], cells[one, self.months[1]]) for one, _ in found}

    def _put(self, section: str, counts: Mapping[str, tuple[int, int]]) -> None:
        for name, (now, before) in counts.items():
            self.cells[f"{section}/{name}"] = (str(now), str(before))

    def _visits(self) -> None:
        terms = self.counts(lambda one: one.term.casefold(), self._of({"search-empty"}))
        self._put("belum-ada", {term: cell for term, cell in terms.items() if cell[0] or not term})
        self._put("belum-ada-semua", self.counts(lambda one: one.kind, self._of({"search-empty"})))
        self._put("jumlah", self.counts(lambda _: "visits", self.visits))
        for name, kinds in VISITS.items():
            self._put("jumlah", self.counts(lambda _, name=name: name, self._of(kinds)))  # type: ignore[misc]
        self._put("jumlah", self.counts(lambda one: one.kind, self._of({"announcement-played"})))
        self._put("lewat", self.counts(lambda one: one.channel, self.visits))
        self._put("bahasa", self.counts(lambda one: one.language, self.visits))
        self._put("jam", {f"{hour:02}": (0, 0) for hour in range(24)})
        self._put("jam", self.counts(lambda one: f"{one.at.hour:02}", self.visits))
        self._put("adinda", dict.fromkeys(ADINDA, (0, 0)))
        for name, kinds in ADINDA.items():
            self._put("adinda", self.counts(lambda _, name=name: name, self._of(kinds)))  # type: ignore[misc]

    def _documents(self) -> None:
        opened = self.counts(lambda one: one.document.partition("/")[0], self._of({"view"}))
        heard = self.counts(lambda one: one.document.partition("/")[0], self._of({"listen"}))
        topics: dict[str, tuple[int, int]] = {}
        for name in TITLES:
            now, before = opened.get(name, (0, 0))
            listened = heard.get(name, (0, 0))[0]
            if now or listened:
                self._put("isi", {name: (now, before)})
                self.cells[f"isi-didengar/{name}"] = (str(listened), "")
            for topic in TOPICS[name]:
                sums = topics.get(topic, (0, 0))
                topics[topic] = (sums[0] + now, sums[1] + before)
        self._put("topik", {topic: cell for topic, cell in topics.items() if cell[0]})

    def _visitors(self) -> None:
        told = []
        for month in self.months:
            days: dict[date, set[tuple[int, str]]] = {}
            for one in self.visits:
                if one.at.strftime("%Y-%m") == month:
                    days.setdefault(one.at.date(), set()).add(one.person)
            counts = [len(people) for people in days.values()] or [0]
            told.append((len(days), round(sum(counts) / len(counts)), max(counts)))
        names = ("hari", "rata-rata", "terbanyak")
        self._put("pengunjung-sehari", dict(zip(names, zip(*told, strict=True), strict=True)))

    def _areas(self) -> None:
        areas = self.counts(lambda one: one.area, self.visits)
        hand = Counter(area for one in self.book.tallies if one.day.startswith(self.months[0]) for area in one.areas)
        for code in AREAS:
            self._put("rt-kunjungan", {code: areas.get(code, (0, 0))})
            self.cells[f"rt-kegiatan/{code}"] = (str(hand[code]), "")
            self.cells[f"rt/{code}"] = (str(int(bool(areas.get(code, (0, 0))[0] or hand[code]))), "")
        self._put("rt-kunjungan", {"lain": areas.get("0909", (0, 0)), "": areas[""]})

    def _hand(self) -> None:
        for name in {one.activity for one in self.book.tallies}:
            own = [one for one in self.book.tallies if one.activity == name]
            now, before = (sum(one.count for one in own if one.day.startswith(month)) for month in self.months)
            if now or before:
                self._put("kegiatan", {name: (now, before)})
                times = sum(one.day.startswith(self.months[0]) for one in own)
                self.cells[f"kegiatan-kali/{name}"] = (str(times), "")
        played = [day for day, *_ in self.book.played if day.startswith(self.months[0])]
        self.cells |= {f"woro-woro/{place}": ("1", "") for place in range(1, len(played) + 1)}
        for name in ("jam-belum-pasti", "tanpa-hari", "tanpa-jam"):
            self.cells[f"tidak-diketahui/{name}"] = ("0", "")

    def _of(self, kinds: set[str]) -> list[Happened]:
        return [event for event in self.book.events if event.kind in kinds]


def table(lived: Simulation, month: str, *, public: bool) -> list[list[str]]:
    text = report_csv(report_of(lived.ctx, month, public=public)).removeprefix("\ufeff")
    return [row for row in csv.reader(io.StringIO(text), delimiter=";") if not row[-1].startswith("laporan/")][1:]


def cells(rows: Iterable[list[str]]) -> Cells:
    return {key: (now, before) for *_, now, before, _, key in rows}


@pytest.mark.parametrize("month", OF)
def test_every_cell_of_the_table_is_what_the_book_says(lived: Simulation, month: str) -> None:
    rows = table(lived, month, public=False)
    assert cells(rows) == Wanted(lived, month).cells
    assert len(rows) == len(cells(rows))
    assert {row[-2] for row in rows} == {""}


@pytest.mark.parametrize("month", OF)
def test_what_leaves_the_house_is_the_book_without_its_small_numbers(lived: Simulation, month: str) -> None:
    rows = table(lived, month, public=True)
    told = cells(rows)
    for key, (now, before) in Wanted(lived, month).cells.items():
        section, _, name = key.partition("/")
        small = section in {"belum-ada", "isi", "isi-didengar", "rt-kunjungan"}
        if section == "rt-kegiatan" or (small and name in {"", "lain"}):
            assert key not in told, "from what is left over the hidden ones could be worked out"
        elif key in told:
            hidden = [small and cell in {"1", "2"} for cell in (now, before)]
            shown = tuple("" if hide else cell for hide, cell in zip(hidden, (now, before), strict=True))
            assert told.pop(key) == shown
            [note] = [row[-2] for row in rows if row[-1] == key]
            assert ("1 atau 2" in note) is any(hidden)
        else:
            assert small, f"{key} is missing"
            assert {now, before} & {"1", "2"}, f"{key} is missing and has nothing to hide"
    assert told == {}


def test_each_call_of_the_loudspeaker_stands_there_with_its_day_and_no_name(lived: Simulation) -> None:
    rows = [row for row in table(lived, MONTH, public=True) if row[-1].startswith("woro-woro/")]
    expected = [(day, kind) for day, kind, _ in lived.book.played if day.startswith(MONTH)]
    titles = {"lelayu": "Lelayu", "kesehatan": "Posyandu pagi."}
    assert [(row[1][:10], row[2].partition(": ")[0]) for row in rows] == [(day, titles[kind]) for day, kind in expected]
