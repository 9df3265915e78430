from datetime import date
from typing import Any

from kiosk.reports.counting import TOP_DOCUMENTS, TOP_TERMS, TOP_TOPICS
from kiosk.reports.facts import Named
from kiosk.reports.month import PlayedLine, Visitors
from tests.reports.samples import busy, month, named, row, tally


def now(lines: object) -> dict[str, object]:
    return {line.name: line.now for line in lines if line.now}  # type: ignore[attr-defined]


def test_each_visit_stands_once_in_every_breakdown_and_a_play_in_none() -> None:
    made = month(
        [row("view", "a", 2), row("search-empty", term="bansos"), row("qr"), row("announcement-played", count=9)]
    )
    assert now(made.totals) == {"visits": 4, "opened": 2, "searched": 1, "taken": 1, "announcement-played": 9}
    for lines in (made.hours, made.channels, made.languages):
        assert sum(line.now or 0 for line in lines) == 4
    assert made.arealess.now == 4


def test_month_before_stands_beside_and_no_other_month_anywhere() -> None:
    made = month(
        [row(hour="2026-10-31T16Z"), row(hour="2026-10-31T17Z"), row(hour="2026-09-30T16Z"), row(hour="2027-01-01T00Z")]
    )
    assert (made.totals[0].now, made.totals[0].before) == (1, 1)


def test_running_month_says_up_to_when_it_counts_and_a_finished_one_that_it_is_whole() -> None:
    running, over = month(), month(today=date(2026, 12, 1))
    assert (running.through, running.whole) == ("2026-11-22", False)
    assert (over.through, over.whole) == ("2026-11-30", True)


def test_unmet_needs_are_one_whatever_the_case_and_those_without_words_are_told_apart() -> None:
    made = month([row("search-empty", term="Bansos"), row("search-empty", term="bansos", count=2), row("search-empty")])
    assert now(made.unmet) == {"bansos": 3}
    assert (made.unmet_all.now, made.unmet_wordless.now) == (4, 1)


def test_what_was_missing_only_last_month_is_no_need_of_this_one() -> None:
    assert not month([row("search-empty", term="bansos", hour="2026-10-20T03Z")]).unmet


def test_pages_count_to_their_document_and_pages_of_the_post_to_none() -> None:
    made = month(
        [row("view", "uu-1/pasal-7", 3), row("view", "uu-1"), row("view", "beranda", 50)], name_of=named("beranda")
    )
    assert now(made.documents) == {"uu-1": 4}


def test_document_that_was_only_heard_is_listed() -> None:
    (line,) = month([row("listen", "kabar-1", 3)], name_of=named()).documents
    assert (line.now, line.heard) == (0, 3)


def test_topics_are_those_of_documents_and_else_their_section() -> None:
    names = {"a": Named("A", "Peraturan", ("Sampah", "Iuran")), "b": Named("B", "Kabar Kampung"), "c": Named("c")}
    made = month([row("view", "a", 3), row("view", "b", 2), row("view", "c")], name_of=names.__getitem__)
    assert now(made.topics) == {"Sampah": 3, "Iuran": 3, "Kabar Kampung": 2, "Lainnya": 1}


def test_grid_holds_every_area_of_the_post_by_number_not_by_how_many() -> None:
    made = month([row(area="0102", count=9), row(area="0909", count=4)], tallies=[tally("selebaran", 30, "0201")])
    assert [(ward.rw, [area.rt for area in ward.areas]) for ward in made.wards] == [("1", ["1", "2"]), ("2", ["1"])]
    assert [[area.reached for area in ward.areas] for ward in made.wards] == [[False, True], [True]]
    assert [ward.reached for ward in made.wards] == [1, 1]
    assert made.elsewhere.now == 4


def test_what_was_done_for_the_whole_kelurahan_reaches_no_single_area() -> None:
    made = month(tallies=[tally("selebaran", 400)])
    assert not any(area.reached for ward in made.wards for area in ward.areas)


def test_post_without_a_list_shows_the_areas_it_heard_of_and_a_city_has_no_grid() -> None:
    rows = [row(area="0302"), row()]
    made = month(rows, areas=(), tallies=[tally("pertemuan", 5, "0102")])
    assert [area.code for ward in made.wards for area in ward.areas] == ["0102", "0302"]
    assert not month(rows, areas=None).wards


def test_channel_nobody_noted_is_a_line_of_its_own_so_that_the_sum_is_right() -> None:
    assert now(month([row(channel=""), row(channel="screen", count=2)]).channels) == {"screen": 2, "": 1}


def test_what_is_not_known_is_counted_too() -> None:
    made = month(
        [row(hour="", count=4), row(sure=False, count=2), row(hour="2026-11-03", count=6), row(hour="2026-11")]
    )
    assert (made.unknown.undated, made.unknown.unsure, made.unknown.hourless) == (4, 2, 7)
    assert made.totals[0].now == 9


def test_visitors_are_of_days_never_of_a_month() -> None:
    made = month(visitors={"2026-11-02": 4, "2026-11-09": 7, "2026-11-10": 0, "2026-10-01": 99})
    assert made.visitors == Visitors(2, 6, 7, "2026-11-09")
    assert made.visitors_before.most == 99


def test_lists_end_somewhere() -> None:
    made = busy()
    assert (len(made.unmet), len(made.documents), len(made.topics)) == (TOP_TERMS, TOP_DOCUMENTS, 10)
    assert TOP_TOPICS >= 10


OCTOBER: dict[str, Any] = {"month": "2026-10"}


def test_month_before_the_first_record_is_none_of_this_post() -> None:
    begun = [row(hour="2026-11-05T03Z")]
    assert not month(begun, **OCTOBER).recorded
    assert not month([], **OCTOBER).recorded
    assert month(begun).recorded
    assert month([]).recorded
    assert month([row(hour="2026-09-05T03Z")], **OCTOBER).recorded


def test_month_of_which_anything_is_known_is_told_whoever_vouches_for_it() -> None:
    assert month([row(hour="2026-10-05T03Z", sure=False), row()], **OCTOBER).recorded
    assert month([row()], tallies=[tally("selebaran", 80, day="2026-10-02")], **OCTOBER).recorded
    played = PlayedLine("2026-10-02", "17.15", "", "Lelayu", 30, 30, "played")
    assert month([row()], played=[played], **OCTOBER).recorded


def test_city_tells_every_month_it_is_asked_for() -> None:
    assert month([], areas=None, **OCTOBER).recorded
    assert (month([], areas=None).kind, month([]).kind) == ("desk", "post")
