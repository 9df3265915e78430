from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.accesslog.tally.model import (
    ACTIVITIES,
    ADINDA,
    LONGEST_NOTE,
    MOST,
    Tally,
    checked,
    record_of,
    same,
    taken_back,
    tallies_of,
)
from kiosk.core import RefusedError

TODAY = date(2026, 11, 21)
AREAS = ("0102", "0202", "0105")
MEETING = Tally("0123456789abcdef", "2026-11-20", ("0202", "0102"), "pertemuan", 25, "Arisan", "Bu Sri")


def refused(sure: bool = True, **changed: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        checked(msgspec.structs.replace(MEETING, **changed), today=TODAY, sure=sure, areas=AREAS)
    return caught.value.code


def test_every_activity_belongs_to_one_of_the_six_and_each_of_the_six_has_one() -> None:
    assert {one.adinda for one in ACTIVITIES.values()} == set(ADINDA)
    assert {one.unit for one in ACTIVITIES.values()} == {"orang", "lembar", "kali"}
    assert all(key == one.key for key, one in ACTIVITIES.items())


def test_areas_are_kept_once_and_in_order() -> None:
    twice = msgspec.structs.replace(MEETING, areas=("0202", "0102", "0202"))
    assert checked(twice, today=TODAY, sure=True, areas=AREAS).areas == ("0102", "0202")


def test_the_whole_kelurahan_needs_no_area() -> None:
    everywhere = msgspec.structs.replace(MEETING, areas=())
    assert checked(everywhere, today=TODAY, sure=True, areas=()).areas == ()


@pytest.mark.parametrize("form", ["", "0123", "0123456789ABCDEF", "../../../../etc/"])
def test_a_form_that_is_not_ours_is_refused(form: str) -> None:
    assert refused(id=form) == "kegiatan-asing"


def test_an_unknown_activity_is_refused() -> None:
    assert refused(activity="kampanye") == "kegiatan-asing"


@pytest.mark.parametrize("day", ["", "kemarin", "2026-02-30"])
def test_no_day_is_refused(day: str) -> None:
    assert refused(day=day) == "kegiatan-hari"


@pytest.mark.parametrize("day", ["2026-11-22", "2025-10-16"])
def test_a_day_to_come_or_long_gone_is_refused(day: str) -> None:
    assert refused(day=day) == "kegiatan-hari"


def test_a_box_that_is_behind_takes_the_day_on_the_wall() -> None:
    late = msgspec.structs.replace(MEETING, day="2026-12-24")
    assert checked(late, today=TODAY, sure=False, areas=AREAS).day == "2026-12-24"
    assert refused(sure=False, day="2027-02-01") == "kegiatan-hari"


def test_a_day_of_1970_says_that_the_clock_is_to_be_set() -> None:
    assert refused(day="1970-01-01") == "kegiatan-jam"


@pytest.mark.parametrize("count", [0, -1, MOST + 1])
def test_nobody_and_too_many_are_refused(count: int) -> None:
    assert refused(count=count) == "kegiatan-jumlah"


def test_an_rt_of_another_kelurahan_is_refused() -> None:
    assert refused(areas=("9999",)) == "kegiatan-wilayah"


@pytest.mark.parametrize("note", ["HP 081234567890", "NIK 3375 0101 0190 0001", "telp 0285.421-234", "62 81/23 45"])
def test_a_number_of_a_person_is_refused_however_it_is_written(note: str) -> None:
    assert refused(note=note) == "kegiatan-nomor"


@pytest.mark.parametrize("note", ["Arisan RT 3 RW 2", "jam 19.30", "45 orang, 30 ibu", "tahun 2026"])
def test_ordinary_numbers_stay_in_the_note(note: str) -> None:
    told = msgspec.structs.replace(MEETING, note=f"  {note}\n ")
    assert checked(told, today=TODAY, sure=True, areas=AREAS).note == note


@pytest.mark.parametrize("note", ["x" * (LONGEST_NOTE + 1), "arisan\x07", "a\u202eb"])
def test_a_note_too_long_or_with_hidden_signs_is_refused(note: str) -> None:
    assert refused(note=note) == "kegiatan-catatan"


def test_a_record_gives_back_the_tally_it_was_made_of() -> None:
    assert tallies_of([record_of(MEETING, "2026-11-21T03Z")]) == [MEETING]


def test_what_is_empty_takes_no_room_but_the_whole_kelurahan_is_said() -> None:
    record = record_of(msgspec.structs.replace(MEETING, areas=(), note=""), "2026-11-21T03Z")
    assert record["areas"] == ()
    assert "note" not in record


def test_records_that_came_home_without_their_personal_fields_are_counted() -> None:
    line = {key: value for key, value in record_of(MEETING, "2026-11-21T03Z").items() if key not in {"by", "note"}}
    assert tallies_of([line]) == [msgspec.structs.replace(MEETING, by="", note="")]


@pytest.mark.parametrize("damage", [{"count": "25"}, {"day": None}, {"areas": "0102"}, {"activity": "kampanye"}])
def test_a_damaged_line_is_passed_over(damage: dict[str, Any]) -> None:
    assert tallies_of([record_of(MEETING, "2026-11-21T03Z") | damage]) == []


def test_same_tells_activities_apart_and_not_their_writers() -> None:
    assert same(MEETING, msgspec.structs.replace(MEETING, by="Pak Udin"))
    assert not same(MEETING, msgspec.structs.replace(MEETING, count=26))


@given(st.data())
def test_lines_in_any_order_and_any_number_count_once(data: st.DataObject) -> None:
    ids = [f"{number:016x}" for number in range(6)]
    noted = [record_of(msgspec.structs.replace(MEETING, id=one), "2026-11-21T03Z") for one in ids]
    gone = data.draw(st.sets(st.sampled_from(ids)))
    lines = noted + [taken_back(one, "Bu Sri", "2026-11-21T04Z") for one in gone]
    doubled = lines + data.draw(st.lists(st.sampled_from(lines)))
    found = tallies_of(data.draw(st.permutations(doubled)))
    assert sorted(tally.id for tally in found) == sorted(set(ids) - gone)
