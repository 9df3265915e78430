"""What may never reach the card, and what an hour is."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.accesslog.model import clock_record, complete, day_of_hour, hour_text, is_area, record_of
from kiosk.core import Confidence, Event, Reading

JAKARTA = ZoneInfo("Asia/Jakarta")
SURE = Reading(datetime(2026, 11, 21, 3, 47, 12, tzinfo=UTC), Confidence.NETWORK, 5000.0, "c0ffee00-1111-2222")
VIEW = Event("view", "perda-3-2024", channel="phone", area="0302")


def kept(event: Event, reading: Reading = SURE) -> dict[str, object]:
    record = record_of(event, reading, "1a2b3c4d")
    assert record is not None
    return record


def test_record_holds_the_hour_and_never_the_minute() -> None:
    assert kept(VIEW) == {
        "hour": "2026-11-21T03Z",
        "kind": "view",
        "document": "perda-3-2024",
        "area": "0302",
        "visitor": "1a2b3c4d",
    }


def test_empty_fields_are_left_out() -> None:
    assert record_of(Event("qr", channel="phone"), SURE) == {"hour": "2026-11-21T03Z", "kind": "qr"}


@pytest.mark.parametrize("channel", ["phone", "screen", "speaker", ""])
def test_channel_left_out_on_the_card_is_put_back(channel: str) -> None:
    assert complete(kept(replace(VIEW, channel=channel)))["channel"] == channel


def test_language_left_out_on_the_card_is_put_back() -> None:
    assert complete(kept(VIEW))["language"] == "id"
    assert complete(kept(replace(VIEW, language="jv")))["language"] == "jv"


def test_unknown_kind_is_not_counted() -> None:
    assert record_of(Event("spy"), SURE) is None


@pytest.mark.parametrize("area", ["302", "03021", "0a02", "٠٣٠٢", "0302\n", "RT 3"])
def test_area_that_is_no_rrww_code_is_dropped(area: str) -> None:
    assert "area" not in kept(replace(VIEW, area=area))


@pytest.mark.parametrize(
    "term",
    [
        "081234",
        "nik 3375010203040506",
        "3375 0145 0765 0003",
        "0815-6789-4321",
        "3375 nik 0145",
        "x" * 61,
        "a\u0000b",
        "\ud800",
        "٠١٢٣٤٥",
    ],
)
def test_term_that_could_tell_a_person_is_dropped(term: str) -> None:
    assert "term" not in kept(Event("search", term=term))


def test_term_keeps_the_numbers_of_a_law_and_loses_stray_spaces() -> None:
    assert kept(Event("search", term="  perda 3  tahun 2024 "))["term"] == "perda 3 tahun 2024"


@pytest.mark.parametrize("subject", ["a b", "<script>", "x" * 121, "\ud800", "-x"])
def test_document_that_is_no_id_is_dropped(subject: str) -> None:
    assert "document" not in kept(Event("view", subject))


def test_unknown_channel_and_language_are_dropped() -> None:
    record = complete(kept(replace(VIEW, channel="10.42.0.7", language="xx-agent")))
    assert (record["channel"], record["language"]) == ("", "id")


def test_unsure_clock_leaves_enough_to_put_the_hour_right_but_not_the_minute() -> None:
    record = kept(VIEW, replace(SURE, confidence=Confidence.UNKNOWN, monotonic=5399.9))
    assert record["boot"] == "c0ffee00"
    assert record["monotonic"] == 4800


@given(
    st.builds(Event, *[st.text()] * 6),
    st.sampled_from(Confidence),
)
def test_no_event_whatever_it_holds_breaks_a_rule(event: Event, confidence: Confidence) -> None:
    record = record_of(replace(event, kind="view"), replace(SURE, confidence=confidence))
    assert record is not None
    assert not any(isinstance(value, str) and len(value) > 120 for value in record.values())


def test_hour_of_an_event_told_again_later_is_the_later_one() -> None:
    later = replace(SURE, now=datetime(2026, 11, 21, 4, 0, tzinfo=UTC))
    assert [kept(VIEW)["hour"], kept(VIEW, later)["hour"], kept(VIEW)["hour"]] == [
        "2026-11-21T03Z",
        "2026-11-21T04Z",
        "2026-11-21T03Z",
    ]


def test_changing_a_record_changes_no_later_one() -> None:
    kept(VIEW).clear()
    assert kept(VIEW)["document"] == "perda-3-2024"


def test_fields_stand_in_the_order_of_the_exchange_format() -> None:
    unsure = replace(SURE, confidence=Confidence.UNKNOWN)
    event = Event("search", "a", "sampah", "screen", "jv", "0302")
    assert [*kept(event, unsure)] == [
        *("hour", "kind", "document", "term", "channel", "language", "area", "visitor", "boot", "monotonic")
    ]


def test_a_day_begins_at_local_midnight() -> None:
    assert day_of_hour("2026-11-21T16Z", JAKARTA) == "2026-11-21"
    assert day_of_hour("2026-11-21T17Z", JAKARTA) == "2026-11-22"
    assert day_of_hour("2026-11-21T17Z", ZoneInfo("Asia/Jayapura")) == "2026-11-22"
    assert hour_text(datetime(2026, 11, 22, 0, 30, tzinfo=JAKARTA)) == "2026-11-21T17Z"


@pytest.mark.parametrize("hour", ["", "7", "2026-11-21", "2026-13-01T00Z", "9999-12-31T23Z", "2026-11-21T03Z\n"])
def test_a_damaged_hour_belongs_to_no_day(hour: str) -> None:
    assert day_of_hour(hour, JAKARTA) == ""


def test_record_of_the_clock_says_when_the_boot_began_and_is_left_as_it_is() -> None:
    record = clock_record(SURE)
    assert record == {
        "hour": "2026-11-21T03Z",
        "kind": "clock",
        "boot": "c0ffee00",
        "offset": int(SURE.now.timestamp()) - 5000,
        "monotonic": 5000,
        "source": "network",
    }
    assert complete(record) == record


def test_where_a_visitor_is_from_fills_only_events_that_bear_no_area() -> None:
    said = record_of(replace(VIEW, area=""), SURE, "1a2b3c4d", "0101")
    borne = record_of(VIEW, SURE, "1a2b3c4d", "0101")
    assert said is not None
    assert borne is not None
    assert (said["area"], borne["area"]) == ("0101", "0302")
    assert [*said] == [*borne]


def test_area_is_four_plain_digits() -> None:
    assert is_area("0302")
    assert not any(map(is_area, ("", "302", "٠٣٠٢", "0302\n")))
