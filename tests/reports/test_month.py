import msgspec

from kiosk.reports.month import Month
from tests.reports.samples import busy


def test_data_can_be_read_back_and_says_the_same() -> None:
    made = busy()
    assert msgspec.json.decode(msgspec.json.encode(made), type=Month) == msgspec.convert(
        msgspec.to_builtins(made), type=Month
    )


def test_reader_of_the_data_need_not_know_our_defaults() -> None:
    told = msgspec.json.decode(msgspec.json.encode(busy()))
    assert set(told) == set(Month.__struct_fields__)
    assert set(told["unmet"][0]) == {"name", "label", "now", "before"}


def test_hidden_count_is_no_number_in_the_data() -> None:
    assert b'"now":null' in msgspec.json.encode(busy(public=True))
