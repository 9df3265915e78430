from kiosk.accesslog.places import by_rw, phrase

SERVED = ("0102", "0202", "0105", "1018")


def test_rw_comes_first_and_rts_stand_in_their_order() -> None:
    assert by_rw(("1002", "0202", "0118", "0202")) == {"02": ("02", "10"), "18": ("01",)}


def test_codes_are_named_as_people_name_them() -> None:
    assert phrase(("0302", "0402", "0105")) == "RT 3 dan 4 RW 2, RT 1 RW 5"
    assert phrase(("0102", "0202", "0302")) == "RT 1, 2 dan 3 RW 2"


def test_a_whole_rw_is_said_in_one_word_only_where_it_has_several_rts() -> None:
    assert phrase(("0202", "0102", "0105"), SERVED) == "semua RT di RW 2, RT 1 RW 5"
    assert phrase(("0102",), SERVED) == "RT 1 RW 2"


def test_no_code_is_the_whole_kelurahan() -> None:
    assert phrase(()) == "seluruh kelurahan"
