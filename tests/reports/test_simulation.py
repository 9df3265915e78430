"""The report equals what a month really held, counted by something that knows nothing of the code."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import pytest

from kiosk.core import Context
from kiosk.reports.gather import report_of
from kiosk.reports.table import HEAD, report_csv
from tests.conftest import World
from tests.reports.simulation import AREAS, DOCUMENTS, GONE, MONTH, Happened, Simulation

BEFORE = "2026-09"
VISITS = {
    "opened": {"view"},
    "searched": {"search", "search-empty"},
    "heard": {"listen"},
    "shared": {"share"},
    "taken": {"download", "qr"},
}
TITLES = {document.id: document.title for document in DOCUMENTS} | {GONE: GONE}
TOPICS = {
    "perda-1": ["Sampah"],
    "kabar-14": ["Kesehatan", "Batik"],
    "ktp": ["Urus Surat & Layanan"],
    "lowongan-2": ["Kerja"],
    GONE: ["Sudah tidak ada"],
}


class Truth:
    """What the book of the simulation says, by month."""

    def __init__(self, lived: Simulation) -> None:
        self.book = lived.book
        self.visits = [event for event in lived.book.events if event.kind != "announcement-played"]

    def pairs(self, name: Callable[[Happened], str], among: Iterable[Happened]) -> dict[str, list[int]]:
        """Name > this month, the one before."""
        found: dict[str, list[int]] = {}
        for event in among:
            cell = found.setdefault(name(event), [0, 0])
            month = event.at.strftime("%Y-%m")
            assert month in (MONTH, BEFORE)
            cell[month != MONTH] += 1
        return found

    def of(self, *kinds: str) -> list[Happened]:
        return [event for event in self.visits if event.kind in kinds]


@pytest.fixture
def truth(lived: Simulation) -> Truth:
    return Truth(lived)


@pytest.fixture
def told(lived: Simulation) -> dict[str, Any]:
    """The JSON of the report, read back."""
    found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(report_of(lived.ctx, MONTH)))
    return found


def lines(told: Iterable[dict[str, Any]]) -> dict[str, list[int]]:
    return {line["name"]: [line["now"], line["before"]] for line in told if line["now"] or line["before"]}


def test_nothing_that_happened_is_missing_and_nothing_is_counted_twice(truth: Truth, told: dict[str, Any]) -> None:
    whole = truth.pairs(lambda _: "visits", truth.visits)
    parts = {name: truth.pairs(lambda _: "all", truth.of(*kinds))["all"] for name, kinds in VISITS.items()}
    heard = truth.pairs(lambda event: event.kind, truth.book.events)["announcement-played"]
    assert lines(told["totals"]) == {**whole, **parts, "announcement-played": heard}
    assert told["unknown"] == {"unsure": 0, "undated": 0, "hourless": 0, "faults": [], "notes": []}
    assert whole["visits"][0] > 500


def test_unmet_needs_are_those_that_were_searched_in_vain(truth: Truth, told: dict[str, Any]) -> None:
    terms = truth.pairs(lambda event: event.term.casefold(), truth.of("search-empty"))
    wordless = terms.pop("")
    assert lines(told["unmet"]) == terms
    assert lines([told["unmet_wordless"]]) == {"": wordless}
    ranks = [line["now"] for line in told["unmet"]]
    assert ranks == sorted(ranks, reverse=True)


def test_every_breakdown_is_the_truth(truth: Truth, told: dict[str, Any]) -> None:
    assert lines(told["hours"]) == truth.pairs(lambda event: f"{event.at.hour:02}", truth.visits)
    assert lines(told["channels"]) == truth.pairs(lambda event: event.channel, truth.visits)
    assert lines(told["languages"]) == truth.pairs(lambda event: event.language, truth.visits)


def test_documents_are_counted_with_their_pages_and_pages_of_the_post_are_none(
    truth: Truth, told: dict[str, Any]
) -> None:
    opened = truth.pairs(lambda event: event.document.partition("/")[0], truth.of("view"))
    heard = Counter(event.document.partition("/")[0] for event in truth.of("listen") if event.at.month == 10)
    expected = {name: [*opened[name], heard[name], TITLES[name]] for name in TITLES}
    got = {line["name"]: [line["now"], line["before"], line["heard"], line["title"]] for line in told["documents"]}
    assert got == expected
    topics: dict[str, list[int]] = {}
    for name, (now, before, *_) in expected.items():
        for topic in TOPICS[name]:
            cell = topics.setdefault(topic, [0, 0])
            cell[0] += int(str(now))
            cell[1] += int(str(before))
    assert lines(told["topics"]) == topics


def test_areas_are_those_that_were_told_or_printed(truth: Truth, told: dict[str, Any]) -> None:
    areas = truth.pairs(lambda event: event.area, truth.visits)
    hand = Counter(area for tally in truth.book.tallies if tally.day.startswith(MONTH) for area in tally.areas)
    grid = {area["code"]: area for ward in told["wards"] for area in ward["areas"]}
    assert set(grid) == set(AREAS)
    for code, area in grid.items():
        assert [area["now"], area["before"], area["hand"]] == [*areas.get(code, [0, 0]), hand[code]]
        assert area["reached"] is bool(area["now"] or area["hand"])
    assert [told["elsewhere"][when] for when in ("now", "before")] == areas["0909"]
    assert [told["arealess"][when] for when in ("now", "before")] == areas[""]


def test_visitors_are_those_one_salt_could_tell_apart(truth: Truth, told: dict[str, Any]) -> None:
    days: dict[str, set[tuple[int, str]]] = {}
    for event in truth.visits:
        if event.at.strftime("%Y-%m") == MONTH:
            days.setdefault(event.at.date().isoformat(), set()).add(event.person)
    counts = {day: len(people) for day, people in days.items()}
    fullest = max(counts.values())
    assert told["visitors"]["days"] == len(counts)
    assert told["visitors"]["mean"] == round(sum(counts.values()) / len(counts))
    assert told["visitors"]["most"] == fullest
    assert counts[told["visitors"]["most_day"]] == fullest


def test_hand_and_adinda_hold_what_was_not_taken_back(truth: Truth, told: dict[str, Any]) -> None:
    expected: dict[str, list[int]] = {}
    for tally in truth.book.tallies:
        cell = expected.setdefault(tally.activity, [0, 0])
        cell[not tally.day.startswith(MONTH)] += tally.count
    assert lines(told["hand"]) == expected
    rows = {row["name"]: row for row in told["adinda"]}
    assert list(rows) == ["akses", "diskusi", "implementasi", "networking", "diseminasi", "aspirasi"]
    counted = truth.pairs(lambda event: event.kind, truth.book.events)
    akses = [
        sum(cell) for cell in zip(*(counted[k] for k in ("view", "search", "search-empty", "listen")), strict=True)
    ]
    spread = [sum(cell) for cell in zip(*(counted[k] for k in ("announcement-played", "share", "qr")), strict=True)]
    assert [rows["akses"]["now"], rows["akses"]["before"]] == akses
    assert [rows["diseminasi"]["now"], rows["diseminasi"]["before"]] == spread


def test_proof_of_every_call_and_no_name_of_a_lelayu(truth: Truth, told: dict[str, Any]) -> None:
    expected = [call for call in truth.book.played if call[0].startswith(MONTH)]
    assert [(line["day"], line["result"]) for line in told["played"]] == [(day, result) for day, _, result in expected]
    assert {line["title"] for line in told["played"] if line["label"] == "Lelayu"} == {""}
    assert {line["title"] for line in told["played"] if line["label"] == "Kesehatan"} == {"Posyandu pagi."}


def test_table_says_what_the_data_says(lived: Simulation, told: dict[str, Any]) -> None:
    text = report_csv(report_of(lived.ctx, MONTH)).removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert tuple(rows[0]) == HEAD
    table = {key: (now, before) for *_, now, before, _, key in rows[1:]}
    for section, key in (("belum-ada", "unmet"), ("jumlah", "totals"), ("topik", "topics"), ("jam", "hours")):
        for line in told[key]:
            assert table[f"{section}/{line['name']}"] == (str(line["now"]), str(line["before"]))
    for line in told["documents"]:
        assert table[f"isi/{line['name']}"] == (str(line["now"]), str(line["before"]))
        assert table[f"isi-didengar/{line['name']}"] == (str(line["heard"]), "")
    for ward in told["wards"]:
        for area in ward["areas"]:
            assert table[f"rt-kunjungan/{area['code']}"] == (str(area["now"]), str(area["before"]))
    for line in told["hand"]:
        assert table[f"kegiatan/{line['name']}"] == (str(line["now"]), str(line["before"]))


def test_records_were_folded_and_let_go_on_the_way(lived: Simulation) -> None:
    assert len(list(lived.ctx.paths.counts.glob("*.json.gz"))) >= 2
    assert "pos.000001.jsonl" not in {path.name for path in (lived.ctx.paths.journal / "access").iterdir()}


def test_another_seed_is_another_month_and_just_as_true(world: World, ctx: Context) -> None:
    other = Simulation(world, ctx, seed=2)
    book = other.run()
    month = report_of(other.ctx, MONTH)
    happened = sum(event.kind != "announcement-played" and event.at.month == 10 for event in book.events)
    assert month.totals[0].now == happened
