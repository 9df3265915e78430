import pytest

from kiosk.web.door.areas import area_codes, area_words


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("", ()),
        ("RT 3 RW 2", ("0302",)),
        ("rt.03/rw.02", ("0302",)),
        ("RT 1-3 RW 2, RT 4 dan 5 RW 1", ("0401", "0501", "0102", "0202", "0302")),
        ("RT 1 sampai 2, 7 RW 10", ("0110", "0210", "0710")),
        ("0302 0402; 0302", ("0302", "0402")),
        ("RW 2", ("0002",)),
    ],
)
def test_list_is_read_as_it_is_written_in_the_village(written: str, codes: tuple[str, ...]) -> None:
    assert area_codes(written) == codes


@pytest.mark.parametrize(
    ("written", "named"),
    [("RT 3 RW 2, RT tujuh", "rt tujuh"), ("semua", "semua"), ("RT 0 RW 2", "rt 0 rw 2"), ("RT 100 RW 2", "rt 100")],
)
def test_what_names_no_rt_is_told_and_never_guessed(written: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        area_codes(written)


def test_range_beyond_all_measure_ends() -> None:
    assert len(area_codes("RT 1-99 RW 2")) == 99
    with pytest.raises(ValueError, match="99999999"):
        area_codes("RT 1-99999999 RW 2")


def test_what_is_shown_is_read_back_the_same() -> None:
    codes = ("0102", "0402", "0003")
    assert area_words(codes) == "RT 1 RW 2, RT 4 RW 2, RW 3"
    assert area_codes(area_words(codes)) == codes


def test_word_somebody_put_into_the_file_is_shown_as_it_stands() -> None:
    assert area_words(("Gang Dua", "0302")) == "Gang Dua, RT 3 RW 2"
