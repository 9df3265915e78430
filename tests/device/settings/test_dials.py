from datetime import UTC, datetime

import pytest

from kiosk.device.settings.dials import DIALS, as_text, dials_of, turned

NOW = dials_of(datetime(2026, 12, 31, 23, 59, tzinfo=UTC))


def test_dials_show_the_moment_and_say_it_as_the_command_takes_it() -> None:
    assert NOW == {"tanggal": "31", "bulan": "12", "tahun": "2026", "jam": "23", "menit": "59"}
    assert as_text(NOW) == "2026-12-31 23:59"


@pytest.mark.parametrize(
    ("touched", "key", "value"),
    [
        ("jam+", "jam", "0"),
        ("jam-", "jam", "22"),
        ("menit+", "menit", "0"),
        ("tanggal+", "tanggal", "1"),
        ("bulan+", "bulan", "1"),
        ("tahun+", "tahun", "2027"),
        ("tahun-", "tahun", "2099"),
    ],
)
def test_dial_turns_alone_and_begins_anew_at_its_end(touched: str, key: str, value: str) -> None:
    assert turned(NOW, touched) == NOW | {key: value}


@pytest.mark.parametrize("touched", ["", "asing+", "+"])
def test_button_nobody_has_turns_nothing(touched: str) -> None:
    assert turned(NOW, touched) == NOW


@pytest.mark.parametrize("text", ["", "-1", "x", "99999", "٣"])
def test_what_is_no_number_begins_at_the_least(text: str) -> None:
    assert turned({"menit": text}, "")["menit"] == "0"
    assert set(turned({}, "")) == {dial.key for dial in DIALS}


def test_number_too_large_stops_at_the_most() -> None:
    assert turned(NOW | {"jam": "77"}, "")["jam"] == "23"
