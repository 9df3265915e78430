import pytest

from kiosk.core import ContentError, Setting, Value
from kiosk.web.door.fields import POST_FIELDS, YES_NO, Field, field_text, read_field

TEXT = Setting("a", "", "x")
LIST = Setting("a", (), "x")


@pytest.mark.parametrize(
    ("field", "setting", "typed", "value"),
    [
        (Field("s.a", "A"), TEXT, "  Pos \x00 Dua ", "Pos Dua"),
        (Field("s.a", "A"), TEXT, "", ""),
        (Field("s.a", "A", kind="clock"), TEXT, "6:05", "06.05"),
        (Field("s.a", "A", kind="clock"), TEXT, "", ""),
        (Field("s.a", "A", kind="clocks"), LIST, "06.15, 16:15", ("06.15", "16.15")),
        (Field("s.a", "A", kind="areas"), LIST, "RT 3 RW 2", ("0302",)),
        (Field("s.a", "A", kind="number", most=120), Setting("a", 10, "x"), "25", 25),
        (Field("s.a", "A", kind="number", least=-65, most=65), Setting("a", 0.0, "x"), "-6,89", -6.89),
        (Field("s.a", "A", kind="choice", choices=YES_NO), Setting("a", False, "x"), "ya", True),
        (Field("s.a", "A", kind="choice", choices=(("10", "10"),)), Setting("a", 90, "x"), "10", 10),
    ],
)
def test_what_is_typed_becomes_the_type_of_the_setting(
    field: Field, setting: Setting, typed: str, value: Value
) -> None:
    read = read_field(field, setting, typed)
    assert read == value
    assert type(read) is type(setting.default)


@pytest.mark.parametrize(
    ("field", "setting", "typed", "sentence"),
    [
        (Field("s.a", "A", needed=True), TEXT, " ", "Ini harus diisi."),
        (Field("s.a", "A", longest=32), TEXT, "é" * 17, "paling banyak 32"),
        (Field("s.a", "A", kind="clock"), TEXT, "25.00", "bukan jam"),
        (Field("s.a", "A", kind="clocks"), LIST, "06.15, pagi", "“pagi” bukan jam"),
        (Field("s.a", "A", kind="areas"), LIST, "RT tiga", "belum terbaca"),
        (Field("s.a", "A", kind="number", most=120), Setting("a", 10, "x"), "121", "antara 0 dan 120"),
        (Field("s.a", "A", kind="number", most=120), Setting("a", 10, "x"), "1,5", "bilangan bulat"),
        (Field("s.a", "A", kind="number", most=120), Setting("a", 1.0, "x"), "nan", "antara 0 dan 120"),
        (Field("s.a", "A", kind="choice", choices=YES_NO), Setting("a", False, "x"), "mungkin", "Pilih salah satu."),
    ],
)
def test_what_is_none_is_refused_with_what_is_expected(
    field: Field, setting: Setting, typed: str, sentence: str
) -> None:
    with pytest.raises(ContentError, match=sentence):
        read_field(field, setting, typed)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "Pos", "Pos"),
        ("choice", True, "ya"),
        ("choice", False, "tidak"),
        ("number", 10, "10"),
        ("number", -6.89, "-6,89"),
        ("number", 0.0, "0"),
        ("clocks", ("06.15", "16.15"), "06.15, 16.15"),
        ("areas", ("0302",), "RT 3 RW 2"),
    ],
)
def test_value_stands_in_the_field_as_people_write_it(kind: str, value: Value, shown: str) -> None:
    assert field_text(Field("s.a", "A", kind=kind), value) == shown


def test_no_field_of_the_post_is_asked_twice() -> None:
    assert len({field.id for field in POST_FIELDS}) == len(POST_FIELDS)
